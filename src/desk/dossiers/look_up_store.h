// The look-up words of dossiers, and the public facts of a dossier without its body.
#pragma once
#include "dossiers/event_codec.h"
#include "dossiers/store.h"

namespace motcua::dossiers::store {

struct LookUpWord {
  std::string word;
  // Promises of events from this seq on open the same level as the word.
  std::int64_t promises_from = 0;
};
void insert_word(Work& work, const DossierId& dossier, const std::string& word);  // for a new dossier
// Stores a new word. It replaces an earlier word, if there is one.
void put_word(Work& work, const DossierId& dossier, const LookUpWord& word);
std::optional<LookUpWord> find_word(db::Transaction& transaction, const DossierId& dossier);
bool has_word(db::Transaction& transaction, const DossierId& dossier);

// One row for the tracking page: the facts of PublicRow, the word, the active step, and if a step was left.
struct TrackedRow {
  PublicRow row;
  std::optional<LookUpWord> word;
  std::string step;  // the first active step; "" if there is none
  bool moved = false;  // true: a step was left
  bool at_once = false;  // true: handed over in the visit that brought the dossier
  bool result_withdrawn = false;  // true: handed over at once, and its signatory denied the signature
  std::optional<StoredReceipt> receipt;  // set if the first promise may have moved since
};
std::optional<TrackedRow> tracked_row(db::Transaction& transaction, const std::string& code);
std::vector<UnitId> units_now(db::Transaction& transaction, const DossierId& dossier);  // units of its active steps

}  // namespace motcua::dossiers::store
