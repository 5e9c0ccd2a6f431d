// Public facts of a dossier, read without its body. Private to this folder.
#pragma once
#include "acts/dossiers.h"
#include "dossiers/event_codec.h"
#include "acts/look_up_words.h"

namespace motcua::tracking::store {

// The public facts of a dossier, without reading its body.
struct PublicRow {
  DossierId id;
  std::string code, procedure_version;
  dossiers::State state;
  UnitId receiving_unit, competent_unit;
  Instant received;
  std::optional<Instant> promised, ready, closed, original;
};
std::vector<PublicRow> public_rows_of_person(db::Transaction& transaction, const Vault::Hashes& id_hashes,
                                             int limit);  // newest first
bool is_party(db::Transaction& transaction, const DossierId& id, const Vault::Hashes& id_hashes);

// One row for the tracking page: the facts of PublicRow, the word, the active step, and if a step was left.
struct TrackedRow {
  PublicRow row;
  std::optional<dossiers::LookUpWord> word;
  std::string step;  // the first active step; "" if there is none
  bool moved = false;  // true: a step was left
  bool at_once = false;  // true: handed over in the visit that brought the dossier
  bool result_withdrawn = false;  // true: handed over at once, and its signatory denied the signature
  std::optional<dossiers::StoredReceipt> receipt;  // set if the first promise may have moved since
};
std::optional<TrackedRow> tracked_row(db::Transaction& transaction, const std::string& code);
std::vector<UnitId> units_now(db::Transaction& transaction, const DossierId& dossier);  // units of its active steps

}  // namespace motcua::tracking::store
