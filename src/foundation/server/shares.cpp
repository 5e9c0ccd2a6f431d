#include "server/shares.h"

#include <algorithm>
#include <utility>

#include "http/peer.h"

namespace motcua::server {

using Clock = std::chrono::steady_clock;

constexpr int kWideLeast = 4;  // times the share of an address, for a /48 of IPv6

struct Shares::Held {
  std::string network, wide;
  Clock::time_point heard = Clock::now();
  bool busy = false, gone = false;
  std::function<void()> cut;
};

int Shares::own(const std::string& network) const {
  const auto found = of_network_.find(network);
  return found == of_network_.end() ? 0 : found->second;
}

bool Shares::fits(const std::string& network) const {
  if (network.empty()) return true;
  const int free = bound_.all - open_;
  if (own(network) >= std::max(bound_.least, free / 3)) return false;
  const std::string wide = http::wide_network_of(network);
  return wide == network || own(wide) < std::max(kWideLeast * bound_.least, free / 2);
}

void Shares::count(Held& held, const std::string& network) {
  held.network = network;
  held.wide = http::wide_network_of(network);
  if (network.empty()) return;
  ++of_network_[network];
  if (held.wide != network) ++of_network_[held.wide];
  of_wide_[held.wide].insert(&held);
}

void Shares::give_back(Held& held) {
  if (held.network.empty()) return;
  const auto less = [&](const std::string& network) {
    if (const auto found = of_network_.find(network); found != of_network_.end() && --found->second == 0)
      of_network_.erase(found);
  };
  less(held.network);
  if (held.wide != held.network) less(held.wide);
  if (const auto found = of_wide_.find(held.wide); found != of_wide_.end()) {
    found->second.erase(&held);
    if (found->second.empty()) of_wide_.erase(found);
  }
}

std::function<void()> Shares::make_room(const std::string& network) {
  const std::set<Held*>* most = nullptr;
  for (const auto& [wide, held] : of_wide_)
    if (!most || held.size() > most->size()) most = &held;
  // The new address must have fewer connections afterwards than the address that gives way.
  if (!most || static_cast<int>(most->size()) <= own(http::wide_network_of(network)) + 1) return {};
  Held* silent = nullptr;
  for (Held* held : *most)
    if (!held->busy && held->cut && (!silent || held->heard < silent->heard)) silent = held;
  if (!silent) return {};
  give_back(*silent);
  silent->gone = true;
  --open_;
  return silent->cut;
}

Shares::Place Shares::enter(const std::string& network) {
  std::function<void()> cut;
  auto held = std::make_shared<Held>();
  {
    const std::lock_guard lock{mutex_};
    if (!fits(network)) return {};
    if (open_ >= bound_.all && !(cut = make_room(network))) return {};
    ++open_;
    count(*held, network);
  }
  if (cut) cut();
  return {*this, std::move(held)};
}

bool Shares::Place::move_to(const std::string& network) {
  const std::lock_guard lock{shares_->mutex_};
  if (held_->gone) return false;
  if (network == held_->network) return true;
  if (!shares_->fits(network)) return false;
  shares_->give_back(*held_);
  shares_->count(*held_, network);
  return true;
}

void Shares::Place::cut_by(std::function<void()> cut) {
  const std::lock_guard lock{shares_->mutex_};
  held_->cut = std::move(cut);
}

void Shares::Place::heard() {
  const std::lock_guard lock{shares_->mutex_};
  held_->heard = Clock::now();
}

Shares::Place::Busy::Busy(Place& place) : place_(place) {
  const std::lock_guard lock{place_.shares_->mutex_};
  place_.held_->busy = true;
}

Shares::Place::Busy::~Busy() {
  const std::lock_guard lock{place_.shares_->mutex_};
  place_.held_->busy = false;
  place_.held_->heard = Clock::now();
}

void Shares::Place::leave() {
  if (!shares_) return;
  Shares& shares = *std::exchange(shares_, nullptr);
  const std::lock_guard lock{shares.mutex_};
  held_->cut = nullptr;
  if (held_->gone) return;
  --shares.open_;
  shares.give_back(*held_);
}

int Shares::open() {
  const std::lock_guard lock{mutex_};
  return open_;
}

}  // namespace motcua::server
