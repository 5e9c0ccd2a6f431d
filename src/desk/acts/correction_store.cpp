// Table: dossier_correction.
#include "acts/store.h"

namespace motcua::dossiers::store {
namespace {

constexpr db::Text kColumns = "SELECT dossier_id, asked_seq, unit_id, asked_by, asked_at FROM dossier_correction ";

CorrectionRow open_row(const db::Row& row) {
  return {.dossier = {row.text(0)},
          .asked_seq = row.integer(1),
          .unit = {row.text(2)},
          .asked_by = {row.text(3)},
          .asked_at = {row.integer(4)},
          .decided_at = {},
          .outcome = {}};
}

}  // namespace

void insert_correction(Work& work, const CorrectionRow& row) {
  work.db().write(
      "INSERT INTO dossier_correction (dossier_id, asked_seq, unit_id, asked_by, asked_at, decided_at, outcome) VALUES "
      "(:dossier, :asked_seq, :unit, :asked_by, :asked_at, :decided_at, :outcome)",
      {{"dossier", row.dossier.text},
       {"asked_seq", row.asked_seq},
       {"unit", row.unit.text},
       {"asked_by", row.asked_by.text},
       {"asked_at", row.asked_at.us},
       {"decided_at", row.decided_at ? db::Value(row.decided_at->us) : db::Value(nullptr)},
       {"outcome", row.outcome.empty() ? db::Value(nullptr) : db::Value(row.outcome)}});
}

void decide_correction(Work& work, const DossierId& dossier, std::int64_t asked_seq, std::string_view outcome) {
  work.db().write(
      "UPDATE dossier_correction SET decided_at = :decided_at, outcome = :outcome WHERE dossier_id = :dossier AND "
      "asked_seq = :asked_seq AND decided_at IS NULL",
      {{"dossier", dossier.text}, {"asked_seq", asked_seq}, {"decided_at", work.now().us}, {"outcome", outcome}});
}

std::optional<CorrectionRow> open_correction(db::Transaction& transaction, const DossierId& dossier) {
  const auto rows = transaction.query(db::joined(kColumns, "WHERE dossier_id = :dossier AND decided_at IS NULL"),
                                      {{"dossier", dossier.text}});
  return rows.empty() ? std::nullopt : std::optional(open_row(rows[0]));
}

std::int64_t corrections_between(db::Transaction& transaction, const UnitId& top, Instant from, Instant to) {
  return transaction
      .query(
          "SELECT COUNT(*) FROM dossier_correction c JOIN unit_below b ON b.unit_id = c.unit_id AND b.ancestor_id = "
          ":top WHERE c.outcome = 'corrected' AND c.decided_at >= :from AND c.decided_at < :to",
          {{"top", top.text}, {"from", from.us}, {"to", to.us}})
      .at(0)
      .integer(0);
}

}  // namespace motcua::dossiers::store

std::int64_t motcua::dossiers::corrections_between(db::Transaction& transaction, const UnitId& top, Instant from,
                                                   Instant to) {
  return store::corrections_between(transaction, top, from, to);
}
