// The look-up words of dossiers.
#pragma once
#include "dossiers/dossiers.h"

namespace motcua::dossiers::store {

void insert_word(Work& work, const DossierId& dossier, const std::string& word);  // for a new dossier
// Stores a new word. It replaces an earlier word, if there is one.
void put_word(Work& work, const DossierId& dossier, const LookUpWord& word);
std::optional<LookUpWord> find_word(db::Transaction& transaction, const DossierId& dossier);
bool has_word(db::Transaction& transaction, const DossierId& dossier);

}  // namespace motcua::dossiers::store
