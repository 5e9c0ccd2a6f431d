#include "catalogue/catalogue.h"

#include <algorithm>
#include <limits>

#include "base/stored.h"
#include "db/kept_rows.h"
#include "db/subject.h"

namespace motcua::catalogue {

static const db::KeptTable kKept{"procedure_version"};

Catalogue::State::State(Loaded loaded, const Everyday* everyday)
    : rows(loaded.versions.size() + loaded.unreadable.size()), index(everyday) {
  for (Version& version : loaded.versions) take(std::move(version));
  // An unreadable version may be the newest. An older version must not take its place in force.
  for (const auto& [id, code, number] : loaded.unreadable) {
    unreadable[id] = code;
    if (const auto found = newest.find(code); found != newest.end() && found->second->number < number) {
      newest.erase(found);
      index.drop(code);
    }
  }
}

void Catalogue::State::take(Version version) {
  auto shared = std::make_shared<const Version>(std::move(version));
  by_id[shared->id] = shared;
  VersionPtr& last = newest[shared->procedure.code];
  if (!last || last->number < shared->number) {
    index.put(shared->procedure);
    last = std::move(shared);
  }
  ++revision;
}

Catalogue::Catalogue(Loaded loaded, Views* views, std::shared_ptr<const Everyday> everyday)
    : everyday_(std::move(everyday)), state_(views) {
  state_.put(std::make_shared<const State>(std::move(loaded), everyday_.get()));
}

std::shared_ptr<const void> Catalogue::part_of(db::Transaction& transaction,
                                               const std::shared_ptr<const void>& before) const {
  if (count_versions(transaction) == static_cast<const State*>(before.get())->rows) return before;
  return std::make_shared<const State>(load_versions(transaction), everyday_.get());
}

VersionPtr Catalogue::in_force(std::string_view code) const {
  const auto& newest = state_.now().newest;
  const auto found = newest.find(code);
  return found == newest.end() ? nullptr : found->second;
}

std::set<std::string> Catalogue::fields() const {
  std::set<std::string> fields;
  for (const auto& [code, found] : state_.now().newest) fields.insert(found->procedure.field);
  return fields;
}

VersionPtr Catalogue::version(std::string_view id) const {
  const auto& by_id = state_.now().by_id;
  const auto found = by_id.find(id);
  return found == by_id.end() ? nullptr : found->second;
}

VersionPtr Catalogue::get(std::string_view id) const {
  VersionPtr found = version(id);
  if (!found) throw Damage("procedure_version", id, {}, "there is no such version, or it cannot be read");
  return found;
}

std::string Catalogue::code_of(std::string_view id) const {
  if (const VersionPtr found = version(id)) return found->procedure.code;
  const auto& unreadable = state_.now().unreadable;
  const auto found = unreadable.find(id);
  return found == unreadable.end() ? std::string() : found->second;
}

std::vector<VersionPtr> Catalogue::versions_of(const std::vector<std::string>& codes) const {
  std::vector<VersionPtr> versions;
  versions.reserve(codes.size());
  for (const std::string& code : codes) versions.push_back(state_.now().newest.find(code)->second);
  return versions;
}

std::vector<VersionPtr> Catalogue::search(std::string_view query) const {
  return versions_of(state_.now().index.find(query));
}

Catalogue::Otherwise Catalogue::otherwise(std::string_view query) const {
  const SearchIndex& index = state_.now().index;
  return {.near = versions_of(index.near(query)), .instead = index.instead(query)};
}

bool sees_doubts(const Actor& actor) { return actor.known() && !actor.session.starts_with("k:"); }

void insert_version(db::Transaction& transaction, const Version& version, Instant now, const std::string& person,
                    const std::string& source) {
  transaction.touch(streams::procedure, version.procedure.code);
  transaction.write(
      "INSERT INTO procedure_version (id, code, number, body, created_at, person_id, source) VALUES (:id, :code, "
      ":number, :body, :created_at, :person, :source)",
      {{"id", version.id},
       {"code", version.procedure.code},
       {"number", version.number},
       {"body", canonical(to_json(version.procedure))},
       {"created_at", now.us},
       {"person", person.empty() ? db::Value(nullptr) : db::Value(person)},
       {"source", source}});
}

namespace {
Version version_of(const db::Row& row, std::size_t code) {
  return of_row("procedure_version", row.text(0), [&] {
    Version version{row.text(0), row.small(1), procedure_from_json(stored::parse_object("body", row.text(2)))};
    if (version.procedure.code != row.text(code)) throw Damage("code", "is not the one of the body");
    if (version.number < 1) throw Damage("number", "is out of range");
    return version;
  });
}
}  // namespace

Loaded load_versions(db::Transaction& transaction) {
  Loaded loaded;
  for (const db::Row& row : transaction.query("SELECT id, number, body, code FROM procedure_version ORDER BY id")) try {
      loaded.versions.push_back(version_of(row, 3));
    } catch (const Damage& damage) {
      log_left_out(damage);
      constexpr std::int64_t kMost = std::numeric_limits<int>::max();  // the number itself may be the unreadable column
      loaded.unreadable.push_back(
          {row.text(0), row.text(3), static_cast<int>(std::clamp(row.integer(1), -kMost, kMost))});
    }
  return loaded;
}

std::size_t count_versions(db::Transaction& transaction) {
  return static_cast<std::size_t>(transaction.query("SELECT COUNT(*) FROM procedure_version").at(0).integer(0));
}

std::vector<StoredVersion> load_stored_versions(db::Transaction& transaction) {
  std::vector<StoredVersion> versions;
  std::set<std::string> unreadable;
  for (const db::Row& row :
       transaction.query("SELECT id, number, body, person_id, source, created_at, code FROM procedure_version ORDER BY "
                         "code, number"))
    try {
      versions.push_back({version_of(row, 6), row.text_or_empty(3), row.text(4), {row.integer(5)}});
    } catch (const Damage& damage) {
      log_left_out(damage);
      unreadable.insert(row.text(6));
    }
  std::erase_if(versions, [&](const StoredVersion& one) { return unreadable.contains(one.version.procedure.code); });
  return versions;
}

}  // namespace motcua::catalogue
