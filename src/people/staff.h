// A post that is to be given, and which of them a second person must confirm. Private to this folder.
#pragma once
#include "http/body.h"
#include "people/people.h"

namespace motcua::people {

// A post as it is asked for; what waits for a second person is kept in this form.
struct WantedPost {
  UnitId unit;
  units::Post post;
};
WantedPost read_post(http::Body& body, const units::Directory& directory, const Actor& actor, Date today);
JsonObject to_json(const WantedPost& wanted);
WantedPost wanted_from(const JsonObject& object);

// Gives the post, or leaves it to a second person; true if it waits.
bool give(Work& work, const Confirmations& confirmations, const PersonId& person, const WantedPost& wanted);
void give_now(Work& work, const PersonId& person, const WantedPost& wanted, Origin origin,
              const std::string& confirmation);
bool needs_second_person(const units::Post& post);     // it approves, signs, supervises or administers

}  // namespace motcua::people
