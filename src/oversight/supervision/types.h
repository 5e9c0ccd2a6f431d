// Signs for an inspector: they point at known tricks with time limits, and prove nothing.
#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "text/message.h"

namespace motcua::supervision {

enum class Sign {
  refiled,              // the same person withdrew and filed again for the same procedure
  second_supplement,
  late_supplement,      // the first supplement came after the third working day
  done_without_result,  // no result, or no approval
  before_deadline,      // many acts that end or pause dossiers, just before the due time
  late_scan,            // papers attached long after the receipt
  late_start,           // days that start late, with many dossiers at once
  outside_hours,
  curious_reading,      // readings of other people's dossiers
  at_once_denied,       // the signatory had not signed the result that was handed over
  at_once_unconfirmed,  // the signatory did not confirm in time
  rule_changed,         // a limit, calendar, book or delegated approval: it moved a promise, a count or a right
  agreed_extension,     // an extension of a limit, by agreement with the citizen
  decided_by_command,   // the technician replaced the second person
  decided_after_reset,  // approval or confirmation soon after a code set the password
  opened_in_bulk,       // numbers, files, papers, exports in one day, also by people who take part
  many_misses,          // look-ups in one day that found nobody
  code_reprinted,       // a rating code printed again
  vote_after_print,     // a vote with a paper code, seconds after its print
  vote_from_office,     // a vote with a paper code, from an address where staff of the unit signed in that day
  tablet_vote,          // seconds after the last vote on that tablet, or long after the visit
  tablet_renewed,       // a tablet's address, changed often in a day
};
inline constexpr std::array kSigns{
    Sign::refiled,          Sign::second_supplement,  Sign::late_supplement,     Sign::done_without_result,
    Sign::before_deadline,  Sign::late_scan,          Sign::late_start,          Sign::outside_hours,
    Sign::curious_reading,  Sign::at_once_denied,     Sign::at_once_unconfirmed, Sign::rule_changed,
    Sign::agreed_extension, Sign::decided_by_command, Sign::decided_after_reset, Sign::opened_in_bulk,
    Sign::many_misses,      Sign::code_reprinted,     Sign::vote_after_print,    Sign::vote_from_office,
    Sign::tablet_vote,      Sign::tablet_renewed};
std::string_view word_of(Sign sign);
std::optional<Sign> sign_of(std::string_view word);

// The text of data/supervision.toml for one sign: texts in both languages, and thresholds by name.
struct Threshold {
  std::string name;
  std::int64_t value = 0;
  text::Words unit;
};
struct Described {
  Sign sign;
  text::Words title, about, false_alarms;
  std::vector<Threshold> thresholds;
};

struct Found {
  Instant at;                              // the time, or the time of the first act counted
  UnitId unit;
  PersonId person;                         // the person who acted; empty: nobody in particular
  std::vector<std::string> codes;          // dossiers' codes, at most kCodesShown
  std::int64_t dossiers = 0;               // number of all dossiers
  std::int64_t value = 0;                  // days, times or minutes, depending on the sign
  Message note{};                          // a reason written by staff; empty if there is none
};
inline constexpr std::size_t kCodesShown = 20;

}  // namespace motcua::supervision
