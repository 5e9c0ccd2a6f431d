// Facts about prints, votes and tablets for the signs of an inspector (supervision). No score, no word of a citizen,
// and of a vote no dossier: leaders read these too.
#pragma once
#include <vector>

#include "access/policy.h"
#include "satisfaction/types.h"

namespace motcua::satisfaction {

struct Reprint {
  Instant at;
  UnitId unit;
  PersonId person;
  std::string code;                        // of the visit's dossier; "" if there was none
  std::string reason;
  std::int64_t nth = 2;
};
// All of units that `reach` sees, in [from, to), the newest first.
std::vector<Reprint> reprints(db::Transaction& transaction, const access::RowFilter& reach, Instant from, Instant to,
                              int limit);

struct GivenVote {
  Instant at;
  UnitId unit;
  PersonId person;                         // who served the visit; of vote_after_print who printed
  PostId post;                             // the desk
  Instant visit;                           // when it was recorded
  std::string network;
};
// By the time of the vote, in [from, to).
std::vector<GivenVote> votes(db::Transaction& transaction, const access::RowFilter& reach, Via via, Instant from,
                             Instant to, int limit);
// Votes by a paper code at most `seconds` after it was printed.
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
