// The lists of dossiers, the search, and the counts of a day.
#pragma once
#include "acts/list_row.h"
#include "work_lists/search_asked.h"

namespace motcua::work_lists {

using dossiers::store::ListRow;

struct WorkQuery {
  PersonId person;
  access::Roles roles;
  std::set<std::string> fields;  // fields of the post; empty: all fields
  std::string step;  // only this step; "!x": all steps except x; "": any step
  bool drafts = false;
};
std::vector<ListRow> work_list(db::Transaction& transaction, const access::RowFilter& rows, const WorkQuery& query,
                               const std::string& cursor, int limit);
// Returns the number of rows of that list, at most `most`, from the index of work lists.
std::int64_t count_work(db::Transaction& transaction, const access::RowFilter& rows, const WorkQuery& query, int most);
// A result handed over at once in the actor's unit that waits for a confirmation. The earliest due time comes first.
struct ConfirmationRow {
  ListRow row;
  PersonId received_by, signed_by;
  PostId signatory;
  bool readable = true;  // false: the dossier is damaged, and the log names it
};
std::vector<ConfirmationRow> confirmations(db::Transaction& transaction, const access::RowFilter& rows,
                                           const std::string& cursor, int limit);
// Returns dossiers of the actor's unit whose time runs, the earliest first. Their promised due time is in [from, to).
std::vector<ListRow> due_list(db::Transaction& transaction, const access::RowFilter& rows, Instant from, Instant to,
                              const std::string& cursor, int limit);
// Returns the same list for all units of the filter.
std::vector<ListRow> due_list_below(db::Transaction& transaction, const access::RowFilter& rows, Instant from,
                                    Instant to, const std::string& cursor, int limit);
std::vector<ListRow> unit_list(db::Transaction& transaction, const access::RowFilter& rows, const std::string& state,
                               const std::string& cursor, int limit);
// Returns the dossiers of the first kind of search with a hit: codes, a whole number, words next to each other,
// beginnings of words. Newest first. `next` is the place of the next page; "" if there is none. A page may be empty and
// have a next page: many people have the name and few have the digits.
struct SearchPage {
  std::vector<ListRow> rows;
  std::string next;
};
SearchPage search(db::Transaction& transaction, const access::RowFilter& reach, const SearchAsked& asked,
                  const std::string& place, int limit);
struct DayCounts {
  std::int64_t received = 0, at_once = 0, guidance = 0, supplement_asked = 0, refused = 0, ready = 0, returned = 0,
               in_progress = 0, overdue = 0, paused = 0;
};
DayCounts day_counts(db::Transaction& transaction, const access::RowFilter& rows, std::string_view day, Instant from,
                     Instant to, Instant now);

}  // namespace motcua::work_lists
