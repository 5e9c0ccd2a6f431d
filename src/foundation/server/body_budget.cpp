#include "server/body_budget.h"

namespace motcua::server {

bool BodyBudget::Held::grow_to(std::size_t bytes) {
  const std::int64_t more = static_cast<std::int64_t>(bytes) - bytes_;
  if (more <= 0) return true;
  if (!budget_.take(address_, more)) return false;
  bytes_ += more;
  return true;
}

bool BodyBudget::take(const std::string& address, std::int64_t bytes) {
  const std::lock_guard lock{mutex_};
  if (all_ + bytes > bound_.all) return false;
  const auto found = of_address_.find(address);
  const std::int64_t its = (found == of_address_.end() ? 0 : found->second) + bytes;
  if (its > bound_.of_one_address) return false;
  if (found == of_address_.end()) of_address_.emplace(address, its);
  else found->second = its;
  all_ += bytes;
  return true;
}

void BodyBudget::give_back(const std::string& address, std::int64_t bytes) {
  if (bytes == 0) return;
  const std::lock_guard lock{mutex_};
  all_ -= bytes;
  const auto found = of_address_.find(address);
  found->second -= bytes;
  if (found->second == 0) of_address_.erase(found);
}

std::int64_t BodyBudget::held() {
  const std::lock_guard lock{mutex_};
  return all_;
}

}  // namespace motcua::server
