// What was recorded to be told to somebody (Work::send), and what became of it. A job tells it, at least once: whoever
// is told can see by the message's id that it is the same. Table outbox.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "base/time.h"
#include "db/db.h"

namespace motcua {

struct Message {
  std::string id, kind;
  DossierId dossier;  // empty: not about one
  JsonObject payload;
  Instant created;
  std::int64_t tries = 0;  // that failed
};

// How a message was settled: it was sent; nobody could be written to; whoever was written to does not take it; it was
// too old to be of use before anything could be sent, or after all tries.
enum class Told { sent, no_address, refused, too_old, given_up };
std::string_view word_of(Told told);

std::vector<Damage> damaged_messages(db::Transaction& transaction);  // of all, sent or not

// Those to be told now (of the machine's clock), in the order in which they were recorded, after the one with this id.
std::vector<Message> messages_due(db::Transaction& transaction, Instant now, const std::string& after, int limit);
void settle_message(db::Transaction& transaction, const std::string& id, Told told, Instant now,
                    std::string_view fault = {});
void try_message_again(db::Transaction& transaction, const std::string& id, Instant next, std::string_view fault);

// All of a dossier, in the order in which they were recorded.
struct MessageState {
  std::string kind;
  Instant created;
  std::optional<Instant> settled;  // none: still to be told
  std::string outcome;  // a word of Told; "" as long as it is not settled
};
std::vector<MessageState> messages_of(db::Transaction& transaction, const DossierId& dossier);

}  // namespace motcua
