// The look-up words of dossiers, and what the public may know of a dossier without its body.
#pragma once
#include "dossiers/event_codec.h"
#include "dossiers/store.h"

namespace motcua::dossiers::store {

struct LookUpWord {
  std::string word;
  std::int64_t promises_from = 0;  // promises of events with this seq or a later one still open what the word opens
};
void insert_word(Work& work, const DossierId& dossier, const std::string& word);  // of a new dossier
// A new word in the place of an earlier one, if there is one.
void put_word(Work& work, const DossierId& dossier, const LookUpWord& word);
std::optional<LookUpWord> find_word(db::Transaction& transaction, const DossierId& dossier);
bool has_word(db::Transaction& transaction, const DossierId& dossier);

// One row for the tracking page: what PublicRow has, the word, where it lies, whether a step was left.
struct TrackedRow {
  PublicRow row;
  std::optional<LookUpWord> word;
  std::string step;  // the first active one; "" if none
  bool moved = false;  // a step was left
  bool at_once = false;  // handed over in the visit that brought it
  bool result_withdrawn = false;  // it was handed over so once, and its signatory refused
  std::optional<StoredReceipt> receipt;  // if the first promise may have moved since
};
std::optional<TrackedRow> tracked_row(db::Transaction& transaction, const std::string& code);
std::vector<UnitId> units_now(db::Transaction& transaction, const DossierId& dossier);  // of its active steps

}  // namespace motcua::dossiers::store
