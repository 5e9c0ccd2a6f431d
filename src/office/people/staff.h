// Posts, codes and the kinds of changes of accounts that a second person confirms. Private to this folder.
#pragma once
#include "http/body.h"
#include "people/people.h"

namespace motcua::people {

// A post as it is asked for; what waits for a second person is kept in this form.
struct WantedPost {
  UnitId unit;
  units::Post post;
};
// `fields`: of work, that there are.
WantedPost read_post(http::Body& body, const units::Directory& directory, const Actor& actor, Date today,
                     const std::set<std::string>& fields);
JsonObject to_json(const WantedPost& wanted);
WantedPost wanted_from(const JsonObject& object);

void give_now(Work& work, const PersonId& person, const WantedPost& wanted, Origin origin,
              const std::string& confirmation);
bool needs_second_person(const units::Post& post);     // it approves, signs, supervises or administers

// Writes down what happened to an account, and tells its person: at the desk, and by mail if they left an address.
// `title` is the sentence that they read. A change that a second person decides is told by Confirmations instead.
void record_and_tell(Work& work, std::string_view kind, const PersonId& person, std::string_view title,
                     const JsonObject& facts = {});

// The kinds of changes of this folder that wait for a second person (people/confirmations.h).
inline constexpr std::string_view kPostKind = "post", kCodeKind = "one_time_code", kKeyKind = "key",
                                  kDelegationKind = "delegation";
inline constexpr std::string_view kCodeTitle = "Cấp mã một lần";

// Asks a second person for a post. NewAccount::yes: the account itself and its one-time code wait too.
enum class NewAccount { no, yes };
Result<Confirmations::Asked> ask_for_post(Work& work, const Confirmations& confirmations, const PersonId& person,
                                          const WantedPost& wanted, NewAccount account);

// Whether a new account may have the user name. An account whose question expired gives its name back.
bool free_username(Work& work, const Confirmations& confirmations, const std::string& username);

// Keeps a new one-time code for a person and returns it, to be shown once. It works for a day: from now on, or, with a
// confirmation, from the moment of open_code().
enum class DropsFactor { no, yes };
std::string keep_code(Work& work, const PersonId& person, DropsFactor drops, const std::string& confirmation);
Result<> open_code(Work& work, const PersonId& person, const Confirmation& row);

}  // namespace motcua::people
