// What the public pages are told of a site's configuration. Private to this folder.
#pragma once
#include "app/config.h"
#include "portal/citizen.h"

namespace motcua::app {

portal::CitizenSettings citizen_settings(const Config& config, const Vault& vault);
std::string in_english(std::string_view sentence);  // the sentence itself if it is not known

}  // namespace motcua::app
