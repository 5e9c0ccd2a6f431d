// What others may ask of the ratings: the desk's routes, and what the public page of a code and the tablet of a desk
// need.
#pragma once
#include "dossiers/dossiers.h"
#include "people/route.h"
#include "satisfaction/rules.h"
#include "satisfaction/store.h"

namespace motcua::satisfaction {

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const catalogue::Catalogue& catalogue;
  const calendar::Calendars& calendars;
  std::string public_url;  // of the page of a code, without a trailing slash
  bool demo = false;  // papers carry "MẪU"
};

std::vector<people::Route> routes(const Needs& needs);

// A fresh code for a visit at `unit` that has not been rated; an earlier one that was not used ends. The code is for
// the citizen alone: it goes to paper, never to a screen of the office. Refuses not_found, already_rated.
Result<std::string> code_for_visit(const Needs& needs, const std::string& visit, const UnitId& unit);

// What the page of a code shows. No personal data.
struct Rateable {
  dossiers::store::Visit visit;
  std::optional<Instant> rated;
  std::optional<store::FollowUp> follow_up;
};
Result<Rateable> find_code(const Needs& needs, std::string_view typed);  // unknown_code
// `typed` must be a code that find_code finds; once: already_rated.
Result<> rate(const Needs& needs, std::string_view typed, const Answers& answers);

// The visit that the tablet of a desk offers, and a fresh code for it (never shown to the officer).
Result<std::string> code_from_tablet(const Needs& needs,
                                     const std::string& token);  // unknown_code, no_visit, already_rated
bool tablet_known(const Needs& needs, const std::string& token);

// A rating as leaders and supervisors may read it: the day, not the minute; never who gave it.
JsonObject rating_view(const Needs& needs, db::Transaction& transaction, const store::RatingRow& row);

Scores scores(db::Transaction& transaction, const UnitId& unit, Instant from, Instant to, Instant now);

}  // namespace motcua::satisfaction
