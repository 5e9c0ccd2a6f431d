// All SQL of sign-ins and of known devices. Private to this folder.
#pragma once
#include "db/summed.h"
#include "people/sign_ins.h"

namespace motcua::people::store {

// The log's ids for rows of sign-ins (db/subject.h). Refusals without an account have an id of their own, because they
// are deleted later.
inline constexpr db::Text kSignInUnit = "COALESCE(unit_id, '00000000-0000-0000-0000-000000000000')";
inline constexpr auto kRefusedUnit =
    db::joined("CASE WHEN person_id IS NULL THEN 'ffffffff-ffff-ffff-ffff-ffffffffffff' ELSE ", kSignInUnit, " END");
inline constexpr auto kRefusedDay = db::day_id(kRefusedUnit);
inline constexpr auto kRefusedOfDay = db::joined(db::of_day(kRefusedUnit), " AND kind IN ('refused', 'held_back')");

// `count_key`: rows with the same key are one row, which counts up until the log has it. "": a row of its own.
void put_sign_in(db::Transaction& transaction, const SignInEvent& event, const std::string& count_key);
// refusals_waiting() returns the days with refusals before `closed` that wait for the log. tell_refusals() enters those
// of one day, at most `most`, with one event. It returns their number.
std::vector<std::string> refusals_waiting(db::Transaction& transaction, Instant closed);
std::int64_t tell_refusals(Work& work, const std::string& day, Instant closed, int most);
// Deletes rows without an account, day by day, when they are older than limits::nobodys_refusals_kept_s. One call
// deletes a part of them. The log records how many.
void forget_nobodys(db::Transaction& transaction, Instant now);
// Records the end of a session that its owner did not end in that browser. `why`: the reason.
void put_ended(db::Transaction& transaction, const PersonId& person, const UnitId& unit, const std::string& session,
               std::string_view why, const std::string& network, Instant now);
std::vector<SignInEvent> own_sign_ins(db::Transaction& transaction, const PersonId& person, int limit);

// Facts from before a sign-in: whether the person signed in before, and from this network. Also the refusals of the
// name since the last sign-in.
struct Before {
  bool any = false, network = false;
  std::int64_t refused = 0;
};
Before before_sign_in(db::Transaction& transaction, const PersonId& person, const std::string& network);
// Returns the number of unusual sign-ins since `since` that the person has not looked at.
std::int64_t untold_sign_ins(db::Transaction& transaction, const PersonId& person, Instant since);
void sign_ins_seen(db::Transaction& transaction, const PersonId& person, const std::string& session, Instant now);

bool knows_device(db::Transaction& transaction, const PersonId& person, const std::string& hash, Instant now);
bool device_of_anybody(db::Transaction& transaction, const std::string& hash, Instant now);
void keep_device(db::Transaction& transaction, const PersonId& person, const std::string& hash, Instant now);
void drop_devices(db::Transaction& transaction, const PersonId& person, const std::string& but);

}  // namespace motcua::people::store
