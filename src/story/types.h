// A story (câu chuyện): made-up months of an office's work, told through the use cases of the officers. The arrivals
// and the speed of work are data. The outcomes of the dossiers are not data.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/data_file.h"
#include "base/id.h"
#include "base/time.h"

namespace motcua::story {

// The demand and the work of a procedure. Shares are permille, minutes are working minutes, days are working days.
struct ProcedureModel {
  std::string code;
  std::int64_t weight = 0;  // share of the arrivals at a desk
  std::int64_t minutes = 15;  // the specialist's working minutes
  std::int64_t wait_days_min = 0, wait_days_max = 0;  // wait for a verification on the spot or an answer from elsewhere
  std::int64_t at_once = 0;  // share of results handed over in the same visit, if the signatory is present
  std::int64_t supplement = 0, payment = 0, opinion = 0;
};

struct UnitModel {
  std::string slug;
  std::int64_t dossiers = 0;  // dossiers that the desk receives over the story
  std::int64_t pace = 100;  // percent of the usual time that people need
  std::int64_t away = 0;  // permille of the days on which a specialist, leader or clerk is absent without a deputy
  std::int64_t courtesy = 900;  // permille of good ratings
};

struct Story {
  std::string site;
  std::int64_t seed = 1;
  Date from{}, until{};  // both are working days; a story up to now sets them when it is told
  std::int64_t days = 0;  // > 0: a story up to now, which begins this number of days ago
  int evening = 0;  // the minute at which the clock stops on the last day
  std::vector<std::int64_t> months, weekdays, hours;  // weights of arrivals: 12 months, 7 weekdays from Monday, 24
                                                      // hours
  std::int64_t incomplete = 0;  // permille of people who come with a paper missing and come again
  std::int64_t guidance = 0, refusals = 0;  // visits without a dossier, per thousand dossiers
  std::int64_t withdrawn = 0, online = 0, postal = 0, organisations = 0, representatives = 0;
  std::int64_t codes = 0, rated = 0;  // permille of visits that print a code, and of codes that are used
  std::vector<std::string> family_names, middle_names, given_names, hamlets, organisation_names, praise, complaints,
      answers;
  std::vector<ProcedureModel> procedures;
  std::vector<UnitModel> units;
};

Story load_story(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

}  // namespace motcua::story
