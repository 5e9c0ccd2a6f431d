// Configuration: one TOML file, then the environment (MOTCUA_…), then the command line. This file holds every default.
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
  bool database_given = false;             // the file or the environment names it
  bool public_url_given = false;
  bool trusted_proxies_given = false;      // true also for an empty list, which trusts nobody
  std::string files;                       // folder; default: beside a database file, "<database>.files"
  std::string key_file;  // default: beside a database file, "<database>.key"; init makes it, outside the database
  std::string ledger_key;  // file of the key that signs the log; default: "<key_file>.ledger"
  std::int64_t ledger_every_s = 30;  // longest wait of an event for a signed head
  std::string ledger_witnesses;  // the witnesses' public keys, separated by commas
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string public_url;  // http(s)://host[:port]; default, only for sample sites: http://<address>:<port>
  std::vector<std::string> trusted_proxies;  // proxies that may tell a client's address: addresses and networks
  std::int64_t clock_offset_s = 0;  // demo databases only
  std::string virus_scanner;  // clamd: the path of its socket, or host:port; "" for none
  std::string second_factor;  // "required" or "optional" for leaders and administrators; default: required, except in
                              // sample sites
  std::int64_t rate_factor = 1;  // factor on the usual rates of requests (base/limits.h)
  limits::Settable limits;  // see base/settable_limits.h
  std::string test_control;  // demo databases only: the file of app/test_control.h; "" for none
  bool overwrite_deleted = false;  // set by commands, not by the configuration; see db/open.h
  bool count_statements = false;  // for tests: each reply tells the statement count of its request
  oidc::Settings oidc, citizen_oidc;  // without an issuer: no provider
  std::string oidc_name, citizen_oidc_name, citizen_id_claim = "id_number";
  std::string oidc_claim;  // the claim that is the user name; no default, because the claim must never change
  std::string citizen_levels;  // acr values with a sufficient level, separated by commas
  notices::MailSettings mail;  // without a server no mail is sent
};

// Returns the configuration, with the file if it is named. Throws std::runtime_error with one line that names the file,
// the line and the fault.
Config read_config(const std::string& file);
std::vector<std::string> between_commas(std::string_view text);  // without blanks and empty parts
void trust(Config& config, std::string_view proxies);  // separated by commas; "none" or "" trusts nobody
void fill_defaults(Config& config);
// Throws with one line that names a missing setting, without which the server refuses this site.
void refuse_to_serve(const Config& config, bool sample);

}  // namespace motcua::app
