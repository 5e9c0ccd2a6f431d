// Joins the rights, pages, things, streams and checks of all modules. Gives a lower module of the desk the functions of
// a higher one.
#include <fmt/format.h>

#include <algorithm>

#include "access/policy.h"
#include "acts/hooks.h"
#include "app/modules.h"
#include "app/subjects.h"
#include "base/damage.h"
#include "counter/counter.h"
#include "prints/prints.h"
#include "privacy/privacy.h"
#include "views/views.h"

namespace motcua {

std::span<const Module> registered_modules() { return app::modules(); }

std::vector<access::RightRow> access::registered_rights() {
  std::vector<RightRow> all;
  for (const Module& module : app::modules()) all.insert(all.end(), module.rights.begin(), module.rights.end());
  return all;
}

access::Pages access::registered_pages() {
  std::vector<Page> pages;
  std::vector<PagePart> parts;
  for (const Module& module : app::modules()) {
    pages.insert(pages.end(), module.pages.begin(), module.pages.end());
    parts.insert(parts.end(), module.page_parts.begin(), module.page_parts.end());
  }
  return {std::move(pages), std::move(parts)};
}

std::vector<std::string> app::stream_kinds() {
  std::vector<std::string> all;
  for (const Module& module : modules()) {
    for (const StreamKind& stream : module.streams) all.emplace_back(stream.kind);
    if (module.subjects)
      for (const db::Subject& subject : module.subjects()) all.emplace_back(subject.kind);
  }
  std::ranges::sort(all);
  return all;
}

std::vector<std::string> app::module_faults(std::span<const Module> modules, db::Database& database, Zone zone) {
  std::vector<std::string> all;
  for (const Module& module : modules) {
    if (!module.check) continue;
    try {
      for (std::string& fault : database.read([&](db::Transaction& t) { return module.check(t, zone); }))
        all.push_back(std::move(fault));
    } catch (const std::exception& fault) {
      all.push_back(fmt::format("{}: was not looked at to its end: {}", module.name, fault.what()));
    }
  }
  return all;
}

live::Topics app::all_topics() {
  live::Topics all;
  for (const Module& module : modules())
    if (module.topics) module.topics(all);
  return all;
}

std::vector<db::Subject> app::all_subjects() {
  std::vector<db::Subject> all;
  for (const Module& module : app::modules())
    if (module.subjects)
      for (db::Subject& subject : module.subjects()) all.push_back(std::move(subject));
  return all;
}

JsonObject dossiers::dossier_view(const Needs& needs, db::Transaction& transaction, const Dossier& dossier,
                                  const Actor& actor, Instant now) {
  return views::dossier_view(needs, transaction, dossier, actor, now);
}

Printed dossiers::printed_on_receipt(const Needs& needs, const Dossier& dossier, const store::Parties& parties,
                                     const catalogue::Procedure& procedure) {
  return prints::printed_on_receipt(needs, dossier, parties, procedure);
}

void views::add_of_others(db::Transaction& transaction, const Situation& situation, JsonObject& view) {
  counter::add_to_view(transaction, situation, view);
  privacy::add_to_view(situation, view);
}

}  // namespace motcua
