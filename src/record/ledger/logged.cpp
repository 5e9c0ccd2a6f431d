#include "ledger/logged.h"

namespace motcua::ledger {

std::vector<Found> chunk(db::Transaction& transaction, const CodesOf& codes, std::int64_t from) {
  std::vector<Found> found;
  std::set<DossierId> dossiers;
  std::set<Stream> others;
  for (store::Leaf& leaf : store::leaves(transaction, from, kChunk)) {
    found.push_back({.leaf = std::move(leaf), .event = {}, .name = {}});
    found.back().event = raw_event(transaction, found.back().leaf.event);
    if (!found.back().event) continue;
    const Stream& stream = found.back().event->stream;
    if (stream.kind == streams::dossier) dossiers.insert({stream.id});
    else others.insert(stream);
  }
  const auto known = codes(transaction, dossiers);
  const auto named = stream_names(transaction, others);
  for (Found& one : found) {
    if (!one.event) continue;
    const Stream& stream = one.event->stream;
    if (stream.kind == streams::dossier) {
      if (const auto code = known.find({stream.id}); code != known.end()) one.name = code->second;
    } else if (const auto name = named.find(stream); name != named.end()) {
      one.name = name->second;
    }
  }
  return found;
}

}  // namespace motcua::ledger
