#include "people/guard.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/try_limits.h"
#include "http/peer.h"
#include "people/guard_store.h"

namespace motcua::people {
namespace {

constexpr std::int64_t kSecondUs = 1'000'000, kHourS = 3600;
constexpr int kAtHandWaitS = 2;
constexpr std::int64_t kSkewUs = 60 * kSecondUs;  // the difference between the clocks of two servers

int seconds(std::int64_t us) { return static_cast<int>((us + kSecondUs - 1) / kSecondUs); }

std::string_view word_of(Guessed what) {
  switch (what) {
    case Guessed::account: return "account";
    case Guessed::code: return "code";
    case Guessed::look_up_word: return "look_up_word";
    case Guessed::second_fact: return "second_fact";
    case Guessed::rating_code: return "rating_code";
  }
  return {};
}

}  // namespace

TryCount held_to(const TryRule& rule, const TryCount& count, Instant now) {
  const Instant latest{now.us + rule.free * rule.refill_s * kSecondUs};
  return {.tries = count.tries, .at = {std::min(count.at.us, latest.us)}};
}

int longest_wait_s(const TryRule& rule, int before) {
  return rule.refill_s > 0 ? static_cast<int>(rule.refill_s) * (before + 1) : limits::try_delay_s_max;
}

int wait_of(const TryRule& rule, const TryCount& stored, int before, Instant now) {
  const TryCount count = held_to(rule, stored, now);
  if (rule.refill_s > 0) {
    const std::int64_t refill_us = rule.refill_s * kSecondUs;
    const std::int64_t owed_us = std::max<std::int64_t>(0, count.at.us - now.us) + before * refill_us;
    const std::int64_t over_us = owed_us + refill_us - rule.free * refill_us;
    return over_us > 0 ? seconds(over_us) : 0;
  }
  const bool forgotten = now.us - count.at.us > limits::tries_kept_s * kSecondUs;
  const std::int64_t wrong = forgotten ? 0 : count.tries;
  if (wrong < rule.free) return wrong + before < rule.free ? 0 : kAtHandWaitS;
  if (before > 0) return kAtHandWaitS;
  const std::int64_t doublings = std::min<std::int64_t>(wrong - rule.free, 10);
  const std::int64_t wait_us = std::min<std::int64_t>(limits::try_delay_s_max, 2LL << doublings) * kSecondUs;
  const std::int64_t left = count.at.us + wait_us - now.us;
  return left > 0 ? seconds(left) : 0;
}

// The staff of an office mistype now and then and share one address with visitors. An address alone therefore waits
// only far above that. A stranger's tries hold back neither the owner of a dossier nor an officer at a known device.
std::vector<std::pair<std::string, TryRule>> rules_of(const TryBy& by) {
  const std::string what{word_of(by.what)};
  const auto hourly = [](int tries) { return TryRule{.free = tries, .refill_s = kHourS / tries}; };
  const auto of_address = [&](std::vector<std::pair<std::string, TryRule>> rules, int of_site,
                              int of_one = limits::code_tries_per_address_and_hour) {
    rules.emplace_back(what + "|network|" + by.network, hourly(of_one));
    // The holder of an IPv6 /64 may hold the /48 around it, or share it with a whole town. The /48 therefore holds back
    // only visitors who were wrong in their own /64.
    if (const std::string wider = http::wide_network_of(by.network); wider != by.network) {
      TryRule around = hourly(limits::wide_network_tries * of_one);
      around.guessers = true;
      rules.emplace_back(what + "|network|" + wider, around);
    }
    // A stranger at many addresses must not shut out visitors who never were wrong.
    TryRule site = hourly(of_site);
    site.guessers = true;
    rules.emplace_back(what + "|site", site);
    return rules;
  };
  const TryRule few{.free = limits::tries_free, .cleared = true};
  TryRule of_name = hourly(limits::tries_per_name_and_hour);
  of_name.cleared = true;
  switch (by.what) {
    case Guessed::account: {
      if (!by.device.empty()) return {{what + "|device|" + by.device + "|" + by.name, few}};
      std::vector<std::pair<std::string, TryRule>> rules{
          {what + "|pair|" + by.name + "|" + by.network, few},
          {what + "|network|" + by.network, hourly(limits::tries_per_address_and_hour)}};
      if (by.known_network) return rules;
      // The networks of one connection would bring the name to its bound and shut its owner out everywhere.
      if (const std::string wider = http::wide_network_of(by.network); wider != by.network) {
        TryRule of_name_around = hourly(limits::tries_per_name_and_wide_network_and_hour);
        of_name_around.cleared = true;
        rules.emplace_back(what + "|name around|" + by.name + "|" + wider, of_name_around);
      }
      rules.emplace_back(what + "|name|" + by.name, of_name);
      return rules;
    }
    case Guessed::code:
      // The bound of a browser stops a single guesser. An office has many browsers and can continue.
      return of_address(
          {{what + "|browser|" + by.network + "|" + by.browser, hourly(limits::unknown_codes_per_browser_and_hour)}},
          limits::unknown_codes_per_site_and_hour, limits::unknown_codes_per_address_and_hour);
    case Guessed::look_up_word:
    case Guessed::second_fact: {
      auto rules = of_address({{what + "|pair|" + by.name + "|" + by.network, few}},
                              limits::second_fact_tries_per_site_and_hour);
      // Guesses without the word must not hold back a visitor who has the word. The dossier counts the two apart.
      if (by.holds_word) rules.pop_back();  // the rule of the site
      rules.emplace_back(what + (by.holds_word ? "|with word|" : "|name|") + by.name,
                         of_name);  // does not mark a visitor as a guesser
      return rules;
    }
    case Guessed::rating_code: return of_address({}, limits::rating_code_tries_per_site_and_hour);
  }
  return {};
}

std::string TryGuard::hash(std::string_view text) const { return keyed_hash_hex(key_, text).substr(0, 32); }

// A row from a clock ahead of ours would never end. It is set to the rule's maximum and runs out from now on.
void TryGuard::come_down(const Try& made, const std::map<std::string, TryCount>& counts, Instant now) {
  std::vector<std::pair<std::string, Instant>> ahead;
  for (const Try::Place& place : made.keys_)
    if (const auto found = counts.find(place.key); found != counts.end())
      if (const Instant most = held_to(place.rule, found->second, now).at; found->second.at.us > most.us + kSkewUs)
        ahead.emplace_back(place.key, most);
  if (ahead.empty()) return;
  (void)database_.write([&](db::Transaction& transaction) -> Result<> {
    for (const auto& [key, at] : ahead) store::hold_try_to(transaction, key, at);
    return {};
  });
}

std::expected<TryGuard::Try, int> TryGuard::begin(const TryBy& by, Instant now) {
  Try made{*this};
  std::vector<std::string> hashes;
  std::vector<int> before;
  {
    const std::lock_guard lock{mutex_};
    for (const auto& [place, rule] : rules_of(by)) {
      const std::string& key = hashes.emplace_back(hash(place));
      made.keys_.push_back({.key = key, .rule = rule});
      before.push_back(at_hand_[key]++);
    }
  }
  const auto counts =
      database_.read([&](db::Transaction& transaction) { return store::try_counts(transaction, hashes); });
  come_down(made, counts, now);
  int wait = 0;
  bool guessed = false;  // wrong or trying in an earlier place; the site comes after the visitor's own places
  for (std::size_t i = 0; i < made.keys_.size(); ++i) {
    const auto found = counts.find(made.keys_[i].key);
    made.keys_[i].counted = found != counts.end();
    const TryRule& rule = made.keys_[i].rule;
    if (rule.guessers && !guessed) continue;
    guessed = guessed || made.keys_[i].counted || before[i] > 0;
    wait = std::max(wait, wait_of(rule, found == counts.end() ? TryCount{} : found->second, before[i], now));
  }
  if (wait > 0) return std::unexpected(wait);
  return made;
}

TryGuard::Try::~Try() {
  if (!guard_) return;
  const std::lock_guard lock{guard_->mutex_};
  for (const Place& place : keys_)
    if (const auto found = guard_->at_hand_.find(place.key); found != guard_->at_hand_.end() && --found->second <= 0)
      guard_->at_hand_.erase(found);
}

void TryGuard::Try::wrong(db::Transaction& transaction, Instant now) {
  for (const Place& place : keys_) store::count_try(transaction, place.key, place.rule, now);
  store::forget_old_tries(transaction, now);
}

bool TryGuard::Try::clears() const {
  return std::ranges::any_of(keys_, [](const Place& place) { return place.rule.cleared && place.counted; });
}

void TryGuard::Try::right(db::Transaction& transaction) {
  for (const Place& place : keys_)
    if (place.rule.cleared && place.counted) store::clear_tries(transaction, place.key);
}

bool RateLimiter::allow(const std::string& who, Instant now, Rate rate) {
  constexpr std::int64_t cost = 1'000'000;
  const std::int64_t most = rate.burst * cost;
  const std::lock_guard lock{mutex_};
  auto found = by_name_.find(who);
  if (found == by_name_.end()) {
    if (buckets_.size() >= clients_max_) {
      by_name_.erase(buckets_.back().who);
      buckets_.pop_back();
    }
    buckets_.push_front({.who = who, .tokens_us = most, .at = now});
    found = by_name_.emplace(buckets_.front().who, buckets_.begin()).first;
  } else {
    buckets_.splice(buckets_.begin(), buckets_, found->second);
  }
  Bucket& bucket = buckets_.front();
  const std::int64_t passed_us = std::clamp<std::int64_t>(now.us - bucket.at.us, 0, 3600 * cost);
  bucket.tokens_us = std::min(most, bucket.tokens_us + passed_us * rate.per_second / rate.every_s);
  bucket.at = now;
  if (bucket.tokens_us < cost) return false;
  bucket.tokens_us -= cost;
  return true;
}

}  // namespace motcua::people
