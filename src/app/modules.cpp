#include "app/modules.h"

#include <algorithm>

#include "access/policy.h"
#include "app/module.h"
#include "app/subjects.h"
#include "calendar/module.h"
#include "catalogue/module.h"
#include "counter/counter.h"
#include "counter/module.h"
#include "deadlines/module.h"
#include "acts/hooks.h"
#include "acts/module.h"
#include "notices/module.h"
#include "numbers/module.h"
#include "people/module.h"
#include "prints/module.h"
#include "prints/prints.h"
#include "privacy/module.h"
#include "proofs/module.h"
#include "satisfaction/module.h"
#include "statistics/module.h"
#include "supervision/module.h"
#include "tracking/module.h"
#include "units/module.h"
#include "views/module.h"
#include "views/views.h"
#include "work_lists/module.h"

namespace motcua {

const std::vector<Module>& app::modules() {
  static const std::vector<Module> all{
      {.name = "access", .rights = access::right_rows()},
      units::module(),
      people::module(),
      catalogue::module(),
      calendar::module(),
      app::module(),
      numbers::module(),
      dossiers::module(),
      views::module(),
      work_lists::module(),
      prints::module(),
      counter::module(),
      privacy::module(),
      deadlines::module(),
      supervision::module(),
      tracking::module(),
      notices::module(),
      satisfaction::module(),
      statistics::module(),
      proofs::module(),
  };
  return all;
}

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
