// A citizen who signed in at a provider of OpenID Connect (VNeID, say): a session that knows a name, the keyed hash of
// an ID number and the level of assurance, and opens only the own dossiers. Law: Decree 69/2024/NĐ-CP (levels of an
// electronic identity).
#pragma once
#include <optional>

#include "db/sealed.h"
#include "oidc/client.h"
#include "work/work.h"

namespace motcua::portal {

struct CitizenSettings {
  oidc::Settings oidc{};  // no issuer: citizens have no accounts here
  std::string name;  // of the provider, for the button
  std::string id_claim = "id_number";  // the claim that is the ID number
  std::vector<std::string> levels{};  // values of acr that are enough; empty: none is
  bool secure_cookie = false;
  const Vault* vault = nullptr;
};

struct Citizen {
  std::string session, name, id_hash, level;
};

namespace citizen_store {
void insert(db::Transaction& transaction, const Citizen& citizen, Instant now);
std::optional<Citizen> find(db::Transaction& transaction, const std::string& hash, Instant now);  // touches nothing
void touch(db::Transaction& transaction, const std::string& hash, Instant now);
void remove(db::Transaction& transaction, const std::string& hash);
void end_all(db::Transaction& transaction);
}  // namespace citizen_store

}  // namespace motcua::portal
