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

// For commands that work on a site without opening it. Throws std::runtime_error with one line if the key file is
// another's, and Damage if rows by which the site knows its keys are missing or altered. A file that is not there is no
// fault: who keeps it apart can back up, copy and migrate.
void check_key_file(db::Database& database, const std::string& key_file);

// Throws with the line with which `serve` would refuse this database, and changes nothing: for commands that work on a
// site without opening it, like a backup that nobody could serve. An older schema is no fault. Whether it is a sample.
bool must_be_servable(db::Database& database, const Config& config);

// The vault of a site, which accepts what the site still has of before. Throws as above, and if the file is missing.
struct OpenVault {
  std::unique_ptr<Vault> vault;
  int sealed_with = 0;  // the key with which all was sealed last; 0: not all is sealed
  Vault::Oldest oldest = Vault::Oldest::second_version;  // what it accepts
};
OpenVault open_vault(db::Database& database, const std::string& key_file);

// Writes the check values of keys that the site does not know yet. Of a site that has none, before anything is sealed:
// what is sealed by a key that nobody knows is damage. A further key is known just before all is sealed with it.
void know_keys(db::Database& database, const Vault& vault);

// Renews all seals and hashes if there is a newer key, or if nothing was sealed yet. Cut off, it goes on at the next
// start; the site value `sealed` ends it. Then the key file says so too, or a note beside it, so that whoever writes
// the database cannot make text in the clear believed.
struct Renewed {
  std::int64_t texts = 0, hashes = 0;
  std::vector<Damage> damage;  // rows that do not open; they stay as they are
};
// `opened` is as it was before know_keys: a backup may be older than several keys. `move_readings` is called before
// each pass: what an older key sealed in the journal of readings is then in the table.
Renewed renew(db::Database& database, const OpenVault& opened, const std::string& key_file, const Clock& clock,
              const std::function<void()>& move_readings);

// Marks a site that is being made: everything in it is of this version and of the keys of the file.
void begin_sealed(db::Transaction& transaction, const std::string& key_file);

// The public keys of who co-signs heads of the log, with commas between. Throws std::runtime_error for any other word.
std::vector<ledger::PublicKey> witnesses_in(const std::string& text);

}  // namespace motcua::app
