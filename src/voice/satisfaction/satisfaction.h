// The public interface of the ratings: the desk's routes, a code's public page, and the tablet of a desk.
#pragma once
#include "access/route.h"
#include "acts/dossiers.h"
#include "people/sign_ins.h"
#include "satisfaction/rules.h"
#include "satisfaction/store.h"

namespace motcua::satisfaction {

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const catalogue::Catalogue& catalogue;
  const calendar::Calendars& calendars;
  std::string public_url;  // base address of a code's page, without a trailing slash
  bool demo = false;  // papers carry the mark of a sample
};

std::vector<access::Route> routes(const Needs& needs);

// Returns the first paper code of a visit. The code is only for the citizen; no screen of the office shows it. Only the
// person who served the visit, or a delegate at that post, gets it, on the visit's local day. Refuses not_found,
// already_rated, code_printed, not_your_visit, visit_over.
Result<std::string> print_code(const Needs& needs, const std::string& visit, const Actor& actor);
// Returns a further code for a reprint; earlier codes stay valid. The inspector reads the reason. The same person may
// ask on the day of the visit. A person with the right reprint_rating_code at the unit may ask too. Refuses as
// print_code, and code_not_printed.
Result<std::string> reprint_code(const Needs& needs, const std::string& visit, const Actor& actor,
                                 const std::string& reason);

// The content of a code's page. It holds no personal data.
struct Rateable {
  dossiers::store::Visit visit;
  std::optional<Instant> rated;  // the visit is rated with this code or with another code
  bool by_this_code = false;
  std::optional<store::FollowUp> follow_up;  // only for the code that the vote used
};
Result<Rateable> find_code(const Needs& needs, std::string_view typed);  // refuses unknown_code
// find_code must find `typed`. A visit is rated once, by the first of its codes that is used. Refuses already_rated for
// each later one. `network`: result of voter_network.
Result<> rate(const Needs& needs, std::string_view typed, const Answers& answers, const std::string& network);
// Returns a keyed hash of the address of a vote. The hash changes each day. The site keeps no other data about the
// citizen.
std::string voter_network(const people::Tries& tries, Date day, const std::string& address);

// Returns a new code for the visit that the tablet of a desk offers. The officer never sees the code.
Result<std::string> code_from_tablet(const Needs& needs,
                                     const std::string& token);  // refuses unknown_code, no_visit, already_rated
bool tablet_known(const Needs& needs, const std::string& token);

// Returns a rating as leaders and supervisors may read it. It has the day, not the minute, and never the citizen.
JsonObject rating_view(const Needs& needs, db::Transaction& transaction, const store::RatingRow& row);

Scores scores(db::Transaction& transaction, const UnitId& unit, Instant from, Instant to, Instant now);

}  // namespace motcua::satisfaction
