// What others may ask: the signs that an inspector should look at, each with its dossiers (data/supervision.toml has
// the thresholds).
#pragma once
#include <functional>

#include "base/data_file.h"
#include "dossiers/dossiers.h"
#include "people/sign_ins.h"
#include "supervision/types.h"

namespace motcua::supervision {

// The kind of confirmation of a number by which a site differs: of its subject, with `number` in the payload.
inline constexpr std::string_view kSettingChange = "setting_changed";

// All of kSigns, in their order; faults of the file are added.
std::vector<Described> load_signs(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

// The signs with the site's thresholds, as they are now.
using Signs = std::function<const std::vector<Described>&()>;

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const calendar::Calendars& calendars;
  const dossiers::Needs& dossiers;
  const people::Tries& tries;              // hashes addresses as votes have them
  Signs signs;
};
std::vector<access::Route> routes(const Needs& needs);

}  // namespace motcua::supervision
