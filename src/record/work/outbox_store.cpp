// Table: outbox.
#include "base/stored.h"
#include "base/verify.h"
#include "work/outbox.h"

namespace motcua {

std::string_view word_of(Told told) {
  switch (told) {
    case Told::sent: return "sent";
    case Told::no_address: return "no_address";
    case Told::refused: return "refused";
    case Told::too_old: return "too_old";
    case Told::given_up: return "given_up";
  }
  VERIFY_UNREACHED();
}

namespace {

OutgoingMessage message_of(const db::Row& row) {
  return of_row("outbox", row.text(0), [&] {
    OutgoingMessage message{.id = row.text(0),
                            .kind = row.text(1),
                            .dossier = {row.text_or_empty(2)},
                            .payload = stored::parse_object("payload", row.text(3)),
                            .created = {row.integer(4)},
                            .tries = row.integer(5)};
    // A message holds only words and the number of an event.
    for (const auto& member : message.payload)
      if (const std::string_view name = member.key(); name == "seq")
        (void)stored::number_in(message.payload, name, {1, 1'000'000});
      else (void)(name == "former" ? stored::text : stored::words)(message.payload, name);
    if (message.payload.empty()) throw Damage("payload", "is empty");
    return message;
  });
}

}  // namespace

std::vector<Damage> damaged_messages(db::Transaction& transaction) {
  std::vector<Damage> found;
  // A sent message is emptied when its dossier is erased.
  for (const db::Row& row : transaction.query("SELECT id, kind, dossier_id, payload, created_at, tries FROM outbox "
                                              "WHERE sent_at IS NULL OR payload <> '{}'"))
    try {
      (void)message_of(row);
    } catch (const Damage& damage) { found.push_back(damage); }
  return found;
}

std::vector<OutgoingMessage> messages_due(db::Transaction& transaction, Instant now, const std::string& after,
                                          int limit) {
  std::vector<OutgoingMessage> found;
  const db::Rows rows = transaction.query(
      "SELECT id, kind, dossier_id, payload, created_at, tries FROM outbox WHERE sent_at IS NULL AND id > :after AND "
      "(next_at IS NULL OR next_at <= :now) ORDER BY id LIMIT :limit",
      {{"after", after}, {"now", now.us}, {"limit", limit}});
  for (const db::Row& row : rows) try {
      found.push_back(message_of(row));
    } catch (const Damage& damage) { log_left_out(damage); }
  // A page of damaged messages alone is not the end.
  if (found.empty() && !rows.empty()) return messages_due(transaction, now, rows.back().text(0), limit);
  return found;
}

void settle_message(db::Transaction& transaction, const std::string& id, Told told, Instant now,
                    std::string_view fault) {
  transaction.write(
      "UPDATE outbox SET sent_at = :sent_at, outcome = :outcome, fault = :fault, next_at = NULL WHERE id = :id AND "
      "sent_at IS NULL",
      {{"id", id},
       {"sent_at", now.us},
       {"outcome", word_of(told)},
       {"fault", fault.empty() ? db::Value(nullptr) : db::Value(fault)}});
}

void try_message_again(db::Transaction& transaction, const std::string& id, Instant next, std::string_view fault) {
  transaction.write(
      "UPDATE outbox SET tries = tries + 1, next_at = :next_at, fault = :fault WHERE id = :id AND sent_at IS NULL",
      {{"id", id}, {"next_at", next.us}, {"fault", fault}});
}

std::vector<MessageState> messages_of(db::Transaction& transaction, const DossierId& dossier) {
  std::vector<MessageState> found;
  for (const db::Row& row : transaction.query(
           "SELECT kind, created_at, sent_at, outcome FROM outbox WHERE dossier_id = :dossier ORDER BY id",
           {{"dossier", dossier.text}}))
    found.push_back({.kind = row.text(0),
                     .created = {row.integer(1)},
                     .settled = row.maybe_integer(2) ? std::optional(Instant{row.integer(2)}) : std::nullopt,
                     .outcome = row.text_or_empty(3)});
  return found;
}

}  // namespace motcua
