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

// Replays every dossier's events and compares with its row; what differs, one sentence each.
std::vector<std::string> check_replay(db::Database& database);

}  // namespace motcua::dossiers
