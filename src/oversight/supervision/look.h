// Finds the signs in the rows. Private to this folder.
#pragma once
#include "access/policy.h"
#include "supervision/supervision.h"

namespace motcua::supervision {

struct Asked {
  access::RowFilter reach;
  Date from, to;                           // both included
};
struct Looked {
  std::map<Sign, std::vector<Found>> found;
  bool complete = true;                    // false: the rows exceed the bound of one look
};
// `only`: looks for this sign; none: all signs.
Looked look(const Needs& needs, const people::ReadingsEntered& entered, db::Transaction& transaction,
            const Asked& asked, std::optional<Sign> only);

std::int64_t threshold(const Needs& needs, Sign sign, std::size_t i);
// Returns the changes that moved a promise, a count or a right.
std::vector<Found> rule_changes(const Needs& needs, db::Transaction& transaction, const Asked& asked, bool& complete);
bool within(const Needs& needs, const access::RowFilter& reach, const UnitId& unit);
// Adds the signs in the acts of people on dossiers. They are read page by page: memory does not grow with the period.
void look_at_acts(const Needs& needs, db::Transaction& transaction, const Asked& asked, std::optional<Sign> only,
                  Looked& out);
// Adds the signs about ratings: prints, votes, tablets.
void look_at_ratings(const Needs& needs, db::Transaction& transaction, const Asked& asked, std::optional<Sign> only,
                     Looked& out);

}  // namespace motcua::supervision
