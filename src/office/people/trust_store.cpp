// Facts that the rule of the second person needs: who confirmed a person, and who gave them codes.
#include "base/stored.h"
#include "base/verify.h"
#include "people/confirmations_store.h"

namespace motcua::people::store {

Trust trust_in(db::Transaction& transaction, const PersonId& person, const PostId& post, const PersonId& asker) {
  const auto rows = transaction.query(
      "SELECT s.machine, s.origin, so.decided_by, so.by_command, h.origin, ho.decided_by, ho.by_command FROM staff s "
      "JOIN post_holder h ON h.person_id = s.id AND h.post_id = :post LEFT JOIN confirmation_outcome so ON "
      "so.confirmation_id = s.confirmation_id LEFT JOIN confirmation_outcome ho ON ho.confirmation_id = "
      "h.confirmation_id WHERE s.id = :person",
      {{"person", person.text}, {"post", post.text}});
  if (rows.empty()) return {};
  const db::Row& row = rows[0];
  const auto by_another = [&](std::size_t at) {
    switch (origin_of(row.text(at))) {
      case Origin::unconfirmed: return false;
      case Origin::before_second_person:
      case Origin::site: return true;
      case Origin::confirmed:
        return row.maybe_integer(at + 2).value_or(0) == 1 || (!row.null(at + 1) && row.text(at + 1) != asker.text);
    }
    VERIFY_UNREACHED();
  };
  return {.machine = row.integer(0) == 1, .confirmed_by_another = by_another(1) && by_another(4)};
}

namespace {

// Returns the events that made or changed the password of an account, the oldest first.
db::Rows secrets_of(db::Transaction& transaction, const PersonId& person) {
  return transaction.query(
      "SELECT kind, by_id, at, facts FROM staff_event WHERE about_id = :about AND kind IN ('added', 'code_given', "
      "'password_set_by_code') ORDER BY at, id",
      {{"about", person.text}});
}

// Tells whether one person gave the code without a second person. True for an event that cannot be read: refusing too
// much is safer.
bool given_alone(const db::Row& code) try {
  return !stored::parse_object("facts", code.text(3)).contains("request");
} catch (const Damage& damage) {
  log_left_out(damage);
  return true;
}

}  // namespace

Hands hands_of(db::Transaction& transaction, const PersonId& person, Instant since) {
  Hands hands{.lately = {}, .ever = {}, .of_the_site = true};
  PersonId giver;
  bool alone = false;
  for (const db::Row& row : secrets_of(transaction, person)) {
    const std::string kind = row.text(0);
    const PersonId by{row.text_or_empty(1)};
    if (kind == "added") {
      hands.of_the_site = by.empty();
    } else if (kind == "code_given") {
      giver = by;
      alone = given_alone(row);
      if (!by.empty() && row.integer(2) > since.us) hands.lately.insert(by);
    } else if (!giver.empty()) {
      hands.ever.insert(giver);
      if (alone) hands.of_the_site = false;
    }
  }
  return hands;
}

bool lone_password(db::Transaction& transaction, const PersonId& person) {
  bool lone_code = false, lone = false;
  for (const db::Row& row : secrets_of(transaction, person)) {
    const std::string kind = row.text(0);
    if (kind == "code_given") lone_code = given_alone(row);
    else if (kind == "password_set_by_code") lone = lone_code;
  }
  return lone;
}

}  // namespace motcua::people::store
