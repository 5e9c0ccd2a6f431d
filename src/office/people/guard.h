// What holds back those who guess and those who flood.
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

// What is guessed at. Each is counted apart: passwords, one-time codes and second factors of an account; codes of
// dossiers that do not exist; look-up words of one that does; its second fact; rating codes.
enum class Guessed { account, code, look_up_word, second_fact, rating_code };

// Whom a try is counted for.
struct TryBy {
  Guessed what;
  std::string name;  // of the account or the dossier; "" if a guess names nothing
  std::string network;  // http::network_of the address
  std::string device;  // the hash of a device from which the owner of the name signed in before; "" otherwise
  bool known_network = false;  // the owner of the name signed in from this address before
  // Of a second fact: the visitor holds the right look-up word or promise. Guesses by those who do not hold it, at the
  // same dossier or all over the site, do not count for them.
  bool holds_word = false;
  std::string browser{};  // what the program of the visitor calls itself: one of many behind an address
};

// How tries add up in one place.
struct TryRule {
  int free;  // wrong ones in a row
  // 0: after the free ones each further one doubles the wait. Otherwise so many seconds take one wrong try back.
  std::int64_t refill_s = 0;
  bool cleared = false;  // by a success
  bool guessers = false;  // holds back only whoever was wrong in another of their places
};
struct TryCount {
  std::int64_t tries = 0;
  Instant at{};  // doubling: of the last wrong try; otherwise: when all are taken back
};
// A count that a clock ahead of ours left, as of now: nothing holds back longer than the rule's own most.
TryCount held_to(const TryRule& rule, const TryCount& count, Instant now);
int longest_wait_s(const TryRule& rule, int before);  // of wait_of, whatever the count says
// How many seconds a try waits, if `before` others are being made. 0: it may be made.
int wait_of(const TryRule& rule, const TryCount& count, int before, Instant now);
std::vector<std::pair<std::string, TryRule>> rules_of(const TryBy& by);  // by the place in which they add up

// Wrong tries, in the database: they survive a restart, and all servers of a database count together. A try is counted
// before it is made: those that are being made stand in memory, of each server by itself. Times are of the wall clock,
// which also runs at a site whose legal clock is frozen.
class TryGuard {
 public:
  // One try at hand. Given back if it ends without a word.
  class Try {
   public:
    Try(Try&& other) noexcept : guard_(std::exchange(other.guard_, nullptr)), keys_(std::move(other.keys_)) {}
    Try& operator=(Try&&) = delete;
    ~Try();
    void wrong(db::Transaction& transaction, Instant now);  // what is counted is seen when the transaction has ended
    void right(db::Transaction& transaction);  // the name is cleared, the address is not
    bool clears() const;  // a success has something to clear

   private:
    friend class TryGuard;
    struct Place {
      std::string key;
      TryRule rule;
      bool counted = false;  // wrong tries stand there
    };
    explicit Try(TryGuard& guard) : guard_(&guard) {}
    TryGuard* guard_;
    std::vector<Place> keys_;
  };

  // `key`: 32 bytes, with which names and addresses are hashed.
  TryGuard(db::Database& database, std::string key) : database_(database), key_(std::move(key)) {}
  // The try, or how many seconds it must wait.
  std::expected<Try, int> begin(const TryBy& by, Instant now);
  std::string hash(std::string_view text) const;

 private:
  void come_down(const Try& made, const std::map<std::string, TryCount>& counts, Instant now);

  db::Database& database_;
  const std::string key_;
  std::mutex mutex_;
  std::map<std::string, int> at_hand_;  // by place
};

// Takes tokens from a bucket of whoever asks; a client that asks faster than the bucket fills waits. In memory: each
// server holds its own clients to its own rate. Too many clients: those that were longest silent are forgotten.
class RateLimiter {
 public:
  explicit RateLimiter(std::size_t clients_max) : clients_max_(clients_max) {}
  struct Rate {
    int per_second, burst;
  };
  bool allow(const std::string& who, Instant now, Rate rate);

 private:
  struct Bucket {
    std::string who;
    std::int64_t tokens_us;  // a request costs a second of them
    Instant at;
  };
  const std::size_t clients_max_;
  std::mutex mutex_;
  std::list<Bucket> buckets_;  // the last that asked first
  std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_name_;
};

}  // namespace motcua::people
