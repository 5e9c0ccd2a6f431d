// Table: reading.
#include "base/hash.h"
#include "base/random.h"
#include "base/verify.h"
#include "people/readings.h"

namespace motcua::people {

static const db::SealedColumn kDetail{"reading", "detail", {"id"}};

std::string_view word_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::processing: return "processing";
    case Purpose::supervision: return "supervision";
    case Purpose::look_up: return "look_up";
    case Purpose::contact: return "contact";
    case Purpose::verification: return "verification";
    case Purpose::complaint: return "complaint";
    case Purpose::inspection: return "inspection";
  }
  VERIFY_UNREACHED();
}

std::optional<Purpose> purpose_of(std::string_view word) {
  for (const auto purpose : {Purpose::processing, Purpose::supervision, Purpose::look_up, Purpose::contact,
                             Purpose::verification, Purpose::complaint, Purpose::inspection})
    if (word == word_of(purpose)) return purpose;
  return std::nullopt;
}

bool stated(Purpose purpose) {
  return purpose != Purpose::processing && purpose != Purpose::supervision && purpose != Purpose::look_up;
}

std::vector<ToldReading> told_readings(db::Transaction& transaction, const DossierId& dossier, Instant now, int limit) {
  std::vector<ToldReading> told;
  for (const db::Row& row :
       transaction.query("SELECT MAX(at), person_id, post_id, unit_id, purpose, COUNT(*), day FROM reading WHERE "
                         "dossier_id = :dossier AND disclosed_at <= :now GROUP BY day, person_id, post_id, unit_id, "
                         "purpose ORDER BY 1 DESC LIMIT :limit",
                         {{"dossier", dossier.text}, {"now", now.us}, {"limit", limit}}))
    told.push_back({.last = {row.integer(0)},
                    .day = row.text(6),
                    .person = {row.text(1)},
                    .post = {row.text(2)},
                    .unit = {row.text(3)},
                    .purpose = row.text(4),
                    .times = row.integer(5)});
  return told;
}

// The rows of unit :unit; with :below = 1 also the rows of units below it.
constexpr db::Text kReach =
    "(r.unit_id = :unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = :unit AND "
    "b.unit_id = r.unit_id))) ";

// The newest row comes first. A later instant has no earlier day, so the index reading_day gives the period and the
// order.
ReadingPage readings(db::Transaction& transaction, const ReadingsEntered&, const access::RowFilter& reach,
                     const ReadingsAsked& asked, const std::string& cursor, int limit) {
  ReadingPage found;
  if (reach.empty()) return found;
  const db::Rows rows = transaction.query(
      db::joined("SELECT r.id, r.what, r.purpose, r.detail, r.at, r.person_id, r.on_behalf_of, r.post_id, r.unit_id, "
                 "r.dossier_id, r.takes_part, r.shown FROM reading r WHERE ",
                 kReach,
                 "AND (:person = '' OR r.person_id = :person) AND (:dossier = '' OR r.dossier_id = :dossier) AND r.day "
                 ">= :from_day AND r.day <= :to_day AND (:cursor = '' OR (r.day, r.at, r.id) < (SELECT x.day, x.at, "
                 "x.id FROM reading x WHERE x.id = :cursor)) ORDER BY r.day DESC, r.at DESC, r.id DESC LIMIT :limit"),
      {{"unit", reach.unit().text},
       {"below", reach.below() ? 1 : 0},
       {"person", asked.person.text},
       {"dossier", asked.dossier.text},
       {"from_day", asked.from_day},
       {"to_day", asked.to_day},
       {"cursor", cursor},
       {"limit", limit}});
  if (static_cast<int>(rows.size()) == limit) found.next = rows.back().text(0);
  for (const db::Row& row : rows) try {
      found.rows.push_back(of_row("reading", row.text(0), [&] {
        return ReadingRow{.id = row.text(0),
                          .what = std::string(known(access::right_of(row.text(1)), "what", row.text(1))->word()),
                          .purpose = row.text(2),
                          .detail = transaction.open(kDetail.at(row.text(0)), row.text(3)),
                          .at = {row.integer(4)},
                          .person = {row.text(5)},
                          .on_behalf_of = {row.text_or_empty(6)},
                          .post = {row.text(7)},
                          .unit = {row.text(8)},
                          .dossier = {row.text_or_empty(9)},
                          .takes_part = row.integer(10) != 0,
                          .shown = row.integer(11)};
      }));
    } catch (const Damage& damage) { log_left_out(damage); }
  return found;
}

std::vector<Curious> curious(db::Transaction& transaction, const ReadingsEntered&, const access::RowFilter& reach,
                             const std::string& from_day, const std::string& to_day, int dossiers_from, int limit) {
  std::vector<Curious> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query(
           db::joined("SELECT r.person_id, r.post_id, r.unit_id, r.day, COUNT(DISTINCT r.dossier_id), COUNT(*) FROM "
                      "reading r WHERE ",
                      kReach,
                      "AND r.day >= :from_day AND r.day <= :to_day AND r.takes_part = 0 AND r.dossier_id IS NOT NULL "
                      "GROUP BY r.person_id, r.post_id, r.unit_id, r.day HAVING COUNT(DISTINCT r.dossier_id) >= "
                      ":dossiers_from ORDER BY 5 DESC, 4 DESC, 1 LIMIT :limit"),
           {{"unit", reach.unit().text},
            {"below", reach.below() ? 1 : 0},
            {"from_day", from_day},
            {"to_day", to_day},
            {"dossiers_from", dossiers_from},
            {"limit", limit}}))
    found.push_back({.person = {row.text(0)},
                     .post = {row.text(1)},
                     .unit = {row.text(2)},
                     .day = row.text(3),
                     .dossiers = row.integer(4),
                     .readings = row.integer(5)});
  return found;
}

}  // namespace motcua::people
