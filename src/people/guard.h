// What holds back those who guess and those who flood.
#pragma once
#include <map>
#include <mutex>
#include <string>

#include "base/time.h"

namespace motcua::people {

// Failed attempts (passwords, codes, digits) per whoever tries and per address, in memory: after the free tries each
// further one doubles the wait. Times are of the wall clock, which also runs at a site whose legal clock is frozen.
class AttemptGuard {
 public:
  explicit AttemptGuard(int free_tries) : free_tries_(free_tries) {}
  int wait_seconds(const std::string& who, Instant now);  // 0: may try
  void failed(const std::string& who, Instant now);
  void succeeded(const std::string& who);

 private:
  struct Record {
    int failures = 0;
    Instant last{};
  };
  const int free_tries_;
  std::mutex mutex_;
  std::map<std::string, Record> records_;
};

// Takes tokens from a bucket of whoever asks; a client that asks faster than the bucket fills waits.
class RateLimiter {
 public:
  struct Rate {
    int per_second, burst;
  };
  bool allow(const std::string& who, Instant now, Rate rate);

 private:
  struct Bucket {
    std::int64_t tokens_us;  // a request costs a second of them
    Instant at;
  };
  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
};

}  // namespace motcua::people
