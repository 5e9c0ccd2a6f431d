// Tells what an erasure has emptied.
#include "acts/erased.h"

#include "base/damage.h"
#include "base/stored.h"
#include "documents/stream_files.h"
#include "work/raw_events.h"

namespace motcua::dossiers {

Instant may_be_erased(db::Transaction& transaction, Zone zone) {
  const auto events = raw_events(transaction, {std::string(streams::site), std::string(streams::site)});
  if (events.empty()) return {};
  const Date told_since = zone.local(events.front().at).date;
  Instant until = zone.instant({told_since - kErasedAfter, 0});
  for (const RawEvent& event : events) try {
      const JsonObject facts = stored::parse_object("facts", event.facts);
      const Json* acts = facts.if_contains("acts");
      for (const Json& one : acts && acts->is_array() ? acts->get_array() : JsonArray{}) {
        const JsonObject& act = stored::object_in(one, "acts");
        if (const std::string kind = stored::text(act, "kind"); kind != kErasureBegun && kind != kErased) continue;
        if (const auto day = parse_date(stored::text(stored::object(act, "facts"), kErasedBefore)))
          until = std::max(until, zone.instant({*day, 0}));
      }
    } catch (const Damage& damage) { log_left_out(damage.in("event", event.id)); }
  return until;
}

bool is_erased(const Dossier& dossier, const store::Parties& parties) {
  return dossier.closed_at && parties.applicant.name == documents::erased_name() && !parties.representative;
}

std::vector<std::string> emptied_slips(db::Transaction& transaction, Instant erasable) {
  std::vector<std::string> ids;
  for (const db::Row& row :
       transaction.query("SELECT s.id FROM counter_slip s WHERE s.body = '' AND (s.at >= :since OR s.at > (SELECT "
                         "MIN(o.at) FROM counter_slip o WHERE o.body <> '')) ORDER BY s.id",
                         {{"since", erasable.us}}))
    ids.push_back(row.text(0));
  return ids;
}

}  // namespace motcua::dossiers
