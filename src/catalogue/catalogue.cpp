#include "catalogue/catalogue.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>

#include "base/stored.h"
#include "base/text.h"

namespace motcua::catalogue {

Catalogue::State::State(Loaded loaded) : rows(loaded.versions.size() + loaded.unreadable.size()) {
  for (Version& version : loaded.versions) take(std::move(version));
  // The newest version is not known: an older one is not in force instead.
  for (const auto& [id, code, number] : loaded.unreadable) {
    unreadable[id] = code;
    if (const auto found = newest.find(code); found != newest.end() && found->second.version->number < number) {
      newest.erase(found);
      std::erase(order, code);
    }
  }
}

void Catalogue::State::take(Version version) {
  auto shared = std::make_shared<const Version>(std::move(version));
  const Procedure& p = shared->procedure;
  Found found{.version = shared, .names = {}};
  for (const std::string* name : {&p.short_name, &p.name, &p.name_en}) found.names.push_back(words(fold(*name)));
  for (const auto* keywords : {&p.keywords, &p.keywords_en})
    for (const std::string& keyword : *keywords) found.names.push_back(words(fold(keyword)));
  found.names.push_back(words(fold(p.field)));
  found.names.push_back(words(p.code));
  by_id[shared->id] = shared;
  Found& last = newest[p.code];
  if (!last.version) order.push_back(p.code);
  if (!last.version || last.version->number < shared->number) last = std::move(found);
  ++revision;
}

Catalogue::Catalogue(Loaded loaded, Views* views) : state_(views) {
  state_.put(std::make_shared<const State>(std::move(loaded)));
}

std::shared_ptr<const void> Catalogue::part_of(db::Transaction& transaction,
                                               const std::shared_ptr<const void>& before) const {
  if (count_versions(transaction) == static_cast<const State*>(before.get())->rows) return before;
  return std::make_shared<const State>(load_versions(transaction));
}

VersionPtr Catalogue::in_force(std::string_view code) const {
  const auto& newest = state_.now().newest;
  const auto found = newest.find(code);
  return found == newest.end() ? nullptr : found->second.version;
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

// 0: a name or the code is just that; 1: one name has all the words; 2: has them cut short; 3: only all names together.
std::optional<std::size_t> Catalogue::rank(const Found& found, const Words& wanted) {
  const auto begins = [](const std::string& word, const std::string& want) { return word.starts_with(want); };
  const auto has_all = [&](const Words& name, const auto& fits) {
    return std::ranges::all_of(wanted, [&](const std::string& want) {
      return std::ranges::any_of(name, [&](const std::string& word) { return fits(word, want); });
    });
  };
  std::size_t best = 3;
  for (const Words& name : found.names) {
    if (name == wanted) return 0;
    if (has_all(name, std::equal_to<>())) best = 1;
    else if (best > 2 && has_all(name, begins)) best = 2;
  }
  if (best < 3) return best;
  for (const std::string& want : wanted)
    if (std::ranges::none_of(found.names, [&](const Words& name) {
          return std::ranges::any_of(name, [&](const std::string& word) { return begins(word, want); });
        }))
      return std::nullopt;
  return best;
}

std::vector<VersionPtr> Catalogue::search(std::string_view query) const {
  const Words wanted = words(fold(query));
  const State& state = state_.now();
  std::array<std::vector<VersionPtr>, 4> ranked;
  for (const std::string& code : state.order) {
    const Found& found = state.newest.find(code)->second;
    const std::optional<std::size_t> rank_of = wanted.empty() ? 0 : rank(found, wanted);
    if (rank_of) ranked.at(*rank_of).push_back(found.version);
  }
  std::vector<VersionPtr> all = std::move(ranked.front());
  for (std::size_t i = 1; i < ranked.size(); ++i) all.insert(all.end(), ranked.at(i).begin(), ranked.at(i).end());
  return all;
}

bool sees_doubts(const Actor& actor) { return actor.known() && !actor.session.starts_with("k:"); }

void insert_version(db::Transaction& transaction, const Version& version, Instant now, const std::string& person,
                    const std::string& source) {
  transaction.write(
      "INSERT INTO procedure_version (id, code, number, body, created_at, person_id, source) VALUES ($1, $2, $3, $4, "
      "$5, $6, $7)",
      {version.id, version.procedure.code, version.number, canonical(to_json(version.procedure)), now.us,
       person.empty() ? db::Value(nullptr) : db::Value(person), source});
}

namespace {
Version version_of(const db::Row& row) {
  return of_row("procedure_version", row.text(0), [&] {
    return Version{row.text(0), row.small(1), procedure_from_json(stored::parse_object("body", row.text(2)))};
  });
}
}  // namespace

Loaded load_versions(db::Transaction& transaction) {
  Loaded loaded;
  for (const db::Row& row : transaction.query("SELECT id, number, body, code FROM procedure_version ORDER BY id")) try {
      loaded.versions.push_back(version_of(row));
    } catch (const Damage& damage) {
      log_left_out(damage);
      constexpr std::int64_t kMost = std::numeric_limits<int>::max();  // the number may be what cannot be read
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
      versions.push_back({version_of(row), row.text_or_empty(3), row.text(4), {row.integer(5)}});
    } catch (const Damage& damage) {
      log_left_out(damage);
      unreadable.insert(row.text(6));
    }
  std::erase_if(versions, [&](const StoredVersion& one) { return unreadable.contains(one.version.procedure.code); });
  return versions;
}

}  // namespace motcua::catalogue
