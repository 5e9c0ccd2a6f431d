#include "server/shares.h"

#include <algorithm>
#include <utility>

namespace motcua::server {

bool Shares::fits(const std::string& network) const {
  if (network.empty()) return true;
  const auto found = of_network_.find(network);
  const int own = found == of_network_.end() ? 0 : found->second;
  return own < std::max(bound_.least, (bound_.all - open_) / 3);
}

Shares::Place Shares::enter(const std::string& network) {
  const std::lock_guard lock{mutex_};
  if (open_ >= bound_.all || !fits(network)) return {};
  ++open_;
  if (!network.empty()) ++of_network_[network];
  return {*this, network};
}

bool Shares::Place::move_to(const std::string& network) {
  const std::lock_guard lock{shares_->mutex_};
  if (network == network_) return true;
  if (!shares_->fits(network)) return false;
  if (const auto found = shares_->of_network_.find(network_);
      found != shares_->of_network_.end() && --found->second == 0)
    shares_->of_network_.erase(found);
  network_ = network;
  if (!network_.empty()) ++shares_->of_network_[network_];
  return true;
}

Shares::Place::~Place() {
  if (!shares_) return;
  const std::lock_guard lock{shares_->mutex_};
  --shares_->open_;
  if (const auto found = shares_->of_network_.find(network_);
      found != shares_->of_network_.end() && --found->second == 0)
    shares_->of_network_.erase(found);
}

int Shares::open() {
  const std::lock_guard lock{mutex_};
  return open_;
}

}  // namespace motcua::server
