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
  std::int64_t revision = 0;  // 0: an act used the draft, and the typed text is deleted
  Instant changed;
  JsonObject form;  // as the screen sent it
};

std::optional<Draft> find_draft(db::Transaction& transaction, const std::string& id);
// Returns the drafts of a person at a post with a change since `since`, newest first. Leaves out damaged drafts and
// logs each.
std::vector<Draft> drafts_of(db::Transaction& transaction, const PersonId& person, const PostId& post, Instant since);
// The number of a person's drafts: here: at this post; elsewhere: at other posts.
struct DraftCount {
  int here = 0, elsewhere = 0;
};
DraftCount count_drafts(db::Transaction& transaction, const PersonId& person, const PostId& post, Instant since);
void insert_draft(Work& work, const Draft& draft);
// The write checks the previous revision. It refuses a draft that another window saved since.
void update_draft(Work& work, const Draft& draft);
void delete_draft(db::Transaction& transaction, const std::string& id, const PersonId& person, const PostId& post);
// Replaces the draft with this id by the mark of its use. Changes nothing if the draft has another author or post.
void put_used(Work& work, const Draft& used);
std::int64_t delete_drafts_before(db::Transaction& transaction, Instant end);

}  // namespace motcua::counter::store
