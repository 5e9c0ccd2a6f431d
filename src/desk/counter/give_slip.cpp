// Acts at the counter without a registration: guidance, a request to complete (form 02), a refusal (form 03). The
// figures count all of them.
#include <fmt/format.h>

#include "base/limits.h"
#include "base/random.h"
#include "counter/drafts.h"
#include "counter/intake.h"
#include "counter/slips_store.h"
#include "acts/visits.h"
#include "msg/intake.h"
#include "numbers/numbers.h"

namespace motcua::counter {

Result<Reply> give_slip(const Needs& needs, const Request& request, const Actor& actor, const std::string& kind) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const TypedIntake intake = read_intake(needs, body, kind == "guidance" ? PartyNeed::optional : PartyNeed::required);
  std::string reason;
  if (kind == "refusal") reason = body.own_words("reason", limits::text_chars_max, http::Need::required, Lines::many);
  if (kind == "supplement")
    reason = body.own_words("reason", limits::text_chars_max, http::Need::optional, Lines::many);
  std::string ground;
  if (kind == "refusal") ground = body.text("ground", 60);
  if (kind == "supplement") check_papers_looked_at(body, intake);
  TRY(body.finish());

  JsonArray items;
  for (const PaperCheck& check : intake.papers) {
    if (check.status != PaperStatus::missing && check.status != PaperStatus::wrong) continue;
    const auto i = static_cast<std::size_t>(check.index);
    if (!intake.looked_at[i]) continue;  // no officer marked this paper
    const catalogue::Paper& paper = intake.one->papers[i];
    std::string why = intake.reasons[i];
    if (why.empty())
      why = in_vietnamese(check.status == PaperStatus::missing ? msg::intake::missing : msg::intake::wrong);
    items.push_back(JsonObject{{"name", paper.name}, {"reason", why}});
  }
  if (kind == "supplement" && items.empty()) return refuse(dossiers::problems::nothing_to_complete);

  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    const Date today = needs.shell.zone.local(work.now()).date;
    prints::Slip slip{.id = {new_uuid(work.now())},
                      .kind = kind,
                      .procedure_version = intake.version->id,
                      .case_id = intake.one->id,
                      .unit = actor.unit,
                      .person = actor.person,
                      .at = work.now(),
                      .body = {}};
    slip.body = {{"channel", catalogue::word_of(intake.channel)}, {"pages", intake.pages}, {"copies", intake.copies}};
    if (kind != "guidance") {
      const auto act = kind == "refusal" ? grounds::Act::refuse_at_counter : grounds::Act::supplement_at_counter;
      TRY_ASSIGN(const auto basis, ground_at_counter(needs, intake, act, today, ground));
      if (basis) slip.body["ground"] = *basis;
      TRY_ASSIGN(const numbers::BookNumber given,
                 numbers::use_next(work, needs.books, {actor.unit, kind, year_of(today)},
                                   {.subject = slip.id.text, .label = ""}));
      slip.body["number"] = given.number;
      slip.body["applicant"] = to_json(intake.applicant);
      slip.body["content"] = intake.content;
      slip.body["items"] = std::move(items);
      slip.body["reason"] = reason;
    }
    store::insert_slip(work, slip, iso(today));
    if (kind != "guidance")  // after guidance the person comes back with the papers
      use_draft(work, intake.draft, {.procedure_version = intake.version->id, .dossier = {}});
    const dossiers::store::Visit visit{.id = new_uuid(work.now()),
                                       .kind = kind == "supplement" ? "completion" : kind,
                                       .procedure_version = slip.procedure_version,
                                       .unit = actor.unit,
                                       .post = actor.post,
                                       .person = actor.person,
                                       .at = work.now(),
                                       .dossier = {},
                                       .slip = slip.id};
    dossiers::store::insert_visit(work, visit);
    return http::json_reply(JsonObject{{"id", slip.id.text},
                                       {"pdf", fmt::format("/api/v1/counter-slips/{}/slip.pdf", slip.id.text)},
                                       {"visit", visit.id}},
                            201);
  });
}

}  // namespace motcua::counter
