// The Merkle tree of RFC 9162 §2.1 over leaves that are only ever added. Pure: whoever keeps its tiles gives them in.
//
// A tile holds up to 256 hashes of one height that lie side by side: tile (height, number) has the roots of the whole
// subtrees of 256^height leaves from number × 256 on. A proof at ten million leaves reads three or four tiles.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "ledger/leaf.h"

namespace motcua::ledger {

inline constexpr std::int64_t kTileWidth = 256;

Hash leaf_hash(const Hash& chain);  // SHA-256(0x00 ‖ chain)
Hash node_hash(const Hash& left, const Hash& right);  // SHA-256(0x01 ‖ left ‖ right)
Hash empty_root();  // SHA-256 of nothing

struct TileId {
  int height = 0;  // 0: of leaves
  std::int64_t number = 0;
  auto operator<=>(const TileId&) const = default;
};
// The hashes of a tile, as many as there are in a tree of the size that is asked about; a tile that is not there is a
// bug of ours or a damaged log: it throws.
using Tiles = std::function<const std::vector<Hash>&(TileId)>;

class Tree {
 public:
  Tree(std::int64_t size, Tiles tiles) : size_(size), tiles_(std::move(tiles)) {}

  std::int64_t size() const { return size_; }
  Hash root() const;
  // From the leaf's sibling up; the leaf's number is below the size.
  std::vector<Hash> inclusion(std::int64_t leaf) const;
  // That the tree of `size` leaves is the beginning of this one; 0 < size ≤ this size.
  std::vector<Hash> consistency(std::int64_t size) const;

 private:
  Hash range(std::int64_t from, std::int64_t to) const;  // the root of the leaves [from, to)
  void proof(std::int64_t old, std::int64_t from, std::int64_t to, bool known, std::vector<Hash>& path) const;
  std::int64_t size_;
  Tiles tiles_;
};

// Adds leaves at the end; which tiles they touch. `tiles` gives those that are there, `hashes` their new content.
struct Grown {
  TileId tile;
  std::vector<Hash> hashes;
};
std::vector<Grown> grow(std::int64_t size, const Tiles& tiles, std::span<const Hash> leaves);

// RFC 9162 §2.1.3.2 and §2.1.4.2. The root that a path leads to; nothing if it has the wrong length.
std::optional<Hash> root_of(std::int64_t size, std::int64_t number, const Hash& leaf, std::span<const Hash> path);
bool includes(const Hash& root, std::int64_t size, std::int64_t number, const Hash& leaf, std::span<const Hash> path);
bool consistent(std::int64_t old_size, const Hash& old_root, std::int64_t size, const Hash& root,
                std::span<const Hash> path);

}  // namespace motcua::ledger
