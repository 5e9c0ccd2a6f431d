// All SQL of the ratings.
#pragma once
#include <vector>

#include "access/policy.h"
#include "db/db.h"
#include "satisfaction/types.h"

namespace motcua::satisfaction::store {

struct CodeRow {
  std::string code_hash, visit;
  Via via = Via::paper;
  UnitId unit;
  Instant made;
  std::optional<Instant> used;
  std::optional<Instant> rated;            // time of the visit's rating, with any of its codes
};
std::optional<CodeRow> find_code(db::Transaction& transaction, const Vault::Hashes& code_hashes);
std::vector<CodeRow> codes_of_visit(db::Transaction& transaction, const std::string& visit);  // oldest first
bool visit_rated(db::Transaction& transaction, const std::string& visit);
void insert_code(db::Transaction& transaction, const CodeRow& row);
// Deletes unused codes of the tablet: nobody has them on paper.
void delete_tablet_codes(db::Transaction& transaction, const std::string& visit);
void use_code(db::Transaction& transaction, const std::string& code_hash, Instant now);      // a miss refuses
                                                                                         // already_rated

// The officer who printed a code, the time, and the reason of a reprint. Rows never change.
struct PrintRow {
  std::string code_hash, visit;
  std::int64_t nth = 1;  // number of the print within the visit
  UnitId unit;
  PersonId person;
  PostId post;
  Instant at;
  std::string reason;  // "" in the first print
};
void insert_print(db::Transaction& transaction, const PrintRow& row);
std::string open_print_reason(const db::Transaction& transaction, const std::string& code_hash,
                              const std::string& sealed);
std::optional<PrintRow> last_print(db::Transaction& transaction, const std::string& visit);

struct RatingRow {
  std::string id, visit;
  UnitId unit;
  PostId post;
  Instant at;
  Answers answers;
};
void insert_rating(db::Transaction& transaction, const RatingRow& row, const Vote& vote);
// A page of rows. `next` is the place of the last row that was read, even if that row is damaged and left out. `next`
// is "" after the last page.
template <class Row>
struct Page {
  std::vector<Row> rows;
  std::string next;
};
// Returns ratings of the unit and all units below it, in [from, to), newest first.
Page<RatingRow> ratings(db::Transaction& transaction, const UnitId& unit, Instant from, Instant to,
                        const std::string& cursor, int limit);

struct FollowUp {
  RatingRow rating;
  Instant opened, due;
  std::optional<Instant> answered;
  PersonId person;
  std::string answer, measure;
};
void insert_follow_up(db::Transaction& transaction, const std::string& rating, const UnitId& unit, Instant opened,
                      Instant due);
void answer_follow_up(db::Transaction& transaction, const std::string& rating, const PersonId& person, Instant now,
                      const std::string& answer,
                      const std::string& measure);  // a miss refuses already_answered
std::optional<FollowUp> find_follow_up(db::Transaction& transaction, const std::string& rating);
std::optional<FollowUp> follow_up_of_visit(db::Transaction& transaction, const std::string& visit);
// Returns follow-ups of the units in `reach`: open ones by due date, or answered ones newest first.
Page<FollowUp> follow_ups(db::Transaction& transaction, const access::RowFilter& reach, bool open,
                          const std::string& cursor, int limit);

Scores scores(db::Transaction& transaction, const UnitId& unit, Instant from, Instant to, Instant now);

// Ends the post's earlier address, which stays in the list.
void put_tablet(db::Transaction& transaction, const std::string& token_hash, const PostId& post, const PersonId& person,
                Instant now);
std::optional<PostId> post_of_tablet(db::Transaction& transaction, const std::string& token_hash);

}  // namespace motcua::satisfaction::store
