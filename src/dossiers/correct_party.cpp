// Correcting what a dossier says of a person, at their request: one asks with a reason, another of the unit decides.
// Each is an event; what was printed before stays as it was, and no time of receipt or result can be corrected.
#include <fmt/format.h>

#include <algorithm>

#include "base/damage.h"
#include "base/limits.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "dossiers/rules.h"
#include "dossiers/use_cases.h"
#include "http/cursor.h"

namespace motcua::dossiers {
namespace {

struct Correction {
  std::int64_t version = 0;
  bool representative = false;
  Party party;
  std::string reason;
};

// The row of a correction may name any event.
void must_ask(const StoredEvent& stored) {
  if (stored.event.kind != "correction_asked")
    throw Damage("dossier_correction", stored.event.dossier.text, "asked_seq", "no correction was asked for there");
}

// The event by which the open correction was asked for.
Result<StoredEvent> asked_event(db::Transaction& transaction, const DossierId& id) {
  const auto open = store::open_correction(transaction, id);
  if (!open) return refuse(problems::not_available, "Hồ sơ không có đề nghị đính chính nào chờ duyệt.");
  for (StoredEvent& stored : events_of(transaction, id))
    if (stored.event.seq == open->asked_seq) {
      must_ask(stored);
      return std::move(stored);
    }
  return refuse(motcua::problems::not_found);
}

Party party_in(const StoredEvent& asked) {
  return party_from_json(asked.event.personal.at(string_at(asked.event.facts, "part")).as_object());
}

}  // namespace

Result<Reply> correct_party(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  Correction asked;
  asked.version = body.integer("version", 1, 1'000'000);
  asked.representative = body.choice("part", {"applicant", "representative"}) == "representative";
  if (auto party = body.object("party")) asked.party = read_party(*party, PartyNeed::required, asked.representative);
  asked.reason = body.text("reason", limits::short_text_chars_max);
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const Dossier before, take_up(work, {request.path_value("id")}, people::Right::correct_party));
    TRY(not_changed(needs, work.db(), before, asked.version));
    if (store::open_correction(work.db(), before.id)) return refuse(problems::correction_waits);
    const store::Parties parties = store::parties(work.db(), before.id);
    if (asked.representative && !parties.representative)
      return refuse(motcua::problems::invalid_input, {}, {{"/part", "Hồ sơ không có người nộp thay."}});
    // Which fields would change is a fact; what they say is not.
    JsonArray changed;
    const JsonObject old = party_view(asked.representative ? *parties.representative : parties.applicant),
                     fresh = party_view(asked.party);
    for (const auto& [name, value] : fresh)
      if (*old.if_contains(name) != value) changed.push_back(Json(name));
    if (changed.empty()) return refuse(motcua::problems::invalid_input, {}, {{"/party", "Chưa có gì khác với hồ sơ."}});
    const std::string_view part = asked.representative ? "representative" : "applicant";
    Event event{.kind = "correction_asked",
                .dossier = before.id,
                .seq = before.version + 1,
                .facts = {{"part", part}, {"fields", std::move(changed)}},
                .personal = {{std::string(part), to_json(asked.party)}, {"text", asked.reason}}};
    Dossier after = before;
    apply(after, event, work.now(), actor.person);
    save_change(needs, work, before, after, needs.catalogue.get(before.procedure_version)->procedure, event);
    store::insert_correction(work, {.dossier = before.id,
                                    .asked_seq = event.seq,
                                    .unit = actor.unit,
                                    .asked_by = actor.person,
                                    .asked_at = work.now(),
                                    .decided_at = {},
                                    .outcome = {}});
    JsonObject told = dossier_view(needs, work.db(), after, actor, work.now());
    for (const std::string& warning : party_warnings(needs, asked.party, needs.shell.zone.local(work.now()).date))
      told["warnings"].as_array().push_back(Json(warning));
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
  const std::string text = body.text("text", limits::short_text_chars_max, http::Need::optional);
  if (!approve && text.empty()) body.wrong("text", "Hãy ghi lý do không duyệt.");
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const Dossier before, take_up(work, {request.path_value("id")}, people::Right::approve_correction));
    TRY(not_changed(needs, work.db(), before, version));
    TRY_ASSIGN(const StoredEvent asked, asked_event(work.db(), before.id));
    if (approve && asked.erased)
      return refuse(problems::not_available, "Nội dung đề nghị đã xóa theo thời hạn lưu; chỉ có thể không duyệt.");
    if (asked.person == actor.person || asked.person == actor.stands_for())
      return refuse(problems::own_proposal, "Người đề nghị đính chính không được tự duyệt.");
    const std::string part = string_at(asked.event.facts, "part");
    Event event{.kind = approve ? "corrected" : "correction_refused",
                .dossier = before.id,
                .seq = before.version + 1,
                .facts = {{"part", part},
                          {"fields", asked.event.facts.at("fields")},
                          {"asked", asked.event.seq},
                          {"asked_by", asked.person.text}},
                .personal = {}};
    if (!text.empty()) event.personal["text"] = text;
    else if (approve) event.personal["text"] = string_at(asked.event.personal, "text");
    if (approve) event.personal[part] = asked.event.personal.at(part);
    Dossier after = before;
    apply(after, event, work.now(), actor.person);
    save_change(needs, work, before, after, needs.catalogue.get(before.procedure_version)->procedure, event);
    store::decide_correction(work, before.id, asked.event.seq, event.kind);
    if (approve) {
      store::Parties parties = store::parties(work.db(), before.id);
      (part == "representative" ? *parties.representative : parties.applicant) = party_in(asked);
      store::replace_parties(work, before.id, before.code, parties);
    }
    Reply reply = http::json_reply(dossier_view(needs, work.db(), after, actor, work.now()));
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
    auto rows =
        store::open_corrections(transaction, people::policy().rows(actor, people::Right::list_work), cursor, limit + 1);
    const bool more = static_cast<int>(rows.size()) > limit;
    if (more) rows.pop_back();
    std::set<DossierId> ids;
    for (const store::CorrectionRow& row : rows) ids.insert(row.dossier);
    const auto codes = store::codes_of(transaction, ids);
    JsonArray items;
    for (const store::CorrectionRow& row : rows) {
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

Json asked_party(db::Transaction& transaction, const Dossier& dossier, const Actor& actor) {
  const auto relation = relation_now(dossier, actor.unit, people::Relation::elsewhere);
  if (!people::policy().decide(actor, people::Right::approve_correction, relation).allowed) return nullptr;
  const auto asked = asked_event(transaction, dossier.id);
  if (!asked || asked->erased) return nullptr;
  return JsonObject{{"part", string_at(asked->event.facts, "part")}, {"party", party_view(party_in(*asked))}};
}

Json correction_view(const Needs& needs, db::Transaction& transaction, const Dossier& dossier, const Actor& actor) {
  const auto open = store::open_correction(transaction, dossier.id);
  if (!open) return nullptr;
  for (const StoredEvent& stored : events_of(transaction, dossier.id)) {
    if (stored.event.seq != open->asked_seq) continue;
    must_ask(stored);
    const bool mine = stored.person == actor.person || stored.person == actor.stands_for();
    const auto relation = relation_now(dossier, actor.unit, people::Relation::elsewhere);
    const bool may = people::policy().decide(actor, people::Right::approve_correction, relation).allowed;
    const Json& fields = stored.event.facts.at("fields");
    const bool hides = std::ranges::any_of(fields.as_array(), [](const Json& field) {
      return std::ranges::find(kMaskedFields, view(field.as_string())) != std::end(kMaskedFields);
    });
    return JsonObject{{"part", string_at(stored.event.facts, "part")},
                      {"masked", hides},
                      {"fields", stored.event.facts.at("fields")},
                      {"party", stored.erased ? Json(nullptr) : Json(masked(party_in(stored)))},
                      {"reason", string_at(stored.event.personal, "text")},
                      {"asked_by", needs.directory.name_of(stored.person)},
                      {"asked_at", rfc3339(stored.at, needs.shell.zone)},
                      {"may_decide", may && !mine}};
  }
  return nullptr;
}

}  // namespace motcua::dossiers
