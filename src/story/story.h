// Tells a story: fills a new sample site with the work of months.
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
  const Shell& shell;                              // the shell uses `clock`
  SettableClock& clock;
  const units::Directory& directory;
  const catalogue::Catalogue& catalogue;
  const workflow::Workflows& workflows;
  const calendar::Calendars& calendars;
  const grounds::Grounds& grounds;
  const satisfaction::Needs& satisfaction;
  const std::vector<access::Route>& routes;        // all actions go through these routes' handlers
  std::string result_pdf;                          // the sample paper attached as every result
  std::function<void()> day_over;                  // called after each day: makes it durable
};

struct Options {
  std::int64_t pace = 100;                         // percent of the usual time that people need
  // Set for a story up to now: the story ends at this instant, and each sample account has some work.
  std::optional<Instant> until;
};

struct Told {
  std::int64_t dossiers = 0, actions = 0, visits = 0, ratings = 0;
};

// Throws std::runtime_error if a use case refuses an action of the model, which is a mistake in the story.
Told tell(const Needs& needs, const Story& story, const Options& options);

}  // namespace motcua::story
