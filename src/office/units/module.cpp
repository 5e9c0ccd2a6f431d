#include "units/module.h"

#include "units/subjects.h"

namespace motcua::units {
Module module() {
  return {.name = "units", .subjects = [] { return std::vector{unit_subject(), post_subject()}; }};
}

}  // namespace motcua::units
