// Facts of dossiers without their body: by code, by person.
#include "base/damage.h"
#include "tracking/public_store.h"

namespace motcua::tracking::store {

constexpr db::Text kPublicColumns =
    "SELECT d.id, d.code, d.procedure_version_id, d.state, d.receiving_unit_id, d.competent_unit_id, d.received_at, "
    "d.promised_due_at, d.ready_at, d.closed_at, d.original_due_at ";

static PublicRow public_row_of(const db::Row& row) {
  const auto when = [&](std::size_t i) { return row.null(i) ? std::nullopt : std::optional(Instant{row.integer(i)}); };
  return of_row("dossier", row.text(0), [&] {
    return PublicRow{.id = {row.text(0)},
                     .code = row.text(1),
                     .procedure_version = row.text(2),
                     .state = dossiers::state_of(row.text(3)),
                     .receiving_unit = {row.text(4)},
                     .competent_unit = {row.text(5)},
                     .received = {row.integer(6)},
                     .promised = when(7),
                     .ready = when(8),
                     .closed = when(9),
                     .original = when(10)};
  });
}

std::optional<TrackedRow> tracked_row(db::Transaction& transaction, const std::string& code) {
  const auto rows = transaction.query(
      db::joined(
          kPublicColumns,
          ", w.word, w.promises_from, (SELECT MIN(s.step) FROM dossier_step s WHERE s.dossier_id = d.id), (SELECT "
          "COUNT(*) FROM dossier_step_done x WHERE x.dossier_id = d.id), d.at_once, (SELECT r.facts FROM event r WHERE "
          "r.stream_id = d.id AND r.stream_kind = 'dossier' AND r.seq = 1 AND EXISTS (SELECT 1 FROM event m WHERE "
          "m.stream_id = d.id AND m.stream_kind = 'dossier' AND m.kind IN ('supplement_received', 'payment_confirmed', "
          "'extended', 'calendar_changed'))), (SELECT r.kind_version FROM event r WHERE r.stream_id = d.id AND "
          "r.stream_kind = 'dossier' AND r.seq = 1), (SELECT COUNT(*) FROM event i WHERE i.stream_id = d.id AND "
          "i.stream_kind = 'dossier' AND i.kind = 'issue_withdrawn') FROM dossier_code c JOIN dossier d ON d.id = "
          "c.dossier_id LEFT JOIN look_up_word w ON w.dossier_id = d.id WHERE c.code = :code"),
      {{"code", code}});
  if (rows.empty()) return std::nullopt;
  const db::Row& row = rows[0];
  TrackedRow found{.row = public_row_of(row),
                   .word = {},
                   .step = {},
                   .moved = row.integer(14) > 0,
                   .at_once = row.integer(15) == 1,
                   .result_withdrawn = row.integer(18) > 0,
                   .receipt = {}};
  if (!row.null(16)) found.receipt = {.kind_version = row.small(17), .facts = row.text(16)};
  if (!row.null(11)) found.word = dossiers::opened_word(transaction, {row.text(0)}, row.text(11), row.integer(12));
  if (!row.null(13)) found.step = row.text(13);
  return found;
}

std::vector<UnitId> units_now(db::Transaction& transaction, const DossierId& dossier) {
  std::vector<UnitId> found;
  for (const db::Row& row :
       transaction.query("SELECT DISTINCT unit_id FROM dossier_step WHERE dossier_id = :dossier ORDER BY unit_id",
                         {{"dossier", dossier.text}}))
    found.push_back({row.text(0)});
  return found;
}

std::vector<PublicRow> public_rows_of_person(db::Transaction& transaction, const Vault::Hashes& hashes, int limit) {
  std::vector<PublicRow> found;
  for (const db::Row& row : transaction.query(
           db::joined(kPublicColumns,
                      "FROM dossier d WHERE d.id IN (SELECT p.dossier_id FROM dossier_party p WHERE p.id_hash IN "
                      "(:hash_1, :hash_2, :hash_3)) ORDER BY d.received_at DESC, d.id DESC LIMIT :limit"),
           {{"hash_1", hashes[0]}, {"limit", limit}, {"hash_2", hashes[1]}, {"hash_3", hashes[2]}}))
    try {
      found.push_back(public_row_of(row));
    } catch (const Damage& damage) { log_left_out(damage); }
  return found;
}

bool is_party(db::Transaction& transaction, const DossierId& id, const Vault::Hashes& hashes) {
  return !transaction
              .query(
                  "SELECT 1 FROM dossier_party WHERE dossier_id = :dossier AND id_hash IN (:hash_1, :hash_2, :hash_3)",
                  {{"dossier", id.text}, {"hash_1", hashes[0]}, {"hash_2", hashes[1]}, {"hash_3", hashes[2]}})
              .empty();
}

}  // namespace motcua::tracking::store
