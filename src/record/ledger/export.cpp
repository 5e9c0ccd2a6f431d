// Writes the log as text for other programs: all of it, or one event with its proof.
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

std::int64_t write_export(const Needs& needs, const CodesOf& codes, std::ostream& out) {
  std::int64_t events = 0, heads = 0, last_head = kBeforeAll;
  needs.shell.database.read([&](db::Transaction& transaction) {
    out << (has_format_2(transaction) ? "motcua.export.2" : "motcua.export.1") << "\norigin\t" << needs.origin << '\n';
    for (const store::KeyRow& key : store::keys(transaction))
      out << "key\t" << key.key << '\t' << key.since_size << '\t' << base64(key.statement) << '\n';
    Logged logged{transaction};
    for (auto found = chunk(transaction, codes, 0); !found.empty();
         found = chunk(transaction, codes, found.back().leaf.number + 1)) {
      auto rows = store::heads_up(transaction, last_head, kChunk);
      auto head = rows.begin();
      for (const Found& one : found) {
        if (one.event) write_event(out, one, logged.at(one.leaf.number));
        else out << "gone\t" << one.leaf.number << '\t' << one.leaf.event << '\t' << base64(one.leaf.chain) << '\n';
        ++events;
        for (; head != rows.end() && head->size <= one.leaf.number + 1; ++head, ++heads) {
          out << "head\t" << head->size << '\t' << base64(head->note) << '\n';
          last_head = head->size;
        }
      }
    }
    // Heads over leaves that do not exist.
    for (const store::HeadRow& head : store::heads_up(transaction, last_head, kChunk)) {
      out << "head\t" << head.size << '\t' << base64(head.note) << '\n';
      ++heads;
    }
    out << "end\t" << events << '\t' << heads << '\n';
    return 0;
  });
  if (!out) throw std::runtime_error("the export was not written");
  return events;
}

}  // namespace motcua::ledger
