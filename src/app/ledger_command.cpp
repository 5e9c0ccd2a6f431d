// The commands of the log: export-log, prove, rotate-log-key, witness-key and witness.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "app/commands.h"
#include "app/fetch.h"
#include "app/modules.h"
#include "app/settings.h"
#include "app/site.h"
#include "base/json.h"
#include "base/secret_file.h"
#include "db/summed.h"
#include "acts/dossiers.h"
#include "ledger/witness.h"
#include "proofs/proofs.h"

namespace motcua::app {
namespace {

int export_log(const Config& config, const std::string& file, std::FILE* out) {
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

struct Proving {
  std::string kind, name, day, file;
};

// Throws for an unknown kind, and names the kinds of the log.
void name_unknown_kind(const std::string& kind) {
  const std::vector<std::string> kinds = stream_kinds();
  if (std::ranges::find(kinds, kind) != kinds.end()) return;
  const std::string nearest = nearest_name(kind, kinds);
  throw std::runtime_error(fmt::format("the log has no kind {}{}; there are {}", kind,
                                       nearest.empty() ? std::string() : fmt::format("; do you mean {}?", nearest),
                                       fmt::join(kinds, ", ")));
}

int print_kinds(std::FILE* out) {
  fmt::print(out, "{}\n", fmt::join(stream_kinds(), "\n"));
  return 0;
}

// Proves the state of a thing at the end of a day: the last event of its stream up to then.
int prove(const Config& config, const Proving& asked, std::FILE* out) {
  if (asked.name.empty() || asked.file.empty())
    throw std::runtime_error("prove takes a kind, a name and a file; without any it lists the kinds");
  if (std::filesystem::exists(asked.file)) throw std::runtime_error("there is a file " + asked.file + " already");
  Site site{config};
  const Zone zone = site.shell().zone;
  Instant until{INT64_MAX};
  if (!asked.day.empty()) {
    const auto day = parse_date(asked.day);
    if (!day) throw std::runtime_error("--on is a day, as in 2026-11-23");
    if (*day > zone.local(site.shell().clock.now()).date) throw std::runtime_error("--on is a day to come");
    until = zone.instant({*day + std::chrono::days{1}, 0});
  }
  const auto found = site.shell().database.read([&](db::Transaction& t) {
    // A log signed with another key than the site's proves nothing.
    if (const std::string fault = ledger::key_fault(site.ledger(), t); !fault.empty()) throw std::runtime_error(fault);
    std::optional<Stream> stream;
    if (asked.kind == streams::dossier) {
      if (const auto id = dossiers::dossier_of_code(t, asked.name)) stream = stream_of(*id);
    } else {
      stream = stream_named(t, asked.kind, asked.name);
    }
    return proofs::prove(site.ledger(), t, stream, asked.name, until);
  });
  if (!found) switch (found.error()) {
      case proofs::Unproved::unknown:
        throw std::runtime_error(fmt::format("the log has no {} {}", asked.kind, asked.name));
      case proofs::Unproved::not_then:
        throw std::runtime_error(fmt::format("{} {} is not in the log up to that day", asked.kind, asked.name));
      case proofs::Unproved::no_head:
        throw std::runtime_error("no head is over this event yet; the server signs one within a minute");
    }
  std::ofstream stream(asked.file, std::ios::binary);
  stream << found->text;
  stream.close();
  if (!stream) throw std::runtime_error("cannot write " + asked.file);
  fmt::print(out, "{} {}, event {}: {}, at {}\n{}\n", asked.kind, asked.name, found->event.seq, found->event.kind,
             rfc3339(found->event.at, zone), found->event.facts);
  fmt::print(out, "the proof is in {}; anybody checks it with `motcua-verify event`\n", asked.file);
  return 0;
}

int rotate_log_key(const Config& config, const std::string& token, std::FILE* out) {
  Site site{config};
  const ledger::PublicKey key = ledger::rotate(site.ledger(), token);
  fmt::print(out, "{} signs the log from now on; tell those who check it: {}\n", config.ledger_key, key.text());
  return 0;
}

struct WitnessWords {
  std::string url, log_key, key_file, kept_file, ca_file, name;
};

int make_witness_key(const WitnessWords& words, std::FILE* out) {
  if (std::filesystem::exists(words.key_file))
    throw std::runtime_error("there is a file " + words.key_file + " already");
  if (words.name.empty() || words.name.find_first_of(" +\t\n") != std::string::npos)
    throw std::runtime_error("the name of a witness has no spaces and no +");
  ledger::make_key(words.key_file, words.name, true);
  fmt::print(out, "{}\n", ledger::open_key(words.key_file, words.name)->key().text());
  return 0;
}

// The signed head is saved before it is sent. After a crash in between, the witness still knows what it signed.
int run_witness(const WitnessWords& words, std::FILE* out) {
  const auto key = ledger::public_key_of(words.log_key);
  if (!key || key->witness) throw std::runtime_error("--log-key is not the public key of a log");
  const auto signer = ledger::open_key(words.key_file, "");
  if (!signer->key().witness)
    throw std::runtime_error(words.key_file + " is not the key of a witness; make one with `motcua witness-key`");
  std::string kept;
  if (std::ifstream stream(words.kept_file, std::ios::binary); stream)
    kept.assign(std::istreambuf_iterator<char>(stream), {});
  const auto ask = [&](const std::string& path) { return fetch(words.url, path, {}, words.ca_file); };
  const ledger::Witnessed seen = ledger::witness(ask, *key, kept, *signer, system_clock().now());
  if (seen.line.empty()) {
    fmt::print(out, "nothing new: {} leaves of {}\n", seen.head.size, seen.head.origin);
    return 0;
  }
  write_secret_file(words.kept_file, seen.note);
  fetch(words.url, fmt::format("/api/v1/ledger/heads/{}/cosignatures", seen.head.size),
        to_text(JsonObject{{"line", seen.line}}), words.ca_file);
  fmt::print(out, "co-signed: {} leaves of {}\n", seen.head.size, seen.head.origin);
  return 0;
}

}  // namespace

void declare_ledger(Commands& commands) {
  const auto file = std::make_shared<std::string>();
  commands
      .add("export-log",
           "write the log of all events as text, for motcua-verify; names, contacts and free text are not in it",
           Uses::beside, [file](const CommonWords& words) { return export_log(config_of(words), *file, stdout); })
      .text("file", *file, "where to; it must not be there yet", Command::Wanted::always);
  const auto asked = std::make_shared<Proving>();
  Command proving = commands.add(
      "prove",
      "prove by the log how a thing stood on a day: who held a post, which limit was in force; without a kind the "
      "kinds of things",
      [asked] { return asked->kind.empty() ? Uses::nothing : Uses::beside; },
      [asked](const CommonWords& words) {
        return asked->kind.empty() ? print_kinds(stdout) : prove(config_of(words), *asked, stdout);
      });
  proving.text("kind", asked->kind, "as in post, unit, procedure, calendar, site (docs/events.md)")
      .checked("kind", name_unknown_kind);
  proving.text("name", asked->name, "public name, as in xa-co-do/2");
  proving.text("file", asked->file, "where to; it must not be there yet");
  proving.text("--on", asked->day, "the day, as in 2026-11-23; without it today");
  const auto token = std::make_shared<std::string>();
  commands
      .add("rotate-log-key", "make a new key that signs the log, named in a note that the old one signs", Uses::beside,
           [token](const CommonWords& words) { return rotate_log_key(config_of(words), *token, stdout); })
      .text("--token", *token,
            "a key in a token instead of a file's own: \"pkcs11 <module> <token> <object> <PIN file>\"");
  const auto words = std::make_shared<WitnessWords>();
  Command making = commands.add(
      "witness-key", "make the key of a witness of other logs; prints its public key, for `ledger_witnesses` there",
      Uses::nothing, [words](const CommonWords&) { return make_witness_key(*words, stdout); });
  making.text("name", words->name, "of the witness, as in ubnd-tinh", Command::Wanted::always);
  making.text("--key", words->key_file, "file of the key", Command::Wanted::always);
  Command seeing = commands.add(
      "witness", "look at the log of another site and co-sign its newest head, if it continues the last one",
      Uses::nothing, [words](const CommonWords&) { return run_witness(*words, stdout); });
  seeing.text("url", words->url, "address of the other site, as in https://motcua.cantho.gov.vn",
              Command::Wanted::always);
  seeing.text("--log-key", words->log_key, "the log's public key, as its unit told it", Command::Wanted::always);
  seeing.text("--key", words->key_file, "file of the witness's own key", Command::Wanted::always);
  seeing.text("--kept", words->kept_file, "file in which the last head is kept", Command::Wanted::always);
  seeing.text("--ca-file", words->ca_file, "who vouches for the other site's certificate");
}

}  // namespace motcua::app
