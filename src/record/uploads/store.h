// The tables upload and upload_part.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "db/db.h"

namespace motcua::uploads::store {

struct Upload {
  std::string id;
  PersonId person;
  std::string name;  // the name of the file; "" if the client told none
  std::int64_t bytes = 0, received = 0, parts = 0;
  Instant made, changed;
  bool whole() const { return received == bytes; }
};

struct Part {
  std::int64_t first = 0, bytes = 0;
  std::string sha256;
};

// Returns the upload of this person, changed since `since`; nullopt for any other upload.
std::optional<Upload> find(db::Transaction& transaction, const std::string& id, const PersonId& person, Instant since);
std::vector<Part> parts_of(db::Transaction& transaction, const std::string& upload);  // in their order

struct Sum {
  std::int64_t uploads = 0, bytes = 0;  // bytes: the lengths that were announced
};
Sum sum_of(db::Transaction& transaction, const PersonId& person, Instant since);

// Returns what the uploads of the site still lack.
std::int64_t missing_bytes(db::Transaction& transaction, Instant since);
// Deletes the oldest upload of a person that did not change since `before`. Returns false if there is none.
bool remove_idle(db::Transaction& transaction, const PersonId& person, Instant before);
void touch(db::Transaction& transaction, const std::string& id, Instant now);  // a piece of it begins

void insert(db::Transaction& transaction, const Upload& upload);
// Adds a part behind the received bytes. The write refuses if the upload has other received bytes by now, or is gone.
void add(db::Transaction& transaction, const Upload& before, const Part& part, Instant now);
void remove(db::Transaction& transaction, const std::string& id);
// The same, and the write refuses if the upload is gone.
void take(db::Transaction& transaction, const std::string& id, const PersonId& person);
std::int64_t remove_before(db::Transaction& transaction, Instant end);  // returns how many
std::set<std::string> ids(db::Transaction& transaction);

}  // namespace motcua::uploads::store
