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
      "INSERT INTO staff_notice (id, person_id, at, kind, confirmation_id, facts) VALUES (:id, :person, :at, :kind, "
      ":confirmation, :facts)",
      {{"id", notice.id},
       {"person", person.text},
       {"at", notice.at.us},
       {"kind", notice.kind},
       {"confirmation", maybe(notice.confirmation)},
       {"facts", notice.facts}});
}

namespace {

constexpr db::Text kNotice =
    "SELECT id, kind, facts, confirmation_id, at, seen_at, seen_session, seen_network, seen_agent FROM staff_notice "
    "WHERE person_id = :person AND ";

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
  std::vector<Notice> found =
      notices(transaction.query(db::joined(kNotice, "seen_at IS NULL ORDER BY at DESC, id DESC LIMIT :limit"),
                                {{"person", person.text}, {"limit", limit}}));
  std::ranges::reverse(found);
  return found;
}

std::vector<Notice> seen_notices(db::Transaction& transaction, const PersonId& person, Instant since, int limit) {
  return notices(transaction.query(db::joined(kNotice, "seen_at >= :since ORDER BY seen_at DESC, id DESC LIMIT :limit"),
                                   {{"person", person.text}, {"since", since.us}, {"limit", limit}}));
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
    transaction.write("DELETE FROM staff_notice WHERE id = :id", {{"id", row.text(0)}});
  }
  std::int64_t questions = 0;
  for (const auto& [question, most] : before) questions += each + most;
  return questions;
}

}  // namespace

std::int64_t drop_asked_notice(db::Transaction& transaction, const PersonId& person, const std::string& confirmation) {
  return drop_notices(
      transaction,
      transaction.query("SELECT id, facts, confirmation_id FROM staff_notice WHERE person_id = :person AND seen_at IS "
                        "NULL AND kind = 'asked' AND confirmation_id = :confirmation ORDER BY id",
                        {{"person", person.text}, {"confirmation", confirmation}}),
      0);
}

std::int64_t drop_ended_notices(db::Transaction& transaction, const PersonId& person, const Confirmation& row) {
  return drop_notices(
      transaction,
      transaction.query(
          "SELECT n.id, n.facts, n.confirmation_id FROM staff_notice n JOIN confirmation c ON c.id = n.confirmation_id "
          "LEFT JOIN confirmation_outcome o ON o.confirmation_id = c.id WHERE n.person_id = :person AND n.seen_at IS "
          "NULL AND n.kind IN ('asked', 'decided') AND c.kind = :kind AND c.subject = :subject AND c.unit_id = :unit "
          "AND c.asked_by = :asked_by AND c.body = :body AND (o.outcome = 'withdrawn' OR (o.outcome IS NULL AND "
          "c.expires_at <= :asked_at)) ORDER BY n.id",
          {{"person", person.text},
           {"kind", row.kind},
           {"subject", row.subject},
           {"unit", row.unit.text},
           {"asked_by", row.asked_by.text},
           {"asked_at", row.asked.us},
           {"body", canonical(row.payload)}}),
      1);
}

void see_asked_notice(db::Transaction& transaction, const PersonId& person, const std::string& confirmation,
                      const Seen& seen) {
  transaction.write(
      "UPDATE staff_notice SET seen_at = :seen_at, seen_session = :seen_session, (seen_network, seen_agent) = (SELECT "
      "f.network, f.agent FROM (SELECT s.network, s.agent, s.at FROM sign_in_event s WHERE s.person_id = :person AND "
      "s.session = :seen_session AND s.kind = 'signed_in' UNION ALL SELECT '', '', 0) f ORDER BY f.at DESC LIMIT 1) "
      "WHERE person_id = :person AND confirmation_id = :confirmation AND kind = 'asked' AND seen_at IS NULL",
      {{"person", person.text},
       {"confirmation", confirmation},
       {"seen_at", seen.at.us},
       {"seen_session", seen.session}});
}

void see_notice(db::Transaction& transaction, const PersonId& person, const std::string& id, const Seen& seen) {
  transaction.write(
      "UPDATE staff_notice SET seen_at = :seen_at, seen_session = :seen_session, seen_network = :seen_network, "
      "seen_agent = :seen_agent WHERE id = :id AND person_id = :person AND seen_at IS NULL",
      {{"id", id},
       {"person", person.text},
       {"seen_at", seen.at.us},
       {"seen_session", seen.session},
       {"seen_network", seen.network},
       {"seen_agent", seen.agent}},
      db::Expect{1, motcua::problems::not_found});
}

std::string sealed_address(db::Transaction& transaction, const PersonId& person) {
  const auto rows =
      transaction.query("SELECT email FROM staff_address WHERE person_id = :person", {{"person", person.text}});
  return rows.empty() ? std::string() : rows[0].text(0);
}

std::string read_address(db::Transaction& transaction, const PersonId& person, const std::string& sealed) {
  return sealed.empty() ? std::string() : transaction.open(kAddress.at(person.text), sealed);
}

std::string address_of(db::Transaction& transaction, const PersonId& person) {
  return read_address(transaction, person, sealed_address(transaction, person));
}

void set_address(db::Transaction& transaction, const PersonId& person, const std::string& email) {
  transaction.write("DELETE FROM staff_address WHERE person_id = :person", {{"person", person.text}});
  if (!email.empty())
    transaction.write("INSERT INTO staff_address (person_id, email) VALUES (:person, :email)",
                      {{"person", person.text}, {"email", transaction.seal(kAddress.at(person.text), email)}});
}

}  // namespace motcua::people::store
