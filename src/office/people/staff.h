// Posts, codes, and the changes of accounts that a second person confirms. Private to this folder.
#pragma once
#include "http/body.h"
#include "people/people.h"

namespace motcua::people {

// A post as it is asked for. A question that waits for a second person stores this form.
struct WantedPost {
  UnitId unit;
  units::Post post;
};
// `fields`: all fields of work that exist.
WantedPost read_post(http::Body& body, const units::Directory& directory, const Actor& actor, Date today,
                     const std::set<std::string>& fields);
JsonObject to_json(const WantedPost& wanted);
WantedPost wanted_from(const JsonObject& object);

void give_now(Work& work, const PersonId& person, const WantedPost& wanted, Origin origin,
              const std::string& confirmation);
bool needs_second_person(const units::Post& post);     // true: the post approves, signs, supervises or administers

// The roles with their names in the language of the request, for a form.
JsonArray named_roles(std::span<const access::Role> roles);

// Records an act on an account and tells its person: at the desk, and by mail if they left an address. The person
// reads the title of the kind. Confirmations tells of changes that a second person decides.
void record_and_tell(Work& work, std::string_view kind, const PersonId& person, const JsonObject& facts = {});

// The kinds of changes of this folder that wait for a second person (people/confirmations.h).
inline constexpr std::string_view kPostKind = "post", kCodeKind = "one_time_code", kKeyKind = "key",
                                  kDelegationKind = "delegation";

// Asks a second person for a post. NewAccount::yes: the account itself and its one-time code wait too.
enum class NewAccount { no, yes };
Result<Confirmations::Asked> ask_for_post(Work& work, const Confirmations& confirmations, const PersonId& person,
                                          const WantedPost& wanted, NewAccount account);

// Tells whether a new account may have the user name. An account whose question expired gives its name back.
bool free_username(Work& work, const Confirmations& confirmations, const std::string& username);

// Stores a new one-time code for a person and returns it, to be shown once. The code works for a day from now on. With
// a confirmation: for a day from open_code() on.
enum class DropsFactor { no, yes };
std::string keep_code(Work& work, const PersonId& person, DropsFactor drops, const std::string& confirmation);
Result<> open_code(Work& work, const PersonId& person, const Confirmation& row);

}  // namespace motcua::people
