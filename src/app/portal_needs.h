// The parts of a site's configuration that the public pages need. Private to this folder.
#pragma once
#include "app/config.h"
#include "portal/citizen.h"

namespace motcua::app {

portal::CitizenSettings citizen_settings(const Config& config, const Vault& vault);

}  // namespace motcua::app
