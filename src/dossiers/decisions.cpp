#include "dossiers/decisions.h"

#include <fmt/format.h>

#include "dossiers/basis.h"
#include "dossiers/book_numbers.h"

namespace motcua::dossiers {

namespace {

constexpr std::string_view kNoGround = "không ghi căn cứ";

bool refuses(const Event& event) { return event.kind == "proposed" && string_at(event.facts, "outcome") == "reject"; }

grounds::Act act_of(std::string_view kind) {
  if (kind == "refused") return grounds::Act::propose_refusal;
  return kind == "stopped" || kind == "withdrawn" ? grounds::Act::stop : grounds::Act::supplement;
}

// An apology that came after the time in which the law wants it is named so.
std::string told_kind(const StoredEvent& stored) {
  const Json* late = stored.event.facts.if_contains("late");
  const bool marked = stored.event.kind == "apologised" && late && late->is_bool() && late->as_bool();
  return marked ? "apologised_late" : stored.event.kind;
}

ToldDecision told(const Needs& needs, std::string kind, const StoredEvent& reason, const StoredEvent& decided) {
  const units::Post* post = needs.directory.post(decided.post);
  const units::Unit* unit = needs.directory.unit(decided.unit);
  ToldDecision one{.kind = std::move(kind),
                   .at = decided.at,
                   .by = needs.directory.name_of(decided.person),
                   .post = post ? post->name : std::string(),
                   .unit = unit ? unit->name : std::string(),
                   .reason = string_at(reason.event.personal, "text"),
                   .ground = {},
                   .article = {},
                   .requested_on = {},
                   .remedies = {},
                   .remedies_en = {}};
  one.ends = one.kind == "refused" || one.kind == "stopped" || one.kind == "withdrawn";
  one.requested_on = string_at(reason.event.facts, "requested_on");
  if (const Json* ground = reason.event.facts.if_contains("ground"); ground && ground->is_object()) {
    one.ground = string_at(ground->as_object(), "text");
    one.article = string_at(ground->as_object(), "article");
  }
  if (const Json* extension = reason.event.facts.if_contains("extension"); extension && extension->is_object()) {
    one.ground = string_at(extension->as_object(), "ground");
    one.article = string_at(extension->as_object(), "basis");
  }
  if (unit)
    for (const grounds::Remedy* remedy :
         needs.grounds.remedies(act_of(one.kind), needs.shell.zone.local(decided.at).date)) {
      one.remedies.push_back(grounds::remedy_line(*remedy, unit->name));
      one.remedies_en.push_back(grounds::remedy_line_en(*remedy, unit->name));
    }
  return one;
}

}  // namespace

std::string desk_label(const grounds::Ground& ground) {
  return fmt::format("{} ({}; {})", ground.text, ground.article, grounds::vietnamese(ground.certainty));
}

std::optional<Json> ground_of(const Event& event) {
  if (const Json* ground = event.facts.if_contains("ground")) return *ground;
  const bool ends = event.kind == "stopped" || event.kind == "withdrawn";
  if (refuses(event) || (ends && !event.facts.if_contains("requested_on"))) return Json(nullptr);
  return std::nullopt;
}

std::string ground_line(const Json& ground) {
  if (!ground.is_object()) return std::string(kNoGround);
  return fmt::format("{} ({})", string_at(ground.as_object(), "text"), string_at(ground.as_object(), "article"));
}

std::vector<ToldDecision> told_decisions(const Needs& needs, const Dossier& dossier,
                                         const std::vector<StoredEvent>& events) {
  std::vector<ToldDecision> found;
  const StoredEvent* proposed = nullptr;
  const StoredEvent* approved = nullptr;
  const StoredEvent* asked = nullptr;  // for a corrected issue, with its reason
  for (const StoredEvent& stored : events) {
    const std::string& kind = stored.event.kind;
    if (kind == "proposed") proposed = &stored;
    if (kind == "approved") approved = &stored;
    if (kind == "stopped" || kind == "withdrawn" || kind == "apologised" || kind == "corrected" || kind == "extended" ||
        kind == "issue_withdrawn")
      found.push_back(told(needs, told_kind(stored), stored, stored));
    if (kind == "reissue_asked") asked = &stored;
    if (kind == "issue_corrected") found.push_back(told(needs, kind, asked ? *asked : stored, stored));
  }
  if (dossier.ready_at && dossier.outcome == Outcome::reject && proposed && approved)
    found.push_back(told(needs, "refused", *proposed, *approved));
  return found;
}

Json decision_view(const Needs& needs, const Dossier& dossier, const std::vector<StoredEvent>& events) {
  Json view;
  for (const ToldDecision& one : told_decisions(needs, dossier, events)) {
    if (!one.ends) continue;
    view = JsonObject{{"kind", one.kind},
                      {"at", rfc3339(one.at, needs.shell.zone)},
                      {"by", one.by},
                      {"post", one.post},
                      {"unit", one.unit},
                      {"reason", one.reason},
                      {"requested_on", one.requested_on.empty() ? Json(nullptr) : Json(one.requested_on)},
                      {"ground", one.ground.empty() ? Json(nullptr) : Json(one.ground)},
                      {"article", one.article.empty() ? Json(nullptr) : Json(one.article)},
                      {"remedies", JsonArray(one.remedies.begin(), one.remedies.end())}};
  }
  return view;
}

std::vector<std::string> remedy_lines(const Needs& needs, grounds::Act act, const UnitId& unit, Instant at) {
  std::vector<std::string> lines;
  const units::Unit& office = needs.directory.get(unit);
  for (const grounds::Remedy* remedy : needs.grounds.remedies(act, needs.shell.zone.local(at).date))
    lines.push_back(grounds::remedy_line(*remedy, office.name));
  return lines;
}

JsonArray choices_of(const Needs& needs, db::Transaction& transaction, const Situation& s, workflow::Action action,
                     const Field& field) {
  JsonArray choices;
  for (const auto& [word, label] : field.choices) choices.push_back(JsonObject{{"word", word}, {"label", label}});
  if (field.kind == FieldKind::ground)
    for (const grounds::Ground* ground : grounds_for(s, action))
      choices.push_back(JsonObject{{"word", ground->id}, {"label", desk_label(*ground)}});
  if (field.kind == FieldKind::drawn)
    for (const numbers::NumberRow& row : drawn_for(needs, transaction, s.actor.unit, s.procedure.code, s.now))
      choices.push_back(
          JsonObject{{"word", std::to_string(row.number)}, {"label", fmt::format("{}: {}", row.number, row.purpose)}});
  return choices;
}

}  // namespace motcua::dossiers
