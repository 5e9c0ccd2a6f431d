// Tables: event, event_personal.
#include "work/stream_events.h"

#include <map>

#include "base/damage.h"
#include "base/stored.h"
#include "work/work.h"

namespace motcua {

std::vector<WholeEvent> whole_events(db::Transaction& transaction, const Stream& stream) {
  std::map<std::string, std::string> sealed;
  for (const db::Row& row : transaction.query("SELECT p.event_id, p.body FROM event_personal p JOIN event e ON e.id = "
                                              "p.event_id WHERE e.stream_id = :stream AND e.stream_kind = :stream_kind",
                                              {{"stream", stream.id}, {"stream_kind", stream.kind}}))
    sealed[row.text(0)] = row.text(1);
  std::vector<WholeEvent> found;
  for (const RawEvent& event : raw_events(transaction, stream))
    found.push_back(of_row("event", event.id, [&] {
      WholeEvent whole{.event = event, .facts = stored::parse_object("facts", event.facts), .personal = {}};
      if (const auto body = sealed.find(event.id); body != sealed.end())
        whole.personal = stored::parse_object("personal", transaction.open(place_of_personal(event.id), body->second));
      return whole;
    }));
  return found;
}

void erase_personal(db::Transaction& transaction, const Stream& stream) {
  transaction.write(
      "DELETE FROM event_personal WHERE event_id IN (SELECT id FROM event WHERE stream_id = :stream AND stream_kind = "
      ":stream_kind)",
      {{"stream", stream.id}, {"stream_kind", stream.kind}});
}

}  // namespace motcua
