// What an inspector should look at: signs of the known tricks with time limits, not proofs of them.
#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/time.h"

namespace motcua::supervision {

enum class Sign {
  refiled,              // withdrawn and filed again, by the same person for the same procedure
  second_supplement,
  late_supplement,      // the first one, after the third working day
  done_without_result,  // or without an approval
  before_deadline,      // bursts of what ends or pauses a dossier, just before it falls due
  late_scan,            // papers attached long after the receipt
  late_start,           // days that start late, and then in bulk
  outside_hours,
  curious_reading,      // of strangers' dossiers
  at_once_denied,       // the signatory had not signed what was handed over
  at_once_unconfirmed,  // not confirmed in time by its signatory
  rule_changed,         // by which a promise, a count or a right moved: limit, calendar, book, delegated approval
  agreed_extension,     // of a limit, by an agreement with the citizen
  decided_by_command,   // the technician took the place of the second person
  decided_after_reset,  // approved or confirmed soon after the password was set by a code
  opened_in_bulk,       // numbers, files, papers, exports in one day, also by who takes part
  many_misses,          // look-ups in one day that found nobody
  code_reprinted,       // a rating code was printed again
  vote_after_print,     // by a paper code, seconds after it was printed
  vote_from_office,     // by a paper code, from an address that staff of the unit signed in from that day
  tablet_vote,          // seconds after the vote before on that tablet, or long after the visit
  tablet_renewed,       // the address of a tablet, often in a day
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

// What data/supervision.toml says of one: texts in both languages, and its thresholds by name.
struct Threshold {
  std::string name;
  std::int64_t value = 0;
  std::string unit, unit_en;
};
struct Described {
  Sign sign;
  std::pair<std::string, std::string> title, about, false_alarms;
  std::vector<Threshold> thresholds;
};

struct Found {
  Instant at;                              // when, or the first of what was counted
  UnitId unit;
  PersonId person;                         // who did it; empty: nobody in particular
  std::vector<std::string> codes;          // of dossiers, at most kCodesShown
  std::int64_t dossiers = 0;               // all of them
  std::int64_t value = 0;                  // days, times, minutes: what the sign is about
  std::string note{};                      // a reason in words of the staff; "" if there is none
};
inline constexpr std::size_t kCodesShown = 20;

}  // namespace motcua::supervision
