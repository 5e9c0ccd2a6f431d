// Joins the rights, things and streams of all modules. Gives a lower module of the desk the functions of a higher one.
#include <algorithm>

#include "access/policy.h"
#include "acts/hooks.h"
#include "app/modules.h"
#include "app/subjects.h"
#include "counter/counter.h"
#include "prints/prints.h"
#include "views/views.h"

namespace motcua {

std::vector<access::RightRow> access::registered_rights() {
  std::vector<RightRow> all;
  for (const Module& module : app::modules()) all.insert(all.end(), module.rights.begin(), module.rights.end());
  return all;
}

std::vector<std::string> app::stream_kinds() {
  std::vector<std::string> all;
  for (const Module& module : modules()) {
    all.insert(all.end(), module.streams.begin(), module.streams.end());
    if (module.subjects)
      for (const db::Subject& subject : module.subjects()) all.emplace_back(subject.kind);
  }
  std::ranges::sort(all);
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
}

}  // namespace motcua
