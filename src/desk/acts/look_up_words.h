// The look-up words of dossiers (base/look_up_word.h).
#pragma once
#include <optional>
#include <string>

#include "dossiers/types.h"
#include "work/work.h"

namespace motcua::dossiers {

// The look-up word of a dossier.
struct LookUpWord {
  std::string word;  // "" after an erasure
  // Promises of events from this seq on open the same level as the word.
  std::int64_t promises_from = 0;
};
// Returns the word of a row of look_up_word: of its columns word, as it is sealed, and promises_from.
LookUpWord opened_word(db::Transaction& transaction, const DossierId& dossier, const std::string& sealed,
                       std::int64_t promises_from);

namespace store {
void insert_word(Work& work, const DossierId& dossier, const std::string& word);  // for a new dossier
// Stores a new word. It replaces an earlier word, if there is one.
void put_word(Work& work, const DossierId& dossier, const LookUpWord& word);
std::optional<LookUpWord> find_word(db::Transaction& transaction, const DossierId& dossier);
bool has_word(db::Transaction& transaction, const DossierId& dossier);
}  // namespace store

}  // namespace motcua::dossiers
