// Writes the log as text for other programs: all of it, or one event with its proof.
#include <algorithm>
#include <ostream>
#include <sstream>

#include "base/hash.h"
#include "ledger/ledger.h"
#include "ledger/logged.h"
#include "ledger/store.h"

namespace motcua::ledger {
namespace {

// Reads leaf hashes from the tiles, as they were when the leaves were logged.
class Logged {
 public:
  explicit Logged(db::Transaction& transaction) : transaction_(transaction) {}
  Hash at(std::int64_t number) {
    if (number / kTileWidth != tile_) {
      tile_ = number / kTileWidth;
      try {
        hashes_ = store::tile(transaction_, {0, tile_});
      } catch (const std::exception&) { hashes_.clear(); }  // missing or damaged
    }
    const auto place = static_cast<std::size_t>(number % kTileWidth);
    return place < hashes_.size() ? hashes_[place] : Hash();
  }

 private:
  db::Transaction& transaction_;
  std::int64_t tile_ = -1;
  std::vector<Hash> hashes_;
};

void write_event(std::ostream& out, const Found& one, const Hash& logged) {
  const RawEvent& e = *one.event;
  std::string document, purpose;
  try {
    const Face face = face_of(e, one.name);
    document = face.document;
    purpose = face.purpose;
  } catch (const std::exception&) {
    document.clear();  // the verifier reports the fault
  }
  const bool first = e.format == kOfDossiers;
  out << (first ? "event\t" : "event2\t") << one.leaf.number << '\t';
  if (!first) out << e.stream.kind << '\t';
  out << one.name << '\t' << e.seq << '\t' << e.kind << '\t' << e.at.us << '\t' << e.unit << '\t' << document << '\t';
  if (!first) out << purpose << '\t' << e.shown << '\t';
  out << e.salt << '\t' << e.id << '\t' << e.stream.id << '\t' << e.kind_version << '\t' << e.post << '\t' << e.person
      << '\t' << e.request << '\t' << e.facts << '\t' << e.personal_hash << '\t' << base64(one.leaf.chain) << '\t'
      << base64(logged) << '\n';
}

}  // namespace

std::string opened(const RawEvent& event, const Proof& proof) {
  const Hash chain = chain_of(proof.face.format, hash_of(proof.face), proof.rest, proof.previous);
  std::ostringstream out;
  write_event(
      out,
      {.leaf = {.number = proof.number, .event = event.id, .chain = chain}, .event = event, .name = proof.face.name},
      leaf_hash(chain));
  out << "proof\t" << text_of(proof) << '\n';
  return out.str();
}

namespace {

// The whole log as text, in pieces. Each piece is read in a short transaction of its own, so that a long export keeps
// no old state of the database alive. The log only grows, so the pieces fit together: they have the leaves and the
// heads that were there at the first piece.
class Export {
 public:
  Export(const Needs& needs, const CodesOf& codes) : needs_(needs), codes_(codes) {}

  // Returns the next piece; "" after the last one.
  std::string next() {
    if (at_.part == Part::over) return {};
    // The database may run it again, so it changes a copy.
    auto [text, after] = needs_.shell.database.read([&](db::Transaction& transaction) {
      At at = at_;
      std::ostringstream out;
      if (at.part == Part::beginning) begin(transaction, at, out);
      else write_leaves(transaction, at, out);
      return std::pair{std::move(out).str(), at};
    });
    at_ = after;
    return std::move(text);
  }
  std::int64_t events() const { return at_.events; }

 private:
  enum class Part : std::uint8_t { beginning, leaves, over };
  struct At {
    Part part = Part::beginning;
    std::int64_t leaf = 0, leaves = 0;  // the next leaf; the number of the last leaf, and one
    std::int64_t head = kBeforeAll, newest_head = kBeforeAll;  // sizes of the last written head and of the newest head
    std::int64_t events = 0, heads = 0;  // written so far
  };

  void begin(db::Transaction& transaction, At& at, std::ostream& out) const {
    at.leaves = store::size(transaction);
    if (const auto newest = store::last_head(transaction)) at.newest_head = newest->size;
    out << (has_format_2(transaction) ? "motcua.export.2" : "motcua.export.1") << "\norigin\t" << needs_.origin << '\n';
    for (const store::KeyRow& key : store::keys(transaction))
      out << "key\t" << key.key << '\t' << key.since_size << '\t' << base64(key.statement) << '\n';
    at.part = Part::leaves;
  }

  void write_leaves(db::Transaction& transaction, At& at, std::ostream& out) const {
    Logged logged{transaction};
    const std::vector<Found> found = chunk(transaction, codes_, at.leaf);
    const auto heads = store::heads_up(transaction, at.head, kChunk);
    auto head = heads.begin();
    for (const Found& one : found) {
      if (one.leaf.number >= at.leaves) break;
      if (one.event) write_event(out, one, logged.at(one.leaf.number));
      else out << "gone\t" << one.leaf.number << '\t' << one.leaf.event << '\t' << base64(one.leaf.chain) << '\n';
      ++at.events;
      at.leaf = one.leaf.number + 1;
      const std::int64_t up_to = std::min(at.leaf, at.newest_head);
      for (; head != heads.end() && head->size <= up_to; ++head) write_head(*head, at, out);
    }
    if (found.empty() || found.back().leaf.number + 1 >= at.leaves) end(transaction, at, out);
  }

  void end(db::Transaction& transaction, At& at, std::ostream& out) const {
    for (const store::HeadRow& head : store::heads_up(transaction, at.head, kChunk))
      if (head.size <= at.newest_head) write_head(head, at, out);  // heads over leaves that do not exist
    out << "end\t" << at.events << '\t' << at.heads << '\n';
    at.part = Part::over;
  }

  static void write_head(const store::HeadRow& head, At& at, std::ostream& out) {
    out << "head\t" << head.size << '\t' << base64(head.note) << '\n';
    at.head = head.size;
    ++at.heads;
  }

  const Needs& needs_;
  const CodesOf& codes_;
  At at_;
};

}  // namespace

std::int64_t write_export(const Needs& needs, const CodesOf& codes, std::ostream& out) {
  Export log{needs, codes};
  for (std::string piece = log.next(); !piece.empty() && out; piece = log.next()) out << piece;
  if (!out) throw std::runtime_error("the export was not written");
  return log.events();
}

}  // namespace motcua::ledger
