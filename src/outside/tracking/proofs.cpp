// The proofs of a dossier by the log of all events, and the check of the promise on its papers.
#include <algorithm>

#include "dossiers/event_codec.h"
#include "ledger/ledger.h"
#include "tracking/use_cases.h"
#include "work/raw_events.h"

namespace motcua::tracking {

using namespace dossiers;

namespace {

// The events that the tracking page tells a holder of the look-up word. File hashes are not among them: they are for a
// holder of the file.
constexpr std::string_view kProved[] = {Received::kKind,           CompletedAtOnce::kKind, AtOnceConfirmed::kKind,
                                        IssueWithdrawn::kKind,     IssueCorrected::kKind,  SupplementRequested::kKind,
                                        SupplementReceived::kKind, Apologised::kKind,      ApologyCorrected::kKind,
                                        Extended::kKind,           Issued::kKind,          Returned::kKind,
                                        Withdrawn::kKind,          Stopped::kKind};

bool proved(const std::string& kind) {
  return std::find(std::begin(kProved), std::end(kProved), kind) != std::end(kProved);
}

}  // namespace

// Returns the facts of an event's file: its purpose, the post that added it, and if it was replaced.
static std::optional<ProvedFile> proved_file(const Needs& needs, const Dossier& dossier, const RawEvent& event) {
  if (event.kind != FileAdded::kKind) return std::nullopt;
  const RecordedEvent recorded = decoded(event);
  const auto& added = std::get<FileAdded>(recorded.event.what);
  const auto is_in = [&](const std::vector<std::string>& all) {
    return std::find(all.begin(), all.end(), added.sha256) != all.end();
  };
  const units::Post* post = needs.directory.post({event.post});
  ProvedFile file{
      .purpose = std::string(word_of(added.purpose)), .by = post ? post->name : std::string(), .replaced = false};
  if (added.purpose == FilePurpose::result)
    file.replaced = !is_in(dossier.results) && (is_in(dossier.replaced) || !dossier.results.empty());
  return file;
}

std::vector<ProvedEvent> proofs(const Needs& needs, const Tracked& tracked, std::string_view document) {
  if (tracked.level == Level::code && document.empty()) return {};
  return needs.shell.database.read([&](db::Transaction& transaction) {
    std::vector<ProvedEvent> found;
    const auto id = dossiers::store::find_by_code(transaction, tracked.code);
    if (!id) return found;
    std::optional<Dossier> dossier;
    if (!document.empty())
      if (auto known = dossiers::store::get(transaction, *id)) dossier = std::move(*known);
    for (const RawEvent& event : raw_events(transaction, stream_of(*id))) {
      const bool of_document = !document.empty() && ledger::face_of(event, tracked.code).document == document;
      if (!of_document && (tracked.level == Level::code || !proved(event.kind))) continue;
      const auto proof = ledger::proof(transaction, event, tracked.code);
      found.push_back({.seq = event.seq,
                       .kind = event.kind,
                       .at = event.at,
                       .unit = {event.unit},
                       .proof = proof ? ledger::text_of(*proof) : std::string(),
                       .file = dossier ? proved_file(needs, *dossier, event) : std::nullopt});
    }
    return found;
  });
}

SeenPromise look_at_promise(db::Transaction& transaction, const std::string& code, std::string_view word) {
  const auto promise = ledger::promise_of(word, code);
  if (!promise) return {};
  const auto keys = ledger::keys(transaction);
  if (std::none_of(keys.begin(), keys.end(),
                   [&](const ledger::SigningKey& key) { return ledger::right(*promise, key.key); }))
    return {};
  const auto id = dossiers::store::find_by_code(transaction, code);
  const auto event = id ? raw_event(transaction, stream_of(*id), promise->face.seq) : std::nullopt;
  if (!event || ledger::face_of(*event, code) != promise->face) return {.what = PromiseSeen::another};
  return {.what = PromiseSeen::right, .seq = promise->face.seq};
}

}  // namespace motcua::tracking
