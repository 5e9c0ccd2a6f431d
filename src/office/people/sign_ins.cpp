#include "people/sign_ins.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "base/verify.h"
#include "http/peer.h"
#include "msg/people.h"
#include "people/sign_ins_store.h"

namespace motcua::people {
namespace {

constexpr std::int64_t kQuarterUs = 900'000'000, kMinuteUs = 60'000'000;
constexpr std::size_t kUnwrittenMax = 10'000;
constexpr int kToldAtOnce = 500;  // rows in one event

constexpr std::chrono::seconds kWriteEvery{30};

// The key of one row: an account, a network, the error and a quarter of an hour. Rows without an account have no name
// in the key. Unknown names, codes and networks are unlimited in number.
std::string count_key(const SignInEvent& event) {
  return fmt::format("{}|{}|{}|{}|{}", word_of(event.kind), event.why, event.person.text, event.network,
                     event.at.us / kQuarterUs);
}

void put(db::Transaction& transaction, const SignInEvent& event, const std::string& key) {
  store::put_sign_in(transaction, event, key);
  if (event.person.empty()) store::forget_nobodys(transaction, event.at);
}

}  // namespace

std::string_view word_of(SignIn kind) {
  switch (kind) {
    case SignIn::signed_in: return "signed_in";
    case SignIn::signed_out: return "signed_out";
    case SignIn::refused: return "refused";
    case SignIn::held_back: return "held_back";
  }
  VERIFY_UNREACHED();
}

std::optional<SignIn> sign_in_of(std::string_view word) {
  for (const SignIn kind : {SignIn::signed_in, SignIn::signed_out, SignIn::refused, SignIn::held_back})
    if (word == word_of(kind)) return kind;
  return std::nullopt;
}

SignInEvent Tries::event_of(SignIn kind, std::string_view why, const By& by) const {
  return {.kind = kind,
          .why = std::string(why),
          .person = by.person,
          .unit = by.unit,
          .name_hash = by.person.empty() && !by.name.empty() ? guard_.hash("name|" + by.name) : std::string(),
          .network = by.person.empty() ? http::wide_network_of(by.network) : by.network,
          .at = shell_.clock.now()};
}

Result<Tries::One> Tries::begin(const By& by, const Problem& delayed) {
  auto counted = guard_.begin({.what = by.what,
                               .name = by.name,
                               .network = by.network,
                               .device = by.device,
                               .known_network = by.known_network,
                               .holds_word = by.holds_word,
                               .browser = by.browser},
                              system_clock().now());
  if (counted) return One{*this, std::move(*counted), by};
  refused(SignIn::held_back, by.what == Guessed::account ? "account" : "code", by);
  Refusal refusal{delayed, {msg::people::try_again_in, counted.error()}};
  refusal.retry_after_s = counted.error();
  return std::unexpected(std::move(refusal));
}

void Tries::refused(SignIn kind, std::string_view why, const By& by) {
  SignInEvent event = event_of(kind, why, by);
  event.name_hash.clear();  // one row sums many names
  const std::string key = count_key(event);
  const Instant wall = system_clock().now();
  {
    const std::lock_guard lock{mutex_};
    if (unwritten_.size() >= kUnwrittenMax)
      std::erase_if(unwritten_, [&](const auto& one) { return one.second.times == 0; });
    if (unwritten_.size() < kUnwrittenMax) {  // otherwise it is written at once, uncounted
      Unwritten& one = unwritten_[key];
      ++one.times;
      if (wall.us - one.written.us < kMinuteUs) {
        one.event = std::move(event);
        if (!writer_.joinable() && !stopped_)
          writer_ = std::jthread([this](const std::stop_token& stop) {
            std::unique_lock waiting{mutex_};
            while (!changed_.wait_for(waiting, stop, kWriteEvery, [] { return false; }) && !stop.stop_requested()) {
              waiting.unlock();
              write_counts();
              waiting.lock();
            }
          });
        return;
      }
      event.times = std::exchange(one.times, 0);
      one.written = wall;
    }
  }
  write({{key, std::move(event)}});
}

void Tries::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
  }
  if (writer_.joinable()) {
    writer_.request_stop();
    writer_.join();
  }
  write_counts();
}

void Tries::write_counts() {
  std::vector<std::pair<std::string, SignInEvent>> counted;
  {
    const std::lock_guard lock{mutex_};
    for (auto& [key, one] : unwritten_)
      if (one.times > 0) {
        one.event.times = std::exchange(one.times, 0);
        counted.emplace_back(key, one.event);
      }
  }
  if (!counted.empty()) try {
      write(counted);
    } catch (const std::exception& fault) {
      log::error("sign_ins.unwritten", {{"what", fault.what()}});
      const std::lock_guard lock{mutex_};
      for (const auto& [key, event] : counted) {
        Unwritten& one = unwritten_[key];
        if (one.times == 0) one.event = event;
        one.times += event.times;
      }
    }
}

void Tries::tell_log() {
  const Instant now = shell_.clock.now();
  // Everything counted before `closed` is written by now.
  const Instant closed{(now.us - kMinuteUs) / kQuarterUs * kQuarterUs};
  const Actor nobody;
  for (const std::string& day :
       shell_.database.read([&](db::Transaction& t) { return store::refusals_waiting(t, closed); }))
    try {
      const auto some = [&] {
        return db::must(shell_.database.write(
            [&](db::Transaction& transaction) -> Result<std::int64_t> {
              Work work{transaction, nobody, now, "refusals"};
              return store::tell_refusals(work, day, closed, kToldAtOnce);
            },
            db::Company::all));
      };
      while (some() == kToldAtOnce) {}
    } catch (const Damage& damage) { log_left_out(damage); }
}

void Tries::write(const std::vector<std::pair<std::string, SignInEvent>>& counted) {
  db::must(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    for (const auto& [key, event] : counted) put(transaction, event, key);
    return {};
  }));
}

void Tries::One::refused(std::string_view why) { tries_->refused(SignIn::refused, why, by_); }

void Tries::One::wrong(std::string_view why) {
  const SignInEvent event = tries_->event_of(SignIn::refused, why, by_);
  const Instant wall = system_clock().now();
  db::must(tries_->shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    counted_.wrong(transaction, wall);
    put(transaction, event, count_key(event));
    return {};
  }));
}

void Tries::One::right() {
  if (!counted_.clears()) return;
  db::must(tries_->shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    counted_.right(transaction);
    return {};
  }));
}

}  // namespace motcua::people
