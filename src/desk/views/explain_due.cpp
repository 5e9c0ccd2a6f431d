// Explains the due time of a dossier: every date, every change since the receipt, and who made it late.
#include <algorithm>
#include <tuple>

#include "catalogue/catalogue.h"
#include "catalogue/limits.h"
#include "acts/history.h"
#include "acts/lateness.h"
#include "dossiers/promises.h"
#include "acts/rights.h"
#include "dossiers/rules.h"
#include "views/rights.h"
#include "views/use_cases.h"

namespace motcua::views {
namespace {

struct Explainer {
  const Needs& needs;
  const Actor& actor;
  Instant now;
  const Zone zone = needs.shell.zone;

  const catalogue::Procedure& procedure(const Dossier& dossier) const {
    return needs.catalogue.get(dossier.procedure_version)->procedure;
  }
  Json when(const std::optional<Instant>& at) const { return at ? Json(rfc3339(*at, zone)) : Json(nullptr); }

  // Returns the explanation as it was counted at `at`.
  std::string sentence(const Dossier& dossier, Instant at) const {
    const Situation situation = situation_of(needs, dossier, procedure(dossier), actor, at);
    const auto derivation = derivation_of(situation, dossier.pauses);
    return derivation ? calendar::sentence(explained_limit(dossier), zone.local(dossier.received_at), *derivation,
                                           options_of(situation), language())
                      : "";
  }

  // Returns each event that set or moved a due time, with the due times after it.
  JsonArray history(const std::vector<RecordedEvent>& events) const {
    JsonArray rows;
    Dossier dossier;
    for (const RecordedEvent& stored : events) {
      const auto before = std::tuple(dossier.legal_due, dossier.original_due, dossier.promised_due);
      apply(dossier, stored);
      if (std::tuple(dossier.legal_due, dossier.original_due, dossier.promised_due) == before) continue;
      const auto* changed = as<CalendarChanged>(stored);
      rows.push_back(JsonObject{{"at", rfc3339(stored.at, zone)},
                                {"kind", kind_of(stored)},
                                {"why", changed ? changed->why : std::string()},
                                {"legal", when(dossier.legal_due)},
                                {"original", when(dossier.original_due)},
                                {"promised", when(dossier.promised_due)},
                                {"sentence", sentence(dossier, stored.at)}});
    }
    return rows;
  }

  Json late(db::Transaction& transaction, const Dossier& dossier) const {
    const Situation situation = situation_of(needs, dossier, procedure(dossier), actor, counted_at(dossier, now));
    const auto found = late_parts(situation.calendar, zone, dossier, store::steps_done(transaction, dossier.id), now);
    if (found.empty()) return nullptr;
    const Instant end = dossier.ready_at.value_or(now);
    JsonArray parts;
    for (const LatePart& part : found)
      parts.push_back(JsonObject{{"kind", part.pause ? "pause" : "step"},
                                 {"what", part.what},
                                 {"name", name_of(situation, part)},
                                 {"unit", part.unit.empty() ? "" : needs.directory.get(part.unit).short_name},
                                 {"minutes", part.minutes}});
    return JsonObject{
        {"minutes", calendar::lateness(situation.calendar, zone.local(*dossier.original_due), zone.local(end))},
        {"until", rfc3339(end, zone)},
        {"parts", std::move(parts)}};
  }

  static std::string name_of(const Situation& situation, const LatePart& part) {
    if (part.pause) return std::string(say(calendar::label_of(calendar::pause_kind(part.what))));
    if (part.what.empty()) return {};
    return std::string(workflow::step_of(situation.workflow, part.what).name.in(language()));
  }

  JsonObject explained(db::Transaction& transaction, const Dossier& dossier) const {
    const Situation situation = situation_of(needs, dossier, procedure(dossier), actor, counted_at(dossier, now));
    JsonObject reply{{"legal", when(dossier.legal_due)},
                     {"original", when(dossier.original_due)},
                     {"promised", when(dossier.promised_due)},
                     {"rule", calendar::word_of(explained_limit(dossier).unit)},
                     {"limit", say(calendar::in_words(explained_limit(dossier)))},
                     {"legal_limit", say(calendar::in_words(dossier.limit))},
                     {"basis", catalogue::basis_of(situation.procedure, dossier.channel, dossier.limit)},
                     {"declared_basis", nullptr},
                     {"sentence", ""},
                     {"counted_from", nullptr},
                     {"dates", JsonArray{}},
                     {"without_effect", JsonArray{}}};
    if (dossier.declared)
      reply["declared_basis"] = catalogue::basis_of(situation.procedure, dossier.channel, *dossier.declared);
    if (const auto derivation = derivation_of(situation, dossier.pauses)) {
      reply["sentence"] = calendar::sentence(explained_limit(dossier), zone.local(dossier.received_at), *derivation,
                                             options_of(situation), language());
      reply["counted_from"] = rfc3339(zone.instant(derivation->counted_from), zone);
      reply["dates"] = calendar::dates_json(*derivation);
      JsonArray ignored;
      for (const calendar::Pause& pause : derivation->without_effect)
        ignored.push_back(JsonObject{{"name", say(calendar::label_of(pause.kind))},
                                     {"from", rfc3339(zone.instant(pause.from), zone)},
                                     {"to", pause.to ? Json(rfc3339(zone.instant(*pause.to), zone)) : Json(nullptr)}});
      reply["without_effect"] = std::move(ignored);
    }
    reply["history"] = history(history_of(transaction, dossier.id));
    reply["late"] = late(transaction, dossier);
    return reply;
  }
};

}  // namespace

Result<Reply> explain_due(const Needs& needs, const Request& request, const Actor& actor) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    TRY_ASSIGN(const Dossier dossier, get_dossier(transaction, {request.path_value("id")}, actor, rights::explain_due));
    return http::json_reply(
        Explainer{.needs = needs, .actor = actor, .now = needs.shell.clock.now()}.explained(transaction, dossier));
  });
}

}  // namespace motcua::views
