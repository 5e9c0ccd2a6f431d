// All SQL of sign-ins and of known devices. Private to this folder.
#pragma once
#include "people/sign_ins.h"

namespace motcua::people::store {

// `count_key`: rows with the same one are one row, counted up; "" for a row of its own.
void put_sign_in(db::Transaction& transaction, const SignInEvent& event, const std::string& count_key);
// Drops rows of nobody's account that are older than limits::nobodys_refusals_kept_s, some of them at a time.
void forget_nobodys(db::Transaction& transaction, Instant now);
// The end of a session that its owner did not leave at that browser: `why` says how.
void put_ended(db::Transaction& transaction, const PersonId& person, const UnitId& unit, const std::string& session,
               std::string_view why, const std::string& network, Instant now);
std::vector<SignInEvent> own_sign_ins(db::Transaction& transaction, const PersonId& person, int limit);

// What a person did not sign in from before, and how often the name was refused since the last sign-in.
struct Before {
  bool any = false, network = false;
  std::int64_t refused = 0;
};
Before before_sign_in(db::Transaction& transaction, const PersonId& person, const std::string& network);
// Unusual sign-ins that the person has not looked at, of the last days.
std::int64_t untold_sign_ins(db::Transaction& transaction, const PersonId& person, Instant since);
void sign_ins_seen(db::Transaction& transaction, const PersonId& person, const std::string& session, Instant now);

bool knows_device(db::Transaction& transaction, const PersonId& person, const std::string& hash, Instant now);
bool device_of_anybody(db::Transaction& transaction, const std::string& hash, Instant now);
void keep_device(db::Transaction& transaction, const PersonId& person, const std::string& hash, Instant now);
void drop_devices(db::Transaction& transaction, const PersonId& person, const std::string& but);

}  // namespace motcua::people::store
