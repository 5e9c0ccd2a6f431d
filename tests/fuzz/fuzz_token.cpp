// ID tokens and key sets of a provider.
#include "fuzz.h"
#include "oidc/token.h"

using namespace motcua;

FUZZ(std::string_view input) {
  const std::size_t cut = input.find('\n');
  std::vector<oidc::Key> keys;
  if (cut != std::string_view::npos)
    if (const auto set = parse_json(input.substr(cut + 1)); set && set->is_object())
      keys = oidc::keys_of(set->get_object());
  const oidc::Expected expected{
      .issuer = "https://id.example", .client_id = "motcua", .nonce = "n1", .now = Instant{1'700'000'000'000'000}};
  // Nobody can sign here: each accepted token is a finding.
  MUST(!oidc::check_id_token(input.substr(0, cut), keys, expected).claims || !keys.empty());
}
