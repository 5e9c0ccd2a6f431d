// A story (câu chuyện): made-up months of an office's work, told through the same use cases that officers use. Who
// comes when, and how fast people work, is data; what becomes of the dossiers is not.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/data_file.h"
#include "base/id.h"
#include "base/time.h"

namespace motcua::story {

// How a procedure is asked for and worked on. Shares are in permille; minutes are of work, days are working days.
struct ProcedureModel {
  std::string code;
  std::int64_t weight = 0;  // among the arrivals of a desk
  std::int64_t minutes = 15;  // of the specialist
  std::int64_t wait_days_min = 0, wait_days_max = 0;  // for a verification on the spot, an answer from elsewhere
  std::int64_t at_once = 0;  // result handed over in the same visit, if the signatory is there
  std::int64_t supplement = 0, payment = 0, opinion = 0;
};

struct UnitModel {
  std::string slug;
  std::int64_t dossiers = 0;  // that its desk takes in over the story
  std::int64_t pace = 100;  // percent of the usual time that its people need
  std::int64_t away =
      0;  // permille of the days on which a specialist, leader or clerk is not there and nobody stands in
  std::int64_t courtesy = 900;  // permille of the ratings that are good
};

struct Story {
  std::string site;
  std::int64_t seed = 1;
  Date from{}, until{};  // both worked; for a story up to now they are set when it is told
  std::int64_t days = 0;  // > 0: up to now, beginning so many days before
  int evening = 0;  // the minute at which the clock stands still on the last day
  std::vector<std::int64_t> months, weekdays, hours;  // weights of arrivals: 12, 7 from Monday, 24
  std::int64_t incomplete = 0;  // permille that come with a paper missing and come again
  std::int64_t guidance = 0, refusals = 0;  // visits without a dossier, per thousand dossiers
  std::int64_t withdrawn = 0, online = 0, postal = 0, organisations = 0, representatives = 0;
  std::int64_t codes = 0, rated = 0;  // permille of visits that print a code, of codes that are used
  std::vector<std::string> family_names, middle_names, given_names, hamlets, organisation_names, praise, complaints,
      answers;
  std::vector<ProcedureModel> procedures;
  std::vector<UnitModel> units;
};

Story load_story(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

}  // namespace motcua::story
