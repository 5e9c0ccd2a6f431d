// Table: event.
#include "work/last_event.h"

namespace motcua {

// The times of a stream never go back, so the highest number before `until` is the last event. The statement reads the
// numbers downwards.
std::optional<RawEvent> last_event_before(db::Transaction& transaction, const Stream& stream, Instant until) {
  const auto rows = transaction.query(
      "SELECT seq FROM event WHERE stream_id = :stream AND stream_kind = :stream_kind AND at < :until ORDER BY seq "
      "DESC LIMIT 1",
      {{"stream", stream.id}, {"stream_kind", stream.kind}, {"until", until.us}});
  return rows.empty() ? std::nullopt : raw_event(transaction, stream, rows[0].integer(0));
}

}  // namespace motcua
