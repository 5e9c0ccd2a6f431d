// The commands motcua backup, check-backup and restore.
#pragma once
#include <cstdio>
#include <string>

#include "app/config.h"

namespace motcua::app {

int write_backup(const Config& config, const std::string& file, std::FILE* out);
int check_backup(const std::string& file, std::FILE* out);
int restore_backup(const Config& config, const std::string& file, std::FILE* out);

}  // namespace motcua::app
