#include "app/site_keys.h"

#include <fmt/format.h>

#include <filesystem>

#include "app/site_data.h"
#include "base/log.h"
#include "dossiers/dossiers.h"
#include "portal/citizen.h"

namespace motcua::app {
namespace {

// The site value `sealed`: nothing: never; "2": by the first version, with key 2; "s2.2": all by the second version,
// and what is of an earlier key is not believed.
struct State {
  Vault::Accepts accepts;
  int key = 0;
};

State state_of(const std::string& value) {
  if (value.empty()) return {.accepts = {.oldest = Vault::Oldest::clear, .first_key = 1}, .key = 0};
  const bool second = value.starts_with("s2.");
  const int key = std::max(std::atoi(value.c_str() + (second ? 3 : 0)), 1);
  if (second) return {.accepts = {.oldest = Vault::Oldest::second_version, .first_key = key}, .key = key};
  return {.accepts = {.oldest = Vault::Oldest::first_version, .first_key = 1}, .key = key};
}

std::string value_of(int key) { return fmt::format("s2.{}", key); }

}  // namespace

void check_key_file(db::Database& database, const std::string& key_file) {
  if (!std::filesystem::exists(key_file)) return;
  Vault vault{read_keys(key_file)};
  vault.accept({.oldest = Vault::Oldest::first_version, .first_key = 1});
  database.read([&](db::Transaction& transaction) {
    if (db::schema_of(transaction) > 0 && !site_value(transaction, "slug").empty())
      db::check_keys(transaction, vault, key_file);
    return 0;
  });
}

std::unique_ptr<Vault> open_vault(db::Database& database, const std::string& key_file) {
  auto vault = std::make_unique<Vault>(read_keys(key_file), key_file);
  check_key_file(database, key_file);
  vault->accept(database.read([](db::Transaction& t) { return state_of(site_value(t, "sealed")).accepts; }));
  return vault;
}

Renewed renew(db::Database& database, Vault& vault) {
  Renewed renewed;
  const auto [state, known] = database.read([&](db::Transaction& transaction) {
    return std::pair{state_of(site_value(transaction, "sealed")), db::knows_keys(transaction, vault)};
  });
  if (!known)
    (void)database.write([&](db::Transaction& transaction) -> Result<> {
      if (!db::has_check_values(transaction) && !dossiers::store::hashes_fit(transaction))
        throw std::runtime_error(
            "the key file is not the one of this site: its key 1 gives none of the hashes by which people are found");
      db::remember_keys(transaction, vault);
      return {};
    });
  if (state.key == vault.key()) return renewed;
  // A last pass that finds nothing: whoever began to write before the key was in the file has ended by now.
  const auto pass = [&] {
    renewed.damage.clear();
    const auto damaged = [&](const Damage& damage) { renewed.damage.push_back(damage); };
    const std::int64_t texts = db::reseal(database, damaged);
    const std::int64_t hashes = dossiers::store::renew_hashes(database, damaged);
    renewed.texts += texts;
    renewed.hashes += hashes;
    return texts + hashes > 0;
  };
  while (pass()) {}
  (void)database.write([&](db::Transaction& transaction) -> Result<> {
    portal::citizen_store::end_all(transaction);  // they are known by a hash of the key before
    set_site_value(transaction, "sealed", value_of(vault.key()));
    return {};
  });
  vault.accept({.oldest = Vault::Oldest::second_version, .first_key = vault.key()});
  for (const Damage& damage : renewed.damage) log_left_out(damage);
  return renewed;
}

void begin_sealed(db::Transaction& transaction, const std::string& key_file) {
  const Vault vault{read_keys(key_file)};
  db::remember_keys(transaction, vault);
  set_site_value(transaction, "sealed", value_of(vault.key()));
}

}  // namespace motcua::app
