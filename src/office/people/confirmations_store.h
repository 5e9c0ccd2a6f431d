// Tables: confirmation, confirmation_party, confirmation_outcome, confirmation_changes (confirmations_store.cpp);
// staff_notice, staff_address (notices_store.cpp). Private to this folder.
#pragma once
#include "people/confirmations.h"

namespace motcua::people::store {

void insert_confirmation(db::Transaction& transaction, const Confirmation& row, const PostId& asked_post);
// Guarded: of two decisions at once the later is refused with changed_meanwhile.
void insert_outcome(db::Transaction& transaction, const std::string& id, const Confirmation::Decided& decided,
                    const PostId& post, const std::vector<Change>& changes);
// The lines as they stood at the decision. nullopt: it is not decided, or older than this table.
std::optional<std::vector<Change>> changes_at_decision(db::Transaction& transaction, const std::string& id);
// How many questions a person asked or took back themselves after that moment, and when the first of them was.
struct AskedLately {
  int asked = 0, taken_back = 0;
  Instant first, first_taken_back;
};
AskedLately asked_lately(db::Transaction& transaction, const PersonId& asker, Instant since);
std::optional<Confirmation> find_confirmation(db::Transaction& transaction, const std::string& id);
std::vector<Confirmation> waiting(db::Transaction& transaction, std::string_view kind, std::string_view subject,
                                  Instant now);
// What waits, or was decided or expired after that moment.
std::vector<Confirmation> lately(db::Transaction& transaction, std::string_view kind, std::string_view subject,
                                 Instant since);
std::vector<Confirmation> waiting_of(db::Transaction& transaction, const PersonId& asker, Instant now);
enum class Listed { waits, ended };  // ended: decided or expired
// Of the units that the filter reaches, newest first, after the row `cursor`.
std::vector<Confirmation> confirmations(db::Transaction& transaction, const access::RowFilter& reach, Listed listed,
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
// The unread notice that a question waits, if there is one.
void see_asked_notice(db::Transaction& transaction, const PersonId& person, const std::string& confirmation,
                      const Seen& seen);
// Deletes it: another notice takes its place. How many earlier questions it told of.
std::int64_t drop_asked_notice(db::Transaction& transaction, const PersonId& person, const std::string& confirmation);
// Deletes unread notices of the same question by the same asker, each taken back or expired. How many questions they
// told of.
std::int64_t drop_ended_notices(db::Transaction& transaction, const PersonId& person, const Confirmation& row);

// Where a person is written to; "" for nowhere.
std::string address_of(db::Transaction& transaction, const PersonId& person);
// The same, sealed as in the row of that person; read_address reads it again after the row has changed.
std::string sealed_address(db::Transaction& transaction, const PersonId& person);
std::string read_address(db::Transaction& transaction, const PersonId& person, const std::string& sealed);
void set_address(db::Transaction& transaction, const PersonId& person, const std::string& email);

}  // namespace motcua::people::store
