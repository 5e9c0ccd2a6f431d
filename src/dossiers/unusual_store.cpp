#include "dossiers/rules.h"
#include "dossiers/unusual.h"

namespace motcua::dossiers {
namespace {

// Of a table d: received by the unit ($1), or with $2 = 1 by one below it.
#define MOTCUA_RECEIVED                                                                                                   \
  "(d.receiving_unit_id = $1 OR ($2 = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = $1 AND b.unit_id = " \
  "d.receiving_unit_id))) "

std::vector<UnusualRow> rows(db::Transaction& transaction, const people::RowFilter& reach, std::string_view sql, db::Args more) {
  std::vector<UnusualRow> found;
  if (reach.empty()) return found;
  db::Args args{reach.unit().text, reach.below() ? 1 : 0};
  args.insert(args.end(), more.begin(), more.end());
  for (const db::Row& row : transaction.query(sql, args))
    found.push_back({.dossier = {row.text(0)},
                     .code = row.text(1),
                     .other_code = row.text_or_empty(2),
                     .unit = {row.text(3)},
                     .person = {row.text_or_empty(4)},
                     .at = {row.integer(5)},
                     .value = row.integer(6)});
  return found;
}

}  // namespace

std::vector<UnusualRow> refiled(db::Transaction& transaction, const people::RowFilter& reach, Instant from, Instant to, std::int64_t days,
                                int limit) {
  return rows(
      transaction, reach,
      "SELECT d.id, d.code, n.code, d.receiving_unit_id, NULL, n.received_at, (n.received_at - d.closed_at) / 60000000 FROM dossier d "
      "JOIN dossier_party p ON p.dossier_id = d.id AND p.part = 'applicant' "
      "JOIN dossier_party q ON q.id_hash = p.id_hash AND q.part = 'applicant' AND q.dossier_id <> d.id "
      "JOIN dossier n ON n.id = q.dossier_id AND n.procedure_code = d.procedure_code "
      "WHERE " MOTCUA_RECEIVED
      "AND d.state IN ('withdrawn', 'stopped') AND d.closed_at >= $3 AND d.closed_at < $4 AND n.received_at >= d.closed_at AND "
      "n.received_at < d.closed_at + $5 * 86400000000 ORDER BY n.received_at DESC LIMIT $6",
      {from.us, to.us, days, limit});
}

std::vector<UnusualRow> done_without_result(db::Transaction& transaction, const people::RowFilter& reach, Instant from, Instant to,
                                            int limit) {
  return rows(transaction, reach,
              "SELECT d.id, d.code, NULL, d.competent_unit_id, e.person_id, d.ready_at, 0 FROM dossier d "
              "JOIN event e ON e.dossier_id = d.id AND e.kind = 'issued' "
              "WHERE " MOTCUA_RECEIVED
              "AND d.ready_at >= $3 AND d.ready_at < $4 AND (NOT EXISTS (SELECT 1 FROM file f WHERE f.dossier_id = d.id AND f.purpose = "
              "'result' AND f.at <= d.ready_at) OR NOT EXISTS (SELECT 1 FROM event a WHERE a.dossier_id = d.id AND a.kind = 'approved')) "
              "ORDER BY d.ready_at DESC LIMIT $5",
              {from.us, to.us, limit});
}

std::vector<UnusualRow> scanned_late(db::Transaction& transaction, const people::RowFilter& reach, Instant from, Instant to,
                                     std::int64_t minutes, int limit) {
  return rows(transaction, reach,
              "SELECT d.id, d.code, NULL, d.receiving_unit_id, f.person_id, f.at, (f.at - d.received_at) / 60000000 FROM dossier d "
              "JOIN file f ON f.dossier_id = d.id AND f.purpose = 'paper' "
              "WHERE " MOTCUA_RECEIVED
              "AND d.received_at >= $3 AND d.received_at < $4 AND f.at - d.received_at > $5 * 60000000 ORDER BY f.at DESC LIMIT $6",
              {from.us, to.us, minutes, limit});
}

std::vector<UnusualRow> receipts(db::Transaction& transaction, const people::RowFilter& reach, Instant from, Instant to, int limit) {
  return rows(transaction, reach,
              "SELECT d.id, d.code, NULL, d.receiving_unit_id, d.received_by, d.received_at, 0 FROM dossier d WHERE " MOTCUA_RECEIVED
              "AND d.received_at >= $3 AND d.received_at < $4 ORDER BY d.receiving_unit_id, d.received_at LIMIT $5",
              {from.us, to.us, limit});
}

std::optional<Instant> due_before(db::Transaction& transaction, const DossierId& dossier, std::int64_t seq) {
  Dossier state;
  for (const StoredEvent& stored : events_of(transaction, dossier)) {
    if (stored.event.seq >= seq) break;
    apply(state, stored.event, stored.at, stored.person);
  }
  return state.promised_due;
}

}  // namespace motcua::dossiers
