// Tables: confirmation, confirmation_party, confirmation_outcome, staff_notice, staff_address. Private to this folder.
#pragma once
#include "people/confirmations.h"

namespace motcua::people::store {

void insert_confirmation(db::Transaction& transaction, const Confirmation& row, const PostId& asked_post);
// Guarded: of two decisions at once the later is refused with changed_meanwhile.
void insert_outcome(db::Transaction& transaction, const std::string& id, const Confirmation::Decided& decided,
                    const PostId& post);
std::optional<Confirmation> find_confirmation(db::Transaction& transaction, const std::string& id);
std::vector<Confirmation> waiting(db::Transaction& transaction, std::string_view kind, std::string_view subject,
                                  Instant now);
// What waits, or was decided or expired after that moment.
std::vector<Confirmation> lately(db::Transaction& transaction, std::string_view kind, std::string_view subject,
                                 Instant since);
std::vector<Confirmation> waiting_of(db::Transaction& transaction, const PersonId& asker, Instant now);
enum class Listed { waits, ended };  // ended: decided or expired
// Of the units that the filter reaches, newest first, after the row `cursor`.
std::vector<Confirmation> confirmations(db::Transaction& transaction, const RowFilter& reach, Listed listed,
                                        const std::string& cursor, int limit, Instant now);

// What the rule of the second person asks about a person and their post, against an asker.
struct Trust {
  bool machine = false;
  bool confirmed_by_another = false;
};
Trust trust_in(db::Transaction& transaction, const PersonId& person, const PostId& post, const PersonId& asker);
// Whose codes an account was given, `lately` since that moment.
Hands hands_of(db::Transaction& transaction, const PersonId& person, Instant since);
// Whether its password was last set by a code that one person gave alone, however long ago.
bool lone_password(db::Transaction& transaction, const PersonId& person);

// Who marked a notice as seen: any sign-in of the person, so the person is told which.
struct Seen {
  Instant at;
  std::string session, network, agent;  // the public name of the session; "" of a notice from before this was kept
};
struct Notice {
  std::string id, kind, facts, confirmation;
  Instant at;
  std::optional<Seen> seen{};
};
void insert_notice(db::Transaction& transaction, const PersonId& person, const Notice& notice);
std::vector<Notice> unseen_notices(db::Transaction& transaction, const PersonId& person, int limit);  // oldest first
// Marked as seen since then, the newest first.
std::vector<Notice> seen_notices(db::Transaction& transaction, const PersonId& person, Instant since, int limit);
void see_notice(db::Transaction& transaction, const PersonId& person, const std::string& id, const Seen& seen);

// Where a person is written to; "" for nowhere.
std::string address_of(db::Transaction& transaction, const PersonId& person);
// The same, sealed as in the row of that person; read_address reads it again after the row has changed.
std::string sealed_address(db::Transaction& transaction, const PersonId& person);
std::string read_address(db::Transaction& transaction, const PersonId& person, const std::string& sealed);
void set_address(db::Transaction& transaction, const PersonId& person, const std::string& email);

}  // namespace motcua::people::store
