// The receipt at the desk: what the officer typed, the promise before it, and the dossier after it.
#include "base/limits.h"
#include "base/problems.h"
#include "calendar/calendars.h"
#include "calendar/holidays.h"
#include "catalogue/catalogue.h"
#include "catalogue/limits.h"
#include "counter/drafts.h"
#include "counter/intake.h"
#include "people/readings.h"

namespace motcua::counter {
namespace {

// Refuses a procedure without a limit. Its applicants get guidance, and nothing is received.
Result<> must_have_limit(const Needs& needs, const catalogue::Procedure& procedure, const UnitId& unit) {
  if (!procedure.limits.empty()) return {};
  return refuse(catalogue::problems::guidance_only, prints::ask_first(needs.directory.get(unit)));
}

// The view of the received dossier, with the warnings about its intake.
JsonObject view_with_warnings(const Needs& needs, const Work& work, db::Transaction& transaction,
                              const TypedIntake& intake, const dossiers::Taken& taken) {
  const Instant now = work.now();
  const dossiers::store::Parties parties{intake.applicant, intake.representative};
  JsonObject view = views::dossier_view(needs, transaction, taken.dossier, work.actor(), now,
                                        {.parties = parties, .events = taken.events});
  for (const Message& warning : intake_warnings(needs, intake, needs.shell.zone.local(now).date))
    view["warnings"].as_array().push_back(Json(say(warning)));
  for (const Message& warning : repeat_warnings(needs, transaction, intake, work.actor(), now, taken.dossier.id))
    view["warnings"].as_array().push_back(Json(say(warning)));
  return view;
}

}  // namespace

Result<Reply> preview_intake(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const TypedIntake intake = read_intake(needs, body, PartyNeed::optional);
  if (intake.version) TRY(must_have_limit(needs, intake.version->procedure, actor.unit));
  TRY(body.finish());
  const catalogue::Procedure& procedure = intake.version->procedure;
  TRY_ASSIGN(const UnitId competent, competent_unit(needs, actor.unit, procedure));
  const Instant now = needs.shell.clock.now();
  TRY_ASSIGN(const Promise promised, promise(needs, procedure, intake.channel, competent, now));
  const LocalTime received = needs.shell.zone.local(now);
  TRY_ASSIGN(const calendar::Derivation derivation,
             calendar::derive(needs.calendars.as_of(now, competent, procedure.field), received, promised.limit.limit,
                              {}, needs.options));
  std::vector<Message> warnings = intake_warnings(needs, intake, received.date);
  // The search runs only for a named person, and a look-up is recorded.
  const bool named = !intake.applicant.name.empty() || !intake.applicant.id_number.empty();
  const auto repeats = !named ? std::vector<Message>() : needs.shell.database.read([&](db::Transaction& transaction) {
    return repeat_warnings(needs, transaction, intake, actor, now, {});
  });
  warnings.insert(warnings.end(), repeats.begin(), repeats.end());
  Reply reply = http::json_reply(JsonObject{
      {"warnings", said(warnings)},
      {"fee", catalogue::fee(procedure, intake.channel, intake.pages, intake.copies)},
      {"competent_unit", needs.directory.get(competent).short_name},
      {"due_at", rfc3339(needs.shell.zone.instant(promised.due), needs.shell.zone)},
      {"sentence", calendar::sentence(promised.limit.limit, received, derivation, needs.options, language())},
      {"basis", catalogue::basis_of(procedure, intake.channel, promised.legal.value_or(promised.limit.limit))},
      {"declared_basis", promised.legal ? Json(promised.limit.basis) : Json(nullptr)},
      {"not_entered",
       views::not_entered_view(views::not_entered(needs, needs.calendars.as_of(now, competent, procedure.field),
                                                  received.date, promised.due.date))},
      {"at_once", allow_at_once(needs, intake, competent, actor).has_value()}});
  if (!repeats.empty())
    reply.subject = http::Subject{.purpose = std::string(people::word_of(people::Purpose::look_up)),
                                  .takes_part = true,
                                  .shown = static_cast<std::int64_t>(repeats.size()),
                                  .detail = intake.applicant.id_number};
  return reply;
}

Result<Reply> receive_dossier(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const TypedIntake intake = read_intake(needs, body, PartyNeed::required);
  const std::optional<AtOnce> at_once = read_at_once(needs, body, actor);
  check_papers_complete(body, intake);
  if (intake.version) TRY(must_have_limit(needs, intake.version->procedure, actor.unit));
  TRY(body.finish());
  const catalogue::Procedure& procedure = intake.version->procedure;
  TRY_ASSIGN(const UnitId competent, competent_unit(needs, actor.unit, procedure));
  if (at_once) TRY(allow_at_once(needs, intake, competent, actor));

  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const dossiers::Taken taken, receive(needs, work, intake, competent, at_once));
    use_draft(work, intake.draft, {.procedure_version = intake.version->id, .dossier = taken.dossier.code});
    return http::json_reply(view_with_warnings(needs, work, work.db(), intake, taken), 201);
  });
}

}  // namespace motcua::counter
