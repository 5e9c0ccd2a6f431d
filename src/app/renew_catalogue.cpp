// Updates an existing site to a changed catalogue.
#include <algorithm>

#include "app/site_data.h"
#include "base/random.h"
#include "catalogue/limits.h"
#include "work/memory.h"

namespace motcua::app {
namespace {

// Returns the limits of `now` that a person entered. Such a version has the entered limit at its end.
std::vector<catalogue::ChannelLimit> entered(const std::vector<catalogue::StoredVersion>& versions,
                                             const catalogue::Procedure& now) {
  std::vector<catalogue::ChannelLimit> limits;
  for (const catalogue::StoredVersion& stored : versions) {
    const catalogue::Procedure& then = stored.version.procedure;
    if (then.code != now.code || stored.person.empty() || then.limits.empty()) continue;
    const catalogue::Channel channel = then.limits.back().channel;
    std::erase_if(limits, [&](const auto& limit) { return limit.channel == channel; });
    if (const auto* limit = catalogue::limit_for(now, channel)) limits.push_back(*limit);
  }
  return limits;
}

bool is_current(db::Transaction& transaction) {  // an empty database has no site yet
  return site_value(transaction, "slug").empty() || site_value(transaction, "catalogue") == kCatalogue;
}

void renew(db::Transaction& transaction, Instant now) {
  if (is_current(transaction)) return;
  std::vector<DataFault> faults;
  const Data data = load_data(faults);
  if (!faults.empty()) throw std::runtime_error(to_text(faults));
  const auto found = data.sites.find(site_value(transaction, "slug"));
  const units::SiteData site = found == data.sites.end() ? units::SiteData{} : found->second;
  const Sample sample = site_value(transaction, "demo") == "1" ? Sample::yes : Sample::no;
  const auto versions = catalogue::load_stored_versions(transaction);  // a procedure's versions are in the order of
                                                                       // their numbers
  std::map<std::string, const catalogue::Version*> newest;
  for (const catalogue::StoredVersion& stored : versions) newest[stored.version.procedure.code] = &stored.version;
  for (const catalogue::Procedure& procedure : data.procedures) {
    const auto before = newest.find(procedure.code);
    if (before == newest.end()) continue;  // a procedure that the site does not have
    catalogue::Procedure after = as_of(procedure, site, sample);
    for (const catalogue::ChannelLimit& limit : entered(versions, before->second->procedure))
      after = catalogue::with_limit(std::move(after), limit);
    if (canonical(catalogue::to_json(after)) == canonical(catalogue::to_json(before->second->procedure))) continue;
    catalogue::insert_version(
        transaction, {.id = new_uuid(now), .number = before->second->number + 1, .procedure = std::move(after)}, now,
        "", "data/catalogue");
  }
  set_site_value(transaction, "catalogue", kCatalogue);
  memory_changed(transaction);
}

}  // namespace

std::unique_ptr<catalogue::Catalogue> renewed_catalogue(db::Database& database, Instant now, Views& views) {
  if (!database.read(is_current))
    (void)database.write([now](db::Transaction& transaction) -> Result<> {
      renew(transaction, now);
      return {};
    });
  std::vector<DataFault> faults;
  auto everyday = std::make_shared<const catalogue::Everyday>(load_everyday_words(faults));
  if (!faults.empty()) throw std::runtime_error(to_text(faults));
  return std::make_unique<catalogue::Catalogue>(
      database.read([](db::Transaction& transaction) { return catalogue::load_versions(transaction); }), &views,
      std::move(everyday));
}

}  // namespace motcua::app
