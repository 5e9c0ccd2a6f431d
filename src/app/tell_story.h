// Makes a sample site and tells its story.
#pragma once
#include "app/site.h"

namespace motcua::app {

struct StoryTold {
  Created created;
  std::int64_t dossiers = 0, actions = 0, visits = 0, ratings = 0;
  std::int64_t milliseconds = 0;
};

// Fills an empty database; throws if it holds a site. `pace`: percent of the usual time that people need. Each day
// becomes durable at its end. An interrupted story is refused when it is opened.
StoryTold create_story(const Config& config, const std::string& site_slug, int pace);

}  // namespace motcua::app
