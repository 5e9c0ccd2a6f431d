#include "people/guard.h"
#include "people/guard_store.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <atomic>
#include <thread>

#include "base/try_limits.h"
#include "people/hash_pool.h"

using namespace motcua;
using namespace motcua::people;

namespace {

constexpr Instant kStart{1'800'000'000'000'000};
Instant after(std::int64_t seconds) { return {kStart.us + seconds * 1'000'000}; }

// Counts a wrong try in the same way as the store.
void count(TryCount& at, const TryRule& rule, Instant now) {
  ++at.tries;
  at.at = rule.refill_s == 0 ? now : Instant{std::max(at.at.us, now.us) + rule.refill_s * 1'000'000};
}

}  // namespace

TEST_CASE("after the free tries each further one doubles the wait, up to a quarter of an hour") {
  const TryRule rule{.free = 5};
  TryCount at;
  for (int i = 0; i < 5; ++i) {
    CHECK(wait_of(rule, at, 0, kStart) == 0);
    count(at, rule, kStart);
  }
  std::vector<int> waits;
  Instant now = kStart;
  for (int i = 0; i < 12; ++i) {
    waits.push_back(wait_of(rule, at, 0, now));
    now = {now.us + waits.back() * 1'000'000LL};
    CHECK(wait_of(rule, at, 0, now) == 0);
    count(at, rule, now);
  }
  CHECK(waits == std::vector<int>{2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900});
  CHECK(wait_of(rule, at, 0, after(now.us / 1'000'000 + limits::tries_kept_s + 1 - kStart.us / 1'000'000)) == 0);
}

TEST_CASE("whatever stands in the table, of a clock that was ahead too, no wait is longer than the rule's own most") {
  rc::check("for any count", [] {
    const bool refills = *rc::gen::arbitrary<bool>();
    const int tries = *rc::gen::inRange(1, 1300);
    const TryRule rule =
        refills ? TryRule{.free = tries, .refill_s = 3600 / std::min(tries, 3600)} : TryRule{.free = 5};
    const TryCount at{.tries = *rc::gen::inRange<std::int64_t>(0, 1'000'000),
                      .at = {*rc::gen::inRange<std::int64_t>(0, 9'000'000'000'000'000)}};
    const int before = *rc::gen::inRange(0, 50);
    RC_ASSERT(wait_of(rule, at, before, kStart) <= longest_wait_s(rule, before));
    // The stored value ends: after that wait the next try may be made.
    const TryCount down = held_to(rule, at, kStart);
    RC_ASSERT(wait_of(rule, down, 0, after(longest_wait_s(rule, 0))) == 0);
  });
}

TEST_CASE("tries that are being made count: with those that were wrong they are never more than the free ones") {
  const TryRule rule{.free = 5};
  for (int wrong = 0; wrong <= 5; ++wrong) {
    TryCount at;
    for (int i = 0; i < wrong; ++i) count(at, rule, kStart);
    for (int before = 0; before < 8; ++before) CHECK((wait_of(rule, at, before, kStart) == 0) == (wrong + before < 5));
  }
}

TEST_CASE("an address, a name and a site take back their wrong tries over an hour, and never more at once") {
  rc::check("at first the tries of an hour, then those that were taken back", [] {
    const int tries = *rc::gen::inRange(2, 200);
    const TryRule rule{.free = tries, .refill_s = 3600 / tries};
    TryCount at;
    int made = 0;
    for (int second = 0; second < 3600; ++second)
      if (wait_of(rule, at, 0, after(second)) == 0) {
        count(at, rule, after(second));
        ++made;
      }
    RC_ASSERT(made >= tries && made <= tries + 3600 / rule.refill_s + 1);
  });
}

TEST_CASE("a known device waits for itself alone; a stranger's tries at a dossier do not touch its owner") {
  const auto places = [](const TryBy& by) {
    std::set<std::string> found;
    for (const auto& [place, rule] : rules_of(by)) found.insert(place);
    return found;
  };
  const auto shared = [&](const TryBy& a, const TryBy& b) {
    std::vector<std::string> both;
    for (const std::string& place : places(a))
      if (places(b).contains(place)) both.push_back(place);
    return both;
  };
  const TryBy stranger{Guessed::account, "an", "203.0.113.7", ""}, office{Guessed::account, "an", "198.51.100.9", ""};
  CHECK(shared(stranger, {Guessed::account, "an", "203.0.113.7", "device"}).empty());
  CHECK(shared(stranger, office) == std::vector<std::string>{"account|name|an"});
  CHECK(shared(stranger, {Guessed::account, "an", "198.51.100.9", "", true}).empty());  // the place existed before
  CHECK(shared(stranger, {Guessed::account, "binh", "203.0.113.7", ""}) ==
        std::vector<std::string>{"account|network|203.0.113.7"});
  const TryBy guess{Guessed::second_fact, "H38", "203.0.113.7", ""},
      owner{Guessed::second_fact, "H38", "198.51.100.9", ""};
  CHECK(shared(guess, owner) == std::vector<std::string>{"second_fact|name|H38", "second_fact|site"});
  TryBy with_word = owner;
  with_word.holds_word = true;
  CHECK(shared(guess, with_word).empty());
  // Strangers know a name, so its place comes after the site and marks nobody as a guesser.
  CHECK(rules_of(guess).back().first == "second_fact|name|H38");
  const TryBy counting{Guessed::code, "", "203.0.113.7", ""};
  CHECK(places(counting) ==
        std::set<std::string>{"code|browser|203.0.113.7|", "code|network|203.0.113.7", "code|site"});
  TryBy colleague = counting;
  colleague.browser = "another";
  CHECK(shared(counting, colleague) == std::vector<std::string>{"code|network|203.0.113.7", "code|site"});
  const TryBy near{Guessed::second_fact, "H39", "2001:db8:1:2::/64", ""},
      nearby{Guessed::second_fact, "H38", "2001:db8:1:3::/64", ""};
  CHECK(shared(near, nearby) == std::vector<std::string>{"second_fact|network|2001:db8:1::/48", "second_fact|site"});
  for (const auto& [place, rule] : rules_of(guess)) CHECK(rule.guessers == place.ends_with("|site"));
  // Every kind has places, also for a visitor whose address has a wider network.
  for (const Guessed what :
       {Guessed::account, Guessed::code, Guessed::look_up_word, Guessed::second_fact, Guessed::rating_code})
    for (const bool holds : {false, true})
      CHECK(rules_of({.what = what, .name = "H38", .network = "2001:db8:1:2::/64", .holds_word = holds}).size() <=
            store::kPlacesMax);
  // The place that several visitors share allows far more tries than the place of one visitor.
  for (const TryBy& by : {stranger, guess, counting, TryBy{Guessed::rating_code, "", "203.0.113.7", ""}})
    for (const auto& [place, rule] : rules_of(by)) {
      const bool own = place.find("|pair|") != std::string::npos;
      CHECK((own ? rule.free == limits::tries_free : rule.free >= 6 * limits::tries_free));
      CHECK((rule.cleared == (own || place.find("|name|") != std::string::npos)));
    }
}

TEST_CASE("a wider network of IPv6 bears far more than a /64, and holds back only who was wrong in their own") {
  for (const Guessed what :
       {Guessed::account, Guessed::code, Guessed::look_up_word, Guessed::second_fact, Guessed::rating_code}) {
    std::int64_t own = 0;
    for (const auto& [place, rule] : rules_of({.what = what, .name = "H38", .network = "2001:db8:1:2::/64"})) {
      if (place.ends_with("|network|2001:db8:1:2::/64")) own = rule.free;
      if (place.find("/48") == std::string::npos || place.find("|name around|") != std::string::npos) continue;
      CHECK(rule.guessers);
      CHECK((own > 0 && rule.free >= 8 * own));
    }
    CHECK(own > 0);
  }
}

TEST_CASE(
    "one /48 of IPv6 never brings an account to the bound of its name, however many networks of it try for hours") {
  std::map<std::string, TryCount> counts;
  const auto wait = [&](const TryBy& by, Instant now) {
    int longest = 0;
    for (const auto& [place, rule] : rules_of(by)) longest = std::max(longest, wait_of(rule, counts[place], 0, now));
    return longest;
  };
  const TryBy owner{Guessed::account, "an", "2001:db8:8:1::/64", ""};
  int tried = 0;
  for (int second = 0; second < 6 * 3600; second += 20) {
    const TryBy by{Guessed::account, "an", fmt::format("2001:db8:7:{:x}::/64", second / 20), ""};
    if (wait(by, after(second)) == 0) {
      ++tried;
      for (const auto& [place, rule] : rules_of(by)) count(counts[place], rule, after(second));
    }
    REQUIRE(wait(owner, after(second)) == 0);
  }
  CHECK(tried >= limits::tries_per_name_and_wide_network_and_hour);
  CHECK(tried <= 7 * limits::tries_per_name_and_wide_network_and_hour + 1);
  CHECK(limits::tries_per_name_and_hour >= 4 * limits::tries_per_name_and_wide_network_and_hour);
  // A device or a network from which the owner signed in passes. A success gives the tries back.
  for (const TryBy& by : {TryBy{Guessed::account, "an", "2001:db8:7:ffff::/64", "device"},
                          TryBy{Guessed::account, "an", "2001:db8:7:ffff::/64", "", true}})
    CHECK(wait(by, after(6 * 3600)) == 0);
  for (const auto& [place, rule] : rules_of({Guessed::account, "an", "2001:db8:7:1::/64", ""}))
    if (place.find("|name around|") != std::string::npos) CHECK((rule.cleared && !rule.guessers));
}

TEST_CASE("a full table of rates forgets who was longest silent, and nobody else") {
  RateLimiter limiter{3};
  const RateLimiter::Rate rate{.per_second = 1, .burst = 2};
  const auto spend = [&](const char* who) {
    while (limiter.allow(who, kStart, rate)) {}
  };
  for (const char* who : {"a", "b", "c"}) spend(who);
  CHECK_FALSE(limiter.allow("a", kStart, rate));             // asked again: b is now the longest silent
  CHECK(limiter.allow("d", kStart, rate));
  CHECK_FALSE(limiter.allow("a", kStart, rate));
  CHECK_FALSE(limiter.allow("c", kStart, rate));
  CHECK(limiter.allow("b", kStart, rate));                   // forgotten
}

TEST_CASE("few hashes run and few wait; whoever comes then is told at once, and an address has a share") {
  HashPool pool{{.threads = 1, .waiting_max = 3, .per_address_max = 2}};
  std::mutex gate;
  gate.lock();
  std::atomic<int> refused = 0, done = 0;
  std::vector<std::thread> callers;
  const auto call = [&](const std::string& from) {
    callers.emplace_back([&, from] {
      if (pool.run(from, [&] { const std::lock_guard wait{gate}; })) ++done;
      else ++refused;
    });
  };
  for (int i = 0; i < 6; ++i) call("one");
  while (refused < 4) std::this_thread::yield();             // two of the one address are inside
  for (int i = 0; i < 6; ++i) call("address " + std::to_string(i));
  while (refused < 8) std::this_thread::yield();             // two more are, and the queue is full
  CHECK(done == 0);
  gate.unlock();
  for (std::thread& caller : callers) caller.join();
  CHECK(done == 4);
  CHECK_THROWS_WITH(pool.run("one", [] { throw std::runtime_error("no memory"); }), "no memory");
  CHECK(pool.run("one", [] {}));
}
