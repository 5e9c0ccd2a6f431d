#include "ledger/store.h"

#include <fmt/format.h>

#include "base/damage.h"
#include "base/hash.h"
#include "db/kept_rows.h"

namespace motcua::ledger::store {
namespace {

const db::KeptTable kKeptKey{"ledger_key"}, kKeptLeaf{"ledger_leaf"}, kKeptHead{"ledger_head"},
    kKeptCosignature{"ledger_cosignature"};

constexpr std::size_t kHexBytes = 64;      // length of a hash

Hash hash_in(const std::string& digits) {
  const auto hash = from_hex(digits);
  if (!hash || digits.size() != kHexBytes) throw Damage("hash", "is no hash");
  return *hash;
}

HeadRow head_in(const db::Row& row) { return {.size = row.integer(0), .at = {row.integer(1)}, .note = row.text(2)}; }

std::optional<HeadRow> first_head(const db::Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(head_in(rows[0]));
}

std::vector<HeadRow> all_heads(const db::Rows& rows) {
  std::vector<HeadRow> found;
  for (const db::Row& row : rows) found.push_back(head_in(row));
  return found;
}

}  // namespace

std::int64_t size(db::Transaction& transaction) {
  return transaction.query("SELECT COALESCE(MAX(number), -1) + 1 FROM ledger_leaf").at(0).integer(0);
}

std::optional<Leaf> leaf_of(db::Transaction& transaction, const std::string& event) {
  const auto rows =
      transaction.query("SELECT number, chain FROM ledger_leaf WHERE event_id = :event", {{"event", event}});
  if (rows.empty()) return std::nullopt;
  return Leaf{.number = rows[0].integer(0), .event = event, .chain = hash_in(rows[0].text(1))};
}

std::vector<Leaf> leaves(db::Transaction& transaction, std::int64_t from, int limit) {
  std::vector<Leaf> found;
  for (const db::Row& row : transaction.query(
           "SELECT number, event_id, chain FROM ledger_leaf WHERE number >= :from ORDER BY number LIMIT :limit",
           {{"from", from}, {"limit", limit}}))
    found.push_back({.number = row.integer(0), .event = row.text(1), .chain = from_hex(row.text(2)).value_or(Hash())});
  return found;
}

bool has_leaf(db::Transaction& transaction, const std::string& event) {
  return !transaction.query("SELECT 1 FROM ledger_leaf WHERE event_id = :event", {{"event", event}}).empty();
}

std::map<std::string, Hash> chains(db::Transaction& transaction, const std::set<std::string>& events) {
  constexpr std::size_t kAtOnce = 20;
  static const std::string sql =
      fmt::format("SELECT event_id, chain FROM ledger_leaf WHERE event_id IN ({})", db::places("event", kAtOnce));
  std::map<std::string, Hash> found;
  for (auto next = events.begin(); next != events.end();) {
    std::vector<std::string> some;
    for (; next != events.end() && some.size() < kAtOnce; ++next) some.push_back(*next);
    db::Args args;
    db::add_places(args, "event", some, kAtOnce);
    for (const db::Row& row : transaction.query(sql, args)) found.emplace(row.text(0), hash_in(row.text(1)));
  }
  return found;
}

// Returns the statement for that many leaves.
static std::string insert_leaves(std::size_t many) {
  std::string rows;
  for (std::size_t i = 1; i <= many; ++i)
    rows += fmt::format("{}(:number_{}, :event_{}, :chain_{})", i == 1 ? "" : ", ", i, i, i);
  return "INSERT INTO ledger_leaf (number, event_id, chain) VALUES " + rows;
}

void insert(db::Transaction& transaction, std::span<const Leaf> leaves) {
  const auto add = [&](const std::string& sql, std::size_t many) {
    for (; leaves.size() >= many; leaves = leaves.subspan(many)) {
      db::Args args;
      for (std::size_t i = 1; i <= many; ++i) {
        const Leaf& leaf = leaves[i - 1];
        args.push_back({db::place("number", i), leaf.number});
        args.push_back({db::place("event", i), leaf.event});
        args.push_back({db::place("chain", i), hex(leaf.chain)});
      }
      transaction.write(sql, args);
    }
  };
  constexpr std::size_t kAtOnce = 10;
  static const std::string many = insert_leaves(kAtOnce), one = insert_leaves(1);
  add(many, kAtOnce);
  add(one, 1);
}

std::vector<Hash> tile(db::Transaction& transaction, TileId id) {
  const auto rows = transaction.query("SELECT hashes FROM ledger_tile WHERE height = :height AND number = :number",
                                      {{"height", id.height}, {"number", id.number}});
  const std::string name = fmt::format("{} {}", id.height, id.number);
  if (rows.empty()) throw Damage("ledger_tile", name, {}, "there is no such tile");
  return of_row("ledger_tile", name, [&] {
    const std::string& digits = rows[0].text(0);
    if (digits.size() % kHexBytes != 0) throw Damage("hashes", "are no hashes");
    std::vector<Hash> hashes;
    for (std::size_t at = 0; at < digits.size(); at += kHexBytes)
      hashes.push_back(hash_in(digits.substr(at, kHexBytes)));
    return hashes;
  });
}

void put(db::Transaction& transaction, const Grown& grown) {
  std::string digits;
  for (const Hash& hash : grown.hashes) digits += hex(hash);
  transaction.write(
      "INSERT INTO ledger_tile (height, number, hashes) VALUES (:height, :number, :hashes) ON CONFLICT (height, "
      "number) DO UPDATE SET hashes = excluded.hashes",
      {{"height", grown.tile.height}, {"number", grown.tile.number}, {"hashes", digits}});
}

std::optional<HeadRow> last_head(db::Transaction& transaction) {
  return first_head(transaction.query("SELECT size, at, note FROM ledger_head ORDER BY size DESC LIMIT 1"));
}

std::optional<HeadRow> head_at(db::Transaction& transaction, std::int64_t size) {
  return first_head(transaction.query("SELECT size, at, note FROM ledger_head WHERE size = :size", {{"size", size}}));
}

std::optional<HeadRow> head_after(db::Transaction& transaction, std::int64_t leaf) {
  return first_head(transaction.query("SELECT size, at, note FROM ledger_head WHERE size > :leaf ORDER BY size LIMIT 1",
                                      {{"leaf", leaf}}));
}

std::vector<HeadRow> heads(db::Transaction& transaction, std::int64_t below, int limit) {
  return all_heads(
      transaction.query("SELECT size, at, note FROM ledger_head WHERE size < :below ORDER BY size DESC LIMIT :limit",
                        {{"below", below}, {"limit", limit}}));
}

std::vector<HeadRow> heads_up(db::Transaction& transaction, std::int64_t above, int limit) {
  return all_heads(
      transaction.query("SELECT size, at, note FROM ledger_head WHERE size > :above ORDER BY size LIMIT :limit",
                        {{"above", above}, {"limit", limit}}));
}

void insert(db::Transaction& transaction, const HeadRow& head) {
  transaction.write("INSERT INTO ledger_head (size, at, note) VALUES (:size, :at, :note)",
                    {{"size", head.size}, {"at", head.at.us}, {"note", head.note}});
}

std::vector<Cosigned> cosignatures(db::Transaction& transaction, std::int64_t from, std::int64_t to) {
  std::vector<Cosigned> found;
  for (const db::Row& row : transaction.query("SELECT size, name, line, at FROM ledger_cosignature WHERE size >= :from "
                                              "AND size <= :to ORDER BY size, name",
                                              {{"from", from}, {"to", to}}))
    found.push_back({.size = row.integer(0), .name = row.text(1), .line = row.text(2), .at = {row.integer(3)}});
  return found;
}

void insert(db::Transaction& transaction, const Cosigned& one) {
  transaction.write(
      "INSERT INTO ledger_cosignature (size, name, line, at) VALUES (:size, :name, :line, :at) ON CONFLICT (size, "
      "name) DO NOTHING",
      {{"size", one.size}, {"name", one.name}, {"line", one.line}, {"at", one.at.us}});
}

std::vector<KeyRow> keys(db::Transaction& transaction) {
  std::vector<KeyRow> found;
  for (const db::Row& row :
       transaction.query("SELECT number, key, since_size, at, statement FROM ledger_key ORDER BY number"))
    found.push_back({.number = row.integer(0),
                     .since_size = row.integer(2),
                     .key = row.text(1),
                     .statement = row.text(4),
                     .at = {row.integer(3)}});
  return found;
}

void insert(db::Transaction& transaction, const KeyRow& key) {
  transaction.write(
      "INSERT INTO ledger_key (number, key, since_size, at, statement) VALUES (:number, :key, :since_size, :at, "
      ":statement)",
      {{"number", key.number},
       {"key", key.key},
       {"since_size", key.since_size},
       {"at", key.at.us},
       {"statement", key.statement}});
}

}  // namespace motcua::ledger::store
