#include "counter/drafts_store.h"

#include "base/problems.h"
#include "base/stored.h"
#include "db/sealed.h"

namespace motcua::counter::store {
namespace {

const db::SealedColumn kBody{"intake_draft", "body", {"id"}};

constexpr db::Text kDraftColumns =
    "SELECT id, person_id, post_id, procedure_version_id, revision, changed_at, body FROM intake_draft ";

Draft draft_row(const db::Transaction& transaction, const db::Row& row) {
  return of_row("intake_draft", row.text(0), [&] {
    return Draft{.id = row.text(0),
                 .procedure_version = row.text(3),
                 .person = {row.text(1)},
                 .post = {row.text(2)},
                 .revision = row.integer(4),
                 .changed = {row.integer(5)},
                 .form = stored::parse_object("body", transaction.open(kBody.at(row.text(0)), row.text(6)))};
  });
}

}  // namespace

std::optional<Draft> find_draft(db::Transaction& transaction, const std::string& id) {
  const db::Rows rows = transaction.query(db::joined(kDraftColumns, "WHERE id = :id"), {{"id", id}});
  return rows.empty() ? std::nullopt : std::optional(draft_row(transaction, rows[0]));
}

std::vector<Draft> drafts_of(db::Transaction& transaction, const PersonId& person, const PostId& post, Instant since) {
  std::vector<Draft> found;
  for (const db::Row& row :
       transaction.query(db::joined(kDraftColumns,
                                    "WHERE person_id = :person AND post_id = :post AND changed_at >= :since AND "
                                    "revision > 0 ORDER BY changed_at DESC, id LIMIT 100"),
                         {{"person", person.text}, {"post", post.text}, {"since", since.us}}))
    try {
      found.push_back(draft_row(transaction, row));
    } catch (const Damage& damage) { log_left_out(damage); }
  return found;
}

DraftCount count_drafts(db::Transaction& transaction, const PersonId& person, const PostId& post, Instant since) {
  const auto rows = transaction.query(
      "SELECT COALESCE(SUM(CASE WHEN post_id = :post THEN 1 ELSE 0 END), 0), COUNT(*) FROM intake_draft WHERE "
      "person_id = :person AND changed_at >= :since AND revision > 0",
      {{"person", person.text}, {"post", post.text}, {"since", since.us}});
  const int here = rows.at(0).small(0);
  return {.here = here, .elsewhere = rows.at(0).small(1) - here};
}

void insert_draft(Work& work, const Draft& draft) {
  work.db().write(
      "INSERT INTO intake_draft (id, person_id, post_id, procedure_version_id, revision, changed_at, body) VALUES "
      "(:id, :person, :post, :procedure_version, :revision, :changed_at, :body)",
      {{"id", draft.id},
       {"person", draft.person.text},
       {"post", draft.post.text},
       {"procedure_version", draft.procedure_version},
       {"revision", draft.revision},
       {"changed_at", draft.changed.us},
       {"body", work.db().seal(kBody.at(draft.id), to_text(draft.form))}});
}

void put_used(Work& work, const Draft& used) {
  delete_draft(work.db(), used.id, used.person, used.post);
  work.db().write(
      "INSERT INTO intake_draft (id, person_id, post_id, procedure_version_id, revision, changed_at, body) VALUES "
      "(:id, :person, :post, :procedure_version, 0, :changed_at, :body) ON CONFLICT (id) DO NOTHING",
      {{"id", used.id},
       {"person", used.person.text},
       {"post", used.post.text},
       {"procedure_version", used.procedure_version},
       {"changed_at", used.changed.us},
       {"body", work.db().seal(kBody.at(used.id), to_text(used.form))}});
}

void update_draft(Work& work, const Draft& draft) {
  work.db().write(
      "UPDATE intake_draft SET procedure_version_id = :procedure_version, revision = :revision, changed_at = "
      ":changed_at, body = :body WHERE id = :id AND revision = :revision_before",
      {{"id", draft.id},
       {"procedure_version", draft.procedure_version},
       {"revision", draft.revision},
       {"changed_at", draft.changed.us},
       {"body", work.db().seal(kBody.at(draft.id), to_text(draft.form))},
       {"revision_before", draft.revision - 1}},
      {1, motcua::problems::changed_meanwhile});
}

void delete_draft(db::Transaction& transaction, const std::string& id, const PersonId& person, const PostId& post) {
  transaction.write("DELETE FROM intake_draft WHERE id = :id AND person_id = :person AND post_id = :post",
                    {{"id", id}, {"person", person.text}, {"post", post.text}});
}

std::int64_t delete_drafts_before(db::Transaction& transaction, Instant end) {
  const std::int64_t old =
      transaction.query("SELECT COUNT(*) FROM intake_draft WHERE changed_at < :before", {{"before", end.us}})
          .at(0)
          .integer(0);
  if (old > 0) transaction.write("DELETE FROM intake_draft WHERE changed_at < :before", {{"before", end.us}});
  return old;
}

}  // namespace motcua::counter::store
