// The commands of the log: export-log and rotate-log-key.
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "app/commands.h"
#include "app/site.h"

namespace motcua::app {
namespace {

int export_log(const Config& config, const std::string& file, std::FILE* out) {
  must_exist(config);
  if (std::filesystem::exists(file)) throw std::runtime_error("there is a file " + file + " already");
  Site site{config};
  std::ofstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot write " + file);
  const std::int64_t events = ledger::write_export(site.ledger(), dossiers::codes_of, stream);
  stream.close();
  if (!stream) throw std::runtime_error("cannot write " + file);
  fmt::print(out, "{} events of {} in {}\n", events, site.ledger().origin, file);
  return 0;
}

int rotate_log_key(const Config& config, const std::string& token, std::FILE* out) {
  must_exist(config);
  Site site{config};
  const ledger::PublicKey key = ledger::rotate(site.ledger(), token);
  fmt::print(out, "{} signs the log from now on; tell those who check it: {}\n", config.ledger_key, key.text());
  return 0;
}

}  // namespace

void declare_ledger(Commands& commands) {
  const auto file = std::make_shared<std::string>();
  commands
      .add("export-log", "write the log of all events as text, for motcua-verify; nothing in it is about a person",
           [file](const CommonWords& words) { return export_log(config_of(words), *file, stdout); })
      .add_option("file", *file, "where to; it must not be there yet")
      ->required();
  const auto token = std::make_shared<std::string>();
  commands
      .add("rotate-log-key", "make a new key that signs the log, named in a note that the old one signs",
           [token](const CommonWords& words) { return rotate_log_key(config_of(words), *token, stdout); })
      .add_option("--token", *token, "a key in a token instead of a file's own: \"pkcs11 <module> <token> <object> <PIN file>\"");
}

}  // namespace motcua::app
