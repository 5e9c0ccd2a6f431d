// Configuration: one TOML file, then the environment (MOTCUA_…), then the command line. Every default stands here.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/settable_limits.h"
#include "notices/mail.h"
#include "oidc/client.h"

namespace motcua::app {

struct Config {
  std::string database = "var/site.db";    // a file of SQLite, or postgresql://…
  bool database_given = false;             // by the file or the environment
  bool public_url_given = false;
  bool trusted_proxies_given = false;      // also as an empty list: nobody's word
  std::string files;                       // folder; default: beside a database file, "<database>.files"
  std::string key_file;  // default: beside a database file, "<database>.key": made at init, kept outside the database
  std::string ledger_key;  // file of the key that signs the log; default: "<key_file>.ledger"
  std::int64_t ledger_every_s = 30;  // the longest that an event waits for a signed head
  std::string ledger_witnesses;  // public keys of those who co-sign heads, with commas between
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string public_url;  // http(s)://host[:port]; default, for sample sites alone: http://<address>:<port>
  std::vector<std::string> trusted_proxies;  // addresses and networks whose word on a client's address counts
  std::int64_t clock_offset_s = 0;  // demo databases only
  std::string virus_scanner;  // clamd: the path of its socket, or host:port; "" for none
  std::string second_factor;  // "required" or "optional" for leaders and administrators; default: required, but for
                              // sample sites
  std::int64_t rate_factor = 1;  // how many times the usual rates of requests (base/limits.h) are allowed
  limits::Settable limits;  // see base/settable_limits.h
  std::string test_control;  // demo databases only: the file of app/test_control.h; "" for none
  bool overwrite_deleted = false;  // of commands, not of the configuration: see db/open.h
  bool count_statements = false;  // each reply says how many its request took: for tests
  oidc::Settings oidc, citizen_oidc;  // no issuer: none
  std::string oidc_name, citizen_oidc_name, citizen_id_claim = "id_number";
  std::string oidc_claim;  // that is the user name here; no default: it must be one that stays
  std::string citizen_levels;  // values of acr that are enough, with commas between
  notices::MailSettings mail;  // no server: nobody is written to
};

// Reads the file if it is named; throws std::runtime_error with one line that names the file, the line and the fault.
Config read_config(const std::string& file);
std::vector<std::string> between_commas(std::string_view text);  // without blanks and empty ones
void trust(Config& config, std::string_view proxies);  // with commas between; "none" or "": nobody
void fill_defaults(Config& config);
// Throws with one line that names the setting without which this site is not served.
void refuse_to_serve(const Config& config, bool sample);

}  // namespace motcua::app
