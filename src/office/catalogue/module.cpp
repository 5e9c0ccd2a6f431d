#include "catalogue/module.h"

#include "catalogue/rights.h"
#include "catalogue/subjects.h"

namespace motcua::catalogue {
Module module() {
  return {.name = "catalogue", .rights = right_rows(), .subjects = [] { return std::vector{procedure_subject()}; }};
}

}  // namespace motcua::catalogue
