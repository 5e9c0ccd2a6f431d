#include "ledger/ledger.h"

#include <fmt/format.h>

#include "base/stored.h"
#include "base/verify.h"
#include "ledger/store.h"
#include "msg/ledger.h"

namespace motcua::ledger {
namespace {

// The tiles of a transaction. Each tile is read once.
Tiles tiles_of(db::Transaction& transaction) {
  auto kept = std::make_shared<std::map<TileId, std::vector<Hash>>>();
  return [&transaction, kept](TileId id) -> const std::vector<Hash>& {
    auto found = kept->find(id);
    if (found == kept->end()) found = kept->emplace(id, store::tile(transaction, id)).first;
    return found->second;
  };
}

// Returns heads with the lines of their witnesses. `rows` are newest first, or one row alone.
std::vector<SignedHead> signed_heads(db::Transaction& transaction, const std::vector<store::HeadRow>& rows) {
  std::vector<SignedHead> found;
  if (rows.empty()) return found;
  const auto lines = store::cosignatures(transaction, rows.back().size, rows.front().size);
  for (const store::HeadRow& row : rows) {
    const auto note = note_of(row.note);
    const auto head = note ? head_of(note->text) : std::nullopt;
    if (!head) throw Damage("ledger_head", std::to_string(row.size), "note", "is no signed head");
    SignedHead one{.head = *head, .text = row.note, .witnesses = {}};
    for (const store::Cosigned& line : lines) {
      if (line.size != row.size) continue;
      one.text += line.line + "\n";
      one.witnesses.push_back(line.name);
    }
    found.push_back(std::move(one));
  }
  return found;
}

std::optional<SignedHead> signed_head(db::Transaction& transaction, const std::optional<store::HeadRow>& row) {
  return row ? std::optional(signed_heads(transaction, {*row}).at(0)) : std::nullopt;
}

}  // namespace

std::string origin_of(std::string_view site_slug) { return "motcua/" + std::string(site_slug); }

Face face_of(const RawEvent& e, const std::string& name) {
  Face face{.format = e.format,
            .stream = e.stream.kind,
            .name = name,
            .seq = e.seq,
            .kind = e.kind,
            .at = e.at,
            .unit = e.unit,
            .document = {},
            .purpose = {},
            .shown = e.shown,
            .salt = e.salt};
  // Fields that format 1 does not hash must be empty.
  const bool strange = e.format == kOfDossiers && (e.stream.kind != streams::dossier || !e.shown.empty());
  of_row("event", fmt::format("{} of {} {}", e.id, e.stream.kind, e.stream.id), [&] {
    if (strange) throw Damage("format", "does not go with its stream");
    if (e.kind != "file_added") return;
    const JsonObject facts = stored::parse_object("facts", e.facts);
    face.document = stored::text(facts, "sha256");
    if (e.format != kOfDossiers) face.purpose = stored::text(facts, "purpose");
  });
  return face;
}

Rest rest_of(const RawEvent& e) {
  return {.format = e.format,
          .id = e.id,
          .stream_id = e.stream.id,
          .kind_version = e.kind_version,
          .post = e.post,
          .person = e.person,
          .request = e.request,
          .facts = e.facts,
          .personal_hash = e.personal_hash};
}

std::string promised(const Needs& needs, db::Transaction& transaction, const RawEvent& event, const std::string& code,
                     const std::optional<Terms>& terms) {
  Promise made{.face = face_of(event, code), .shown_salt = {}, .terms = {}, .key_id = {}, .signature = {}};
  if (event.format != kOfDossiers) {
    made.terms = terms;
    made.shown_salt = shown_salt(transaction, event.id);
    if (!made.face.shown.empty() && made.shown_salt.empty()) return {};  // erased: nobody can check it any more
  }
  return text_of(signed_by(std::move(made), *needs.key.now()));
}

std::optional<Proof> proof(db::Transaction& transaction, const RawEvent& event, const std::string& name) {
  const auto leaf = store::leaf_of(transaction, event.id);
  const auto row = leaf ? store::head_after(transaction, leaf->number) : std::nullopt;
  if (!row) return std::nullopt;
  if (leaf->number < 0 || leaf->number >= row->size)
    throw Damage("ledger_leaf", event.id, "number", "is not in the log");
  Proof found{.face = face_of(event, name), .rest = hash_of(rest_of(event)), .previous = {}, .number = leaf->number};
  if (event.seq > 1) {
    const auto before = raw_event(transaction, event.stream, event.seq - 1);
    const auto its = before ? store::leaf_of(transaction, before->id) : std::nullopt;
    if (!its) throw std::runtime_error("the log lacks an event before one that it has");
    found.previous = its->chain;
  }
  const auto note = note_of(row->note);
  const auto head = note ? head_of(note->text) : std::nullopt;
  if (!head) throw Damage("ledger_head", std::to_string(row->size), "note", "is no signed head");
  found.path = Tree{row->size, tiles_of(transaction)}.inclusion(leaf->number);
  found.size = row->size;
  found.head_at = head->at;
  found.key_id = note->signatures.at(0).id;
  found.signature = note->signatures.at(0).bytes;
  return found;
}

std::optional<SignedHead> last_head(db::Transaction& transaction) {
  return signed_head(transaction, store::last_head(transaction));
}

std::optional<Instant> last_head_at(db::Transaction& transaction) {
  const auto row = store::last_head(transaction);
  return row ? std::optional(row->at) : std::nullopt;
}

std::optional<SignedHead> head_of_size(db::Transaction& transaction, std::int64_t size) {
  return signed_head(transaction, store::head_at(transaction, size));
}

std::vector<SignedHead> heads(db::Transaction& transaction, std::int64_t below, int limit) {
  return signed_heads(transaction, store::heads(transaction, below, limit));
}

std::optional<std::vector<Hash>> consistency(db::Transaction& transaction, std::int64_t from, std::int64_t to) {
  if (from <= 0 || from > to || to > store::size(transaction)) return std::nullopt;
  return Tree{to, tiles_of(transaction)}.consistency(from);
}

Result<> add_cosignature(const Needs& needs, db::Transaction& transaction, std::int64_t size, std::string_view line) {
  const auto row = store::head_at(transaction, size);
  if (!row) return refuse(problems::wrong_cosignature, msg::ledger::no_head_of_size);
  const auto note = note_of(row->note + std::string(line) + "\n");
  if (!note || note->signatures.size() != 2) return refuse(problems::wrong_cosignature, msg::ledger::no_signature_line);
  for (const PublicKey& witness : needs.witnesses)
    if (const auto seen = signed_by(*note, witness)) {
      store::insert(transaction, {.size = size, .name = witness.name, .line = std::string(line), .at = seen->at});
      return {};
    }
  for (const PublicKey& witness : needs.witnesses)
    if (witness.name == note->signatures[1].name) return refuse(problems::wrong_cosignature);
  return refuse(problems::unknown_witness);
}

std::vector<SigningKey> keys(db::Transaction& transaction) {
  std::vector<SigningKey> found;
  for (const store::KeyRow& row : store::keys(transaction)) {
    const auto key = public_key_of(row.key);
    if (!key) throw Damage("ledger_key", std::to_string(row.number), "key", "is no public key");
    found.push_back({.key = *key, .since_size = row.since_size, .at = row.at, .statement = row.statement});
  }
  return found;
}

}  // namespace motcua::ledger
