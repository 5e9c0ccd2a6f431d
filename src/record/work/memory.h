// The data of a database that a site keeps in memory: who holds which post, the calendars, the catalogue. All of them
// are one View (base/views.h), read in one transaction. One number in the database, the revision, tells that something
// changed.
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
  // Reads a part as the transaction sees it on a day. Returns `before` if nothing changed.
  using Read = std::function<Part(db::Transaction&, Date day, const Part& before)>;
  enum class Depends : std::uint8_t { on_revision, on_day_too };

  // Database, views and clock must outlive it. The database calls it until it is destroyed.
  SiteMemory(db::Database& database, Views& views, const Clock& clock, Zone zone);
  ~SiteMemory() override;
  void add(std::size_t place, Depends depends, Read read);  // call it at start only
  // Call it at start. The parts were read for this day, at this revision or later.
  void begin(std::string revision, Date day);
  // Starts a thread that looks for changes at this interval, so that a request without a session needs no query for
  // changes. It is for a database that other servers work on. The thread ends with this object.
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
  std::mutex agreeing_;  // one thread reads for all
  std::mutex waiting_;
  std::condition_variable_any wake_;
  std::jthread follower_;
};

// Returns the revision of the data in memory; "" before the first change.
std::string memory_revision(db::Transaction& transaction);
// Call it in the transaction that changes data that memory keeps. This process reads the data again right after the
// commit. Other processes read them at their next look.
void memory_changed(db::Transaction& transaction);

}  // namespace motcua
