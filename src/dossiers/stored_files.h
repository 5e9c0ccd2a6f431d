// Which dossiers name a stored document: for whoever finds it gone.
#pragma once
#include <string>
#include <vector>

#include "db/db.h"

namespace motcua::dossiers::store {

std::vector<std::string> rows_of_file(db::Transaction& transaction,
                                      const std::string& sha256);  // "H13…-0001, file <id>"

}  // namespace motcua::dossiers::store
