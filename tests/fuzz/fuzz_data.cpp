// Data files and configuration in TOML; what a backup says of itself.
#include "base/data_file.h"
#include "fuzz.h"
#include "units/units.h"

using namespace motcua;

FUZZ(std::string_view input) {
  std::vector<DataFault> faults;
  (void)units::load_site("site.toml", input, faults);
  (void)to_text(faults);
}
