// Tables: ledger_leaf, ledger_tile, ledger_head, ledger_cosignature, ledger_key. Private to this folder.
#pragma once
#include <map>
#include <set>
#include <span>

#include "db/db.h"
#include "ledger/note.h"
#include "ledger/tree.h"

namespace motcua::ledger::store {

struct Leaf {
  std::int64_t number = 0;
  std::string event;
  Hash chain;                              // as stored; a reader that does not trust it computes it again
};
std::int64_t size(db::Transaction& transaction);
std::optional<Leaf> leaf_of(db::Transaction& transaction, const std::string& event);
bool has_leaf(db::Transaction& transaction, const std::string& event);  // also true for a leaf that cannot be read
std::vector<Leaf> leaves(db::Transaction& transaction, std::int64_t from, int limit);  // in the order of their numbers
std::map<std::string, Hash> chains(db::Transaction& transaction, const std::set<std::string>& events);
void insert(db::Transaction& transaction, std::span<const Leaf> leaves);

std::vector<Hash> tile(db::Transaction& transaction, TileId id);  // throws if the tile is missing or damaged
void put(db::Transaction& transaction, const Grown& grown);

struct HeadRow {
  std::int64_t size = 0;
  Instant at;
  std::string note;  // with the signature of the log alone
};
std::optional<HeadRow> last_head(db::Transaction& transaction);
std::optional<HeadRow> head_at(db::Transaction& transaction, std::int64_t size);
// The first head whose tree holds the leaf.
std::optional<HeadRow> head_after(db::Transaction& transaction, std::int64_t leaf);
std::vector<HeadRow> heads(db::Transaction& transaction, std::int64_t below, int limit);  // newest first
std::vector<HeadRow> heads_up(db::Transaction& transaction, std::int64_t above, int limit);  // oldest first
void insert(db::Transaction& transaction, const HeadRow& head);

struct Cosigned {
  std::int64_t size = 0;
  std::string name, line;
  Instant at;
};
std::vector<Cosigned> cosignatures(db::Transaction& transaction, std::int64_t from,
                                   std::int64_t to);  // heads of these sizes
void insert(db::Transaction& transaction, const Cosigned& one);  // a second insert of the same name changes nothing

struct KeyRow {
  std::int64_t number = 0, since_size = 0;
  std::string key, statement;
  Instant at;
};
std::vector<KeyRow> keys(db::Transaction& transaction);  // oldest first
void insert(db::Transaction& transaction, const KeyRow& key);

}  // namespace motcua::ledger::store
