#include "counter/tasks_store.h"

#include "base/damage.h"
#include "acts/list_row.h"

namespace motcua::counter::store {

using namespace dossiers::store;  // the places of a page

static TaskKind kind_in(const std::string& word) { return *known(dossiers::task_kind_of(word), "kind", word); }

std::optional<TaskKind> open_task(db::Transaction& transaction, const DossierId& dossier, std::int64_t seq) {
  const db::Rows rows =
      transaction.query("SELECT kind FROM counter_task WHERE dossier_id = :dossier AND seq = :seq AND ended_at IS NULL",
                        {{"dossier", dossier.text}, {"seq", seq}});
  if (rows.empty()) return std::nullopt;
  return of_row("counter_task", dossier.text, [&] { return kind_in(rows[0].text(0)); });
}

std::vector<TaskRow> open_tasks(db::Transaction& transaction, const access::RowFilter& reach, std::string_view kind,
                                Instant since, const std::string& cursor, int limit) {
  std::vector<TaskRow> found;
  if (reach.empty()) return found;
  const auto after = split_cursor(cursor, 3);
  for (const db::Row& row : transaction.query(
           "SELECT t.dossier_id, t.seq, t.kind, t.asked_at, d.code, d.applicant_name, d.procedure_version_id FROM "
           "counter_task t JOIN dossier d ON d.id = t.dossier_id WHERE t.unit_id = :unit AND t.ended_at IS NULL AND "
           "(:kind = '' OR t.kind = :kind) AND (t.kind NOT IN ('stop', 'result_withdrawn') OR t.asked_at >= :since) "
           "AND (t.asked_at, t.dossier_id, t.seq) > (:after_at, :after_dossier, :after_seq) ORDER BY t.asked_at, "
           "t.dossier_id, t.seq LIMIT :limit",
           {{"unit", reach.unit().text},
            {"kind", kind},
            {"since", since.us},
            {"after_at", number_or(after[0], -kNever.us)},
            {"after_dossier", after[1]},
            {"after_seq", number_or(after[2], 0)},
            {"limit", limit}}))
    try {
      found.push_back(of_row("counter_task", row.text(0), [&] {
        return TaskRow{
            .dossier = {row.text(0)},
            .seq = row.integer(1),
            .kind = kind_in(row.text(2)),
            .asked = {row.integer(3)},
            .code = row.text(4),
            .applicant = row.text(5),
            .procedure_version = row.text(6),
            .cursor = join_cursor({std::to_string(row.integer(3)), row.text(0), std::to_string(row.integer(1))})};
      }));
    } catch (const Damage& damage) { log_left_out(damage); }
  return found;
}

std::int64_t count_open_tasks(db::Transaction& transaction, const access::RowFilter& reach, Instant since, int most) {
  if (reach.empty()) return 0;
  return transaction
      .query(
          "SELECT COUNT(*) FROM (SELECT seq FROM counter_task WHERE unit_id = :unit AND ended_at IS NULL AND (kind "
          "NOT IN ('stop', 'result_withdrawn') OR asked_at >= :since) LIMIT :most) counted",
          {{"unit", reach.unit().text}, {"since", since.us}, {"most", most}})
      .at(0)
      .integer(0);
}

std::vector<std::pair<std::string, std::int64_t>> count_tasks(db::Transaction& transaction,
                                                              const access::RowFilter& reach, Instant since) {
  std::vector<std::pair<std::string, std::int64_t>> found;
  if (reach.empty()) return found;
  for (const db::Row& row :
       transaction.query("SELECT kind, COUNT(*) FROM counter_task WHERE unit_id = :unit AND ended_at IS NULL AND (kind "
                         "NOT IN ('stop', 'result_withdrawn') OR asked_at >= :since) GROUP BY kind ORDER BY kind",
                         {{"unit", reach.unit().text}, {"since", since.us}}))
    if (dossiers::task_kind_of(row.text(0))) found.emplace_back(row.text(0), row.integer(1));
  return found;
}

}  // namespace motcua::counter::store
