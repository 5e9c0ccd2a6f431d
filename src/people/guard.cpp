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

bool RateLimiter::allow(const std::string& who, Instant now) {
  const std::lock_guard lock{mutex_};
  if (buckets_.size() > 50'000) buckets_.clear();
  auto [at, fresh] = buckets_.try_emplace(who, Bucket{double(limits::request_burst_per_session), now});
  Bucket& bucket = at->second;
  bucket.tokens = std::min<double>(limits::request_burst_per_session,
                                   bucket.tokens + double(now.us - bucket.at.us) / 1e6 * limits::requests_per_second_per_session);
  bucket.at = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

}  // namespace motcua::people
