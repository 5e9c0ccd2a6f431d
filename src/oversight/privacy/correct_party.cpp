// Corrects the data of a person in a dossier, at that person's request. One officer asks with a reason, and another
// officer of the unit decides. Each act is an event. Papers printed before stay as they were. Times of receipt or
// result cannot be corrected.
#include <fmt/format.h>

#include <charconv>

#include "acts/history.h"
#include "base/limits.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "acts/corrections.h"
#include "dossiers/event_codec.h"
#include "acts/rights.h"
#include "acts/save.h"
#include "http/cursor.h"
#include "msg/correction.h"
#include "privacy/correction_store.h"
#include "privacy/privacy.h"
#include "privacy/rights.h"
#include "privacy/use_cases.h"
#include "views/views.h"
#include "work_lists/rights.h"

namespace motcua::privacy {

using namespace dossiers;

namespace {

struct Correction {
  std::int64_t version = 0;
  bool representative = false;
  Party party;
  std::string reason;
};

// Returns the event that asked for the open correction.
Result<RecordedEvent> asked_event(db::Transaction& transaction, const DossierId& id) {
  const auto open = dossiers::store::open_correction(transaction, id);
  if (!open) return refuse(dossiers::problems::not_available, msg::correction::none_waits);
  for (RecordedEvent& recorded : history_of(transaction, id))
    if (recorded.event.seq == open->asked_seq) {
      (void)asked_in(recorded);
      return std::move(recorded);
    }
  return refuse(motcua::problems::not_found);
}

// A cursor is the time when a correction was asked for, and its dossier.
store::CorrectionPlace place_of(const std::string& cursor) {
  store::CorrectionPlace place;
  const std::size_t sign = cursor.find('~');
  if (sign == std::string::npos) return place;
  std::int64_t at = 0;
  const char* const stop = cursor.data() + sign;
  if (const auto [end, fault] = std::from_chars(cursor.data(), stop, at); fault == std::errc{} && end == stop)
    place = {.asked_at = {at}, .dossier = {cursor.substr(sign + 1)}};
  return place;
}

constexpr std::array kParts{http::Choice{"applicant", msg::correction::applicant},
                            http::Choice{"representative", msg::correction::representative}};

}  // namespace

Result<Reply> correct_party(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  Correction asked;
  asked.version = body.integer("version", 1, 1'000'000);
  asked.representative = body.choice("part", kParts) == "representative";
  if (auto party = body.object("party")) asked.party = read_party(*party, PartyNeed::required, asked.representative);
  asked.reason = body.own_words("reason");
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const Dossier before, take_up(work, {request.path_value("id")}, rights::correct_party));
    TRY(not_changed(needs, work.db(), before, asked.version));
    if (dossiers::store::open_correction(work.db(), before.id)) return refuse(problems::correction_waits);
    const dossiers::store::Parties parties = dossiers::store::parties(work.db(), before.id);
    if (asked.representative && !parties.representative)
      return refuse(motcua::problems::invalid_input, {}, {{"/part", msg::correction::no_representative}});
    // The facts name the changed fields. The values are personal.
    std::vector<std::string> changed;
    const JsonObject old = party_view(asked.representative ? *parties.representative : parties.applicant),
                     fresh = party_view(asked.party);
    for (const auto& [name, value] : fresh)
      if (*old.if_contains(name) != value) changed.emplace_back(name);
    if (changed.empty())
      return refuse(motcua::problems::invalid_input, {}, {{"/party", msg::correction::nothing_differs}});
    const DossierEvent event{
        .dossier = before.id,
        .seq = before.version + 1,
        .common = {},
        .what = CorrectionAsked{.part = asked.representative ? PartyPart::representative : PartyPart::applicant,
                                .fields = std::move(changed),
                                .party = asked.party,
                                .text = asked.reason}};
    Dossier after = before;
    apply(after, event, work.now(), actor.person);
    save_change(needs, work, before, after, needs.catalogue.get(before.procedure_version)->procedure, event);
    dossiers::store::insert_correction(work, {.dossier = before.id,
                                              .asked_seq = event.seq,
                                              .unit = actor.unit,
                                              .asked_by = actor.person,
                                              .asked_at = work.now(),
                                              .decided_at = {},
                                              .outcome = {}});
    JsonObject told = views::dossier_view(needs, work.db(), after, actor, work.now());
    for (const Message& warning : party_warnings(needs, asked.party, needs.shell.zone.local(work.now()).date))
      told["warnings"].as_array().push_back(Json(say(warning)));
    Reply reply = http::json_reply(told);
    reply.subject = subject_of(after, actor);
    return reply;
  });
}

Result<Reply> decide_correction(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::int64_t version = body.integer("version", 1, 1'000'000);
  const bool approve = body.flag("approve");
  const std::string text = body.own_words("text", limits::short_text_chars_max, http::Need::optional);
  if (!approve && text.empty()) body.wrong("text", msg::correction::give_reason);
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const Dossier before, take_up(work, {request.path_value("id")}, dossiers::rights::approve_correction));
    TRY(not_changed(needs, work.db(), before, version));
    TRY_ASSIGN(const RecordedEvent asked, asked_event(work.db(), before.id));
    if (approve && asked.erased) return refuse(dossiers::problems::not_available, msg::correction::erased);
    if (asked.person == actor.person || asked.person == actor.stands_for())
      return refuse(dossiers::problems::own_proposal, msg::correction::asker_may_not_approve);
    const CorrectionAsked& wish = asked_in(asked);
    DossierEvent event{.dossier = before.id, .seq = before.version + 1, .common = {}, .what = {}};
    if (approve)
      event.what = Corrected{.part = wish.part,
                             .fields = wish.fields,
                             .asked = asked.event.seq,
                             .asked_by = asked.person,
                             .party = wish.party,
                             .text = text.empty() ? wish.text : text};
    else
      event.what = CorrectionRefused{
          .part = wish.part, .fields = wish.fields, .asked = asked.event.seq, .asked_by = asked.person, .text = text};
    Dossier after = before;
    apply(after, event, work.now(), actor.person);
    save_change(needs, work, before, after, needs.catalogue.get(before.procedure_version)->procedure, event);
    dossiers::store::decide_correction(work, before.id, asked.event.seq, kind_of(event));
    if (approve) {
      dossiers::store::Parties parties = dossiers::store::parties(work.db(), before.id);
      (wish.part == PartyPart::representative ? *parties.representative : parties.applicant) = party_in(asked);
      dossiers::store::replace_parties(work, before.id, before.code, parties);
    }
    Reply reply = http::json_reply(views::dossier_view(needs, work.db(), after, actor, work.now()));
    reply.subject = subject_of(after, actor);
    return reply;
  });
}

Result<Reply> list_corrections(const Needs& needs, const Request& request, const Actor& actor) {
  constexpr std::string_view kList = "corrections";
  TRY_ASSIGN(const int limit, http::page_limit(request));
  std::vector<FieldError> errors;
  const std::string cursor = http::place_asked(request, kList, errors);
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    auto rows = store::open_corrections(transaction, access::policy().rows(actor, work_lists::rights::list_work),
                                        place_of(cursor), limit + 1);
    const bool more = static_cast<int>(rows.size()) > limit;
    if (more) rows.pop_back();
    std::set<DossierId> ids;
    for (const dossiers::store::CorrectionRow& row : rows) ids.insert(row.dossier);
    const auto codes = dossiers::store::codes_of(transaction, ids);
    JsonArray items;
    for (const dossiers::store::CorrectionRow& row : rows) {
      const auto code = codes.find(row.dossier);
      items.push_back(JsonObject{{"dossier", row.dossier.text},
                                 {"code", code == codes.end() ? std::string() : code->second},
                                 {"asked_by", needs.directory.name_of(row.asked_by)},
                                 {"asked_at", rfc3339(row.asked_at, needs.shell.zone)}});
    }
    const std::string last =
        rows.empty() ? std::string() : fmt::format("{}~{}", rows.back().asked_at.us, rows.back().dossier.text);
    return http::json_reply(JsonObject{{"items", std::move(items)}, {"next", http::next_page(kList, last, more)}});
  });
}

void add_to_view(const Situation& situation, JsonObject& view) {
  const auto relation = relation_now(situation.dossier, situation.actor.unit, access::Relation::elsewhere);
  view["may_correct"] = view.at("correction").is_null() &&
                        access::policy().decide(situation.actor, rights::correct_party, relation).allowed;
}

Json asked_party(db::Transaction& transaction, const Dossier& dossier, const Actor& actor) {
  const auto relation = relation_now(dossier, actor.unit, access::Relation::elsewhere);
  if (!access::policy().decide(actor, dossiers::rights::approve_correction, relation).allowed) return nullptr;
  const auto asked = asked_event(transaction, dossier.id);
  if (!asked || asked->erased) return nullptr;
  return JsonObject{{"part", word_of(asked_in(*asked).part)}, {"party", party_view(party_in(*asked))}};
}

}  // namespace motcua::privacy
