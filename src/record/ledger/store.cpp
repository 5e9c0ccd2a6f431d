#include "ledger/store.h"

#include <fmt/format.h>

#include "base/damage.h"
#include "base/hash.h"

namespace motcua::ledger::store {
namespace {

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
  const auto rows = transaction.query("SELECT number, chain FROM ledger_leaf WHERE event_id = $1", {event});
  if (rows.empty()) return std::nullopt;
  return Leaf{.number = rows[0].integer(0), .event = event, .chain = hash_in(rows[0].text(1))};
}

std::vector<Leaf> leaves(db::Transaction& transaction, std::int64_t from, int limit) {
  std::vector<Leaf> found;
  for (const db::Row& row :
       transaction.query("SELECT number, event_id, chain FROM ledger_leaf WHERE number >= $1 ORDER BY number LIMIT $2",
                         {from, limit}))
    found.push_back({.number = row.integer(0), .event = row.text(1), .chain = from_hex(row.text(2)).value_or(Hash())});
  return found;
}

bool has_leaf(db::Transaction& transaction, const std::string& event) {
  return !transaction.query("SELECT 1 FROM ledger_leaf WHERE event_id = $1", {event}).empty();
}

std::map<std::string, Hash> chains(db::Transaction& transaction, const std::set<std::string>& events) {
  std::map<std::string, Hash> found;
  db::Args args;
  const auto ask = [&] {
    args.resize(20, nullptr);
    for (const db::Row& row : transaction.query(
             "SELECT event_id, chain FROM ledger_leaf WHERE event_id IN "
             "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
             args))
      found.emplace(row.text(0), hash_in(row.text(1)));
    args.clear();
  };
  for (const std::string& event : events) {
    args.emplace_back(event);
    if (args.size() == 20) ask();
  }
  if (!args.empty()) ask();
  return found;
}

void insert(db::Transaction& transaction, std::span<const Leaf> leaves) {
  const auto add = [&](std::string_view sql, std::size_t many) {
    for (; leaves.size() >= many; leaves = leaves.subspan(many)) {
      db::Args args;
      for (const Leaf& leaf : leaves.first(many)) args.insert(args.end(), {leaf.number, leaf.event, hex(leaf.chain)});
      transaction.write(sql, args);
    }
  };
  add("INSERT INTO ledger_leaf (number, event_id, chain) VALUES ($1, $2, $3), ($4, $5, $6), ($7, $8, $9), ($10, $11, "
      "$12), "
      "($13, $14, $15), ($16, $17, $18), ($19, $20, $21), ($22, $23, $24), ($25, $26, $27), ($28, $29, $30)",
      10);
  add("INSERT INTO ledger_leaf (number, event_id, chain) VALUES ($1, $2, $3)", 1);
}

std::vector<Hash> tile(db::Transaction& transaction, TileId id) {
  const auto rows =
      transaction.query("SELECT hashes FROM ledger_tile WHERE height = $1 AND number = $2", {id.height, id.number});
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
      "INSERT INTO ledger_tile (height, number, hashes) VALUES ($1, $2, $3) ON CONFLICT (height, number) DO UPDATE SET "
      "hashes = excluded.hashes",
      {grown.tile.height, grown.tile.number, digits});
}

std::optional<HeadRow> last_head(db::Transaction& transaction) {
  return first_head(transaction.query("SELECT size, at, note FROM ledger_head ORDER BY size DESC LIMIT 1"));
}

std::optional<HeadRow> head_at(db::Transaction& transaction, std::int64_t size) {
  return first_head(transaction.query("SELECT size, at, note FROM ledger_head WHERE size = $1", {size}));
}

std::optional<HeadRow> head_after(db::Transaction& transaction, std::int64_t leaf) {
  return first_head(
      transaction.query("SELECT size, at, note FROM ledger_head WHERE size > $1 ORDER BY size LIMIT 1", {leaf}));
}

std::vector<HeadRow> heads(db::Transaction& transaction, std::int64_t below, int limit) {
  return all_heads(transaction.query(
      "SELECT size, at, note FROM ledger_head WHERE size < $1 ORDER BY size DESC LIMIT $2", {below, limit}));
}

std::vector<HeadRow> heads_up(db::Transaction& transaction, std::int64_t above, int limit) {
  return all_heads(transaction.query("SELECT size, at, note FROM ledger_head WHERE size > $1 ORDER BY size LIMIT $2",
                                     {above, limit}));
}

void insert(db::Transaction& transaction, const HeadRow& head) {
  transaction.write("INSERT INTO ledger_head (size, at, note) VALUES ($1, $2, $3)", {head.size, head.at.us, head.note});
}

std::vector<Cosigned> cosignatures(db::Transaction& transaction, std::int64_t from, std::int64_t to) {
  std::vector<Cosigned> found;
  for (const db::Row& row : transaction.query(
           "SELECT size, name, line, at FROM ledger_cosignature WHERE size >= $1 AND size <= $2 ORDER BY size, name",
           {from, to}))
    found.push_back({.size = row.integer(0), .name = row.text(1), .line = row.text(2), .at = {row.integer(3)}});
  return found;
}

void insert(db::Transaction& transaction, const Cosigned& one) {
  transaction.write(
      "INSERT INTO ledger_cosignature (size, name, line, at) VALUES ($1, $2, $3, $4) ON CONFLICT (size, name) DO "
      "NOTHING",
      {one.size, one.name, one.line, one.at.us});
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
  transaction.write("INSERT INTO ledger_key (number, key, since_size, at, statement) VALUES ($1, $2, $3, $4, $5)",
                    {key.number, key.key, key.since_size, key.at.us, key.statement});
}

}  // namespace motcua::ledger::store
