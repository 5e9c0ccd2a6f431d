#include "base/views.h"

#include "base/clock.h"

namespace motcua {

Views::Views() { publish({}); }

std::size_t Views::add() {
  const std::lock_guard lock{mutex_};
  View next = *kept_.back();
  next.parts.emplace_back();
  const std::size_t place = next.parts.size() - 1;
  publish_locked(std::move(next));
  return place;
}

Views::ViewPtr Views::newest() const {
  const std::lock_guard lock{mutex_};
  return kept_.back();
}

void Views::publish(View next) {
  const std::lock_guard lock{mutex_};
  publish_locked(std::move(next));
}

void Views::put(std::size_t place, std::shared_ptr<const void> part) {
  const std::lock_guard lock{mutex_};
  View next = *kept_.back();
  next.parts.at(place) = std::move(part);
  publish_locked(std::move(next));
}

void Views::publish_locked(View next) {
  constexpr std::int64_t kKeptUs = 600'000'000;
  next.since = system_clock().now();
  // A view goes when the view after it has been published for this long.
  while (kept_.size() > 1 && next.since.us - kept_[1]->since.us > kKeptUs) kept_.erase(kept_.begin());
  kept_.push_back(std::make_shared<const View>(std::move(next)));
  newest_ = kept_.back().get();
}

void Views::renew() const {
  Pin* pin = top_;
  while (pin && &pin->views_ != this) pin = pin->outer_;
  if (!pin) return;
  ViewPtr next = newest();
  if (next == pin->view_) return;
  pin->before_.push_back(std::exchange(pin->view_, std::move(next)));
}

}  // namespace motcua
