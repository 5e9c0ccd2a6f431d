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
  for (const db::Row& row : transaction.query("SELECT unit_id FROM digest_day WHERE day = :day", {{"day", day}}))
    told.insert({row.text(0)});
  return told;
}

void insert_day(Work& work, const UnitId& unit, std::string_view day) {
  work.db().write("INSERT INTO digest_day (unit_id, day, made_at) VALUES (:unit, :day, :made_at)",
                  {{"unit", unit.text}, {"day", day}, {"made_at", work.now().us}});
}

void insert_digest(Work& work, const Digest& digest) {
  work.db().write(
      "INSERT INTO digest (id, person_id, post_id, day, made_at, body, seen_at) VALUES (:id, :person, :post, :day, "
      ":made_at, :body, NULL)",
      {{"id", digest.id},
       {"person", digest.person.text},
       {"post", digest.post.text},
       {"day", digest.day},
       {"made_at", digest.made_at.us},
       {"body", digest.body}});
}

std::optional<Digest> last_digest(db::Transaction& transaction, const PersonId& person, const PostId& post) {
  const auto rows = transaction.query(
      "SELECT id, day, made_at, body, seen_at FROM digest WHERE person_id = :person AND post_id = :post ORDER BY day "
      "DESC LIMIT 1",
      {{"person", person.text}, {"post", post.text}});
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
                  "UPDATE digest SET seen_at = COALESCE(seen_at, :now) WHERE id = :id AND person_id = :person AND "
                  "post_id = :post RETURNING id",
                  {{"id", id},
                   {"person", work.actor().person.text},
                   {"post", work.actor().post.text},
                   {"now", work.now().us}})
              .empty();
}

std::vector<dossiers::Dossier> lying_in(db::Transaction& transaction, const UnitId& unit) {
  return dossiers_of(
      transaction.query("SELECT d.body, d.id FROM dossier d WHERE d.state = 'in_progress' AND d.id IN (SELECT "
                        "s.dossier_id FROM dossier_step s WHERE s.unit_id = :unit AND s.waiting = 0)",
                        {{"unit", unit.text}}));
}

std::vector<dossiers::Dossier> overdue_below(db::Transaction& transaction, const UnitId& unit, Instant before,
                                             int limit) {
  return dossiers_of(transaction.query(
      "SELECT d.body, d.id FROM dossier d WHERE d.state = 'in_progress' AND d.promised_due_at < :before AND EXISTS "
      "(SELECT 1 FROM dossier_step s JOIN unit_below b ON b.unit_id = s.unit_id WHERE s.dossier_id = d.id AND "
      "b.ancestor_id = :unit AND s.unit_id <> :unit) ORDER BY d.promised_due_at, d.id LIMIT :limit",
      {{"unit", unit.text}, {"before", before.us}, {"limit", limit}}));
}

}  // namespace motcua::deadlines::store
