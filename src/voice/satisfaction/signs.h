// Facts about prints, votes and tablets for the signs of an inspector (supervision). Leaders read these facts too, so
// they hold no score and no words of a citizen. A vote names no dossier.
#pragma once
#include <vector>

#include "access/policy.h"
#include "satisfaction/types.h"

namespace motcua::satisfaction {

struct Reprint {
  Instant at;
  UnitId unit;
  PersonId person;
  std::string code;                        // code of the visit's dossier; "" without a dossier
  std::string reason;
  std::int64_t nth = 2;
};
// Returns reprints in the units that `reach` sees, in [from, to), newest first.
std::vector<Reprint> reprints(db::Transaction& transaction, const access::RowFilter& reach, Instant from, Instant to,
                              int limit);

struct GivenVote {
  Instant at;
  UnitId unit;
  PersonId person;                         // the person who served the visit; in votes_after_print, the person who
                                           // printed the code
  PostId post;                             // the post at the desk
  Instant visit;                           // time of the visit's record
  std::string network;
};
// Returns the votes of [from, to), ordered by the time of the vote.
std::vector<GivenVote> votes(db::Transaction& transaction, const access::RowFilter& reach, Via via, Instant from,
                             Instant to, int limit);
// Returns votes with a paper code that came at most `seconds` after the print of the code.
std::vector<GivenVote> votes_after_print(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                         Instant to, std::int64_t seconds, int limit);

struct MadeTablet {
  Instant at;
  UnitId unit;
  PersonId person;
};
std::vector<MadeTablet> made_tablets(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                     Instant to, int limit);

}  // namespace motcua::satisfaction
