// Tables: staff_notice, staff_address.
#include <algorithm>
#include <map>

#include "base/problems.h"
#include "base/stored.h"
#include "people/confirmations_store.h"

namespace motcua::people::store {
namespace {

const db::SealedColumn kAddress{"staff_address", "email", {"person_id"}};

db::Value maybe(const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); }

}  // namespace

void insert_notice(db::Transaction& transaction, const PersonId& person, const Notice& notice) {
  transaction.write(
      "INSERT INTO staff_notice (id, person_id, at, kind, confirmation_id, facts) VALUES ($1, $2, $3, $4, $5, $6)",
      {notice.id, person.text, notice.at.us, notice.kind, maybe(notice.confirmation), notice.facts});
}

namespace {

#define MOTCUA_NOTICE \
  "SELECT id, kind, facts, confirmation_id, at, seen_at, seen_session, seen_network, seen_agent FROM staff_notice " \
  "WHERE person_id = $1 AND "

std::vector<Notice> notices(const db::Rows& rows) {
  std::vector<Notice> found;
  for (const db::Row& row : rows) {
    Notice one{.id = row.text(0),
               .kind = row.text(1),
               .facts = row.text(2),
               .confirmation = row.text_or_empty(3),
               .at = {row.integer(4)}};
    if (!row.null(5))
      one.seen = Seen{.at = {row.integer(5)}, .session = row.text(6), .network = row.text(7), .agent = row.text(8)};
    found.push_back(std::move(one));
  }
  return found;
}

}  // namespace

std::vector<Notice> unseen_notices(db::Transaction& transaction, const PersonId& person, int limit) {
  std::vector<Notice> found = notices(
      transaction.query(MOTCUA_NOTICE "seen_at IS NULL ORDER BY at DESC, id DESC LIMIT $2", {person.text, limit}));
  std::ranges::reverse(found);
  return found;
}

std::vector<Notice> seen_notices(db::Transaction& transaction, const PersonId& person, Instant since, int limit) {
  return notices(transaction.query(MOTCUA_NOTICE "seen_at >= $2 ORDER BY seen_at DESC, id DESC LIMIT $3",
                                   {person.text, since.us, limit}));
}

namespace {

// Deletes notices (rows of id, facts and question). Returns how many earlier questions they told of. Each question of
// the rows adds `each`, and the earlier questions that a notice of it told of.
std::int64_t drop_notices(db::Transaction& transaction, const db::Rows& rows, std::int64_t each) {
  std::map<std::string, std::int64_t> before;  // by question; two notices may tell of one
  for (const db::Row& row : rows) {
    std::int64_t& most = before[row.text(2)];
    of_row("staff_notice", row.text(0),
           [&] { most = std::max(most, int_at(stored::parse_object("facts", row.text(1)), "asked_before")); });
    transaction.write("DELETE FROM staff_notice WHERE id = $1", {row.text(0)});
  }
  std::int64_t questions = 0;
  for (const auto& [question, most] : before) questions += each + most;
  return questions;
}

}  // namespace

std::int64_t drop_asked_notice(db::Transaction& transaction, const PersonId& person, const std::string& confirmation) {
  return drop_notices(
      transaction,
      transaction.query("SELECT id, facts, confirmation_id FROM staff_notice WHERE person_id = $1 AND seen_at IS NULL "
                        "AND kind = 'asked' AND confirmation_id = $2 ORDER BY id",
                        {person.text, confirmation}),
      0);
}

std::int64_t drop_ended_notices(db::Transaction& transaction, const PersonId& person, const Confirmation& row) {
  return drop_notices(
      transaction,
      transaction.query(
          "SELECT n.id, n.facts, n.confirmation_id FROM staff_notice n JOIN confirmation c ON c.id = n.confirmation_id "
          "LEFT JOIN confirmation_outcome o ON o.confirmation_id = c.id WHERE n.person_id = $1 AND "
          "n.seen_at IS NULL AND n.kind IN ('asked', 'decided') AND c.kind = $2 AND c.subject = $3 AND "
          "c.unit_id = $4 AND c.asked_by = $5 AND c.body = $7 AND (o.outcome = 'withdrawn' OR (o.outcome IS NULL AND "
          "c.expires_at <= $6)) ORDER BY n.id",
          {person.text, row.kind, row.subject, row.unit.text, row.asked_by.text, row.asked.us, canonical(row.payload)}),
      1);
}

void see_asked_notice(db::Transaction& transaction, const PersonId& person, const std::string& confirmation,
                      const Seen& seen) {
  transaction.write(
      "UPDATE staff_notice SET seen_at = $3, seen_session = $4, "
      "seen_network = COALESCE((SELECT s.network FROM sign_in_event s WHERE s.person_id = $1 AND s.session = $4 AND "
      "s.kind = 'signed_in' "
      "ORDER BY s.at DESC LIMIT 1), ''), "
      "seen_agent = COALESCE((SELECT s.agent FROM sign_in_event s WHERE s.person_id = $1 AND s.session = $4 AND s.kind "
      "= 'signed_in' "
      "ORDER BY s.at DESC LIMIT 1), '') "
      "WHERE person_id = $1 AND confirmation_id = $2 AND kind = 'asked' AND seen_at IS NULL",
      {person.text, confirmation, seen.at.us, seen.session});
}

void see_notice(db::Transaction& transaction, const PersonId& person, const std::string& id, const Seen& seen) {
  transaction.write(
      "UPDATE staff_notice SET seen_at = $3, seen_session = $4, seen_network = $5, seen_agent = $6 WHERE id = $1 AND "
      "person_id = $2 AND seen_at IS NULL",
      {id, person.text, seen.at.us, seen.session, seen.network, seen.agent},
      db::Expect{1, motcua::problems::not_found});
}

std::string sealed_address(db::Transaction& transaction, const PersonId& person) {
  const auto rows = transaction.query("SELECT email FROM staff_address WHERE person_id = $1", {person.text});
  return rows.empty() ? std::string() : rows[0].text(0);
}

std::string read_address(db::Transaction& transaction, const PersonId& person, const std::string& sealed) {
  return sealed.empty() ? std::string() : transaction.open(kAddress.at(person.text), sealed);
}

std::string address_of(db::Transaction& transaction, const PersonId& person) {
  return read_address(transaction, person, sealed_address(transaction, person));
}

void set_address(db::Transaction& transaction, const PersonId& person, const std::string& email) {
  transaction.write("DELETE FROM staff_address WHERE person_id = $1", {person.text});
  if (!email.empty())
    transaction.write("INSERT INTO staff_address (person_id, email) VALUES ($1, $2)",
                      {person.text, transaction.seal(kAddress.at(person.text), email)});
}

}  // namespace motcua::people::store
