#include "base/damage.h"
#include "dossiers/event_codec.h"
#include "dossiers/rules.h"
#include "supervision/unusual.h"

namespace motcua::supervision {
namespace {

// Condition for a table d: the unit received the dossier, or with :below = 1 a unit below it did.
constexpr db::Text kReceived =
    "(d.receiving_unit_id = :unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b WHERE b.ancestor_id = :unit "
    "AND b.unit_id = d.receiving_unit_id))) ";

std::vector<UnusualRow> rows(db::Transaction& transaction, const access::RowFilter& reach, std::string_view sql,
                             db::Args more) {
  std::vector<UnusualRow> found;
  if (reach.empty()) return found;
  db::Args args{{"unit", reach.unit().text}, {"below", reach.below() ? 1 : 0}};
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

std::vector<UnusualRow> refiled(db::Transaction& transaction, const access::RowFilter& reach, Instant from, Instant to,
                                std::int64_t days, int limit) {
  return rows(
      transaction, reach,
      db::joined(
          "SELECT d.id, d.code, n.code, d.receiving_unit_id, NULL, n.received_at, (n.received_at - d.closed_at) / "
          "60000000 FROM dossier d JOIN dossier_party p ON p.dossier_id = d.id AND p.part = 'applicant' JOIN "
          "dossier_party q ON q.id_hash = p.id_hash AND q.part = 'applicant' AND q.dossier_id <> d.id JOIN dossier n "
          "ON n.id = q.dossier_id AND n.procedure_code = d.procedure_code WHERE ",
          kReceived,
          "AND d.state IN ('withdrawn', 'stopped') AND d.closed_at >= :from AND d.closed_at < :to AND n.received_at >= "
          "d.closed_at AND n.received_at < d.closed_at + :within ORDER BY n.received_at DESC LIMIT :limit"),
      {{"from", from.us}, {"to", to.us}, {"within", days * 86'400'000'000}, {"limit", limit}});
}

// The parts that a workflow needs before a dossier is done.
struct AskedParts {
  bool file = false, approval = false;
};
static AskedParts asked_by(const workflow::Workflow& flow) {
  AskedParts asked;
  for (const workflow::Step& step : flow.steps)
    for (const workflow::Transition& way : step.transitions) {
      asked.file = asked.file || (way.action == workflow::Action::issue && way.result_file);
      asked.approval = asked.approval || way.action == workflow::Action::approve;
    }
  return asked;
}

std::vector<UnusualRow> done_without_result(db::Transaction& transaction, const workflow::Workflows& workflows,
                                            const access::RowFilter& reach, Instant from, Instant to, int limit) {
  std::vector<UnusualRow> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query(
           db::joined("SELECT d.id, d.code, d.competent_unit_id, e.person_id, d.ready_at, d.workflow_id, "
                      "d.workflow_version, (SELECT COUNT(*) FROM file f WHERE f.stream_id = d.id AND f.stream_kind = "
                      "'dossier' AND f.purpose = 'result' AND f.at <= d.ready_at), (SELECT COUNT(*) FROM event a WHERE "
                      "a.stream_id = d.id AND a.stream_kind = 'dossier' AND a.kind = 'approved') FROM dossier d JOIN "
                      "event e ON e.stream_id = d.id AND e.stream_kind = 'dossier' AND e.kind = 'issued' WHERE ",
                      kReceived, "AND d.ready_at >= :from AND d.ready_at < :to ORDER BY d.ready_at DESC"),
           {{"unit", reach.unit().text}, {"below", reach.below() ? 1 : 0}, {"from", from.us}, {"to", to.us}})) {
    const AskedParts asked =
        of_row("dossier", row.text(0), [&] { return asked_by(workflows.get(row.text(5), row.small(6))); });
    if ((!asked.file || row.integer(7) > 0) && (!asked.approval || row.integer(8) > 0)) continue;
    if (static_cast<int>(found.size()) == limit) break;
    found.push_back({.dossier = {row.text(0)},
                     .code = row.text(1),
                     .other_code = {},
                     .unit = {row.text(2)},
                     .person = {row.text_or_empty(3)},
                     .at = {row.integer(4)}});
  }
  return found;
}

std::vector<UnusualRow> scanned_late(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                     Instant to, std::int64_t minutes, int limit) {
  return rows(
      transaction, reach,
      db::joined(
          "SELECT d.id, d.code, NULL, d.receiving_unit_id, f.person_id, f.at, (f.at - d.received_at) / 60000000 FROM "
          "dossier d JOIN file f ON f.stream_id = d.id AND f.stream_kind = 'dossier' AND f.purpose = 'paper' WHERE ",
          kReceived,
          "AND d.received_at >= :from AND d.received_at < :to AND f.at - d.received_at > :late ORDER BY f.at DESC "
          "LIMIT :limit"),
      {{"from", from.us}, {"to", to.us}, {"late", minutes * 60'000'000}, {"limit", limit}});
}

std::vector<UnusualRow> at_once_denied(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                       Instant to, int limit) {
  return rows(transaction, reach,
              db::joined("SELECT d.id, d.code, NULL, d.receiving_unit_id, d.received_by, e.at, 0 FROM event e JOIN "
                         "dossier d ON d.id = e.stream_id WHERE e.stream_kind = 'dossier' AND e.kind = "
                         "'issue_withdrawn' AND e.at >= :from AND e.at < :to AND ",
                         kReceived, "ORDER BY e.at DESC LIMIT :limit"),
              {{"from", from.us}, {"to", to.us}, {"limit", limit}});
}

std::vector<UnusualRow> at_once_unconfirmed(db::Transaction& transaction, const access::RowFilter& reach, Instant from,
                                            Instant to, Instant now, int limit) {
  return rows(
      transaction, reach,
      db::joined(
          "SELECT d.id, d.code, NULL, d.receiving_unit_id, d.received_by, d.received_at, 0 FROM dossier d WHERE ",
          kReceived,
          "AND d.received_at >= :from AND d.received_at < :to AND d.at_once = 1 AND (d.verdict = 'overdue' OR "
          "(d.closed_at IS NULL AND d.original_due_at < :now)) ORDER BY d.received_at DESC LIMIT :limit"),
      {{"from", from.us}, {"to", to.us}, {"now", now.us}, {"limit", limit}});
}

std::vector<UnusualRow> receipts(db::Transaction& transaction, const access::RowFilter& reach, Instant from, Instant to,
                                 int limit) {
  return rows(
      transaction, reach,
      db::joined(
          "SELECT d.id, d.code, NULL, d.receiving_unit_id, d.received_by, d.received_at, 0 FROM dossier d WHERE ",
          kReceived,
          "AND d.received_at >= :from AND d.received_at < :to ORDER BY d.receiving_unit_id, d.received_at LIMIT "
          ":limit"),
      {{"from", from.us}, {"to", to.us}, {"limit", limit}});
}

std::vector<std::optional<Instant>> dues_before(db::Transaction& transaction, const std::vector<JustBefore>& events) {
  std::set<DossierId> ids;
  for (const JustBefore& one : events) ids.insert(one.dossier);
  const auto facts = facts_of(transaction, ids);
  std::vector<std::optional<Instant>> dues;
  for (const JustBefore& one : events) {
    dossiers::Dossier state;
    try {
      if (const auto events = facts.find(one.dossier); events != facts.end())
        for (const StoredEvent& stored : events->second) {
          if (stored.event.seq >= one.seq) break;
          apply(state, dossiers::decoded(stored));
        }
      dues.push_back(state.promised_due);
    } catch (const Damage& damage) {
      log_left_out(damage);
      dues.emplace_back();
    }
  }
  return dues;
}

}  // namespace motcua::supervision
