// Table: missed_search.
#include "catalogue/missed.h"

#include "base/ascii.h"
#include "base/random.h"
#include "base/text.h"

namespace motcua::catalogue {
namespace {

constexpr int kRowsMax = 500;      // rows of the table; the rarest and oldest are deleted
constexpr int kDaysKept = 365;

// The salt is new in each run. Nobody can look up the network that typed a text.
std::size_t hash_of(const std::string& network) {
  static const std::string salt = random_bytes(16);
  return std::hash<std::string>{}(salt + network);
}

// Returns the text as the list shows it: in one case, with single blanks.
std::string shown(const std::string& text) {
  const std::string out = clean_text(text, Lines::one).value_or("");
  return character_count(out) > Missed::kCharactersMax ? std::string() : lower(out);
}

}  // namespace

bool Missed::note(const std::string& text, const std::string& network, bool public_words, Instant now) {
  const std::string words_typed = shown(text);
  const bool digits = words_typed.find_first_of("0123456789@") != std::string::npos;
  if (words_typed.empty() || digits) return false;           // a number may belong to a person
  const std::lock_guard lock{mutex_};
  if (counted_.contains(words_typed)) {
    ++counted_[words_typed];
  } else if (public_words) {
    counted_[words_typed] = 1;
  } else {
    if (waiting_.size() >= kWaitingMax && !waiting_.contains(words_typed)) waiting_.clear();
    auto& networks = waiting_[words_typed];
    networks.insert(hash_of(network));
    if (networks.size() >= kVisitors) {
      counted_[words_typed] = static_cast<std::int64_t>(networks.size());
      waiting_.erase(words_typed);
    }
  }
  if (counted_.size() > kWaitingMax) counted_.erase(counted_.begin());
  return !counted_.empty() && now.us - written_.us >= kWriteEveryUs;
}

void Missed::write(db::Database& database, const std::string& day) {
  std::map<std::string, std::int64_t> counted;
  {
    const std::lock_guard lock{mutex_};
    counted.swap(counted_);
    written_ = system_clock().now();
  }
  if (counted.empty()) return;
  (void)database.write([&](db::Transaction& transaction) -> Result<> {
    for (const auto& [typed, times] : counted)
      transaction.write(
          "INSERT INTO missed_search (words, times, first_day, last_day) VALUES (:words, :times, :day, :day) ON "
          "CONFLICT (words) DO UPDATE SET times = missed_search.times + excluded.times, last_day = excluded.last_day",
          {{"words", typed}, {"times", times}, {"day", day}});
    const auto oldest = parse_date(day);
    if (oldest)
      transaction.write("DELETE FROM missed_search WHERE last_day < :kept_from",
                        {{"kept_from", iso(*oldest - std::chrono::days{kDaysKept})}});
    transaction.write(
        "DELETE FROM missed_search WHERE words NOT IN (SELECT words FROM missed_search ORDER BY times DESC, last_day "
        "DESC, words LIMIT :limit)",
        {{"limit", kRowsMax}});
    return {};
  });
}

std::vector<MissedRow> missed_searches(db::Transaction& transaction) {
  std::vector<MissedRow> rows;
  for (const db::Row& row : transaction.query(
           "SELECT words, times, first_day, last_day FROM missed_search ORDER BY times DESC, last_day DESC, "
           "words"))
    rows.push_back({row.text(0), row.integer(1), row.text(2), row.text(3)});
  return rows;
}

}  // namespace motcua::catalogue
