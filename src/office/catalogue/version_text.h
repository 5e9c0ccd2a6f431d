// The stored text of a version of a procedure. The log has its SHA-256 (docs/events.md).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "catalogue/types.h"
#include "db/db.h"

namespace motcua::catalogue {

// Returns the bytes whose hash the log has; nullopt if there is no such version.
std::optional<std::string> version_text(db::Transaction& transaction, std::string_view code, std::int64_t number);
// Reads a text. Throws Damage if it is not the text of a version.
Procedure procedure_of_text(std::string_view code, std::string_view text);

}  // namespace motcua::catalogue
