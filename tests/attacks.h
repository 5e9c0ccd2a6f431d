// Changes of a database by an attacker who has all rights on it, for tests. The file has chance, the names of changes,
// and a log that is written again as far as this goes without the key file.
#pragma once
#include <fmt/format.h>

#include <map>
#include <random>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/hash.h"
#include "db/kept_rows.h"
#include "db/own_checks.h"
#include "db/subject.h"
#include "acts/dossiers.h"
#include "ledger/ledger.h"
#include "ledger/tree.h"
#include "work/raw_events.h"

namespace motcua::attacks {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  template <class List>
  const auto& one_of(const List& list) {
    if (std::empty(list)) throw std::runtime_error("there is none");
    return list[below(std::size(list))];
  }
  std::int64_t step() {
    return below(2) ? 1 + static_cast<std::int64_t>(below(100)) : -1 - static_cast<std::int64_t>(below(4'000'000'000));
  }
  // A text that differs by a letter.
  std::string other(const std::string& old) {
    constexpr std::string_view kLetters = "0123456789abcdefXYZ";
    const auto whole = [](char c) { return static_cast<unsigned char>(c) <= 0x7f; };  // a letter of one byte
    if (std::ranges::none_of(old, whole)) return old + "x";
    std::string changed = old;
    while (changed == old) {
      const std::size_t at = below(old.size());
      if (!whole(old[at])) continue;
      switch (below(4)) {
        case 0: changed.erase(at, 1); break;
        case 1: changed.insert(at, 1, kLetters[below(kLetters.size())]); break;
        default: changed[at] = kLetters[below(kLetters.size())];
      }
    }
    return changed;
  }

 private:
  std::mt19937 random_;
};

struct Attack {
  std::string what;
  std::set<std::string> did;  // words with a table or a kind of stream; each is counted
  std::set<std::string> kinds;  // kinds of things; the check of the things must name one of them; empty: the log is
                                // asked
  std::string name;  // the name of the thing; "": any
  bool hidden = false;  // true: the check of the things cannot see the change
  std::int64_t leaf = -1;  // the first wrong leaf, which the check of the log must name; -1: any
};

// Tells whether a line of the check of the log names this leaf: as the first wrong one, or in a range.
inline bool names(const std::string& line, std::int64_t leaf) {
  static const std::regex one(R"(\bleaf (\d+)\b)"), some(R"(among the leaves (\d+) to (\d+))"),
      rest(R"(not there: (\d+) are|no leaf (\d+) that|leaves from (\d+) on)");
  std::smatch found;
  const auto number = [&](std::size_t i) { return std::stoll(found[i].str()); };
  if (std::regex_search(line, found, one) && number(1) == leaf) return true;
  if (std::regex_search(line, found, some)) return number(1) <= leaf && leaf <= number(2);
  if (!std::regex_search(line, found, rest)) return false;
  return number(found[1].matched ? 1 : found[2].matched ? 2 : 3) <= leaf;
}

inline std::string plain(const db::Row& row, std::size_t i) {
  if (row.null(i)) return {};
  return row.is_integer(i) ? std::to_string(row.integer(i)) : row.text(i);
}
inline db::Value value(const db::Row& row, std::size_t i) {
  if (row.null(i)) return nullptr;
  if (row.is_integer(i)) return row.integer(i);
  return row.text(i);
}

// The owner of a database can drop its triggers and its references first. The database is opened again after this.
inline bool is_sqlite(db::Transaction& t) { return !t.dialect().own_checks.empty(); }
inline void let_all_go(db::Transaction& t) {
  db::let_rows_go(t);
  if (!is_sqlite(t)) {
    for (const db::Row& row :
         t.query("SELECT table_name, constraint_name FROM information_schema.table_constraints WHERE constraint_type = "
                 "'FOREIGN KEY' AND table_schema = current_schema()"))
      t.write(fmt::format("ALTER TABLE {} DROP CONSTRAINT {}", row.text(0), row.text(1)), {});
    return;
  }
  const std::regex whole(R"(,\s*FOREIGN KEY \([^)]*\) REFERENCES "?\w+"? \([^)]*\))"),
      column(R"( REFERENCES "?\w+"? \([^)]*\))");
  t.write("PRAGMA writable_schema = ON", {});
  for (const db::Row& row : t.query("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '% REFER%'"))
    t.write(
        "UPDATE sqlite_schema SET sql = :sql WHERE name = :name",
        {{"name", row.text(0)}, {"sql", std::regex_replace(std::regex_replace(row.text(1), whole, ""), column, "")}});
}

inline std::vector<std::string> log_order(db::Transaction& t) {
  std::vector<std::string> events;
  for (const db::Row& row : t.query("SELECT event_id FROM ledger_leaf ORDER BY number")) events.push_back(row.text(0));
  return events;
}

// Writes all leaves and tiles as the server would, in this order of events. Only the heads cannot be signed again.
// Returns false if this is not possible.
inline bool relog(db::Transaction& t, const std::vector<std::string>& order) {
  if (std::ssize(order) > ledger::kTileWidth) throw std::logic_error("more than one tile");
  std::vector<RawEvent> events;
  std::set<DossierId> dossiers;
  std::set<Stream> others;
  for (const std::string& id : order) {
    auto event = raw_event(t, id);
    if (!event) return false;
    if (event->stream.kind == streams::dossier) dossiers.insert({event->stream.id});
    else others.insert(event->stream);
    events.push_back(std::move(*event));
  }
  auto names = stream_names(t, others);
  for (const auto& [id, code] : dossiers::codes_of(t, dossiers)) names[stream_of(id)] = code;
  std::string tile;
  std::vector<std::string> chains;
  std::map<Stream, ledger::Hash> last;
  for (const RawEvent& event : events) {
    const auto name = names.find(event.stream);
    if (name == names.end()) return false;
    ledger::Hash& chain = last[event.stream];
    try {
      chain = ledger::chain_of(ledger::face_of(event, name->second), ledger::rest_of(event), chain);
    } catch (const Damage&) { return false; }
    chains.push_back(hex(chain));
    tile += hex(ledger::leaf_hash(chain));
  }
  t.write("DELETE FROM ledger_leaf", {});
  for (std::size_t i = 0; i < order.size(); ++i)
    t.write("INSERT INTO ledger_leaf (number, event_id, chain) VALUES (:number, :event, :chain)",
            {{"number", static_cast<std::int64_t>(i)}, {"event", order[i]}, {"chain", chains[i]}});
  t.write("UPDATE ledger_tile SET hashes = :hashes WHERE height = 0", {{"hashes", tile}});
  return true;
}

// Replaces all heads by one head over all leaves, signed by a person who has a key.
inline void sign_anew(db::Transaction& t, const std::string& origin, const ledger::Signer& signer) {
  std::vector<ledger::Hash> hashes;
  for (const db::Row& row : t.query("SELECT chain FROM ledger_leaf ORDER BY number"))
    hashes.push_back(ledger::leaf_hash(from_hex(row.text(0)).value()));
  const auto size = static_cast<std::int64_t>(hashes.size());
  const ledger::Tree tree{size, [&](ledger::TileId) -> const std::vector<ledger::Hash>& { return hashes; }};
  const std::int64_t at = t.query("SELECT MAX(at) FROM ledger_head").at(0).integer(0);
  const ledger::Head head{.origin = origin, .size = size, .root = tree.root(), .at = {at}};
  t.write("DELETE FROM ledger_head", {});
  t.write("INSERT INTO ledger_head (size, at, note) VALUES (:size, :at, :note)",
          {{"size", size}, {"at", at}, {"note", ledger::text_of(ledger::sign(ledger::text_of(head), signer))}});
}

// The tables of the log and of the things that it follows, before the attack.
class Backup {
 public:
  Backup(db::Transaction& t, const std::vector<db::Subject>& subjects) {
    std::set<std::string> tables{"event",      "event_pending", "event_personal", "ledger_head",
                                 "ledger_key", "ledger_leaf",   "ledger_tile",    "stream"};
    for (const db::Subject& subject : subjects)
      for (const db::Part& part : subject.parts) tables.emplace(part.table);
    std::map<std::string, std::string> columns;
    for (const auto& [table, column] : db::columns_of(t))
      if (tables.contains(table)) columns[table] += (columns[table].empty() ? "" : ", ") + column;
    for (const auto& [table, list] : columns)
      tables_.push_back({table, list, t.query(fmt::format("SELECT {} FROM {}", list, table))});
  }
  void put_back(db::Transaction& t) const {
    for (const auto& [table, columns, rows] : tables_) {
      t.write(fmt::format("DELETE FROM {}", table), {});
      for (const db::Row& row : rows) {
        db::Args args;
        for (std::size_t i = 0; i < row.size(); ++i) args.push_back({db::place("value", i + 1), value(row, i)});
        t.write(fmt::format("INSERT INTO {} ({}) VALUES ({})", table, columns, db::places("value", row.size())), args);
      }
    }
  }

 private:
  struct Table {
    std::string table, columns;
    db::Rows rows;
  };
  std::vector<Table> tables_;
};

}  // namespace motcua::attacks
