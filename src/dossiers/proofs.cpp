// What the log of all events proves of a dossier, and the promise of it on papers.
#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "base/problems.h"
#include "base/stored.h"
#include "base/verify.h"
#include "dossiers/use_cases.h"
#include "ledger/ledger.h"

namespace motcua::dossiers {
namespace {

// What the tracking page tells anybody. Not the hashes of files: those are for whoever has the file.
constexpr std::string_view kProved[] = {"received",
                                        "completed_at_once",
                                        "at_once_confirmed",
                                        "issue_withdrawn",
                                        "issue_corrected",
                                        "supplement_requested",
                                        "supplement_received",
                                        "apologised",
                                        "apology_corrected",
                                        "extended",
                                        "issued",
                                        "returned",
                                        "withdrawn",
                                        "stopped"};

// A key or token that is away keeps no citizen waiting: the paper goes out without the promise, which stands on it when
// it is printed again.
std::string word_of(const ledger::Needs& needs, const RawEvent& event, const std::string& code) {
  try {
    return "?x=" + ledger::promised(needs, event, code);
  } catch (const std::exception& fault) {
    log::error("ledger.no_promise", {{"what", fault.what()}});
    return {};
  }
}

bool proved(const std::string& kind) {
  return std::find(std::begin(kProved), std::end(kProved), kind) != std::end(kProved);
}

}  // namespace

std::string paper_address(const Needs& needs, db::Transaction& transaction, const Dossier& dossier,
                          std::string_view kind) {
  std::string bare = fmt::format("{}/tra-cuu/{}", needs.public_url, dossier.code);
  if (!needs.ledger) return bare;
  const auto events = raw_events(transaction, dossier.id);
  // The last one: a corrected issue may be corrected again.
  const auto last =
      std::find_if(events.rbegin(), events.rend(), [&](const RawEvent& event) { return event.kind == kind; });
  return last == events.rend() ? bare : bare + word_of(*needs.ledger, *last, dossier.code);
}

// What the event's facts say of its file: what it is, whose post added it, and whether it still is the result.
static std::optional<ProvedFile> proved_file(const Needs& needs, const Dossier& dossier, const RawEvent& event) {
  if (event.kind != "file_added") return std::nullopt;
  const JsonObject facts = of_row("event", fmt::format("{} of dossier {}", event.id, event.dossier.text),
                                  [&] { return stored::parse_object("facts", event.facts); });
  const std::string sha256 = string_at(facts, "sha256");
  const auto is_in = [&](const std::vector<std::string>& all) {
    return std::find(all.begin(), all.end(), sha256) != all.end();
  };
  const units::Post* post = needs.directory.post({event.post});
  ProvedFile file{.purpose = string_at(facts, "purpose"), .by = post ? post->name : std::string(), .replaced = false};
  if (file.purpose == word_of(FilePurpose::result))
    file.replaced = !is_in(dossier.results) && (is_in(dossier.replaced) || !dossier.results.empty());
  return file;
}

std::optional<std::vector<ProvedEvent>> proofs(const Needs& needs, const std::string& code, std::string_view document) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> std::optional<std::vector<ProvedEvent>> {
    const auto id = store::find_by_code(transaction, code);
    if (!id) return std::nullopt;
    std::optional<Dossier> dossier;
    if (!document.empty())
      if (auto known = store::get(transaction, *id)) dossier = std::move(*known);
    std::vector<ProvedEvent> found;
    for (const RawEvent& event : raw_events(transaction, *id)) {
      if (!proved(event.kind) && (document.empty() || ledger::face_of(event, code).document != document)) continue;
      const auto proof = ledger::proof(transaction, event, code);
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

PromiseSeen look_at_promise(const Needs& needs, const std::string& code, std::string_view word) {
  return needs.shell.database.read([&](db::Transaction& transaction) {
    const auto promise = ledger::promise_of(word, code);
    if (!promise) return PromiseSeen::not_ours;
    const auto keys = ledger::keys(transaction);
    if (std::none_of(keys.begin(), keys.end(),
                     [&](const ledger::SigningKey& key) { return ledger::right(*promise, key.key); }))
      return PromiseSeen::not_ours;
    const auto id = store::find_by_code(transaction, code);
    const auto event = id ? raw_event(transaction, *id, promise->face.seq) : std::nullopt;
    return event && ledger::hash_of(ledger::face_of(*event, code)) == ledger::hash_of(promise->face)
               ? PromiseSeen::right
               : PromiseSeen::another;
  });
}

Result<Reply> list_proofs(const Needs& needs, const Request& request) {
  const std::string code = request.path_value("code");
  const std::string document = request.query_text("document");
  if (!document.empty() &&
      (document.size() != 64 || document.find_first_not_of("0123456789abcdef") != std::string::npos))
    return refuse(motcua::problems::invalid_input, {}, {{"?document", "Là 64 chữ số thập lục phân."}});
  const auto found = code.size() <= 60 ? proofs(needs, code, document) : std::nullopt;
  if (!found) return refuse(motcua::problems::not_found, "Không có hồ sơ với mã này.");
  JsonArray items;
  for (const ProvedEvent& one : *found) {
    const units::Unit* unit = needs.directory.unit(one.unit);
    items.push_back(JsonObject{{"seq", one.seq},
                               {"kind", one.kind},
                               {"at", rfc3339(one.at, needs.shell.zone)},
                               {"unit", unit ? unit->short_name : ""},
                               {"proof", one.proof.empty() ? Json(nullptr) : Json(one.proof)}});
    if (one.file)
      items.back().as_object()["file"] =
          JsonObject{{"purpose", one.file->purpose}, {"by", one.file->by}, {"replaced", one.file->replaced}};
  }
  return http::json_reply(JsonObject{{"code", code}, {"items", std::move(items)}});
}

}  // namespace motcua::dossiers
