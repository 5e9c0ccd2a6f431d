// Texts of the public search that found no procedure. They are counted for the administrator. The rules of
// docs/adr/0042 keep out people's own names.
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

// The counts that one program has in memory. Thread-safe.
class Missed {
 public:
  static constexpr std::size_t kVisitors = 5;   // a text is kept only after visitors from so many networks typed it
  static constexpr std::size_t kWaitingMax = 1000, kCharactersMax = 60;
  static constexpr std::int64_t kWriteEveryUs = 60'000'000;

  // Counts a text that found nothing, from a network of the internet. `public_words`: the text has only words of
  // offices, and one visitor is enough. Returns true if counts have waited long enough to be written.
  bool note(const std::string& text, const std::string& network, bool public_words, Instant now);
  void write(db::Database& database, const std::string& day);  // adds the counts to the database

 private:
  std::mutex mutex_;
  std::map<std::string, std::set<std::size_t>> waiting_;  // keyed hashes of the networks that sent each text
  std::map<std::string, std::int64_t> counted_;
  Instant written_{};
};

std::vector<MissedRow> missed_searches(db::Transaction& transaction);  // all, the most frequent first

}  // namespace motcua::catalogue
