#include "work/job.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <charconv>

#include "base/clock.h"
#include "base/freed_memory.h"
#include "base/log.h"
#include "base/random.h"
#include "base/settable_limits.h"
#include "work/job_store.h"

namespace motcua {
namespace {

constexpr std::int64_t kLeaseUs = 60'000'000, kRenewUs = 10'000'000;
constexpr int kRetryDoublings = 6;  // doublings of limits::Settable::job_retry_s, one for each fault in a row

std::string host() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "?";
}

// "host pid word": the word tells two processes with the same pid apart.
std::string new_holder() { return host() + " " + std::to_string(::getpid()) + " " + random_word(8); }

std::chrono::seconds first_retry() { return std::chrono::seconds{limits::in_force().job_retry_s}; }

// Has the process of this machine ended for certain? Then nobody needs to wait for its lease.
bool gone(const std::string& holder) {
  const std::string mine = host() + " ";
  if (!holder.starts_with(mine)) return false;
  int pid = 0;
  const char* end = holder.data() + holder.size();
  if (std::from_chars(holder.data() + mine.size(), end, pid).ec != std::errc{} || pid <= 0) return false;
  return ::kill(pid, 0) != 0 && errno == ESRCH;
}

}  // namespace

bool Job::Turn::over() const {
  if (stop_.stop_requested() || !job_.renew()) return true;
  if (db::Memory* memory = job_.database_.memory()) memory->renew();
  return false;
}

Job::Job(db::Database& database, std::string name, std::chrono::seconds every, Run run)
    : database_(database), name_(std::move(name)), holder_(new_holder()), every_(every), run_(std::move(run)) {}

Job::~Job() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Job::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { loop(stop); });
}

void Job::wake() {
  const std::lock_guard lock{mutex_};
  woken_ = true;
  changed_.notify_one();
}

void Job::run_now() {
  std::unique_lock lock{mutex_};
  if (!thread_.joinable() || ending_) return;
  const std::uint64_t mine = ++asked_;
  changed_.notify_all();
  changed_.wait(lock, [&] { return served_ >= mine || ending_; });
}

bool Job::take() {
  const Instant now = system_clock().now();
  const auto taken = database_.write([&](db::Transaction& transaction) -> Result<bool> {
    for (const job_store::Row& row : job_store::all(transaction))
      if (row.name == name_ && !row.holder.empty() && row.holder != holder_ && row.lease_until > now &&
          !gone(row.holder))
        return false;
    job_store::take(transaction, name_, holder_, now, {now.us + kLeaseUs});
    return true;
  });
  renewed_ = now;
  return taken && *taken;
}

bool Job::renew() {
  const Instant now = system_clock().now();
  if (now.us - renewed_.us < kRenewUs) return true;
  const auto kept = database_.write([&](db::Transaction& transaction) -> Result<bool> {
    return job_store::renew(transaction, name_, holder_, {now.us + kLeaseUs});
  });
  renewed_ = now;
  return kept && *kept;
}

void Job::finish(const std::string& fault) {
  const Instant now = system_clock().now();
  (void)database_.write([&](db::Transaction& transaction) -> Result<> {
    const auto in = [&](std::chrono::seconds later) { return Instant{now.us + later.count() * 1'000'000}; };
    if (fault.empty())
      job_store::succeed(transaction, name_, holder_, now,
                         every_.count() > 0 ? std::optional(in(every_)) : std::nullopt);
    else job_store::fail(transaction, name_, holder_, now, in(retry_), fault);
    return {};
  });
}

void Job::loop(const std::stop_token& stop) {
  const auto again_later = [&] {
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, stop, retry_, [&] { return asked_ != served_; });
    woken_ = true;
  };
  const auto after_fault = [&] {
    again_later();
    retry_ = std::min(retry_ * 2, first_retry() * (1 << kRetryDoublings));
  };
  retry_ = first_retry();
  struct Ending {  // run_now() does not wait for a thread that has ended
    Job& job;
    ~Ending() {
      const std::lock_guard lock{job.mutex_};
      job.ending_ = true;
      job.changed_.notify_all();
    }
  } ending{*this};
  while (!stop.stop_requested()) {
    std::uint64_t serving = 0;
    {
      std::unique_lock lock{mutex_};
      const auto wanted = [&] { return woken_ || asked_ != served_; };
      if (every_.count() > 0) changed_.wait_for(lock, stop, every_, wanted);
      else changed_.wait(lock, stop, wanted);
      if (stop.stop_requested()) return;
      woken_ = false;
      serving = asked_;
    }
    const auto served = [&] {
      const std::lock_guard lock{mutex_};
      served_ = serving;
      changed_.notify_all();
    };
    try {
      if (!take()) {
        served();
        again_later();
        continue;
      }
      std::string fault;
      try {
        const auto pin = database_.memory() ? database_.memory()->pin() : nullptr;
        run_(Turn{*this, stop});
      } catch (const std::exception& found) { fault = found.what(); }
      if (!fault.empty()) log::error("job.fault", {{"job", name_}, {"what", fault}});
      finish(fault);
      give_back_freed_memory();
      served();
      if (fault.empty()) retry_ = first_retry();
      else after_fault();
    } catch (const std::exception& found) {  // a fault of the database itself: the disk is full, for example
      log::error("job.fault", {{"job", name_}, {"what", found.what()}});
      served();
      after_fault();
    }
  }
}

std::vector<JobState> jobs(db::Transaction& transaction, Instant now) {
  std::vector<JobState> found;
  for (const job_store::Row& row : job_store::all(transaction))
    found.push_back({.name = row.name,
                     .running = !row.holder.empty() && row.lease_until > now && !gone(row.holder),
                     .started = row.started,
                     .finished = row.finished,
                     .failed = row.failed,
                     .next = row.next,
                     .failures = row.failures,
                     .fault = row.fault});
  return found;
}

}  // namespace motcua
