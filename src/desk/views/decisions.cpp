#include "views/decisions.h"

#include <fmt/format.h>

#include "dossiers/basis.h"
#include "acts/book_numbers.h"
#include "acts/fields.h"
#include "dossiers/event_codec.h"
#include "msg/paper.h"
#include "views/use_cases.h"

namespace motcua::views {

namespace {

grounds::Act act_of(std::string_view kind) {
  if (kind == "refused") return grounds::Act::propose_refusal;
  return kind == "stopped" || kind == "withdrawn" ? grounds::Act::stop : grounds::Act::supplement;
}

// Returns the kind of a decision. An apology after its legal time is "apologised_late".
std::string told_kind(const RecordedEvent& recorded) {
  const auto* apologised = as<Apologised>(recorded);
  return apologised && apologised->late.value_or(false) ? "apologised_late" : std::string(kind_of(recorded));
}

std::optional<Date> requested_on(const DossierEvent& event) {
  if (const auto* withdrawn = as<Withdrawn>(event)) return withdrawn->requested_on;
  const auto* stopped = as<Stopped>(event);
  return stopped ? stopped->requested_on : std::nullopt;
}

ToldDecision told(const Needs& needs, std::string kind, const RecordedEvent& reason, const RecordedEvent& decided) {
  const units::Post* post = needs.directory.post(decided.post);
  const units::Unit* unit = needs.directory.unit(decided.unit);
  ToldDecision one{.kind = std::move(kind),
                   .at = decided.at,
                   .by = needs.directory.name_of(decided.person),
                   .post = post ? post->name : std::string(),
                   .unit = unit ? unit->name : std::string(),
                   .reason = text_of(reason.event),
                   .ground = {},
                   .article = {},
                   .requested_on = {},
                   .remedies = {}};
  one.ends = one.kind == "refused" || one.kind == "stopped" || one.kind == "withdrawn";
  if (const auto day = requested_on(reason.event)) one.requested_on = iso(*day);
  if (const auto ground = ground_of(reason.event); ground && *ground) {
    one.ground = (*ground)->text;
    one.article = (*ground)->article;
  }
  if (const auto* extended = as<Extended>(reason)) {
    one.ground = extended->extension.granted.ground;
    one.article = extended->extension.basis;
  }
  if (unit)
    for (const grounds::Remedy* remedy :
         needs.grounds.remedies(act_of(one.kind), needs.shell.zone.local(decided.at).date))
      one.remedies.push_back(grounds::remedy_line(*remedy, unit->name));
  return one;
}

}  // namespace

std::string desk_label(const grounds::Ground& ground) {
  return fmt::format("{} ({}; {})", ground.text, ground.article, say(grounds::label_of(ground.certainty)));
}

std::optional<const KeptGround*> ground_of(const DossierEvent& event) {
  const auto told = [](const std::optional<KeptGround>& ground, bool needed) {
    return ground || needed ? std::optional(ground ? &*ground : nullptr) : std::nullopt;
  };
  if (const auto* proposed = as<Proposed>(event)) return told(proposed->ground, proposed->outcome == Outcome::reject);
  if (const auto* asked = as<SupplementRequested>(event)) return told(asked->ground, false);
  if (const auto* stopped = as<Stopped>(event)) return told(stopped->ground, !stopped->requested_on);
  if (const auto* withdrawn = as<Withdrawn>(event)) return told(withdrawn->ground, !withdrawn->requested_on);
  return std::nullopt;
}

Json ground_view(const KeptGround* ground) {
  if (!ground) return nullptr;
  return JsonObject{{"id", ground->id}, {"text", ground->text}, {"article", ground->article}};
}

std::string ground_line(const KeptGround& ground) { return fmt::format("{} ({})", ground.text, ground.article); }

std::string ground_line(const Json& ground) {
  if (!ground.is_object()) return std::string(in_vietnamese(msg::paper::no_ground));
  return fmt::format("{} ({})", string_at(ground.as_object(), "text"), string_at(ground.as_object(), "article"));
}

std::vector<ToldDecision> told_decisions(const Needs& needs, const Dossier& dossier,
                                         const std::vector<RecordedEvent>& events) {
  std::vector<ToldDecision> found;
  const RecordedEvent* proposed = nullptr;
  const RecordedEvent* approved = nullptr;
  const RecordedEvent* asked = nullptr;  // request for a corrected issue, with its reason
  for (const RecordedEvent& one : events) {
    if (is<Proposed>(one)) proposed = &one;
    if (is<Approved>(one)) approved = &one;
    if (is<Stopped, Withdrawn, Apologised, Corrected, Extended, IssueWithdrawn>(one))
      found.push_back(told(needs, told_kind(one), one, one));
    if (is<ReissueAsked>(one)) asked = &one;
    if (is<IssueCorrected>(one)) found.push_back(told(needs, told_kind(one), asked ? *asked : one, one));
  }
  if (dossier.ready_at && dossier.outcome == Outcome::reject && proposed && approved)
    found.push_back(told(needs, "refused", *proposed, *approved));
  return found;
}

Json decision_view(const Needs& needs, const Dossier& dossier, const std::vector<RecordedEvent>& events) {
  Json view;
  for (const ToldDecision& one : told_decisions(needs, dossier, events)) {
    if (!one.ends) continue;
    JsonArray remedies;
    for (const text::Words& line : one.remedies) remedies.push_back(Json(line.in(language())));
    view = JsonObject{{"kind", one.kind},
                      {"at", rfc3339(one.at, needs.shell.zone)},
                      {"by", one.by},
                      {"post", one.post},
                      {"unit", one.unit},
                      {"reason", one.reason},
                      {"requested_on", one.requested_on.empty() ? Json(nullptr) : Json(one.requested_on)},
                      {"ground", one.ground.empty() ? Json(nullptr) : Json(one.ground)},
                      {"article", one.article.empty() ? Json(nullptr) : Json(one.article)},
                      {"remedies", std::move(remedies)}};
  }
  return view;
}

std::vector<text::Words> remedy_lines(const Needs& needs, grounds::Act act, const UnitId& unit, Instant at) {
  std::vector<text::Words> lines;
  const units::Unit& office = needs.directory.get(unit);
  for (const grounds::Remedy* remedy : needs.grounds.remedies(act, needs.shell.zone.local(at).date))
    lines.push_back(grounds::remedy_line(*remedy, office.name));
  return lines;
}

JsonArray choices_of(const Needs& needs, db::Transaction& transaction, const Situation& s, workflow::Action action,
                     const Field& field) {
  JsonArray choices;
  for (const auto& [word, label] : field.choices) choices.push_back(JsonObject{{"word", word}, {"label", say(label)}});
  if (field.kind == FieldKind::ground)
    for (const grounds::Ground* ground : grounds_for(s, action))
      choices.push_back(JsonObject{{"word", ground->id}, {"label", desk_label(*ground)}});
  if (field.kind == FieldKind::drawn)
    for (const numbers::NumberRow& row : drawn_for(needs, transaction, s.actor.unit, s.procedure.code, s.now))
      choices.push_back(
          JsonObject{{"word", std::to_string(row.number)}, {"label", fmt::format("{}: {}", row.number, row.purpose)}});
  return choices;
}

}  // namespace motcua::views
