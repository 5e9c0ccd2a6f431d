// The table intake_draft.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "work/work.h"

namespace motcua::counter::store {

struct Draft {
  std::string id, procedure_version;
  PersonId person;
  PostId post;
  std::int64_t revision = 0;  // 0: an act used it; nothing of what was typed is kept
  Instant changed;
  JsonObject form;  // as the screen sent it
};

std::optional<Draft> find_draft(db::Transaction& transaction, const std::string& id);
// Of a person at a post, changed since, the newest first. Damaged ones are left out, and the log names them.
std::vector<Draft> drafts_of(db::Transaction& transaction, const PersonId& person, const PostId& post, Instant since);
// Of a person, at this post and at others.
struct DraftCount {
  int here = 0, elsewhere = 0;
};
DraftCount count_drafts(db::Transaction& transaction, const PersonId& person, const PostId& post, Instant since);
void insert_draft(Work& work, const Draft& draft);
// Guarded by the revision before: another window's save in between is refused.
void update_draft(Work& work, const Draft& draft);
void delete_draft(db::Transaction& transaction, const std::string& id, const PersonId& person, const PostId& post);
// In place of the draft of this id, if its author is the same or there is none.
void put_used(Work& work, const Draft& used);
std::int64_t delete_drafts_before(db::Transaction& transaction, Instant end);

}  // namespace motcua::counter::store
