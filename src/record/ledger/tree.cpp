#include "ledger/tree.h"

#include <bit>
#include <map>
#include <stdexcept>

#include "base/hash.h"
#include "base/verify.h"

namespace motcua::ledger {
namespace {

constexpr int kTileBits = 8;
static_assert(kTileWidth == 1 << kTileBits);

// Returns the largest power of two below n; n > 1.
std::int64_t split(std::int64_t n) {
  return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(n - 1)));
}

// Returns the root of 2^k neighbouring hashes.
Hash fold(std::span<const Hash> hashes) {
  if (hashes.size() == 1) return hashes[0];
  const std::size_t half = hashes.size() / 2;
  return node_hash(fold(hashes.first(half)), fold(hashes.subspan(half)));
}

}  // namespace

Hash leaf_hash(const Hash& chain) { return sha256(std::string(1, '\0') + chain); }

Hash node_hash(const Hash& left, const Hash& right) {
  std::string text;
  text.reserve(65);
  text += '\1';
  text += left;
  text += right;
  return sha256(text);
}

Hash empty_root() { return sha256({}); }

Hash Tree::range(std::int64_t from, std::int64_t to) const {
  const std::int64_t count = to - from;
  VERIFY(count > 0);
  if (std::has_single_bit(static_cast<std::uint64_t>(count)) &&
      from % count == 0) {      // a whole subtree: the hashes of one tile
    const int height = std::countr_zero(static_cast<std::uint64_t>(count)), level = height / kTileBits;
    const std::int64_t first = from >> (level * kTileBits), width = std::int64_t{1} << (height % kTileBits);
    const std::vector<Hash>& tile = tiles_({level, first / kTileWidth});
    const auto at = static_cast<std::size_t>(first % kTileWidth);
    if (tile.size() < at + static_cast<std::size_t>(width)) throw std::runtime_error("a tile of the log is too short");
    return fold(std::span(tile).subspan(at, static_cast<std::size_t>(width)));
  }
  const std::int64_t middle = from + split(count);
  return node_hash(range(from, middle), range(middle, to));
}

Hash Tree::root() const { return size_ == 0 ? empty_root() : range(0, size_); }

std::vector<Hash> Tree::inclusion(std::int64_t leaf) const {
  VERIFY(leaf >= 0 && leaf < size_);
  std::vector<Hash> path;
  std::int64_t from = 0, to = size_;
  while (to - from > 1) {
    const std::int64_t middle = from + split(to - from);
    if (leaf < middle) {
      path.push_back(range(middle, to));
      to = middle;
    } else {
      path.push_back(range(from, middle));
      from = middle;
    }
  }
  return {path.rbegin(), path.rend()};
}

void Tree::proof(std::int64_t old, std::int64_t from, std::int64_t to, bool known, std::vector<Hash>& path) const {
  if (old == to) {
    if (!known) path.push_back(range(from, to));
    return;
  }
  const std::int64_t middle = from + split(to - from);
  if (old <= middle) {
    proof(old, from, middle, known, path);
    path.push_back(range(middle, to));
  } else {
    proof(old, middle, to, false, path);
    path.push_back(range(from, middle));
  }
}

std::vector<Hash> Tree::consistency(std::int64_t size) const {
  VERIFY(size > 0 && size <= size_);
  std::vector<Hash> path;
  if (size < size_) proof(size, 0, size_, true, path);
  return path;
}

std::vector<Grown> grow(std::int64_t size, const Tiles& tiles, std::span<const Hash> leaves) {
  std::map<TileId, std::vector<Hash>> grown;
  for (const Hash& leaf : leaves) {
    Hash hash = leaf;
    std::int64_t place = size++;
    for (int height = 0;; ++height) {
      const TileId id{height, place / kTileWidth};
      auto found = grown.find(id);
      if (found == grown.end())
        found = grown.emplace(id, place % kTileWidth == 0 ? std::vector<Hash>{} : tiles(id)).first;
      std::vector<Hash>& tile = found->second;
      if (static_cast<std::int64_t>(tile.size()) != place % kTileWidth)
        throw std::runtime_error("a tile of the log has another length");
      tile.push_back(hash);
      if (static_cast<std::int64_t>(tile.size()) < kTileWidth) break;
      hash = fold(tile);
      place /= kTileWidth;
    }
  }
  std::vector<Grown> all;
  all.reserve(grown.size());
  for (auto& [id, hashes] : grown) all.push_back({id, std::move(hashes)});
  return all;
}

std::optional<Hash> root_of(std::int64_t size, std::int64_t number, const Hash& leaf, std::span<const Hash> path) {
  if (number < 0 || number >= size) return std::nullopt;
  std::int64_t fn = number, sn = size - 1;
  Hash r = leaf;
  for (const Hash& p : path) {
    if (sn == 0) return std::nullopt;
    if ((fn & 1) || fn == sn) {
      r = node_hash(p, r);
      while (!(fn & 1) && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      r = node_hash(r, p);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 ? std::optional(std::move(r)) : std::nullopt;
}

bool includes(const Hash& root, std::int64_t size, std::int64_t number, const Hash& leaf, std::span<const Hash> path) {
  return root_of(size, number, leaf, path) == root;
}

bool consistent(std::int64_t old_size, const Hash& old_root, std::int64_t size, const Hash& root,
                std::span<const Hash> path) {
  if (old_size <= 0 || old_size > size) return false;
  if (old_size == size) return path.empty() && old_root == root;
  std::vector<Hash> all;
  if (std::has_single_bit(static_cast<std::uint64_t>(old_size))) all.push_back(old_root);
  all.insert(all.end(), path.begin(), path.end());
  if (all.empty()) return false;
  std::int64_t fn = old_size - 1, sn = size - 1;
  while (fn & 1) {
    fn >>= 1;
    sn >>= 1;
  }
  Hash fr = all[0], sr = all[0];
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (sn == 0) return false;
    if ((fn & 1) || fn == sn) {
      fr = node_hash(all[i], fr);
      sr = node_hash(all[i], sr);
      while (!(fn & 1) && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      sr = node_hash(sr, all[i]);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && fr == old_root && sr == root;
}

}  // namespace motcua::ledger
