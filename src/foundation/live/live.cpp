#include "live/live.h"

#include <chrono>
#include <utility>

#include "base/limits.h"
#include "base/log.h"
#include "live/changes.h"

namespace motcua::live {
namespace {

constexpr std::chrono::milliseconds kEvery{250};
constexpr int kLooksPerSessions = 4;  // sessions are looked at once a second,
constexpr std::size_t kSessionParts = 2;  // a half of them each time

struct Read {  // the changes that one snapshot of the database shows
  std::vector<Change> behind, late;
  Writers at;
};

}  // namespace

Live::Live(Needs needs) : needs_(std::move(needs)), hub_(std::make_shared<Hub>(needs_.topics, needs_.above)) {}

Live::~Live() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Live::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Live::run(const std::stop_token& stop) {
  bool away = false;
  for (std::unique_lock lock{mutex_}; !stop.stop_requested();) {
    begun_.wait(lock, stop, [&] { return feed_.has_value(); });
    begun_.wait_for(lock, stop, kEvery, [&] { return stop.stop_requested(); });
    if (stop.stop_requested()) return;
    lock.unlock();
    try {
      look();
      away = false;
    } catch (const std::exception& fault) {  // logged once, because the fault goes on until the database is back
      if (!std::exchange(away, true)) log::error("live.fault", {{"what", fault.what()}});
    }
    lock.lock();
  }
}

std::int64_t Live::begin() {
  const std::lock_guard lock{mutex_};
  if (!feed_) {
    feed_ = needs_.database.read([](db::Transaction& transaction) {
      return Feed{newest_numbers(transaction, Feed::kLookBack), writers(transaction)};
    });
    begun_.notify_all();
  }
  return feed_->mark();
}

void Live::look() {
  while (take_changes()) {}
  if (++looks_ % kLooksPerSessions == 0) look_at_sessions();
}

bool Live::take_changes() {
  std::optional<Feed> feed;
  {
    const std::lock_guard lock{mutex_};
    if (hub_->empty()) feed_.reset();
    feed = feed_;
  }
  if (!feed) return false;
  Read read = needs_.database.read([&](db::Transaction& transaction) {
    Read found{.behind = changes_after(transaction, feed->after(), limits::live_changes_at_once), .late = {}, .at = {}};
    if (const std::vector<Numbers> missing = feed->missing(); !missing.empty())
      found.late = changes_in(transaction, missing);
    if (feed->needs_writers(found.behind)) found.at = writers(transaction);
    needs_.topics.find_units(transaction, found.behind);
    needs_.topics.find_units(transaction, found.late);
    return found;
  });
  const bool more = read.behind.size() == static_cast<std::size_t>(limits::live_changes_at_once);
  const std::vector<Change> changes = feed->take(std::move(read.behind), std::move(read.late), read.at);
  const std::int64_t mark = feed->mark();
  const bool lost = feed->gave_up();
  {
    const std::lock_guard lock{mutex_};
    feed_ = std::move(feed);  // only this thread changes a feed that has begun
  }
  hub_->tell(changes, mark);
  if (lost) hub_->lose(mark);
  return more;
}

void Live::look_at_sessions() {
  const std::vector<std::string> asked = hub_->next_sessions((hub_->sessions() + kSessionParts - 1) / kSessionParts);
  if (!asked.empty()) hub_->end_others(asked, needs_.actors(asked));
}

}  // namespace motcua::live
