// Checks the log against everything that it covers, from the beginning. `motcua verify` reports the result.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "ledger/ledger.h"
#include "ledger/logged.h"
#include "ledger/store.h"
#include "work/module.h"

namespace motcua::ledger {
namespace {

constexpr std::size_t kDifferencesMax = 100;
constexpr std::int64_t kLateUs = 120'000'000;  // an event may be this much older than the head before it; microseconds

// The roots of the whole subtrees on the left, the largest first. They are enough to add more leaves.
class Frontier {
 public:
  void add(Hash hash) {
    std::uint64_t size = static_cast<std::uint64_t>(size_++);
    for (; size & 1; size >>= 1) {
      hash = node_hash(roots_.back(), hash);
      roots_.pop_back();
    }
    roots_.push_back(std::move(hash));
  }
  Hash root() const {
    if (roots_.empty()) return empty_root();
    Hash hash = roots_.back();
    for (std::size_t i = roots_.size() - 1; i-- > 0;) hash = node_hash(roots_[i], hash);
    return hash;
  }
  std::int64_t size() const { return size_; }

 private:
  std::vector<Hash> roots_;
  std::int64_t size_ = 0;
};

struct Seen {  // the part of a stream that the log holds until now
  Instant at{0};
  std::int64_t seq = 0, format = 0;
  Hash chain;
};

// True for a stream that a module compares with its own rows (work/module.h, StreamKind).
bool compared_by_module(std::string_view kind) {
  return std::ranges::any_of(registered_modules(), [&](const Module& module) {
    return std::ranges::find(module.streams, kind, &StreamKind::kind) != module.streams.end();
  });
}

// Returns the faults of an event besides its hash.
std::vector<std::string> other_faults(db::Transaction& transaction, const RawEvent& event) {
  std::vector<std::string> found;
  const PersonalPart part = personal_part(transaction, event);
  if (part == PersonalPart::wrong) found.emplace_back("its personal part is not what was recorded");
  // A module erases personal parts of its own stream in time, and its check names a part that was not erased. The
  // personal part of a thing is never erased.
  if (compared_by_module(event.stream.kind)) return found;
  if (part == PersonalPart::gone && !event.personal_hash.empty()) found.emplace_back("its personal part is gone");
  if (const std::string altered = altered_before(event); !altered.empty())
    found.push_back(fmt::format("rows of {} had been altered by no act before it", altered));
  return found;
}

class Check {
 public:
  Check(const Needs& needs, const CodesOf& codes) : needs_(needs), codes_(codes) {}

  Checked run() {
    needs_.shell.database.read([&](db::Transaction& transaction) {
      check_keys(transaction);
      return 0;
    });
    const auto some = [&](db::Transaction& transaction) { return check_chunk(transaction); };
    while (needs_.shell.database.read(some)) {}
    // A server may have added leaves since. The new leaves and the waiting events are read in one snapshot.
    needs_.shell.database.read([&](db::Transaction& transaction) {
      while (check_chunk(transaction)) {}
      check_tail(transaction);
      return 0;
    });
    out_.leaves = frontier_.size();
    return std::move(out_);
  }

 private:
  template <class... A>
  void wrong(fmt::format_string<A...> text, A&&... values) {
    if (out_.differences.size() < kDifferencesMax)
      out_.differences.push_back("log: " + fmt::format(text, std::forward<A>(values)...));
  }

  void check_keys(db::Transaction& transaction) {
    for (const store::KeyRow& row : store::keys(transaction)) {
      const auto key = public_key_of(row.key);
      if (!key || key->name != needs_.origin || key->witness) {
        wrong("key {} is damaged", row.number);
        continue;
      }
      if (!keys_.empty()) {
        const auto note = note_of(row.statement);
        if (!note ||
            !note->text.starts_with(fmt::format("{}\nnext key {}\nsince {}\ntime {}\n", needs_.origin, row.key,
                                                row.since_size, row.at.us)) ||
            !signed_by(*note, keys_.back()) || !signed_by(*note, *key))
          wrong("key {} is not named by the key before it", row.number);
      }
      keys_.push_back(*key);
    }
    if (const std::string fault = key_fault(needs_, transaction); !fault.empty()) wrong("{}", fault);
  }

  // Returns false if there are no more leaves.
  bool check_chunk(db::Transaction& transaction) {
    const auto found = chunk(transaction, codes_, next_);
    if (!found.empty()) next_ = found.back().leaf.number + 1;
    const auto heads = store::heads_up(transaction, last_head_, kChunk);
    auto head = heads.begin();
    for (const Found& one : found) {
      check_leaf(transaction, one);
      for (; head != heads.end() && head->size <= frontier_.size(); ++head) check_head(*head);
    }
    return !found.empty();
  }

  void check_leaf(db::Transaction& transaction, const Found& one) {
    const std::int64_t number = frontier_.size();
    if (one.leaf.number != number) wrong("leaf {} is missing", number);
    const std::string named =
        one.event ? fmt::format("leaf {}, event {} of {} {} ({})", number, one.event->seq, one.event->stream.kind,
                                one.name.empty() ? one.event->stream.id : one.name, one.event->kind)
                  : fmt::format("leaf {}", number);
    if (!one.event) {
      wrong("{}: its event {} is gone", named, one.leaf.event);
    } else {
      Seen& seen = streams_[one.event->stream.kind + " " + one.event->stream.id];
      if (one.event->seq != seen.seq + 1)
        wrong("{}: event {} of its {} should stand here", named, seen.seq + 1, one.event->stream.kind);
      if (one.event->format < seen.format) wrong("{}: its leaf has an older format than the one before it", named);
      std::string fault;
      Hash chain;
      try {
        chain = chain_of(face_of(*one.event, one.name), rest_of(*one.event), seen.chain);
      } catch (const std::exception&) { fault = "cannot be read"; }
      if (fault.empty() && chain != one.leaf.chain) fault = "is not what was logged";
      if (!fault.empty()) wrong("{}: the event {}", named, fault);
      if (one.event->at < seen.at) wrong("{}: it is older than the event before it", named);
      if (one.event->at.us < last_at_.us - kLateUs) wrong("{}: it is back-dated, older than the head before it", named);
      youngest_ = std::max(youngest_, one.event->at);
      seen = {.at = one.event->at, .seq = one.event->seq, .format = one.event->format, .chain = one.leaf.chain};
      for (const std::string& other : other_faults(transaction, *one.event)) wrong("{}: {}", named, other);
    }
    const Hash hash = leaf_hash(one.leaf.chain);
    frontier_.add(hash);
    add_to_tile(transaction, 0, hash);
  }

  void check_head(const store::HeadRow& row) {
    ++out_.heads;
    const std::int64_t before = std::max<std::int64_t>(0, std::exchange(last_head_, row.size));
    const auto note = note_of(row.note);
    const auto head = note ? head_of(note->text) : std::nullopt;
    if (!head || head->size != row.size || head->at != row.at || head->origin != needs_.origin) {
      wrong("the head at {} is damaged", row.size);
      return;
    }
    if (std::none_of(keys_.begin(), keys_.end(),
                     [&](const PublicKey& key) { return signed_by(*note, key).has_value(); }))
      wrong("the head at {} is not signed by a key of the log", row.size);
    if (head->at < last_at_) wrong("the head at {} is older than the one before it", row.size);
    if (head->at < youngest_) wrong("the head at {} is older than an event that it is over", row.size);
    last_at_ = head->at;
    if (row.size != frontier_.size())
      wrong("there is no leaf {} that the head at {} is over", frontier_.size(), row.size);
    else if (head->root != frontier_.root() && !root_wrong_) {
      root_wrong_ = true;  // every later head is wrong for the same reason
      wrong("the root of the head at {} is another: the first wrong event is among the leaves {} to {}", row.size,
            before, row.size - 1);
    }
  }

  void add_to_tile(db::Transaction& transaction, std::size_t height, const Hash& hash) {
    if (tiles_.size() <= height) tiles_.resize(height + 1);
    Tile& tile = tiles_[height];
    tile.hashes.push_back(hash);
    if (static_cast<std::int64_t>(tile.hashes.size()) < kTileWidth) return;
    check_tile(transaction, static_cast<int>(height), tile);
    Frontier whole;
    for (const Hash& one : tile.hashes) whole.add(one);
    ++tile.number;
    tile.hashes.clear();
    add_to_tile(transaction, height + 1, whole.root());
  }

  struct Tile {
    std::int64_t number = 0;
    std::vector<Hash> hashes;
  };
  void check_tile(db::Transaction& transaction, int height, const Tile& tile) {
    if (tile.hashes.empty()) return;
    std::vector<Hash> kept;
    try {
      kept = store::tile(transaction, {height, tile.number});
    } catch (const std::exception&) {
      kept.clear();  // missing or damaged
    }
    if (kept == tile.hashes) return;
    if (height == 0)
      for (std::size_t i = 0; i < tile.hashes.size(); ++i)
        if (i >= kept.size() || kept[i] != tile.hashes[i])
          return wrong("leaf {}: it is not what was logged", tile.number * kTileWidth + static_cast<std::int64_t>(i));
    wrong("tile {} of height {} is not what its leaves give", tile.number, height);
  }

  void check_tail(db::Transaction& transaction) {
    for (std::size_t height = 0; height < tiles_.size(); ++height)
      check_tile(transaction, static_cast<int>(height), tiles_[height]);
    for (const store::HeadRow& row : store::heads_up(transaction, last_head_, 1))
      wrong("the head at {} is over leaves that are not there: {} are", row.size, frontier_.size());
    if (const std::int64_t headed = std::max<std::int64_t>(0, last_head_); headed < frontier_.size())
      wrong("the leaves from {} on are under no head", headed);
    out_.pending = check_pending(transaction);
    if (const std::int64_t rows = pending_count(transaction); rows != out_.pending)
      wrong("{} rows wait for the log without their event", rows - out_.pending);
    if (event_count(transaction) == frontier_.size() + out_.pending) return;
    wrong("there are {} events, and {} in the log and {} that wait for it", event_count(transaction), frontier_.size(),
          out_.pending);
    std::string last;
    for (auto ids = event_ids(transaction, last, kChunk); !ids.empty(); ids = event_ids(transaction, last, kChunk)) {
      for (const std::string& id : ids)
        if (!store::has_leaf(transaction, id) && !is_pending(transaction, id))
          wrong("event {} is neither in the log nor waits for it", id);
      last = ids.back();
    }
  }

  // Returns how many events wait.
  std::int64_t check_pending(db::Transaction& transaction) {
    std::int64_t waiting = 0;
    std::set<std::string> good;
    // Events behind another waiting event, and the id of that event.
    std::vector<std::pair<std::string, std::string>> behind;
    std::string last;
    for (auto some = pending_events(transaction, last, kChunk); !some.empty();
         some = pending_events(transaction, last, kChunk)) {
      for (const PendingEvent& one : some) {
        const std::string named = fmt::format("event {} of {} {} ({}) waits for the log", one.event.seq,
                                              one.event.stream.kind, one.name, one.event.kind);
        if (!written_here(transaction, one)) {
          wrong("{}, and this program did not write it so", named);
          continue;
        }
        for (const std::string& other : other_faults(transaction, one.event)) wrong("{}: {}", named, other);
        if (one.event.seq > 1 && (one.previous.empty() || !store::has_leaf(transaction, one.previous)))
          behind.emplace_back(named, one.previous);
        good.insert(one.event.id);
      }
      waiting += static_cast<std::int64_t>(some.size());
      last = some.back().event.id;
    }
    for (const auto& [named, previous] : behind)
      if (!good.contains(previous))
        wrong("{}, and the event before it is neither in the log nor this program's", named);
    return waiting;
  }

  const Needs& needs_;
  const CodesOf& codes_;
  Checked out_;
  std::vector<PublicKey> keys_;
  std::unordered_map<std::string, Seen> streams_;
  Frontier frontier_;
  std::vector<Tile> tiles_;
  std::int64_t next_ = 0, last_head_ = kBeforeAll;
  Instant last_at_{0}, youngest_{0};
  bool root_wrong_ = false;
};

}  // namespace

Checked check(const Needs& needs, const CodesOf& codes) { return Check{needs, codes}.run(); }

}  // namespace motcua::ledger
