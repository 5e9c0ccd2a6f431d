// A View holds as one immutable value the data of a database that a program keeps in memory. A change publishes a new
// whole View. A thread that holds a Pin reads one View until the Pin ends or is renewed. A thread without a Pin reads
// the newest View. See docs/adr on one view for each request.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/time.h"

namespace motcua {

class Views {
 public:
  struct View {
    std::vector<std::shared_ptr<const void>> parts{};
    std::string revision{};  // the revision of the database at which the parts were read
    Date day{};  // the day for which the parts that depend on a day were read
    Instant since{};  // the time when it was published, by the machine's clock
  };
  using ViewPtr = std::shared_ptr<const View>;

  // Binds this thread to a view. The Pins of a thread end in the reverse order of their making.
  class Pin {
   public:
    explicit Pin(const Views& views) : Pin(views, views.newest()) {}
    Pin(const Views& views, ViewPtr view) : views_(views), view_(std::move(view)), outer_(top_) { top_ = this; }
    ~Pin() { top_ = outer_; }
    Pin(const Pin&) = delete;
    Pin& operator=(const Pin&) = delete;

   private:
    friend class Views;
    const Views& views_;
    ViewPtr view_;
    std::vector<ViewPtr> before_{};  // keeps the parts valid that were read from them
    Pin* outer_;
  };

  Views();
  Views(const Views&) = delete;
  Views& operator=(const Views&) = delete;

  std::size_t add();  // at start: returns the place of a new, empty part
  ViewPtr newest() const;
  const View& current() const {  // the view of this thread
    for (const Pin* pin = top_; pin; pin = pin->outer_)
      if (&pin->views_ == this) return *pin->view_;
    return *newest_.load();
  }
  // Returns the view of this thread, so that another thread can be bound to it.
  ViewPtr bound() const {
    for (const Pin* pin = top_; pin; pin = pin->outer_)
      if (&pin->views_ == this) return pin->view_;
    return newest();
  }
  // Publishes a view. Threads without a Pin may use the parts of an older view for ten minutes.
  void publish(View next);
  // Publishes the newest view with another part at `place`.
  void put(std::size_t place, std::shared_ptr<const void> part);
  void renew() const;  // the innermost Pin of this thread changes to the newest view

 private:
  void publish_locked(View next);

  static inline constinit thread_local Pin* top_ = nullptr;
  mutable std::mutex mutex_;  // guards all members below, except reading newest_
  std::vector<ViewPtr> kept_;
  std::atomic<const View*> newest_;
};

// One part of the views of a site, or of its own views if it belongs to no site.
template <class T>
class ViewPart {
 public:
  explicit ViewPart(Views* views)
      : own_(views ? nullptr : std::make_unique<Views>()), views_(views ? *views : *own_), place_(views_.add()) {}
  const T& now() const { return *static_cast<const T*>(views_.current().parts[place_].get()); }
  void put(std::shared_ptr<const T> part) { views_.put(place_, std::move(part)); }
  std::size_t place() const { return place_; }

 private:
  std::unique_ptr<Views> own_;
  Views& views_;
  const std::size_t place_;
};

}  // namespace motcua
