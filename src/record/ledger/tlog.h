// Serves the log as C2SP tlog-tiles v1, for monitors and witnesses of other people: docs/ledger-format.md §8. Private
// to this folder and its fuzzer.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/route.h"
#include "db/db.h"
#include "ledger/tree.h"

namespace motcua::ledger {

struct Needs;

// The name of a tile or of an entry bundle.
struct TlogName {
  enum class Of : std::uint8_t { hashes, entries };
  Of of = Of::hashes;
  int level = 0;                // 0 to 63; 0 for entries
  std::int64_t number = 0;      // number within the level; at most 18 digits
  int width = kTileWidth;       // 1 to 256; 256: the whole tile

  bool operator==(const TlogName&) const = default;
};
// Returns nullopt for each spelling that the specification does not have. `level` is "entries" or a number. `index` is
// the rest of the path: "x001/x234/067" or "067.p/8". Pure.
std::optional<TlogName> tlog_name_of(std::string_view level, std::string_view index);
std::string text_of(const TlogName& name);  // "tile/0/x001/x234/067.p/8"
// Does a tree of `size` leaves have all hashes, or all entries, of this name? Pure.
bool in_tree(const TlogName& name, std::int64_t size);

// Returns the bytes of a tile or a bundle, at most 8,704. Returns nullopt if the newest head is not over all of it.
// Reads one tile or at most 256 leaves. Throws Damage of a row that is missing.
std::optional<std::string> tlog_bytes(db::Transaction& transaction, const TlogName& name);

void add_tlog(std::vector<access::Route>& routes, const Needs& needs);

}  // namespace motcua::ledger
