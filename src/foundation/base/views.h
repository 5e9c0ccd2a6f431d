// What a program keeps in memory of a database and changes while it runs, as one immutable value: a View. A new View is
// published whole. A thread that holds a Pin reads one View until the Pin ends or is renewed; a thread without one
// reads the newest. See docs/adr on one view for each request.
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
    std::string revision{};  // of the database, that the parts were read at
    Date day{};  // for which the parts that depend on a day were read
    Instant since{};  // when it was published, by the machine's clock
  };
  using ViewPtr = std::shared_ptr<const View>;

  // Binds this thread to a view. Pins of a thread end in the reverse order of their making.
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
    std::vector<ViewPtr> before_{};  // what was read of them stays valid
    Pin* outer_;
  };

  Views();
  Views(const Views&) = delete;
  Views& operator=(const Views&) = delete;

  std::size_t add();  // at start: the place of another part, which is empty
  ViewPtr newest() const;
  const View& current() const {  // of this thread
    for (const Pin* pin = top_; pin; pin = pin->outer_)
      if (&pin->views_ == this) return *pin->view_;
    return *newest_.load();
  }
  // Whoever asked without a Pin may use what they got for ten minutes.
  void publish(View next);
  void put(std::size_t place, std::shared_ptr<const void> part);  // the newest with another part
  void renew() const;  // the innermost Pin of this thread goes on with the newest

 private:
  void publish_locked(View next);

  static inline constinit thread_local Pin* top_ = nullptr;
  mutable std::mutex mutex_;  // over what follows, but for reading newest_
  std::vector<ViewPtr> kept_;
  std::atomic<const View*> newest_;
};

// One part of the views of a site, or of its own views if it belongs to none.
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
