#include "catalogue/catalogue.h"

#include <algorithm>

#include "base/text.h"

namespace motcua::catalogue {

Catalogue::Catalogue(std::vector<Version> versions) {
  for (Version& version : versions) publish(std::move(version));
}

void Catalogue::publish(Version version) {
  const std::lock_guard lock{mutex_};
  auto shared = std::make_shared<const Version>(std::move(version));
  by_id_[shared->id] = shared;
  auto& newest = newest_[shared->procedure.code];
  if (!newest) order_.push_back(shared->procedure.code);
  if (!newest || newest->number < shared->number) newest = shared;
  ++revision_;
}

VersionPtr Catalogue::in_force(std::string_view code) const {
  const std::lock_guard lock{mutex_};
  const auto found = newest_.find(code);
  return found == newest_.end() ? nullptr : found->second;
}

VersionPtr Catalogue::version(std::string_view id) const {
  const std::lock_guard lock{mutex_};
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

std::vector<VersionPtr> Catalogue::search(std::string_view query) const {
  const auto wanted = words(fold(query));
  const std::lock_guard lock{mutex_};
  std::vector<VersionPtr> found;
  for (const std::string& code : order_) {
    const VersionPtr& version = newest_.find(code)->second;
    const Procedure& p = version->procedure;
    const auto have = words(fold(p.code + " " + p.short_name + " " + p.name + " " + p.field));
    const bool all = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      return std::any_of(have.begin(), have.end(),
                         [&](const std::string& candidate) { return candidate.starts_with(word); });
    });
    if (all) found.push_back(version);
  }
  return found;
}

void insert_version(db::Transaction& transaction, const Version& version, Instant now, const std::string& person,
                    const std::string& source) {
  transaction.write(
      "INSERT INTO procedure_version (id, code, number, body, created_at, person_id, source) VALUES ($1, $2, $3, $4, "
      "$5, $6, $7)",
      {version.id, version.procedure.code, version.number, canonical(to_json(version.procedure)), now.us,
       person.empty() ? db::Value(nullptr) : db::Value(person), source});
}

std::vector<Version> load_versions(db::Transaction& transaction) {
  std::vector<Version> versions;
  for (const db::Row& row : transaction.query("SELECT id, number, body FROM procedure_version ORDER BY id"))
    versions.push_back(
        {row.text(0), static_cast<int>(row.integer(1)), procedure_from_json(parse_trusted(row.text(2)).as_object())});
  return versions;
}

}  // namespace motcua::catalogue
