// Telling a story: fills a fresh sample site with the work of months.
#pragma once
#include "base/clock.h"
#include "calendar/calendars.h"
#include "catalogue/catalogue.h"
#include "grounds/grounds.h"
#include "people/people.h"
#include "satisfaction/satisfaction.h"
#include "story/types.h"
#include "workflow/workflow.h"

namespace motcua::story {

struct Needs {
  const Shell& shell;                              // its clock is `clock`
  SettableClock& clock;
  const units::Directory& directory;
  const catalogue::Catalogue& catalogue;
  const workflow::Workflows& workflows;
  const calendar::Calendars& calendars;
  const grounds::Grounds& grounds;
  const satisfaction::Needs& satisfaction;
  const std::vector<access::Route>& routes;        // all that is done goes through their handlers
  std::string result_pdf;                          // the sample paper attached as every result
  std::function<void()> day_over;                  // after each day: make it durable
};

struct Options {
  std::int64_t pace = 100;                         // percent of the time that the story's people need
  // A story up to now: ends at `until` (an instant), and leaves each sample account something to do.
  std::optional<Instant> until;
};

struct Told {
  std::int64_t dossiers = 0, actions = 0, visits = 0, ratings = 0;
};

// Throws std::runtime_error when a use case refuses what the model wants to do: a mistake in the story.
Told tell(const Needs& needs, const Story& story, const Options& options);

}  // namespace motcua::story
