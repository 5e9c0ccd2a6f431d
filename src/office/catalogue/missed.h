// Words of the public search that found no procedure, counted for the administrator. They are not kept of whoever
// types their own name: docs/adr/0042.
#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"
#include "db/db.h"

namespace motcua::catalogue {

struct MissedRow {
  std::string words;
  std::int64_t times = 0;
  std::string first_day, last_day;
};

// What one program has in memory. Safe for threads.
class Missed {
 public:
  static constexpr std::size_t kVisitors = 5;   // networks that must have typed a text before it is kept
  static constexpr std::size_t kWaitingMax = 1000, kCharactersMax = 60;
  static constexpr std::int64_t kWriteEveryUs = 60'000'000;

  // A text that found nothing, from a network of the internet. `public_words`: it holds words of offices alone, so one
  // visitor is enough. Says whether counts wait long enough to be written.
  bool note(const std::string& text, const std::string& network, bool public_words, Instant now);
  void write(db::Database& database, const std::string& day);  // adds what was counted to the database

 private:
  std::mutex mutex_;
  std::map<std::string, std::set<std::size_t>> waiting_;  // keyed hashes of the networks that typed it
  std::map<std::string, std::int64_t> counted_;
  Instant written_{};
};

std::vector<MissedRow> missed_searches(db::Transaction& transaction);  // all, the most frequent first

}  // namespace motcua::catalogue
