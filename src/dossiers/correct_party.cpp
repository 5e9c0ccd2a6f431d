// Correcting what a dossier says of a person, at their request: an event with the reason; what was printed before stays as it was.
#include "base/limits.h"
#include "base/problems.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {
namespace {

struct Correction {
  std::int64_t version = 0;
  bool representative = false;
  Party party;
  std::string reason;
};

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
    if (before.version != asked.version) return refuse(motcua::problems::changed_meanwhile, "Hãy mở lại hồ sơ để xem thay đổi.");
    store::Parties parties = store::parties(work.db(), before.id);
    if (asked.representative && !parties.representative)
      return refuse(motcua::problems::invalid_input, {}, {{"/part", "Hồ sơ không có người nộp thay."}});
    Party& corrected = asked.representative ? *parties.representative : parties.applicant;
    // Which fields changed is a fact; what they say is not.
    JsonArray changed;
    const JsonObject old = to_json(corrected), fresh = to_json(asked.party);
    for (const auto& [name, value] : fresh)
      if (*old.if_contains(name) != value) changed.push_back(Json(name));
    if (changed.empty()) return refuse(motcua::problems::invalid_input, {}, {{"/party", "Chưa có gì khác với hồ sơ."}});
    corrected = asked.party;
    const std::string_view part = asked.representative ? "representative" : "applicant";
    Event event{.kind = "corrected",
                .dossier = before.id,
                .seq = before.version + 1,
                .facts = {{"part", part}, {"fields", std::move(changed)}},
                .personal = {{std::string(part), to_json(asked.party)}, {"text", asked.reason}}};
    Dossier after = before;
    apply(after, event, work.now(), actor.person);
    save_change(needs, work, before, after, needs.catalogue.version(before.procedure_version)->procedure, event);
    store::replace_parties(work, before.id, before.code, parties, needs.search_key);
    Reply reply = http::json_reply(dossier_view(needs, work.db(), after, actor, work.now()));
    reply.subject = subject_of(after, actor);
    return reply;
  });
}

}  // namespace motcua::dossiers
