#include "app/portal_needs.h"

namespace motcua::app {

portal::CitizenSettings citizen_settings(const Config& config, const Vault& vault) {
  return {.oidc = config.citizen_oidc,
          .name = config.citizen_oidc_name.empty() ? config.citizen_oidc.issuer : config.citizen_oidc_name,
          .id_claim = config.citizen_id_claim,
          .levels = between_commas(config.citizen_levels),
          .secure_cookie = config.public_url.starts_with("https://"),
          .vault = &vault};
}

}  // namespace motcua::app
