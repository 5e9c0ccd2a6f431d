// The text of a version of a procedure as it is stored: the log holds SHA-256 of it (docs/events.md).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "catalogue/types.h"
#include "db/db.h"

namespace motcua::catalogue {

// The bytes that the log has the hash of; nothing if there is no such version.
std::optional<std::string> version_text(db::Transaction& transaction, std::string_view code, std::int64_t number);
// Damage of a text that no version has.
Procedure procedure_of_text(std::string_view code, std::string_view text);

}  // namespace motcua::catalogue
