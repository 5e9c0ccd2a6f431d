// Tables: post_holder, delegation, absence; also lists the staff of units.
#include <algorithm>

#include "base/damage.h"
#include "base/problems.h"
#include "base/text.h"
#include "db/subject.h"
#include "people/account_signs.h"
#include "people/store.h"

namespace motcua::people::store {
namespace {

std::string joined(const std::vector<access::Right>& rights) {
  std::string text;
  for (const access::Right right : rights) text += (text.empty() ? "" : ",") + std::string(right.word());
  return text;
}

Delegation delegation_row(const db::Row& row) {
  Delegation one{.id = row.text(0),
                 .from = {row.text(1)},
                 .to = {row.text(3)},
                 .made_by = {row.text(9)},
                 .post = {row.text(2)},
                 .rights = access::rights_of(row.text(4)),
                 .from_day = row.text(5),
                 .to_day = row.text(6),
                 .reason = row.text(7),
                 .made = {row.integer(8)},
                 .ended = {}};
  if (!row.null(10)) one.ended = Instant{row.integer(10)};
  return one;
}
constexpr db::Text kDelegation =
    "SELECT id, from_person_id, post_id, to_person_id, rights, from_day, to_day, reason, made_at, made_by, ended_at "
    "FROM delegation ";

}  // namespace

void insert_delegation(db::Transaction& transaction, const Delegation& d) {
  transaction.touch(streams::post, d.post.text);
  transaction.write(
      "INSERT INTO delegation (id, from_person_id, post_id, to_person_id, rights, from_day, to_day, reason, made_at, "
      "made_by) VALUES (:id, :from_person, :post, :to_person, :rights, :from_day, :to_day, :reason, :made_at, "
      ":made_by)",
      {{"id", d.id},
       {"from_person", d.from.text},
       {"post", d.post.text},
       {"to_person", d.to.text},
       {"rights", joined(d.rights)},
       {"from_day", d.from_day},
       {"to_day", d.to_day},
       {"reason", d.reason},
       {"made_at", d.made.us},
       {"made_by", d.made_by.text}});
}

std::vector<Delegation> delegations_of(db::Transaction& transaction, const PersonId& person) {
  std::vector<Delegation> found;
  for (const db::Row& row : transaction.query(
           db::joined(
               kDelegation,
               "WHERE from_person_id = :person OR to_person_id = :person ORDER BY made_at DESC, id DESC LIMIT 100"),
           {{"person", person.text}}))
    found.push_back(delegation_row(row));
  return found;
}

std::vector<Delegation> delegations_to(db::Transaction& transaction, const PersonId& person, std::string_view day) {
  std::vector<Delegation> found;
  for (const db::Row& row : transaction.query(db::joined(kDelegation,
                                                         "WHERE to_person_id = :to_person AND ended_at IS NULL AND "
                                                         "from_day <= :day AND to_day >= :day ORDER BY id"),
                                              {{"to_person", person.text}, {"day", day}}))
    found.push_back(delegation_row(row));
  return found;
}

std::vector<PostId> delegated_posts(db::Transaction& transaction, const PersonId& person, std::string_view day,
                                    Instant since) {
  std::vector<PostId> found;
  for (const db::Row& row :
       transaction.query("SELECT DISTINCT post_id FROM delegation WHERE to_person_id = :to_person AND to_day >= :day "
                         "AND (ended_at IS NULL OR ended_at > :since) ORDER BY post_id",
                         {{"to_person", person.text}, {"day", day}, {"since", since.us}}))
    found.push_back({row.text(0)});
  return found;
}

std::vector<Delegation> delegations_ahead(db::Transaction& transaction, const PersonId& to, std::string_view day) {
  std::vector<Delegation> found;
  for (const db::Row& row : transaction.query(
           db::joined(kDelegation,
                      "WHERE to_person_id = :to_person AND ended_at IS NULL AND to_day >= :day ORDER BY id"),
           {{"to_person", to.text}, {"day", day}}))
    found.push_back(delegation_row(row));
  return found;
}

bool is_delegated(db::Transaction& transaction, const Delegation& d) {
  return std::ranges::any_of(delegations_ahead(transaction, d.to, d.to_day), [&](const Delegation& one) {
    return one.from == d.from && one.post == d.post && one.from_day == d.from_day && one.to_day == d.to_day &&
           std::ranges::is_permutation(one.rights, d.rights);
  });
}

void end_delegation(db::Transaction& transaction, const std::string& id, const PersonId& from, Instant now) {
  for (const db::Row& row : transaction.query("SELECT post_id FROM delegation WHERE id = :id", {{"id", id}}))
    transaction.touch(streams::post, row.text(0));
  transaction.write(
      "UPDATE delegation SET ended_at = :ended_at WHERE id = :id AND from_person_id = :from_person AND ended_at IS "
      "NULL",
      {{"id", id}, {"from_person", from.text}, {"ended_at", now.us}}, db::Expect{1, motcua::problems::not_found});
  transaction.write("DELETE FROM session WHERE delegation_id = :delegation", {{"delegation", id}});
}

void insert_absence(db::Transaction& transaction, const PersonId& person, const Absence& a, const PersonId& by,
                    Instant now) {
  transaction.touch(streams::person, person.text);
  transaction.write(
      "INSERT INTO absence (id, person_id, from_day, to_day, reason, made_at, made_by) VALUES (:id, :person, "
      ":from_day, :to_day, :reason, :made_at, :made_by)",
      {{"id", a.id},
       {"person", person.text},
       {"from_day", a.from_day},
       {"to_day", a.to_day},
       {"reason", a.reason},
       {"made_at", now.us},
       {"made_by", by.text}});
}

std::vector<Absence> absences_of(db::Transaction& transaction, const PersonId& person, std::string_view from_day) {
  std::vector<Absence> found;
  for (const db::Row& row :
       transaction.query("SELECT id, from_day, to_day, reason FROM absence WHERE person_id = :person AND ended_at IS "
                         "NULL AND to_day >= :from_day ORDER BY from_day LIMIT 50",
                         {{"person", person.text}, {"from_day", from_day}}))
    found.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
  return found;
}

void end_absence(db::Transaction& transaction, const std::string& id, const PersonId& person, Instant now) {
  transaction.touch(streams::person, person.text);
  transaction.write(
      "UPDATE absence SET ended_at = :ended_at WHERE id = :id AND person_id = :person AND ended_at IS NULL",
      {{"id", id}, {"person", person.text}, {"ended_at", now.us}}, db::Expect{1, motcua::problems::not_found});
}

std::vector<Held> held_by(db::Transaction& transaction, const PersonId& person) {
  std::vector<Held> found;
  for (const db::Row& row : transaction.query(
           "SELECT p.id, p.unit_id, p.name, p.roles, p.fields, h.valid_from, h.valid_to, p.may_sign, h.ended_at, "
           "h.origin FROM post_holder h JOIN post p ON p.id = h.post_id WHERE h.person_id = :person ORDER BY p.id",
           {{"person", person.text}}))
    found.push_back({.post = {row.text(0)},
                     .unit = {row.text(1)},
                     .name = row.text(2),
                     .roles = row.text(3),
                     .fields = row.text(4),
                     .from_day = row.text(5),
                     .to_day = row.text_or_empty(6),
                     .may_sign = row.integer(7) == 1,
                     .ended = row.null(8) ? std::nullopt : std::optional(Instant{row.integer(8)}),
                     .origin = origin_of(row.text(9))});
  return found;
}

std::vector<UnitId> units_of(db::Transaction& transaction, const PersonId& person) {
  std::vector<UnitId> found;
  for (const db::Row& row :
       transaction.query("SELECT p.unit_id FROM post_holder h JOIN post p ON p.id = h.post_id WHERE h.person_id = "
                         ":person UNION SELECT c.unit_id FROM confirmation c WHERE c.kind = 'post' AND c.subject = "
                         ":person AND NOT EXISTS (SELECT 1 FROM confirmation_outcome o WHERE o.confirmation_id = c.id)",
                         {{"person", person.text}}))
    found.push_back({row.text(0)});
  return found;
}

void set_origin(db::Transaction& transaction, const PersonId& person, const PostId& post, Origin origin,
                const std::string& confirmation) {
  transaction.touch(streams::post, post.text);
  transaction.write(
      "UPDATE post_holder SET origin = :origin, confirmation_id = :confirmation WHERE person_id = :person AND post_id "
      "= :post",
      {{"person", person.text},
       {"post", post.text},
       {"origin", word_of(origin)},
       {"confirmation", confirmation.empty() ? db::Value(nullptr) : db::Value(confirmation)}},
      db::Expect{1, motcua::problems::changed_meanwhile});
}

void confirm_account(db::Transaction& transaction, const PersonId& person, const std::string& confirmation) {
  transaction.touch(streams::person, person.text);
  transaction.write(
      "UPDATE staff SET origin = 'confirmed', confirmation_id = :confirmation WHERE id = :id AND origin = "
      "'unconfirmed'",
      {{"id", person.text}, {"confirmation", confirmation}});
}

std::optional<PersonId> holder_of(db::Transaction& transaction, const PostId& post) {
  const auto rows = transaction.query("SELECT person_id FROM post_holder WHERE post_id = :post AND ended_at IS NULL",
                                      {{"post", post.text}});
  return rows.empty() ? std::nullopt : std::optional(PersonId{rows[0].text(0)});
}

void end_post(db::Transaction& transaction, const PostId& post, Instant now) {
  transaction.touch(streams::post, post.text);
  transaction.write("UPDATE post_holder SET ended_at = :ended_at WHERE post_id = :post AND ended_at IS NULL",
                    {{"post", post.text}, {"ended_at", now.us}}, db::Expect{1, motcua::problems::not_found});
  transaction.write("UPDATE delegation SET ended_at = :ended_at WHERE post_id = :post AND ended_at IS NULL",
                    {{"post", post.text}, {"ended_at", now.us}});
  transaction.write("DELETE FROM session WHERE post_id = :post", {{"post", post.text}});
}

void leave(db::Transaction& transaction, const PersonId& person, Instant now) {
  for (const db::Row& row : transaction.query(
           "SELECT post_id FROM post_holder WHERE person_id = :person AND ended_at IS NULL UNION SELECT post_id FROM "
           "delegation WHERE (from_person_id = :person OR to_person_id = :person) AND ended_at IS NULL",
           {{"person", person.text}}))
    transaction.touch(streams::post, row.text(0));
  transaction.touch(streams::person, person.text);
  transaction.write("UPDATE staff SET active = 0, left_at = :left_at WHERE id = :id",
                    {{"id", person.text}, {"left_at", now.us}});
  transaction.write("UPDATE post_holder SET ended_at = :ended_at WHERE person_id = :person AND ended_at IS NULL",
                    {{"person", person.text}, {"ended_at", now.us}});
  transaction.write("DELETE FROM session WHERE person_id = :person OR on_behalf_of = :person",
                    {{"person", person.text}});
  transaction.write(
      "UPDATE delegation SET ended_at = :ended_at WHERE (from_person_id = :person OR to_person_id = :person) AND "
      "ended_at IS NULL",
      {{"person", person.text}, {"ended_at", now.us}});
  transaction.write("DELETE FROM one_time_code WHERE person_id = :person", {{"person", person.text}});
}

// The program searches the words, because each database folds letters in its own way. A site has some thousands of
// accounts at most.
std::vector<StaffRow> staff(db::Transaction& transaction, const access::RowFilter& reach, std::string_view asked,
                            const std::string& cursor, int limit) {
  constexpr int kChunk = 500;
  const std::vector<std::string> wanted = words(fold(asked));
  const auto fits = [&](const StaffRow& row) {
    const std::string folded = fold(row.username + " " + row.name);
    return std::ranges::all_of(wanted, [&](const std::string& word) { return folded.find(word) != std::string::npos; });
  };
  std::vector<StaffRow> found;
  if (!asked.empty() && wanted.empty()) return found;        // signs alone find nobody
  std::string after = cursor;
  const int chunk = wanted.empty() ? limit : kChunk;
  for (bool more = !reach.empty(); more && static_cast<int>(found.size()) < limit;) {
    const db::Rows rows = transaction.query(
        "SELECT s.id, s.username, s.name, s.active, s.second_factor_since FROM staff s WHERE s.username > :after AND "
        "EXISTS (SELECT 1 FROM post_holder h JOIN post p ON p.id = h.post_id WHERE h.person_id = s.id AND (p.unit_id = "
        ":unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = :unit AND b.unit_id = "
        "p.unit_id))) UNION ALL SELECT 1 FROM confirmation r WHERE r.kind = 'post' AND r.subject = s.id AND NOT EXISTS "
        "(SELECT 1 FROM confirmation_outcome o WHERE o.confirmation_id = r.id) AND (r.unit_id = :unit OR (:below = 1 "
        "AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = :unit AND b.unit_id = r.unit_id)))) ORDER BY "
        "s.username LIMIT :limit",
        {{"unit", reach.unit().text}, {"below", reach.below() ? 1 : 0}, {"after", after}, {"limit", chunk}});
    more = static_cast<int>(rows.size()) == chunk;
    for (const db::Row& row : rows) {
      after = row.text(1);
      StaffRow one{.id = {row.text(0)},
                   .username = row.text(1),
                   .name = row.text(2),
                   .active = row.integer(3) == 1,
                   .second_factor = !row.null(4)};
      if (static_cast<int>(found.size()) < limit && fits(one)) found.push_back(std::move(one));
    }
  }
  return found;
}

}  // namespace motcua::people::store

std::vector<std::pair<motcua::PostId, motcua::PersonId>> motcua::people::standing_in(db::Transaction& transaction,
                                                                                     Date day) {
  std::vector<std::pair<PostId, PersonId>> found;
  for (const db::Row& row : transaction.query("SELECT post_id, to_person_id FROM delegation WHERE ended_at IS NULL AND "
                                              "from_day <= :day AND to_day >= :day ORDER BY post_id",
                                              {{"day", iso(day)}}))
    found.emplace_back(PostId{row.text(0)}, PersonId{row.text(1)});
  return found;
}

namespace motcua::people {

std::vector<DelegatedApproval> delegated_approvals(db::Transaction& transaction, const access::RowFilter& reach,
                                                   Instant from, Instant to) {
  std::vector<DelegatedApproval> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query(
           "SELECT d.made_at, p.unit_id, d.from_person_id, d.to_person_id, d.from_day, d.to_day, d.reason, d.rights, "
           "d.id FROM delegation d JOIN post p ON p.id = d.post_id WHERE d.made_at >= :from AND d.made_at < :to AND "
           "(p.unit_id = :unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = :unit AND "
           "b.unit_id = p.unit_id))) ORDER BY d.made_at, d.id",
           {{"unit", reach.unit().text}, {"below", reach.below() ? 1 : 0}, {"from", from.us}, {"to", to.us}}))
    try {
      of_row("delegation", row.text(8), [&] {
        const auto rights = access::rights_of(row.text(7));
        if (std::ranges::none_of(rights,
                                 [](access::Right right) { return access::policy().rule(right).traits.approves; }))
          return;
        found.push_back({.at = {row.integer(0)},
                         .unit = {row.text(1)},
                         .from = {row.text(2)},
                         .to = {row.text(3)},
                         .from_day = *known(parse_date(row.text(4)), "from_day", row.text(4)),
                         .to_day = *known(parse_date(row.text(5)), "to_day", row.text(5)),
                         .reason = row.text(6)});
      });
    } catch (const Damage& damage) { log_left_out(damage); }
  return found;
}

}  // namespace motcua::people
