// Tables: confirmation, confirmation_party, confirmation_outcome, confirmation_changes (confirmations_store.cpp);
// staff_notice, staff_address (notices_store.cpp). Private to this folder.
#pragma once
#include <set>

#include "people/confirmations.h"

namespace motcua::people::store {

void insert_confirmation(db::Transaction& transaction, const Confirmation& row, const PostId& asked_post);
// Guarded: of two concurrent decisions, the later is refused with changed_meanwhile.
void insert_outcome(db::Transaction& transaction, const std::string& id, const Confirmation::Decided& decided,
                    const PostId& post, const std::optional<std::vector<Change>>& changes);
// Returns the lines as they were at the decision. The row is decided and its `kept_changes` are not empty.
std::vector<Change> kept_changes(const Confirmation& row);
// How many questions a person asked, or took back themselves, after an instant. Each count has its first instant.
struct AskedLately {
  int asked = 0, taken_back = 0;
  Instant first, first_taken_back;
};
AskedLately asked_lately(db::Transaction& transaction, const PersonId& asker, Instant since);
std::optional<Confirmation> find_confirmation(db::Transaction& transaction, const std::string& id);
// Returns those of the questions that are there and can be read. At most some hundred ids.
std::vector<Confirmation> confirmations_named(db::Transaction& transaction, const std::set<std::string>& ids);
std::vector<Confirmation> waiting(db::Transaction& transaction, std::string_view kind, std::string_view subject,
                                  Instant now);
// Returns the questions that wait, or that were decided or expired after `since`.
std::vector<Confirmation> lately(db::Transaction& transaction, std::string_view kind, std::string_view subject,
                                 Instant since);
std::vector<Confirmation> waiting_of(db::Transaction& transaction, const PersonId& asker, Instant now);
enum class Listed { waits, ended };  // ended: decided or expired
// Returns the questions of the units that the filter reaches, the newest first, after the row `cursor`.
std::vector<Confirmation> confirmations(db::Transaction& transaction, const access::RowFilter& reach, Listed listed,
                                        const std::string& cursor, int limit, Instant now);
// Returns the number of waiting questions of these units that the person neither asked nor gains by, at most `most`.
std::int64_t count_waiting(db::Transaction& transaction, const access::RowFilter& reach, const PersonId& person,
                           Instant now, int most);

// Facts about a person and their post that the rule of the second person needs, against an asker.
struct Trust {
  bool machine = false;
  bool confirmed_by_another = false;
};
Trust trust_in(db::Transaction& transaction, const PersonId& person, const PostId& post, const PersonId& asker);
// Returns the persons who gave codes to an account. `lately`: since that instant.
Hands hands_of(db::Transaction& transaction, const PersonId& person, Instant since);
// Tells whether a code that one person gave alone set the current password, at any time.
bool lone_password(db::Transaction& transaction, const PersonId& person);

// The sign-in that marked a notice as seen. Any sign-in of the person can do it, so the person is told which.
struct Seen {
  Instant at;
  // `session`: the public name of the session; "" for a notice from before this was kept.
  std::string session, network, agent;
};
struct Notice {
  std::string id, kind, facts, confirmation;
  Instant at;
  std::optional<Seen> seen{};
};
void insert_notice(db::Transaction& transaction, const PersonId& person, const Notice& notice);
std::vector<Notice> unseen_notices(db::Transaction& transaction, const PersonId& person, int limit);  // oldest first
// Returns the notices marked as seen since then, the newest first.
std::vector<Notice> seen_notices(db::Transaction& transaction, const PersonId& person, Instant since, int limit);
void see_notice(db::Transaction& transaction, const PersonId& person, const std::string& id, const Seen& seen);
// Marks the unread notice of a decided question as seen, if there is one, with the network and the program of the
// session's sign-in.
void see_asked_notice(db::Transaction& transaction, const PersonId& person, const std::string& confirmation,
                      const Seen& seen);
// Deletes the unread notice of a question, because another notice replaces it. Returns how many earlier questions the
// notice told of.
std::int64_t drop_asked_notice(db::Transaction& transaction, const PersonId& person, const std::string& confirmation);
// Deletes the unread notices of the same question by the same asker, if each was taken back or expired. Returns how
// many questions they told of.
std::int64_t drop_ended_notices(db::Transaction& transaction, const PersonId& person, const Confirmation& row);

// Returns the person's mail address; "" if there is none.
std::string address_of(db::Transaction& transaction, const PersonId& person);
// Returns the address, sealed as in the person's row. read_address() reads it even after the row has changed.
std::string sealed_address(db::Transaction& transaction, const PersonId& person);
std::string read_address(db::Transaction& transaction, const PersonId& person, const std::string& sealed);
void set_address(db::Transaction& transaction, const PersonId& person, const std::string& email);

}  // namespace motcua::people::store
