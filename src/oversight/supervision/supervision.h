// The public interface of the signs for an inspector, each with its dossiers (data/supervision.toml has the
// thresholds).
#pragma once
#include <functional>

#include "base/data_file.h"
#include "acts/dossiers.h"
#include "people/sign_ins.h"
#include "supervision/types.h"

namespace motcua::supervision {

// The kind of a confirmation that changes a number of the site. Its subject names the number; the payload has `number`.
inline constexpr std::string_view kSettingChange = "setting_changed";

// Returns all signs in the order of kSigns. Adds the faults of the file to `faults`.
std::vector<Described> load_signs(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

// The signs with the site's thresholds, as they are now.
using Signs = std::function<const std::vector<Described>&()>;

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const calendar::Calendars& calendars;
  const dossiers::Needs& dossiers;
  const people::Tries& tries;  // hashes addresses as the votes do
  Signs signs;
};
std::vector<access::Route> routes(const Needs& needs);

}  // namespace motcua::supervision
