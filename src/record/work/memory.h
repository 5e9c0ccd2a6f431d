// What a site keeps in memory of its database: who holds which post, the calendars, the catalogue. All of it is one
// View (base/views.h), read in one transaction. One number in the database, its revision, says that something changed.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/time.h"
#include "base/views.h"
#include "db/db.h"

namespace motcua {

class SiteMemory final : public db::Memory {
 public:
  using Part = std::shared_ptr<const void>;
  // Reads a part as the transaction sees it on a day; gives `before` back if it is the same.
  using Read = std::function<Part(db::Transaction&, Date day, const Part& before)>;
  enum class Depends : std::uint8_t { on_revision, on_day_too };

  // Database, views and clock outlive it; until its end the database asks it.
  SiteMemory(db::Database& database, Views& views, const Clock& clock, Zone zone);
  ~SiteMemory() override;
  void add(std::size_t place, Depends depends, Read read);  // at start
  // At start: the parts were read at this revision or later, for this day.
  void begin(std::string revision, Date day);
  // From now on it also looks by itself, so often: a request without a session asks no database what has changed. For a
  // database that other servers work on. Ends with this object.
  void follow(std::chrono::milliseconds every);

  std::unique_ptr<Views::Pin> as_in(db::Transaction& transaction) override;
  std::unique_ptr<Views::Pin> pin() override { return std::make_unique<Views::Pin>(views_); }
  void renew() override { views_.renew(); }
  void agree() override;
  void agree_with(std::string_view revision) override;

 private:
  struct Source {
    std::size_t place;
    Depends depends;
    Read read;
  };
  void look();
  Date today() const { return zone_.local(clock_.now()).date; }
  Views::View load(db::Transaction& transaction, std::string revision, Date day, const Views::View& before) const;

  db::Database& database_;
  Views& views_;
  const Clock& clock_;
  const Zone zone_;
  std::vector<Source> sources_;
  std::mutex agreeing_;  // one reads for all
  std::mutex waiting_;
  std::condition_variable_any wake_;
  std::jthread follower_;
};

// The revision of what memory keeps; "" before the first change.
std::string memory_revision(db::Transaction& transaction);
// Whoever changes what memory keeps says so in the same transaction. This process reads it again right after the
// commit, each other one at its next look.
void memory_changed(db::Transaction& transaction);

}  // namespace motcua
