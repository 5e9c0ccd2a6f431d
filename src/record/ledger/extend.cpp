// Adds to the log: leaves and tiles of a batch in one commit, with a head. One process does it at a time (the lease of
// the job). If two do, the second cannot take the same leaf numbers, and its batch is undone.
#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <stdexcept>

#include "base/damage.h"
#include "ledger/ledger.h"
#include "ledger/store.h"

namespace motcua::ledger {
namespace {

constexpr int kBatch = 1000;  // events in a commit

struct Batch {
  std::int64_t size = 0;  // size of the tree before it
  std::vector<store::Leaf> leaves;
  std::vector<std::string> events;  // ids of the events of the leaves
  std::vector<Grown> grown;
  std::string last;  // id of the last event that was read
  bool more = false;  // more events wait after it
  bool ours = false;  // this program wrote some of the events that were read
  Hash root;  // root of the tree after it
  Instant youngest{0};  // latest time of its events and of the head before it
};

// Returns the leaves of the events. Each leaf comes after the leaf of the event before it in its stream. An event
// without that leaf waits.
std::vector<store::Leaf> leaves_of(std::vector<PendingEvent> events, std::map<std::string, Hash> chains,
                                   std::int64_t size) {
  std::vector<store::Leaf> leaves;
  for (bool moved = true; moved && !events.empty();) {
    std::vector<PendingEvent> later;
    for (PendingEvent& one : events) {
      const auto before = one.previous.empty() ? chains.end() : chains.find(one.previous);
      if (before == chains.end() && one.event.seq > 1) {
        later.push_back(std::move(one));
        continue;
      }
      const Hash previous = before == chains.end() ? Hash() : before->second;
      Hash chain;
      try {
        chain = chain_of(face_of(one.event, one.name), rest_of(one.event), previous);
      } catch (const Damage& damage) {  // the event waits, and the later events of its stream wait too
        log_left_out(damage);
        continue;
      }
      chains[one.event.id] = chain;
      leaves.push_back({.number = size++, .event = one.event.id, .chain = chain});
    }
    moved = later.size() < events.size();
    events = std::move(later);
  }
  return leaves;
}

std::string other_key(const std::string& file) {
  return fmt::format(
      "{} does not hold the last key that signed the log: put that back, or end a rotation with `motcua "
      "rotate-log-key`",
      file);
}

// Throws if the log does not end as its last head says. The key in use must have signed that head, or a key before it
// if no newer key has signed since. Leaves and tiles that a person writes into the database by hand are never signed
// (docs/adr/0056).
void must_end_as_signed(const Needs& needs, db::Transaction& transaction, std::int64_t size, const Tiles& tiles) {
  const auto last = store::last_head(transaction);
  if (!last && size == 0) return;
  const auto note = last ? note_of(last->note) : std::nullopt;
  const auto head = note ? head_of(note->text) : std::nullopt;
  bool right = head && head->origin == needs.origin && head->size == size && last->size == size &&
               head->root == Tree{size, tiles}.root();
  if (right && !signed_by(*note, needs.key.now()->key())) {
    right = false;
    const auto keys = store::keys(transaction);
    for (std::size_t i = keys.size(); !right && i-- > 1 && keys[i].since_size == size;) {
      const auto before = public_key_of(keys[i - 1].key);
      right = before && signed_by(*note, *before);
    }
  }
  if (!right)
    throw std::runtime_error(
        fmt::format("the log of {} leaves does not end as its last head says: nothing is added to it; see `motcua "
                    "verify`",
                    size));
}

Batch next_batch(const Needs& needs, db::Transaction& transaction, const std::string& after) {
  Batch batch{.size = store::size(transaction)};
  auto events = pending_events(transaction, after, kBatch);
  if (events.empty()) return batch;
  batch.more = events.size() == kBatch;
  batch.last = events.back().event.id;
  // This event and the later events of its stream are never signed.
  std::erase_if(events, [&](const PendingEvent& one) {
    if (written_here(transaction, one)) return false;
    log_left_out(Damage("event", one.event.id, {}, "waits for the log, and this program did not write it so"));
    return true;
  });
  batch.ours = !events.empty();
  std::set<std::string> before;
  std::map<std::string, Instant> times;
  for (const PendingEvent& one : events) times[one.event.id] = one.event.at;
  for (const PendingEvent& one : events)
    if (!one.previous.empty() && !times.contains(one.previous)) before.insert(one.previous);
  batch.leaves = leaves_of(std::move(events), store::chains(transaction, before), batch.size);
  std::vector<Hash> hashes;
  for (const store::Leaf& leaf : batch.leaves) {
    hashes.push_back(leaf_hash(leaf.chain));
    batch.events.push_back(leaf.event);
  }
  std::map<TileId, std::vector<Hash>> tiles;
  const Tiles kept = [&](TileId id) -> const std::vector<Hash>& {
    auto found = tiles.find(id);
    if (found == tiles.end()) found = tiles.emplace(id, store::tile(transaction, id)).first;
    return found->second;
  };
  if (const std::string fault = key_fault(needs, transaction); !fault.empty()) throw std::runtime_error(fault);
  if (!batch.leaves.empty()) must_end_as_signed(needs, transaction, batch.size, kept);
  batch.grown = grow(batch.size, kept, hashes);
  for (const Grown& grown : batch.grown) tiles[grown.tile] = grown.hashes;
  if (!batch.leaves.empty())
    batch.root = Tree{batch.size + static_cast<std::int64_t>(batch.leaves.size()), kept}.root();
  if (const auto last = store::last_head(transaction)) batch.youngest = last->at;
  for (const store::Leaf& leaf : batch.leaves) batch.youngest = std::max(batch.youngest, times[leaf.event]);
  return batch;
}

// The first key of the log is the key in the file. Any later key must be the last key that a rotation named.
void check_key(const Needs& needs, db::Transaction& transaction, const Signer& signer, Instant now) {
  const auto known = store::keys(transaction);
  if (known.empty())
    store::insert(transaction,
                  store::KeyRow{.number = 1, .since_size = 0, .key = signer.key().text(), .statement = {}, .at = now});
  else if (known.back().key != signer.key().text()) throw std::runtime_error(other_key(needs.key.file()));
}

// Writes the leaves and their head in one commit, so that no leaf is without a head. If more events wait, the head is
// not later than the events of the batch. Otherwise the waiting events would be older than the head.
Instant save(const Needs& needs, const Batch& batch) {
  const auto signer = needs.key.now();
  Head head{.origin = needs.origin,
            .size = batch.size + static_cast<std::int64_t>(batch.leaves.size()),
            .root = batch.root,
            .at = batch.more ? batch.youngest : std::max(batch.youngest, needs.shell.clock.now())};
  const std::string note = text_of(sign(text_of(head), *signer));
  (void)needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    check_key(needs, transaction, *signer, head.at);
    if (store::size(transaction) != batch.size)
      throw std::runtime_error("another process made the log longer meanwhile");
    store::insert(transaction, batch.leaves);
    for (const Grown& grown : batch.grown) store::put(transaction, grown);
    settle_pending(transaction, batch.events);
    store::insert(transaction, store::HeadRow{.size = head.size, .at = head.at, .note = note});
    return {};
  });
  return head.at;
}

}  // namespace

std::int64_t extend(const Needs& needs, const std::function<bool()>& over) {
  std::int64_t added = 0;
  std::string after;
  bool left = false;
  while (!over()) {
    const Batch batch =
        needs.shell.database.read([&](db::Transaction& transaction) { return next_batch(needs, transaction, after); });
    if (batch.last.empty()) break;
    left = left || (batch.ours && batch.leaves.empty());
    if (!batch.leaves.empty()) {
      const Instant at = save(needs, batch);
      if (needs.headed) needs.headed(at);
    }
    added += static_cast<std::int64_t>(batch.leaves.size());
    after = batch.last;
    if (!batch.more) break;
  }
  if (left && added == 0) throw std::runtime_error("an event waits for the log and none before it is there");
  return added;
}

Extending::Extending(const Needs& needs)
    : job_(needs.shell.database, "ledger", needs.every,
           [&needs](const Job::Turn& turn) { extend(needs, [&] { return turn.over(); }); }) {}

void ready_key(const Needs& needs) {
  const auto known = needs.shell.database.read([](db::Transaction& transaction) { return store::keys(transaction); });
  if (known.empty()) make_key(needs.key.file(), needs.origin);
  const auto signer = needs.key.now();
  (void)needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    check_key(needs, transaction, *signer, needs.shell.clock.now());
    return {};
  });
}

std::string key_fault(const Needs& needs, db::Transaction& transaction) {
  const auto known = store::keys(transaction);
  if (known.empty()) return {};
  try {
    return known.back().key == needs.key.now()->key().text() ? std::string() : other_key(needs.key.file());
  } catch (const std::exception&) { return {}; }  // no file, a missing token, or a file of another user
}

PublicKey rotate(const Needs& needs, const std::string& wanted) {
  const std::string file = needs.key.file(), next_file = file + ".next";
  auto last_known = [&] {
    const auto known = needs.shell.database.read([](db::Transaction& transaction) { return store::keys(transaction); });
    return known.empty() ? std::string() : known.back().key;
  };
  if (std::filesystem::exists(next_file)) {  // a rotation that was interrupted
    const auto next = open_key(next_file, needs.origin);
    if (last_known() == next->key().text()) {
      std::filesystem::rename(next_file, file);
      return next->key();
    }
  }
  extend(needs);  // the old key signs the events that wait
  const auto old = needs.key.now();
  const std::string content = wanted.empty() ? fresh_key(needs.origin) : wanted;
  const auto fresh = key_from(content, needs.origin);
  replace_key(next_file, content);  // durable before anything depends on it
  const auto saved = needs.shell.database.write(
      [&](db::Transaction& transaction) -> Result<> {
        const Instant now = needs.shell.clock.now();
        const auto known = store::keys(transaction);
        if (known.empty() || known.back().key != old->key().text()) throw std::runtime_error(other_key(file));
        for (const store::KeyRow& row : known)
          if (row.key == fresh->key().text()) throw std::runtime_error("this key has signed the log before");
        const std::int64_t size = store::size(transaction);
        const std::string text =
            fmt::format("{}\nnext key {}\nsince {}\ntime {}\n", needs.origin, fresh->key().text(), size, now.us);
        Note note = sign(text, *old);
        note.signatures.push_back(sign(text, *fresh).signatures.at(0));
        store::insert(transaction, store::KeyRow{.number = known.back().number + 1,
                                                 .since_size = size,
                                                 .key = fresh->key().text(),
                                                 .statement = text_of(note),
                                                 .at = now});
        transaction.done_by({.request = "rotate-log-key", .now = now});
        transaction.touch(streams::site, std::string(streams::site),
                          {.kind = "log_key_rotated", .facts = {{"key", fresh->key().text()}, {"since", size}}});
        return {};
      },
      db::Company::nobody);  // a server that adds leaves has ended, or waits
  if (!saved) throw std::runtime_error("the new key was not recorded");
  std::filesystem::rename(next_file, file);
  return fresh->key();
}

}  // namespace motcua::ledger
