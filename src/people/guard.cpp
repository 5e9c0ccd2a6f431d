#include "people/guard.h"

#include <algorithm>

#include "base/limits.h"

namespace motcua::people {

int AttemptGuard::wait_seconds(const std::string& who, Instant now) {
  const std::lock_guard lock{mutex_};
  const auto found = records_.find(who);
  if (found == records_.end() || found->second.failures < free_tries_) return 0;
  const int doublings = std::min(found->second.failures - free_tries_, 10);
  const std::int64_t wait_us = std::min<std::int64_t>(limits::sign_in_delay_s_max, 2LL << doublings) * 1'000'000;
  const std::int64_t left = found->second.last.us + wait_us - now.us;
  return left > 0 ? static_cast<int>((left + 999'999) / 1'000'000) : 0;
}

void AttemptGuard::failed(const std::string& who, Instant now) {
  const std::lock_guard lock{mutex_};
  if (records_.size() > 50'000) records_.clear();            // a flood of names must not fill the memory
  Record& record = records_[who];
  ++record.failures;
  record.last = now;
}

void AttemptGuard::succeeded(const std::string& who) {
  const std::lock_guard lock{mutex_};
  records_.erase(who);
}

bool RateLimiter::allow(const std::string& who, Instant now, Rate rate) {
  constexpr std::int64_t cost = 1'000'000;
  const std::int64_t most = rate.burst * cost;
  const std::lock_guard lock{mutex_};
  if (buckets_.size() > 100'000) buckets_.clear();  // some per visitor: of its address, of itself, of each route
  Bucket& bucket = buckets_.try_emplace(who, Bucket{most, now}).first->second;
  const std::int64_t passed_us = std::clamp<std::int64_t>(now.us - bucket.at.us, 0, 3600 * cost);
  bucket.tokens_us = std::min(most, bucket.tokens_us + passed_us * rate.per_second);
  bucket.at = now;
  if (bucket.tokens_us < cost) return false;
  bucket.tokens_us -= cost;
  return true;
}

}  // namespace motcua::people
