#include "ledger/tree.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>

#include "base/hash.h"

namespace motcua::ledger {
namespace {

// RFC 9162 §2.1.1, word for word.
Hash plain_root(std::span<const Hash> leaves) {
  if (leaves.empty()) return empty_root();
  if (leaves.size() == 1) return leaves[0];
  std::size_t k = 1;
  while (k * 2 < leaves.size()) k *= 2;
  return node_hash(plain_root(leaves.first(k)), plain_root(leaves.subspan(k)));
}

struct Kept {
  std::map<TileId, std::vector<Hash>> tiles;
  std::vector<Hash> leaves;
  Tiles source() {
    return [this](TileId id) -> const std::vector<Hash>& { return tiles.at(id); };
  }
  void add(std::size_t count) {
    std::vector<Hash> fresh;
    for (std::size_t i = 0; i < count; ++i) fresh.push_back(leaf_hash(sha256(std::to_string(leaves.size() + i))));
    for (Grown& grown : grow(static_cast<std::int64_t>(leaves.size()), source(), fresh))
      tiles[grown.tile] = std::move(grown.hashes);
    leaves.insert(leaves.end(), fresh.begin(), fresh.end());
  }
  Tree tree() { return {static_cast<std::int64_t>(leaves.size()), source()}; }
};

TEST_CASE("the root of a tree that grows in batches is that of RFC 9162 over all its leaves") {
  Kept kept;
  CHECK(hex(kept.tree().root()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (const std::size_t batch : {1, 1, 1, 4, 249, 255, 1, 256, 1000, 65536 - 1768, 300}) {
    kept.add(batch);
    CHECK(kept.tree().root() == plain_root(kept.leaves));
  }
}

TEST_CASE("every leaf of a tree is proved by a path no longer than the tree is high, and no other leaf is") {
  CHECK(rc::check([] {
    Kept kept;
    kept.add(*rc::gen::inRange<std::size_t>(1, 700));
    const Tree tree = kept.tree();
    const auto number = *rc::gen::inRange<std::int64_t>(0, tree.size());
    auto path = tree.inclusion(number);
    const Hash& leaf = kept.leaves[static_cast<std::size_t>(number)];
    RC_ASSERT(includes(tree.root(), tree.size(), number, leaf, path));
    RC_ASSERT(path.size() <= 10);
    RC_ASSERT(!includes(tree.root(), tree.size(), number, leaf_hash("other"), path));
    RC_ASSERT(!includes(leaf_hash("other"), tree.size(), number, leaf, path));
    if (number + 1 < tree.size()) RC_ASSERT(!includes(tree.root(), tree.size(), number + 1, leaf, path));
    if (!path.empty()) {
      path[*rc::gen::inRange<std::size_t>(0, path.size())][0] ^= 1;
      RC_ASSERT(!includes(tree.root(), tree.size(), number, leaf, path));
      path.pop_back();
      RC_ASSERT(!includes(tree.root(), tree.size(), number, leaf, path));
    }
  }));
}

TEST_CASE("an older tree is proved to be the beginning of a newer one, and another is not") {
  CHECK(rc::check([] {
    Kept kept;
    kept.add(*rc::gen::inRange<std::size_t>(1, 600));
    const Hash old_root = kept.tree().root();
    const std::int64_t old_size = kept.tree().size();
    kept.add(*rc::gen::inRange<std::size_t>(0, 600));
    const Tree tree = kept.tree();
    auto path = tree.consistency(old_size);
    RC_ASSERT(consistent(old_size, old_root, tree.size(), tree.root(), path));
    RC_ASSERT(!consistent(old_size, leaf_hash("other"), tree.size(), tree.root(), path));
    RC_ASSERT(!consistent(old_size, old_root, tree.size(), leaf_hash("other"), path));
    if (!path.empty()) {
      path[*rc::gen::inRange<std::size_t>(0, path.size())][31] ^= 1;
      RC_ASSERT(!consistent(old_size, old_root, tree.size(), tree.root(), path));
    }
  }));
}

TEST_CASE("a tile that is shorter than the tree says is told, not guessed") {
  Kept kept;
  kept.add(300);
  kept.tiles[{0, 1}].pop_back();
  CHECK_THROWS(kept.tree().root());
  const std::vector<Hash> more{leaf_hash("x")};
  CHECK_THROWS(grow(300, kept.source(), more));
}

}  // namespace
}  // namespace motcua::ledger
