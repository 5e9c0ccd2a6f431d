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
                         "dossier_id = $1 AND disclosed_at <= $2 "
                         "GROUP BY day, person_id, post_id, unit_id, purpose ORDER BY 1 DESC LIMIT $3",
                         {dossier.text, now.us, limit}))
    told.push_back({.last = {row.integer(0)},
                    .day = row.text(6),
                    .person = {row.text(1)},
                    .post = {row.text(2)},
                    .unit = {row.text(3)},
                    .purpose = row.text(4),
                    .times = row.integer(5)});
  return told;
}

// The rows of unit $1; with $2 = 1 also the rows of units below it.
#define MOTCUA_REACH \
  "(r.unit_id = $1 OR ($2 = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = $1 AND b.unit_id = " \
  "r.unit_id))) "

// The newest row comes first. A later instant has no earlier day, so the index reading_day gives the period and the
// order.
ReadingPage readings(db::Transaction& transaction, const ReadingsEntered&, const access::RowFilter& reach,
                     const ReadingsAsked& asked, const std::string& cursor, int limit) {
  ReadingPage found;
  if (reach.empty()) return found;
  const db::Rows rows = transaction.query(
      "SELECT r.id, r.what, r.purpose, r.detail, r.at, r.person_id, r.on_behalf_of, r.post_id, r.unit_id, "
      "r.dossier_id, r.takes_part, r.shown "
      "FROM reading r WHERE " MOTCUA_REACH
      "AND ($3 = '' OR r.person_id = $3) AND ($4 = '' OR r.dossier_id = $4) "
      "AND r.day >= $5 AND r.day <= $6 AND ($7 = '' OR (r.day, r.at, r.id) < (SELECT x.day, x.at, x.id FROM "
      "reading x WHERE x.id = $7)) ORDER BY r.day DESC, r.at DESC, r.id DESC LIMIT $8",
      {reach.unit().text, reach.below() ? 1 : 0, asked.person.text, asked.dossier.text, asked.from_day, asked.to_day,
       cursor, limit});
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
           "SELECT r.person_id, r.post_id, r.unit_id, r.day, COUNT(DISTINCT r.dossier_id), COUNT(*) FROM reading r "
           "WHERE " MOTCUA_REACH "AND r.day >= $3 AND r.day <= $4 AND r.takes_part = 0 AND r.dossier_id IS NOT NULL "
           "GROUP BY r.person_id, r.post_id, r.unit_id, r.day "
           "HAVING COUNT(DISTINCT r.dossier_id) >= $5 ORDER BY 5 DESC, 4 DESC, 1 LIMIT $6",
           {reach.unit().text, reach.below() ? 1 : 0, from_day, to_day, dossiers_from, limit}))
    found.push_back({.person = {row.text(0)},
                     .post = {row.text(1)},
                     .unit = {row.text(2)},
                     .day = row.text(3),
                     .dossiers = row.integer(4),
                     .readings = row.integer(5)});
  return found;
}

}  // namespace motcua::people
