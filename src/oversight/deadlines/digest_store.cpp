#include "deadlines/digest_store.h"

#include "base/stored.h"

namespace motcua::deadlines::store {
namespace {

std::vector<dossiers::Dossier> dossiers_of(const db::Rows& rows) {
  std::vector<dossiers::Dossier> found;
  for (const db::Row& row : rows) try {
      found.push_back(of_row("dossier", row.text(1),
                             [&] { return dossiers::dossier_from_json(stored::parse_object("body", row.text(0))); }));
    } catch (const Damage& damage) { log_left_out(damage); }
  return found;
}

}  // namespace

std::set<UnitId> units_told(db::Transaction& transaction, std::string_view day) {
  std::set<UnitId> told;
  for (const db::Row& row : transaction.query("SELECT unit_id FROM digest_day WHERE day = $1", {day}))
    told.insert({row.text(0)});
  return told;
}

void insert_day(Work& work, const UnitId& unit, std::string_view day) {
  work.db().write("INSERT INTO digest_day (unit_id, day, made_at) VALUES ($1, $2, $3)",
                  {unit.text, day, work.now().us});
}

void insert_digest(Work& work, const Digest& digest) {
  work.db().write(
      "INSERT INTO digest (id, person_id, post_id, day, made_at, body, seen_at) VALUES ($1, $2, $3, $4, $5, $6, NULL)",
      {digest.id, digest.person.text, digest.post.text, digest.day, digest.made_at.us, digest.body});
}

std::optional<Digest> last_digest(db::Transaction& transaction, const PersonId& person, const PostId& post) {
  const auto rows = transaction.query(
      "SELECT id, day, made_at, body, seen_at FROM digest WHERE person_id = $1 AND post_id = $2 ORDER BY day DESC "
      "LIMIT 1",
      {person.text, post.text});
  if (rows.empty()) return std::nullopt;
  const auto seen = rows[0].maybe_integer(4);
  return Digest{.id = rows[0].text(0),
                .person = person,
                .post = post,
                .day = rows[0].text(1),
                .made_at = {rows[0].integer(2)},
                .body = rows[0].text(3),
                .seen_at = seen ? std::optional(Instant{*seen}) : std::nullopt};
}

bool mark_seen(Work& work, const std::string& id) {
  return !work.db()
              .query(
                  "UPDATE digest SET seen_at = COALESCE(seen_at, $4) WHERE id = $1 AND person_id = $2 AND post_id = $3 "
                  "RETURNING id",
                  {id, work.actor().person.text, work.actor().post.text, work.now().us})
              .empty();
}

std::vector<dossiers::Dossier> lying_in(db::Transaction& transaction, const UnitId& unit) {
  return dossiers_of(transaction.query(
      "SELECT d.body, d.id FROM dossier d WHERE d.state = 'in_progress' AND d.id IN (SELECT s.dossier_id "
      "FROM dossier_step s WHERE s.unit_id = $1 AND s.waiting = 0)",
      {unit.text}));
}

std::vector<dossiers::Dossier> overdue_below(db::Transaction& transaction, const UnitId& unit, Instant before,
                                             int limit) {
  return dossiers_of(transaction.query(
      "SELECT d.body, d.id FROM dossier d WHERE d.state = 'in_progress' AND d.promised_due_at < $2 AND EXISTS (SELECT "
      "1 FROM "
      "dossier_step s JOIN unit_below b ON b.unit_id = s.unit_id "
      "WHERE s.dossier_id = d.id AND b.ancestor_id = $1 AND s.unit_id <> $1) ORDER BY d.promised_due_at, d.id LIMIT $3",
      {unit.text, before.us, limit}));
}

}  // namespace motcua::deadlines::store
