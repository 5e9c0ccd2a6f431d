#include "work/memory.h"

#include <utility>

#include "base/log.h"

namespace motcua {

SiteMemory::SiteMemory(db::Database& database, Views& views, const Clock& clock, Zone zone)
    : database_(database), views_(views), clock_(clock), zone_(zone) {
  database_.set_memory(this);
}

SiteMemory::~SiteMemory() {
  follower_ = {};
  database_.set_memory(nullptr);
}

void SiteMemory::follow(std::chrono::milliseconds every) {
  follower_ = std::jthread([this, every](const std::stop_token& stop) {
    bool away = false;
    for (std::unique_lock lock{waiting_}; !wake_.wait_for(lock, stop, every, [&] { return stop.stop_requested(); });)
      try {
        look();
        away = false;
      } catch (const std::exception& fault) {  // logged once, because the fault goes on until the database is back
        if (!std::exchange(away, true)) log::error("memory.fault", {{"what", fault.what()}});
      }
  });
}

void SiteMemory::add(std::size_t place, Depends depends, Read read) {
  sources_.push_back({.place = place, .depends = depends, .read = std::move(read)});
}

void SiteMemory::begin(std::string revision, Date day) {
  Views::View next = *views_.newest();
  next.revision = std::move(revision);
  next.day = day;
  views_.publish(std::move(next));
}

Views::View SiteMemory::load(db::Transaction& transaction, std::string revision, Date day,
                             const Views::View& before) const {
  const bool all = revision != before.revision;
  Views::View next = before;
  next.revision = std::move(revision);
  next.day = day;
  for (const Source& source : sources_)
    if (all || source.depends == Depends::on_day_too) {
      Part& part = next.parts.at(source.place);
      part = source.read(transaction, day, part);
    }
  return next;
}

// Only this thread sees an uncommitted change of the same batch.
std::unique_ptr<Views::Pin> SiteMemory::as_in(db::Transaction& transaction) {
  Views::ViewPtr newest = views_.newest();
  std::string revision = memory_revision(transaction);
  const Date day = today();
  if (newest->revision == revision && newest->day == day)
    return std::make_unique<Views::Pin>(views_, std::move(newest));
  transaction.memory_changed();
  return std::make_unique<Views::Pin>(
      views_, std::make_shared<const Views::View>(load(transaction, std::move(revision), day, *newest)));
}

void SiteMemory::look() {
  {
    const std::lock_guard lock{agreeing_};
    const Views::ViewPtr newest = views_.newest();
    const Date day = today();
    auto next = database_.read([&](db::Transaction& transaction) -> std::optional<Views::View> {
      std::string revision = memory_revision(transaction);
      if (newest->revision == revision && newest->day == day) return std::nullopt;
      return load(transaction, std::move(revision), day, *newest);
    });
    if (next) views_.publish(std::move(*next));
  }
  views_.renew();
}

// Called after a commit. The commit is done, so a fault here is only logged.
void SiteMemory::agree() {
  try {
    look();
  } catch (const std::exception& fault) { log::error("memory.fault", {{"what", fault.what()}}); }
}

void SiteMemory::agree_with(std::string_view revision) {
  const Views::View& mine = views_.current();
  if (mine.revision == revision && mine.day == today()) return;
  look();
}

}  // namespace motcua
