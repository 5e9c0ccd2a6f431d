// Corrects the data of a person in a dossier, at that person's request. One officer asks with a reason, and another
// officer of the unit decides. Each act is an event. Papers printed before stay as they were. Times of receipt or
// result cannot be corrected.
#include <fmt/format.h>

#include <algorithm>

#include "base/damage.h"
#include "base/limits.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "dossiers/event_codec.h"
#include "dossiers/rights.h"
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

// Checks the kind, because a damaged correction row may name any event.
const CorrectionAsked& asked_in(const RecordedEvent& recorded) {
  if (const auto* asked = as<CorrectionAsked>(recorded)) return *asked;
  throw Damage("dossier_correction", recorded.event.dossier.text, "asked_seq", "no correction was asked for there");
}

// Returns the event that asked for the open correction.
Result<RecordedEvent> asked_event(db::Transaction& transaction, const DossierId& id) {
  const auto open = store::open_correction(transaction, id);
  if (!open) return refuse(problems::not_available, "Hồ sơ không có đề nghị đính chính nào chờ duyệt.");
  for (RecordedEvent& recorded : history_of(transaction, id))
    if (recorded.event.seq == open->asked_seq) {
      (void)asked_in(recorded);
      return std::move(recorded);
    }
  return refuse(motcua::problems::not_found);
}

// Returns the party that a correction would write. The event must not be erased: otherwise throws Damage.
Party party_in(const RecordedEvent& recorded) {
  const auto& party = asked_in(recorded).party;
  if (!party) throw Damage("event", place_of(recorded), "personal", "has no party");
  return *party;
}

}  // namespace

Result<Reply> correct_party(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  Correction asked;
  asked.version = body.integer("version", 1, 1'000'000);
  asked.representative = body.choice("part", {"applicant", "representative"}) == "representative";
  if (auto party = body.object("party")) asked.party = read_party(*party, PartyNeed::required, asked.representative);
  asked.reason = body.own_words("reason");
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const Dossier before, take_up(work, {request.path_value("id")}, rights::correct_party));
    TRY(not_changed(needs, work.db(), before, asked.version));
    if (store::open_correction(work.db(), before.id)) return refuse(problems::correction_waits);
    const store::Parties parties = store::parties(work.db(), before.id);
    if (asked.representative && !parties.representative)
      return refuse(motcua::problems::invalid_input, {}, {{"/part", "Hồ sơ không có người nộp thay."}});
    // The facts name the changed fields. The values are personal.
    std::vector<std::string> changed;
    const JsonObject old = party_view(asked.representative ? *parties.representative : parties.applicant),
                     fresh = party_view(asked.party);
    for (const auto& [name, value] : fresh)
      if (*old.if_contains(name) != value) changed.emplace_back(name);
    if (changed.empty()) return refuse(motcua::problems::invalid_input, {}, {{"/party", "Chưa có gì khác với hồ sơ."}});
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
  const std::string text = body.own_words("text", limits::short_text_chars_max, http::Need::optional);
  if (!approve && text.empty()) body.wrong("text", "Hãy ghi lý do không duyệt.");
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const Dossier before, take_up(work, {request.path_value("id")}, rights::approve_correction));
    TRY(not_changed(needs, work.db(), before, version));
    TRY_ASSIGN(const RecordedEvent asked, asked_event(work.db(), before.id));
    if (approve && asked.erased)
      return refuse(problems::not_available, "Nội dung đề nghị đã xóa theo thời hạn lưu; chỉ có thể không duyệt.");
    if (asked.person == actor.person || asked.person == actor.stands_for())
      return refuse(problems::own_proposal, "Người đề nghị đính chính không được tự duyệt.");
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
    store::decide_correction(work, before.id, asked.event.seq, kind_of(event));
    if (approve) {
      store::Parties parties = store::parties(work.db(), before.id);
      (wish.part == PartyPart::representative ? *parties.representative : parties.applicant) = party_in(asked);
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
        store::open_corrections(transaction, access::policy().rows(actor, rights::list_work), cursor, limit + 1);
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
  const auto relation = relation_now(dossier, actor.unit, access::Relation::elsewhere);
  if (!access::policy().decide(actor, rights::approve_correction, relation).allowed) return nullptr;
  const auto asked = asked_event(transaction, dossier.id);
  if (!asked || asked->erased) return nullptr;
  return JsonObject{{"part", word_of(asked_in(*asked).part)}, {"party", party_view(party_in(*asked))}};
}

Json correction_view(const Needs& needs, db::Transaction& transaction, const Dossier& dossier, const Actor& actor) {
  const auto open = store::open_correction(transaction, dossier.id);
  if (!open) return nullptr;
  for (const RecordedEvent& stored : history_of(transaction, dossier.id)) {
    if (stored.event.seq != open->asked_seq) continue;
    const CorrectionAsked& asked = asked_in(stored);
    const bool mine = stored.person == actor.person || stored.person == actor.stands_for();
    const auto relation = relation_now(dossier, actor.unit, access::Relation::elsewhere);
    const bool may = access::policy().decide(actor, rights::approve_correction, relation).allowed;
    const bool hides = std::ranges::any_of(asked.fields, [](const std::string& field) {
      return std::ranges::find(kMaskedFields, field) != std::end(kMaskedFields);
    });
    return JsonObject{{"part", word_of(asked.part)},
                      {"masked", hides},
                      {"fields", JsonArray(asked.fields.begin(), asked.fields.end())},
                      {"party", stored.erased ? Json(nullptr) : Json(masked(party_in(stored)))},
                      {"reason", asked.text},
                      {"asked_by", needs.directory.name_of(stored.person)},
                      {"asked_at", rfc3339(stored.at, needs.shell.zone)},
                      {"may_decide", may && !mine}};
  }
  return nullptr;
}

}  // namespace motcua::dossiers
