// The open correction of a dossier, as its event asked for it.
#include "acts/corrections.h"

#include <algorithm>

#include "acts/history.h"
#include "base/damage.h"
#include "acts/dossier_for.h"
#include "dossiers/event_codec.h"
#include "acts/read_party.h"
#include "acts/rights.h"

namespace motcua::dossiers {

const CorrectionAsked& asked_in(const RecordedEvent& recorded) {
  if (const auto* asked = as<CorrectionAsked>(recorded)) return *asked;
  throw Damage("dossier_correction", recorded.event.dossier.text, "asked_seq", "no correction was asked for there");
}

Party party_in(const RecordedEvent& recorded) {
  const auto& party = asked_in(recorded).party;
  if (!party) throw Damage("event", place_of(recorded), "personal", "has no party");
  return *party;
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
