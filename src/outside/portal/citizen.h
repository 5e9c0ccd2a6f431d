// A citizen who signed in at a provider of OpenID Connect (VNeID, say). The session holds a name, the keyed hash of an
// ID number and the level of assurance. It opens only the citizen's own dossiers. Law: Decree 69/2024/NĐ-CP (levels of
// an electronic identity).
#pragma once
#include <optional>

#include "db/sealed.h"
#include "oidc/client.h"
#include "work/work.h"

namespace motcua::portal {

struct CitizenSettings {
  oidc::Settings oidc{};  // without an issuer citizens have no accounts here
  std::string name;  // the provider's name, for the button
  std::string id_claim = "id_number";  // the claim that holds the ID number
  std::vector<std::string> levels{};  // acr values with a sufficient level; empty: no level suffices
  bool secure_cookie = false;
  const Vault* vault = nullptr;
};

struct Citizen {
  std::string session, name, id_hash, level;
};

namespace citizen_store {
void insert(db::Transaction& transaction, const Citizen& citizen, Instant now);
std::optional<Citizen> find(db::Transaction& transaction, const std::string& hash, Instant now);  // does not extend the
                                                                                                  // session
void touch(db::Transaction& transaction, const std::string& hash, Instant now);
void remove(db::Transaction& transaction, const std::string& hash);
void end_all(db::Transaction& transaction);
}  // namespace citizen_store

}  // namespace motcua::portal
