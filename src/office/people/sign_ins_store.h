// All SQL of sign-ins and of known devices. Private to this folder.
#pragma once
#include "db/summed.h"
#include "people/sign_ins.h"

// The things of the log that rows of sign-ins belong to (db/subject.h). Refusals of nobody's account are of a thing of
// their own, because they go again.
#define MOTCUA_SIGN_IN_UNIT "COALESCE(unit_id, '00000000-0000-0000-0000-000000000000')"
#define MOTCUA_REFUSED_UNIT \
  "CASE WHEN person_id IS NULL THEN 'ffffffff-ffff-ffff-ffff-ffffffffffff' ELSE " MOTCUA_SIGN_IN_UNIT " END"
#define MOTCUA_REFUSED_DAY MOTCUA_DAY_ID(MOTCUA_REFUSED_UNIT)
#define MOTCUA_REFUSED_OF_DAY MOTCUA_OF_DAY(MOTCUA_REFUSED_UNIT) " AND kind IN ('refused', 'held_back')"

namespace motcua::people::store {

// `count_key`: rows with the same one are one row, counted up until the log has it; "" for a row of its own.
void put_sign_in(db::Transaction& transaction, const SignInEvent& event, const std::string& count_key);
// Days with refusals from before `closed` that wait for the log; and entering those of one, at most so many, with one
// event. Returns how many.
std::vector<std::string> refusals_waiting(db::Transaction& transaction, Instant closed);
std::int64_t tell_refusals(Work& work, const std::string& day, Instant closed, int most);
// Drops rows of nobody's account, day by day, when they are older than limits::nobodys_refusals_kept_s; some of them at
// a time. The log tells how many.
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
