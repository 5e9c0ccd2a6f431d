// The Merkle tree of RFC 9162 §2.1. Leaves are only added, never changed. Pure: the caller stores the tiles and passes
// them in.
//
// A tile holds up to 256 neighbouring hashes of one height. Tile (height, number) has the roots of the whole subtrees
// of 256^height leaves, beginning with subtree number × 256. A proof at ten million leaves reads three or four tiles.
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
  int height = 0;  // 0: the height of leaves
  std::int64_t number = 0;
  auto operator<=>(const TileId&) const = default;
};
// Returns the hashes of a tile, as many as a tree of the asked size has. It throws if a tile is missing: this is a bug
// of this program, or a damaged log.
using Tiles = std::function<const std::vector<Hash>&(TileId)>;

class Tree {
 public:
  Tree(std::int64_t size, Tiles tiles) : size_(size), tiles_(std::move(tiles)) {}

  std::int64_t size() const { return size_; }
  Hash root() const;
  // Returns the path from the leaf's sibling up. The number of the leaf is below the size.
  std::vector<Hash> inclusion(std::int64_t leaf) const;
  // Returns the proof that the tree of `size` leaves is the beginning of this tree; 0 < size ≤ the size of this tree.
  std::vector<Hash> consistency(std::int64_t size) const;

 private:
  Hash range(std::int64_t from, std::int64_t to) const;  // returns the root of the leaves [from, to)
  void proof(std::int64_t old, std::int64_t from, std::int64_t to, bool known, std::vector<Hash>& path) const;
  std::int64_t size_;
  Tiles tiles_;
};

// Adds leaves at the end. Returns the tiles that change. `tiles` gives the tiles that exist, `hashes` is their new
// content.
struct Grown {
  TileId tile;
  std::vector<Hash> hashes;
};
std::vector<Grown> grow(std::int64_t size, const Tiles& tiles, std::span<const Hash> leaves);

// Returns the root that a path leads to (RFC 9162 §2.1.3.2 and §2.1.4.2); nullopt if the path has the wrong length.
std::optional<Hash> root_of(std::int64_t size, std::int64_t number, const Hash& leaf, std::span<const Hash> path);
bool includes(const Hash& root, std::int64_t size, std::int64_t number, const Hash& leaf, std::span<const Hash> path);
bool consistent(std::int64_t old_size, const Hash& old_root, std::int64_t size, const Hash& root,
                std::span<const Hash> path);

}  // namespace motcua::ledger
