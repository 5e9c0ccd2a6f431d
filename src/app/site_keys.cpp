#include "app/site_keys.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <tuple>

#include "app/site_data.h"
#include "base/clock.h"
#include "base/key_chain.h"
#include "base/log.h"
#include "base/secret_file.h"
#include "db/key_check.h"
#include "db/open.h"
#include "portal/citizen.h"
#include "privacy/hashes.h"

namespace motcua::app {
namespace {

// The state in the site value `sealed`. "s2.2": the second version sealed everything; text of a key before 2 is not
// accepted. "2": the first version sealed everything with key 2. Empty: a site older than seals, without check values.
// "begun <seal>": such a site during its first sealing; a person without a key cannot write this value.
struct State {
  Vault::Accepts accepts;
  int key = 0;  // the key that sealed everything; 0: not yet
};
constexpr std::string_view kSecond = "s2.", kBegun = "begun ";
constexpr Vault::Accepts kEverySeal{.oldest = Vault::Oldest::first_version,
                                    .first_key = 1};  // to test whether a key opens any seal
constexpr const char* kMark = "sealed";
constexpr std::string_view kClear = "clear";
constexpr std::string_view kNote = ".sealed";  // added to the name of the key file

Vault::Place place_of_mark() { return {.table = "site", .column = "value", .row = kMark}; }

State of_clear() { return {.accepts = {.oldest = Vault::Oldest::clear, .first_key = 1}, .key = 0}; }

// Returns the state in the key file, or in the note beside it. A person who can write only the database cannot undo
// that state.
Sealed said_outside(const std::string& key_file) {
  std::ifstream note(key_file + std::string(kNote), std::ios::binary);
  return said_by(read_keys(key_file), std::string{std::istreambuf_iterator<char>(note), {}});
}

// A folder without write permission does not stop the start.
void note_sealed(const std::string& key_file, Vault::Oldest oldest) {
  const Sealed what = oldest == Vault::Oldest::second_version ? Sealed::second_version : Sealed::somehow;
  if (oldest == Vault::Oldest::clear || said_outside(key_file) >= what) return;
  const std::string note = key_file + std::string(kNote);
  try {
    write_secret_file(note, sealed_note(read_keys(key_file), what));
  } catch (const std::runtime_error& fault) {
    log::warning("keys.note_not_written", {{"file", note}, {"what", fault.what()}});
  }
}

// Returns the state of the mark. Throws Damage if this program did not write the mark with these check values. A
// deleted row must not make clear text genuine.
State state_of(db::Transaction& transaction, const Vault& vault, const std::string& key_file) {
  const std::string value = site_value(transaction, kMark);
  const auto damaged = [&](std::string_view what) {
    return Damage("site", kMark, "value", fmt::format("{}; put back the last backup, or this row from it", what));
  };
  const std::int64_t known = db::keys_known(transaction);
  const Sealed outside = said_outside(key_file);
  if (known == 0) {
    if (outside == Sealed::second_version || (outside == Sealed::somehow && value.empty()))
      throw Damage("key_check", "1", "number",
                   "is missing, although the key file says that all of this site is sealed; put back the last backup, "
                   "or the rows of this table from it; a backup from before that needs the key file kept with it");
    if (value.starts_with(kSecond) || value.starts_with(kBegun) || db::sealed_ever(transaction))
      throw Damage("key_check", "1", "number",
                   "is missing, although this site is sealed; put back the last backup, or the rows of this table from "
                   "it");
    if (value.empty()) return of_clear();
  }
  if (value.empty()) throw damaged("is missing, although this site knows its keys");
  const bool second = value.starts_with(kSecond);
  if (outside == Sealed::second_version ? !second : outside == Sealed::somehow && value.starts_with(kBegun))
    throw damaged("is from before all was sealed, although the key file says that it is");
  if (value.starts_with(kBegun)) {
    const std::string_view seal = std::string_view(value).substr(kBegun.size());
    try {
      if (Vault::sealed(seal) && vault.open(place_of_mark(), seal) == kClear) return of_clear();
    } catch (const Damage&) {}
    throw damaged("was not written by this program");
  }
  int key = 0;
  const char* end = value.data() + value.size();
  const auto read = std::from_chars(value.data() + (second ? kSecond.size() : 0), end, key);
  if (read.ec != std::errc{} || read.ptr != end || key < 1) throw damaged("was not written by this program");
  if (!second) return {.accepts = kEverySeal, .key = key};
  // The check value of a new key is written before everything is sealed with it.
  if (key > known)
    throw Damage("key_check", std::to_string(key), "number",
                 "is missing; put back the last backup, or this row from it");
  if (key < known - 1) throw damaged("names a key from before the last");
  return {.accepts = {.oldest = Vault::Oldest::second_version, .first_key = key}, .key = key};
}

State checked(db::Transaction& transaction, const Vault& vault, const std::string& key_file) {
  // Sealed rows are read last: before check_keys() the key file can still be the wrong one.
  const bool begun = site_value(transaction, kMark).starts_with(kBegun);
  const State marked = begun ? State{} : state_of(transaction, vault, key_file);
  db::check_keys(transaction, vault, key_file);
  return begun ? state_of(transaction, vault, key_file) : marked;
}

std::string value_of(int key) { return fmt::format("{}{}", kSecond, key); }

}  // namespace

void check_key_file(db::Database& database, const std::string& key_file) {
  if (!std::filesystem::exists(key_file)) return;
  Vault vault{read_keys(key_file)};
  vault.accept(kEverySeal);
  database.read([&](db::Transaction& transaction) {
    if (db::schema_of(transaction) > 0 && !site_value(transaction, "slug").empty())
      (void)checked(transaction, vault, key_file);
    return 0;
  });
}

bool must_be_servable(db::Database& database, const Config& config) {
  const auto all = migrations();
  const auto [slug, story, sample] = database.read([&](db::Transaction& transaction) {
    if (db::schema_of(transaction) == 0) return std::tuple{std::string(), std::string(), false};
    (void)db::pending(transaction, all);  // throws if the schema is newer
    return std::tuple{site_value(transaction, "slug"), site_value(transaction, "story"),
                      site_value(transaction, "demo") == "1"};
  });
  if (slug.empty())
    throw std::runtime_error("the database " + db::shown(config.database) +
                             " holds no site yet; run `motcua init` or `motcua demo`");
  if (story == "unfinished")
    throw std::runtime_error("the story in " + db::shown(config.database) + " was cut off while it was told; " +
                             (db::is_postgres(config.database) ? "make the database anew" : "delete the file") +
                             " and run `motcua demo` again");
  stands(SiteDamage::refused, [&] { check_key_file(database, config.key_file); });
  check_site_rows(database, SiteDamage::refused);
  refuse_weaker_limits(config, sample);
  return sample;
}

OpenVault open_vault(db::Database& database, const std::string& key_file) {
  auto vault = std::make_unique<Vault>(read_keys(key_file), key_file);
  vault->accept(kEverySeal);
  const State state =
      database.read([&](db::Transaction& transaction) { return checked(transaction, *vault, key_file); });
  vault->accept(state.accepts);
  return {.vault = std::move(vault), .sealed_with = state.key, .oldest = state.accepts.oldest};
}

void know_keys(db::Database& database, const Vault& vault) {
  if (database.read([&](db::Transaction& transaction) { return db::knows_keys(transaction, vault); })) return;
  (void)database.write([&](db::Transaction& transaction) -> Result<> {
    if (!db::has_check_values(transaction)) {
      if (!privacy::hashes_fit(transaction))
        throw std::runtime_error(
            "the key file is not the one of this site: its key 1 gives none of the hashes by which people are found");
      if (site_value(transaction, kMark).empty())
        set_site_value(transaction, kMark, std::string(kBegun) + vault.seal(place_of_mark(), kClear));
    }
    db::remember_keys(transaction, vault);
    return {};
  });
}

Renewed renew(db::Database& database, const OpenVault& opened, const std::string& key_file, const Clock& clock,
              const std::function<void()>& move_readings) {
  Renewed renewed;
  Vault& vault = *opened.vault;
  know_keys(database, vault);
  if (opened.sealed_with == vault.key()) {
    note_sealed(key_file, opened.oldest);
    return renewed;
  }
  // The last pass finds nothing. Every writer that started before the key was in the file has then ended.
  const auto pass = [&] {
    renewed.damage.clear();
    move_readings();
    const auto damaged = [&](const Damage& damage) { renewed.damage.push_back(damage); };
    const std::int64_t texts = db::reseal(database, damaged);
    const std::int64_t hashes = privacy::renew_hashes(database, damaged);
    renewed.texts += texts;
    renewed.hashes += hashes;
    return texts + hashes > 0;
  };
  while (pass()) {}
  (void)database.write([&](db::Transaction& transaction) -> Result<> {
    portal::citizen_store::end_all(transaction);  // a hash of the earlier key identifies them
    set_site_value(transaction, kMark, value_of(vault.key()));
    transaction.done_by({.request = "rotate-key", .now = clock.now()});
    transaction.touch(streams::site, std::string(streams::site), {.kind = "key_rotated", .facts = {}});
    return {};
  });
  vault.accept({.oldest = Vault::Oldest::second_version, .first_key = vault.key()});
  note_sealed(key_file, Vault::Oldest::second_version);
  for (const Damage& damage : renewed.damage) log_left_out(damage);
  return renewed;
}

void begin_sealed(db::Transaction& transaction, const std::string& key_file) {
  const Vault vault{read_keys(key_file)};
  db::remember_keys(transaction, vault);
  set_site_value(transaction, kMark, value_of(vault.key()));
}

std::vector<ledger::PublicKey> witnesses_in(const std::string& text) {
  std::vector<ledger::PublicKey> found;
  for (const std::string& word : between_commas(text)) {
    const auto key = ledger::public_key_of(word);
    if (!key || !key->witness)
      throw std::runtime_error("ledger_witnesses: " + word + " is not the public key of a witness");
    found.push_back(*key);
  }
  return found;
}

}  // namespace motcua::app
