// Holds back visitors who guess and clients that send too many requests.
#pragma once
#include <expected>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/time.h"
#include "db/db.h"

namespace motcua::people {

// The secrets that can be guessed. Each kind is counted apart. account: passwords, one-time codes and second factors.
// code: codes of dossiers that do not exist. look_up_word, second_fact: those of an existing dossier. rating_code:
// rating codes.
enum class Guessed { account, code, look_up_word, second_fact, rating_code };

// The visitor that a try is counted for.
struct TryBy {
  Guessed what;
  std::string name;  // the name of the account or the dossier; "" if a guess has no name
  std::string network;  // http::network_of the address
  std::string device;  // the hash of a device from which the owner of the name signed in before; "" otherwise
  bool known_network = false;  // the owner of the name signed in from this address before
  // For a second fact: the visitor has the right look-up word or promise. Guesses of visitors without it do not count
  // for this visitor, at the same dossier or in the whole site.
  bool holds_word = false;
  std::string browser{};  // the visitor's user agent; distinguishes the browsers behind one address
};

// The rule by which tries add up in one place.
struct TryRule {
  int free;  // wrong tries in a row that need no wait
  // 0: after the free tries, each wrong try doubles the wait. Otherwise one wrong try is taken back every refill_s
  // seconds.
  std::int64_t refill_s = 0;
  bool cleared = false;  // a success clears the place
  bool guessers = false;  // only for a visitor who was wrong in another of their own places
};
struct TryCount {
  std::int64_t tries = 0;
  Instant at{};  // doubling: the time of the last wrong try; otherwise: the time when all are taken back
};
// Returns a count without the error of a clock ahead of ours. No wait is longer than the rule's maximum.
TryCount held_to(const TryRule& rule, const TryCount& count, Instant now);
int longest_wait_s(const TryRule& rule, int before);  // the maximum of wait_of() for any count
// Returns the seconds that a try waits while `before` other tries are being made. 0: the try may be made.
int wait_of(const TryRule& rule, const TryCount& count, int before, Instant now);
std::vector<std::pair<std::string, TryRule>> rules_of(const TryBy& by);  // by the place in which the tries add up

// Wrong tries, in the database. They survive a restart, and all servers of a database count together. A try is counted
// before it is made: each server keeps the tries at hand in its own memory. Times are of the wall clock, which also
// runs at a site whose legal clock is frozen.
class TryGuard {
 public:
  // One try at hand. It is given back if it ends without a result.
  class Try {
   public:
    Try(Try&& other) noexcept : guard_(std::exchange(other.guard_, nullptr)), keys_(std::move(other.keys_)) {}
    Try& operator=(Try&&) = delete;
    ~Try();
    void wrong(db::Transaction& transaction, Instant now);  // others see the count after the transaction ends
    void right(db::Transaction& transaction);  // clears the name, not the address
    bool clears() const;  // true: a success has something to clear

   private:
    friend class TryGuard;
    struct Place {
      std::string key;
      TryRule rule;
      bool counted = false;  // the place has wrong tries
    };
    explicit Try(TryGuard& guard) : guard_(&guard) {}
    TryGuard* guard_;
    std::vector<Place> keys_;
  };

  // `key`: 32 bytes that hash names and addresses.
  TryGuard(db::Database& database, std::string key) : database_(database), key_(std::move(key)) {}
  // Returns the try, or the seconds that it must wait.
  std::expected<Try, int> begin(const TryBy& by, Instant now);
  std::string hash(std::string_view text) const;

 private:
  void come_down(const Try& made, const std::map<std::string, TryCount>& counts, Instant now);

  db::Database& database_;
  const std::string key_;
  std::mutex mutex_;
  std::map<std::string, int> at_hand_;  // by place
};

// Takes tokens from a client's bucket. A client that asks faster than the bucket fills is refused. The buckets are in
// memory: each server bounds its own clients. Above clients_max, the bucket of the longest silent client is dropped.
class RateLimiter {
 public:
  explicit RateLimiter(std::size_t clients_max) : clients_max_(clients_max) {}
  struct Rate {
    int per_second, burst;
    int every_s = 1;  // per_second requests in so many seconds
  };
  bool allow(const std::string& who, Instant now, Rate rate);

 private:
  struct Bucket {
    std::string who;
    std::int64_t tokens_us;  // one second's worth for each request
    Instant at;
  };
  const std::size_t clients_max_;
  std::mutex mutex_;
  std::list<Bucket> buckets_;  // the latest client first
  std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_name_;
};

}  // namespace motcua::people
