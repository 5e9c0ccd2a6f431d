#include "app/tell_story.h"

#include <algorithm>

#include "app/site_data.h"
#include "base/verify.h"
#include "db/open.h"
#include "msg/app.h"
#include "papers/papers.h"
#include "story/story.h"

namespace motcua::app {
namespace {

// Returns the paper attached as the result of every made-up dossier.
std::string sample_result(Instant at) {
  papers::Paper paper;
  paper.sheet = papers::Sheet::a4;
  paper.title = in_vietnamese(msg::app::sample_result);
  paper.lines = {{"", std::string(in_vietnamese(msg::app::sample_result_stands_in))}};
  paper.watermark = in_vietnamese(msg::app::sample);
  paper.made_at = at;
  return papers::pdf(paper);
}

void put(db::Database& database, const char* name, std::string_view value) {
  (void)database.write([&](db::Transaction& transaction) -> Result<> {
    set_site_value(transaction, name, value);
    return {};
  });
}

}  // namespace

StoryTold create_story(const Config& config, const std::string& site_slug, int pace) {
  std::vector<DataFault> faults;
  const Data data = load_data(faults);
  if (!faults.empty()) throw std::runtime_error(to_text(faults));
  const auto found = data.stories.find(site_slug);
  if (found == data.stories.end()) throw std::runtime_error("there is no story of the site " + site_slug);
  const story::Story& story = found->second;

  const Instant begun = system_clock().now();
  const Zone zone;
  const Instant now{begun.us + config.clock_offset_s * 1'000'000};
  const bool live = story.days > 0;
  const Date first = live ? zone.local(now).date - std::chrono::days{static_cast<int>(story.days)} : story.from;
  SettableClock clock{zone.instant({first, 6 * 60})};
  make_folders(config);
  const auto database = db::open_bulk(config.database);
  StoryTold told{.created = create_site(*database, config, site_slug, true, clock.now())};
  put(*database, "story", "unfinished");
  database->commit();
  {
    Site site{config, *database, clock};
    const auto routes = site.routes();
    const story::Needs needs{.shell = site.shell(),
                             .clock = clock,
                             .directory = site.dossiers().directory,
                             .catalogue = site.dossiers().catalogue,
                             .workflows = site.dossiers().workflows,
                             .calendars = site.dossiers().calendars,
                             .grounds = site.dossiers().grounds,
                             .satisfaction = site.satisfaction(),
                             .routes = routes,
                             .result_pdf = sample_result(clock.now()),
                             .day_over = [&] { database->commit(); }};
    const story::Told done =
        story::tell(needs, story, {.pace = pace, .until = live ? std::optional(now) : std::nullopt});
    told.dossiers = done.dossiers;
    told.actions = done.actions;
    told.visits = done.visits;
    told.ratings = done.ratings;
  }
  if (!live) put(*database, "frozen_at", rfc3339(clock.now(), zone));
  put(*database, "story", "told");
  database->filled();
  told.milliseconds = std::max<std::int64_t>(1, (system_clock().now().us - begun.us) / 1000);
  return told;
}

}  // namespace motcua::app
