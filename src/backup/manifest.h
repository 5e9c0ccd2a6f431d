// The description of a backup as text. Private to this folder.
#pragma once
#include <string>

#include "backup/backup.h"

namespace motcua::backup {

std::string to_text(const Manifest& manifest);
Manifest manifest_from(const std::string& text, const std::string& file);  // throws std::runtime_error, naming `file`

std::string to_text(const std::vector<DamagedFile>& damaged);
std::vector<DamagedFile> damaged_from(const std::string& text, const std::string& file);  // throws as manifest_from

}  // namespace motcua::backup
