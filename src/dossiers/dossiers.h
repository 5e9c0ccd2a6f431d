// What others may ask of the dossiers: their routes, the check of replay, and what they need of the world.
#pragma once
#include "calendar/calendars.h"
#include "catalogue/catalogue.h"
#include "documents/documents.h"
#include "dossiers/rules.h"
#include "dossiers/store.h"
#include "papers/papers.h"
#include "people/people.h"
#include "workflow/workflow.h"

namespace motcua::dossiers {

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  catalogue::Catalogue& catalogue;
  const workflow::Workflows& workflows;
  const calendar::Calendars& calendars;
  const documents::Files& files;
  std::string search_key;                 // 32 bytes, from the key file
  papers::Generation forms;
  std::string public_url;                 // of the tracking page in the QR code, without a trailing slash
  bool demo = false;                      // papers carry "MẪU"
};

std::vector<people::Route> routes(const Needs& needs);

// What anybody who has the code may know: no personal data.
struct PublicStatus {
  struct Happened {
    std::string kind;
    Instant at;
    UnitId unit;
  };
  std::string code;
  State state;
  catalogue::VersionPtr version;
  UnitId receiving_unit, competent_unit;
  Instant received;
  std::optional<Instant> promised, ready, closed;
  std::vector<Happened> events;
};
std::optional<PublicStatus> track(const Needs& needs, const std::string& code);

// Replays every dossier's events and compares with its row; what differs, one sentence each.
std::vector<std::string> check_replay(db::Database& database);

}  // namespace motcua::dossiers
