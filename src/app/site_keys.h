// The keys of a site: the check of its key file, and the renewal of all seals and hashes. Private to this folder.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/config.h"
#include "base/clock.h"
#include "base/damage.h"
#include "db/sealed.h"
#include "ledger/note.h"

namespace motcua::app {

// For commands that work on a site without opening it. Throws std::runtime_error with one line if the key file belongs
// to another site. Throws Damage if rows with the check values are missing or altered. A missing key file is no fault:
// an operator who stores it separately can still back up, copy and migrate.
void check_key_file(db::Database& database, const std::string& key_file);

// Returns whether the database is a sample. For commands that work on a site without opening it: a backup must be
// servable. Throws with the line with which `serve` would refuse this database. Changes nothing. An older schema is no
// fault.
bool must_be_servable(db::Database& database, const Config& config);

// The vault of a site. It accepts the older seals that the site still has. open_vault throws as check_key_file, and if
// the key file is missing.
struct OpenVault {
  std::unique_ptr<Vault> vault;
  int sealed_with = 0;  // the key that last sealed everything; 0: not everything is sealed
  Vault::Oldest oldest = Vault::Oldest::second_version;  // the oldest seal that the vault accepts
};
OpenVault open_vault(db::Database& database, const std::string& key_file);

// Writes the check values of keys that the site does not know yet. A site without check values gets them before
// anything is sealed. Text sealed with an unknown key counts as damage. A further key gets its check value just before
// everything is sealed with it.
void know_keys(db::Database& database, const Vault& vault);

// Renews all seals and hashes if there is a newer key, or if nothing was sealed yet. An interrupted renewal continues
// at the next start; the site value `sealed` ends it. Then the key file, or a note beside it, records the state. A
// person who can write the database therefore cannot make clear text believed.
struct Renewed {
  std::int64_t texts = 0, hashes = 0;
  std::vector<Damage> damage;  // rows that do not open; they stay unchanged
};
// `opened` must be from before know_keys, because a backup may be older than several keys. `move_readings` is called
// before each pass. It moves text that an older key sealed in the journal of readings into the table.
Renewed renew(db::Database& database, const OpenVault& opened, const std::string& key_file, const Clock& clock,
              const std::function<void()>& move_readings);

// Marks a new site: everything in it has this version of seals and the keys of the file.
void begin_sealed(db::Transaction& transaction, const std::string& key_file);

// Returns the witnesses' public keys from a text with commas. Throws std::runtime_error for any other word.
std::vector<ledger::PublicKey> witnesses_in(const std::string& text);

}  // namespace motcua::app
