#include "satisfaction/store.h"

#include "db/kept_rows.h"
#include "work/stream.h"

#include <array>
#include <cstdlib>

namespace motcua::satisfaction::store {
namespace {

const db::SealedColumn kReason{"rating", "reason", {"id"}};
const db::SealedColumn kPrintReason{"rating_print", "reason", {"code_hash"}};
// rotate-key seals a reason again, and erasing empties it.
const db::KeptTable kKeptRating{"rating", {.changes = {"reason"}}};
const db::KeptTable kKeptPrint{"rating_print", {.changes = {"reason"}}};
const db::KeptTable kKeptTablet{"rating_tablet"};

std::optional<Instant> maybe_at(const db::Row& row, std::size_t i) {
  return row.null(i) ? std::nullopt : std::optional(Instant{row.integer(i)});
}

std::vector<CodeRow> code_rows(const db::Rows& rows) {
  std::vector<CodeRow> found;
  for (const db::Row& row : rows)
    found.push_back({.code_hash = row.text(0),
                     .visit = row.text(1),
                     .via = row.text(2) == word_of(Via::tablet) ? Via::tablet : Via::paper,
                     .unit = {row.text(3)},
                     .made = {row.integer(4)},
                     .used = maybe_at(row, 5),
                     .rated = maybe_at(row, 6)});
  return found;
}

constexpr db::Text kCodeColumns =
    "SELECT c.code_hash, c.visit_id, c.via, c.unit_id, c.made_at, c.used_at, r.at FROM rating_code c LEFT JOIN rating "
    "r ON r.visit_id = c.visit_id ";
constexpr db::Text kRatingColumns =
    "r.id, r.visit_id, r.unit_id, r.post_id, r.at, r.overall, r.attitude, r.speed, r.clarity, r.reason, r.may_contact ";
constexpr auto kFollowUpColumns = db::joined("SELECT ", kRatingColumns,
                                             ", f.opened_at, f.due_at, f.answered_at, f.person_id, f.answer, f.measure "
                                             "FROM rating_follow_up f JOIN rating r ON r.id = f.rating_id ");

constexpr std::int64_t kBest = 5;

// Returns a score from 1 to 5.
int score_in(const db::Row& row, std::size_t i) {
  if (row.integer(i) < 1 || row.integer(i) > kBest) throw Damage("score", "is not from 1 to 5");
  return row.small(i);
}

RatingRow read_rating(const db::Transaction& transaction, const db::Row& row) {
  const auto score = [&](std::size_t i) { return score_in(row, i); };
  return {.id = row.text(0),
          .visit = row.text(1),
          .unit = {row.text(2)},
          .post = {row.text(3)},
          .at = {row.integer(4)},
          .answers = {.scores = {score(5), score(6), score(7), score(8)},
                      .reason = transaction.open(kReason.at(row.text(0)), row.text(9)),
                      .may_contact = row.integer(10) != 0}};
}

RatingRow rating_row(const db::Transaction& transaction, const db::Row& row) {
  return of_row("rating", row.text(0), [&] { return read_rating(transaction, row); });
}

FollowUp follow_up_row(const db::Transaction& transaction, const db::Row& row) {
  return {.rating = rating_row(transaction, row),
          .opened = {row.integer(11)},
          .due = {row.integer(12)},
          .answered = row.null(13) ? std::nullopt : std::optional(Instant{row.integer(13)}),
          .person = {row.text_or_empty(14)},
          .answer = row.text_or_empty(15),
          .measure = row.text_or_empty(16)};
}

std::optional<FollowUp> first(const db::Transaction& transaction, const db::Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(follow_up_row(transaction, rows[0]));
}

}  // namespace

std::optional<CodeRow> find_code(db::Transaction& transaction, const Vault::Hashes& code_hashes) {
  auto rows = code_rows(
      transaction.query(db::joined(kCodeColumns, "WHERE c.code_hash IN (:hash_1, :hash_2, :hash_3)"),
                        {{"hash_1", code_hashes[0]}, {"hash_2", code_hashes[1]}, {"hash_3", code_hashes[2]}}));
  return rows.empty() ? std::nullopt : std::optional(std::move(rows[0]));
}

std::vector<CodeRow> codes_of_visit(db::Transaction& transaction, const std::string& visit) {
  return code_rows(transaction.query(
      db::joined(kCodeColumns, "WHERE c.visit_id = :visit ORDER BY c.made_at, c.code_hash"), {{"visit", visit}}));
}

bool visit_rated(db::Transaction& transaction, const std::string& visit) {
  return !transaction.query("SELECT 1 FROM rating WHERE visit_id = :visit", {{"visit", visit}}).empty();
}

void insert_code(db::Transaction& transaction, const CodeRow& row) {
  transaction.write(
      "INSERT INTO rating_code (code_hash, visit_id, via, unit_id, made_at, used_at) VALUES (:code_hash, :visit, :via, "
      ":unit, :made_at, NULL)",
      {{"code_hash", row.code_hash},
       {"visit", row.visit},
       {"via", word_of(row.via)},
       {"unit", row.unit.text},
       {"made_at", row.made.us}});
}

void delete_tablet_codes(db::Transaction& transaction, const std::string& visit) {
  transaction.write("DELETE FROM rating_code WHERE visit_id = :visit AND via = 'tablet' AND used_at IS NULL",
                    {{"visit", visit}});
}

void insert_print(db::Transaction& transaction, const PrintRow& row) {
  transaction.write(
      "INSERT INTO rating_print (code_hash, visit_id, nth, unit_id, person_id, post_id, at, reason) VALUES "
      "(:code_hash, :visit, :nth, :unit, :person, :post, :at, :reason)",
      {{"code_hash", row.code_hash},
       {"visit", row.visit},
       {"nth", row.nth},
       {"unit", row.unit.text},
       {"person", row.person.text},
       {"post", row.post.text},
       {"at", row.at.us},
       {"reason", row.reason.empty() ? std::string() : transaction.seal(kPrintReason.at(row.code_hash), row.reason)}});
}

std::string open_print_reason(const db::Transaction& transaction, const std::string& code_hash,
                              const std::string& sealed) {
  return of_row("rating_print", code_hash, [&] { return transaction.open(kPrintReason.at(code_hash), sealed); });
}

std::optional<PrintRow> last_print(db::Transaction& transaction, const std::string& visit) {
  const auto rows = transaction.query(
      "SELECT code_hash, nth, unit_id, person_id, post_id, at, reason FROM rating_print WHERE visit_id = :visit ORDER "
      "BY nth DESC LIMIT 1",
      {{"visit", visit}});
  if (rows.empty()) return std::nullopt;
  const db::Row& row = rows[0];
  return PrintRow{.code_hash = row.text(0),
                  .visit = visit,
                  .nth = row.integer(1),
                  .unit = {row.text(2)},
                  .person = {row.text(3)},
                  .post = {row.text(4)},
                  .at = {row.integer(5)},
                  .reason = open_print_reason(transaction, row.text(0), row.text(6))};
}

void use_code(db::Transaction& transaction, const std::string& code_hash, Instant now) {
  transaction.write("UPDATE rating_code SET used_at = :used_at WHERE code_hash = :code_hash AND used_at IS NULL",
                    {{"code_hash", code_hash}, {"used_at", now.us}}, db::Expect{1, problems::already_rated});
}

void insert_rating(db::Transaction& transaction, const RatingRow& row, const Vote& vote) {
  const auto score = [&](Question question) { return row.answers.score(question); };
  transaction.touch(streams::ratings, day_thing(row.unit.text, row.at));
  transaction.write(
      "INSERT INTO rating (id, visit_id, unit_id, post_id, at, overall, attitude, speed, clarity, reason, may_contact, "
      "via, network) VALUES (:id, :visit, :unit, :post, :at, :overall, :attitude, :speed, :clarity, :reason, "
      ":may_contact, :via, :network)",
      {{"id", row.id},
       {"visit", row.visit},
       {"unit", row.unit.text},
       {"post", row.post.text},
       {"at", row.at.us},
       {"overall", score(Question::overall)},
       {"attitude", score(Question::attitude)},
       {"speed", score(Question::speed)},
       {"clarity", score(Question::clarity)},
       {"reason",
        row.answers.reason.empty() ? std::string() : transaction.seal(kReason.at(row.id), row.answers.reason)},
       {"may_contact", row.answers.may_contact ? 1 : 0},
       {"via", word_of(vote.via)},
       {"network", vote.network}});
}

Page<RatingRow> ratings(db::Transaction& transaction, const UnitId& unit, Instant from, Instant to,
                        const std::string& cursor, int limit) {
  Page<RatingRow> found;
  const db::Rows rows = transaction.query(
      db::joined("SELECT ", kRatingColumns,
                 "FROM rating r JOIN unit_below b ON b.unit_id = r.unit_id WHERE b.ancestor_id = :unit AND r.at >= "
                 ":from AND r.at < :to AND (:cursor = '' OR (r.at, r.id) < (SELECT x.at, x.id FROM rating x WHERE x.id "
                 "= :cursor)) ORDER BY r.at DESC, r.id DESC LIMIT :limit"),
      {{"unit", unit.text}, {"from", from.us}, {"to", to.us}, {"cursor", cursor}, {"limit", limit}});
  if (static_cast<int>(rows.size()) == limit) found.next = rows.back().text(0);
  for (const db::Row& row : rows) try {
      found.rows.push_back(rating_row(transaction, row));
    } catch (const Damage& damage) { log_left_out(damage); }
  return found;
}

void insert_follow_up(db::Transaction& transaction, const std::string& rating, const UnitId& unit, Instant opened,
                      Instant due) {
  transaction.write(
      "INSERT INTO rating_follow_up (rating_id, unit_id, opened_at, due_at) VALUES (:rating, :unit, :opened_at, "
      ":due_at)",
      {{"rating", rating}, {"unit", unit.text}, {"opened_at", opened.us}, {"due_at", due.us}});
}

void answer_follow_up(db::Transaction& transaction, const std::string& rating, const PersonId& person, Instant now,
                      const std::string& answer, const std::string& measure) {
  transaction.write(
      "UPDATE rating_follow_up SET answered_at = :answered_at, person_id = :person, answer = :answer, measure = "
      ":measure WHERE rating_id = :rating AND answered_at IS NULL",
      {{"rating", rating}, {"answered_at", now.us}, {"person", person.text}, {"answer", answer}, {"measure", measure}},
      db::Expect{1, problems::already_answered});
}

std::optional<FollowUp> find_follow_up(db::Transaction& transaction, const std::string& rating) {
  return first(transaction,
               transaction.query(db::joined(kFollowUpColumns, "WHERE f.rating_id = :rating"), {{"rating", rating}}));
}

std::optional<FollowUp> follow_up_of_visit(db::Transaction& transaction, const std::string& visit) {
  return first(transaction,
               transaction.query(db::joined(kFollowUpColumns, "WHERE r.visit_id = :visit"), {{"visit", visit}}));
}

Page<FollowUp> follow_ups(db::Transaction& transaction, const access::RowFilter& reach, bool open,
                          const std::string& cursor, int limit) {
  // A cursor is "<due>~<id>" for open follow-ups and "<id>" for answered ones. The page starts after it.
  const std::size_t tilde = cursor.find('~');
  const std::string id = tilde == std::string::npos ? cursor : cursor.substr(tilde + 1);
  const std::int64_t due = tilde == std::string::npos ? -1 : std::strtoll(cursor.c_str(), nullptr, 10);
  Page<FollowUp> found;
  if (reach.empty()) return found;
  const auto rows =
      open ? transaction.query(db::joined(kFollowUpColumns,
                                          "JOIN unit_below b ON b.unit_id = f.unit_id WHERE b.ancestor_id = :unit AND "
                                          "(:below = 1 OR f.unit_id = :unit) AND f.answered_at IS NULL AND (f.due_at, "
                                          "f.rating_id) > (:due, :id) ORDER BY f.due_at, f.rating_id LIMIT :limit"),
                               {{"unit", reach.unit().text},
                                {"due", due},
                                {"id", id},
                                {"limit", limit},
                                {"below", reach.below() ? 1 : 0}})
           : transaction.query(
                 db::joined(kFollowUpColumns,
                            "JOIN unit_below b ON b.unit_id = f.unit_id WHERE b.ancestor_id = :unit AND (:below = 1 OR "
                            "f.unit_id = :unit) AND f.answered_at IS NOT NULL AND (:after = '' OR (f.opened_at, "
                            "f.rating_id) < (SELECT x.opened_at, x.rating_id FROM rating_follow_up x WHERE x.rating_id "
                            "= :after)) ORDER BY f.opened_at DESC, f.rating_id DESC LIMIT :limit"),
                 {{"unit", reach.unit().text}, {"after", id}, {"limit", limit}, {"below", reach.below() ? 1 : 0}});
  if (static_cast<int>(rows.size()) == limit) {
    const std::string& last = rows.back().text(0);
    found.next = open ? std::to_string(rows.back().integer(12)) + "~" + last : last;
  }
  for (const db::Row& row : rows) try {
      found.rows.push_back(follow_up_row(transaction, row));
    } catch (const Damage& damage) { log_left_out(damage); }
  return found;
}

// Logs the ratings of a scope that have an invalid score.
static void log_unreadable(db::Transaction& transaction, const db::Args& period) {
  for (const db::Row& row : transaction.query(
           "SELECT r.id, r.overall, r.attitude, r.speed, r.clarity FROM rating r JOIN unit_below b ON b.unit_id = "
           "r.unit_id WHERE b.ancestor_id = :unit AND r.at >= :from AND r.at < :to AND NOT (r.overall BETWEEN 1 AND 5 "
           "AND r.attitude BETWEEN 1 AND 5 AND r.speed BETWEEN 1 AND 5 AND r.clarity BETWEEN 1 AND 5) ORDER BY r.id",
           period))
    try {
      of_row("rating", row.text(0), [&] {
        for (std::size_t question = 0; question < kQuestions.size(); ++question) (void)score_in(row, question + 1);
      });
    } catch (const Damage& damage) { log_left_out(damage); }
}

Scores scores(db::Transaction& transaction, const UnitId& unit, Instant from, Instant to, Instant now) {
  Scores scores;
  const db::Args period{{"unit", unit.text}, {"from", from.us}, {"to", to.us}};
  scores.codes = transaction
                     .query(
                         "SELECT COUNT(DISTINCT c.visit_id) FROM rating_code c JOIN unit_below b ON b.unit_id = "
                         "c.unit_id WHERE b.ancestor_id = :unit AND c.made_at >= :from AND c.made_at < :to",
                         period)
                     .at(0)
                     .integer(0);
  for (const db::Row& row : transaction.query(
           "SELECT r.overall, r.attitude, r.speed, r.clarity, COUNT(*) FROM rating r JOIN unit_below b ON b.unit_id = "
           "r.unit_id WHERE b.ancestor_id = :unit AND r.at >= :from AND r.at < :to GROUP BY 1, 2, 3, 4",
           period)) {
    std::array<std::size_t, kQuestions.size()> given{};
    try {
      for (std::size_t question = 0; question < given.size(); ++question)
        given[question] = static_cast<std::size_t>(score_in(row, question) - 1);
    } catch (const Damage&) {
      scores.unreadable += row.integer(4);
      continue;
    }
    for (std::size_t question = 0; question < given.size(); ++question)
      scores.counts[question][given[question]] += row.integer(4);
    scores.ratings += row.integer(4);
  }
  if (scores.unreadable > 0) log_unreadable(transaction, period);
  const db::Row row = transaction
                          .query(
                              "SELECT COUNT(*), COUNT(CASE WHEN f.answered_at IS NULL THEN 1 END), COUNT(CASE WHEN "
                              "f.answered_at IS NULL AND f.due_at < :now THEN 1 END), COUNT(CASE WHEN f.answered_at / "
                              "60000000 <= f.due_at / 60000000 THEN 1 END), COUNT(CASE WHEN f.answered_at / 60000000 > "
                              "f.due_at / 60000000 THEN 1 END) FROM rating_follow_up f JOIN unit_below b ON b.unit_id "
                              "= f.unit_id WHERE b.ancestor_id = :unit AND f.opened_at >= :from AND f.opened_at < :to",
                              {{"unit", unit.text}, {"from", from.us}, {"to", to.us}, {"now", now.us}})
                          .at(0);
  scores.bad = row.integer(0);
  scores.follow_ups_open = row.integer(1);
  scores.follow_ups_late = row.integer(2);
  scores.answered_in_time = row.integer(3);
  scores.answered_late = row.integer(4);
  return scores;
}

void put_tablet(db::Transaction& transaction, const std::string& token_hash, const PostId& post, const PersonId& person,
                Instant now) {
  transaction.write(
      "INSERT INTO rating_tablet (token_hash, post_id, nth, made_at, person_id) VALUES (:token_hash, :post, (SELECT "
      "COALESCE(MAX(t.nth), 0) + 1 FROM rating_tablet t WHERE t.post_id = :post), :made_at, :person)",
      {{"token_hash", token_hash}, {"post", post.text}, {"made_at", now.us}, {"person", person.text}});
}

std::optional<PostId> post_of_tablet(db::Transaction& transaction, const std::string& token_hash) {
  const auto rows = transaction.query(
      "SELECT t.post_id FROM rating_tablet t WHERE t.token_hash = :token_hash AND NOT EXISTS (SELECT 1 FROM "
      "rating_tablet n WHERE n.post_id = t.post_id AND n.nth > t.nth)",
      {{"token_hash", token_hash}});
  return rows.empty() ? std::nullopt : std::optional(PostId{rows[0].text(0)});
}

}  // namespace motcua::satisfaction::store
