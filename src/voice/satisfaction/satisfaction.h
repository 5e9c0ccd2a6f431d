// What others may ask of the ratings: the desk's routes, and what the public page of a code and the tablet of a desk
// need.
#pragma once
#include "dossiers/dossiers.h"
#include "access/route.h"
#include "people/sign_ins.h"
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

std::vector<access::Route> routes(const Needs& needs);

// The first code on paper of a visit: for the citizen alone, never for a screen of the office. Only whoever served the
// visit, or stands in at that post, and only on its local day. Refuses not_found, already_rated, code_printed,
// not_your_visit, visit_over.
Result<std::string> print_code(const Needs& needs, const std::string& visit, const Actor& actor);
// A further one, with a reason that the inspector reads; earlier codes stay good. By the same person, or by whoever has
// the right reprint_rating_code at the unit, on the day of the visit. Refuses as above, and code_not_printed.
Result<std::string> reprint_code(const Needs& needs, const std::string& visit, const Actor& actor,
                                 const std::string& reason);

// What the page of a code shows. No personal data.
struct Rateable {
  dossiers::store::Visit visit;
  std::optional<Instant> rated;  // by this code or by another of the visit
  bool by_this_code = false;
  std::optional<store::FollowUp> follow_up;  // for the code alone that the vote was given with
};
Result<Rateable> find_code(const Needs& needs, std::string_view typed);  // unknown_code
// `typed` must be a code that find_code finds. A visit is rated once, by whichever of its codes comes first:
// already_rated. `network`: voter_network.
Result<> rate(const Needs& needs, std::string_view typed, const Answers& answers, const std::string& network);
// The address that a vote came from, as a keyed hash that is another one each day: all that is kept of the citizen.
std::string voter_network(const people::Tries& tries, Date day, const std::string& address);

// The visit that the tablet of a desk offers, and a fresh code for it (never shown to the officer).
Result<std::string> code_from_tablet(const Needs& needs,
                                     const std::string& token);  // unknown_code, no_visit, already_rated
bool tablet_known(const Needs& needs, const std::string& token);

// A rating as leaders and supervisors may read it: the day, not the minute; never who gave it.
JsonObject rating_view(const Needs& needs, db::Transaction& transaction, const store::RatingRow& row);

Scores scores(db::Transaction& transaction, const UnitId& unit, Instant from, Instant to, Instant now);

}  // namespace motcua::satisfaction
