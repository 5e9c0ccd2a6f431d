#include "counter/counter.h"
#include "counter/rights.h"
#include "acts/look_up_words.h"
#include "acts/visits.h"

namespace motcua::counter {

using dossiers::Dossier, dossiers::Situation;

// The visit that a rating code can be printed for: the last one here, as long as it is today's. For who served it,
// and for who may print another one of it.
static std::optional<dossiers::store::Visit> visit_to_rate(db::Transaction& transaction, const Dossier& d,
                                                           const Situation& situation) {
  const Actor& actor = situation.actor;
  auto visit = dossiers::store::last_visit_for(transaction, d.id, actor.unit);
  if (visit && situation.zone.local(visit->at).date != situation.zone.local(situation.now).date) visit.reset();
  if (visit && visit->person != actor.person && visit->post != actor.post &&
      !access::policy().decide(actor, rights::reprint_rating_code, access::Relation::works).allowed)
    visit.reset();
  return visit;
}

void add_to_view(db::Transaction& transaction, const Situation& situation, JsonObject& view) {
  const Dossier& d = situation.dossier;
  const auto visit = visit_to_rate(transaction, d, situation);
  view["visit"] = visit ? Json(visit->id) : Json(nullptr);
  // Tells if the dossier has a word, never the word itself.
  view["look_up_word"] = dossiers::store::has_word(transaction, d.id);
  view["may_draw_word"] =
      situation.actor.unit == d.receiving_unit &&
      access::policy().decide(situation.actor, rights::draw_look_up_word, access::Relation::works).allowed;
}

}  // namespace motcua::counter
