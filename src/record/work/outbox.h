// Messages that were recorded to be sent (Work::send), and their outcomes. A job sends each message at least once. The
// receiver recognises a repeated message by its id. Table outbox.
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

struct OutgoingMessage {
  std::string id, kind;
  DossierId dossier;  // empty: the message is not about a dossier
  JsonObject payload;
  Instant created;
  std::int64_t tries = 0;  // failed tries
};

// The outcome of a message. sent: it was sent. no_address: the receiver has no address. refused: the receiver does not
// take it. too_old: it was too old to be useful before it could be sent. given_up: all tries failed.
enum class Told { sent, no_address, refused, too_old, given_up };
std::string_view word_of(Told told);

std::vector<Damage> damaged_messages(db::Transaction& transaction);  // among all messages, sent or not

// Returns the messages that are due now (by the machine's clock), in the order in which they were recorded. It begins
// after the message with the id `after`.
std::vector<OutgoingMessage> messages_due(db::Transaction& transaction, Instant now, const std::string& after,
                                          int limit);
void settle_message(db::Transaction& transaction, const std::string& id, Told told, Instant now,
                    std::string_view fault = {});
void try_message_again(db::Transaction& transaction, const std::string& id, Instant next, std::string_view fault);

// The state of a message of a dossier. messages_of returns them in the order in which they were recorded.
struct MessageState {
  std::string kind;
  Instant created;
  std::optional<Instant> settled;  // none: the message is not settled yet
  std::string outcome;  // a word of Told; "" until it is settled
};
std::vector<MessageState> messages_of(db::Transaction& transaction, const DossierId& dossier);

}  // namespace motcua
