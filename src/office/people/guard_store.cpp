// Table: wrong_try.
#include "people/guard_store.h"

#include <atomic>

#include "base/try_limits.h"
#include "base/verify.h"

namespace motcua::people::store {

std::map<std::string, TryCount> try_counts(db::Transaction& transaction, const std::vector<std::string>& keys) {
  std::map<std::string, TryCount> found;
  const auto key = [&](std::size_t i) { return i < keys.size() ? db::Value(keys[i]) : db::Value(""); };
  VERIFY(keys.size() <= kPlacesMax);
  for (const db::Row& row : transaction.query(
           "SELECT key, tries, at FROM wrong_try WHERE key IN (:key_1, :key_2, :key_3, :key_4, :key_5, :key_6)",
           {{"key_1", key(0)},
            {"key_2", key(1)},
            {"key_3", key(2)},
            {"key_4", key(3)},
            {"key_5", key(4)},
            {"key_6", key(5)}}))
    found[row.text(0)] = {.tries = row.integer(1), .at = {row.integer(2)}};
  return found;
}

void count_try(db::Transaction& transaction, const std::string& key, const TryRule& rule, Instant now) {
  if (rule.refill_s == 0) {
    transaction.write(
        "INSERT INTO wrong_try (key, tries, at) VALUES (:key, 1, :at) ON CONFLICT (key) DO UPDATE SET tries = CASE "
        "WHEN wrong_try.at < :kept_from THEN 1 ELSE wrong_try.tries + 1 END, at = excluded.at",
        {{"key", key}, {"at", now.us}, {"kept_from", now.us - limits::tries_kept_s * 1'000'000}});
    return;
  }
  const std::int64_t refill_us = rule.refill_s * 1'000'000;
  transaction.write(
      "INSERT INTO wrong_try (key, tries, at) VALUES (:key, 1, :at) ON CONFLICT (key) DO UPDATE SET tries = "
      "wrong_try.tries + 1, at = CASE WHEN wrong_try.at > :now THEN wrong_try.at ELSE :now END + :refill",
      {{"key", key}, {"at", now.us + refill_us}, {"now", now.us}, {"refill", refill_us}});
}

void hold_try_to(db::Transaction& transaction, const std::string& key, Instant at) {
  transaction.write("UPDATE wrong_try SET at = :at WHERE key = :key AND at > :at", {{"key", key}, {"at", at.us}});
}

void clear_tries(db::Transaction& transaction, const std::string& key) {
  transaction.write("DELETE FROM wrong_try WHERE key = :key", {{"key", key}});
}

void forget_old_tries(db::Transaction& transaction, Instant now) {
  static std::atomic<int> times = 0;
  transaction.write("DELETE FROM wrong_try WHERE at < :kept_from",
                    {{"kept_from", now.us - limits::tries_kept_s * 1'000'000}});
  if (++times % 256 == 0)
    transaction.write(
        "DELETE FROM wrong_try WHERE at < (SELECT at FROM wrong_try ORDER BY at DESC LIMIT 1 OFFSET :most)",
        {{"most", limits::tries_rows_max}});
}

}  // namespace motcua::people::store
