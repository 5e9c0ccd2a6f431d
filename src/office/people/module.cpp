#include "people/module.h"

#include "people/rights.h"
#include "people/subjects.h"

namespace motcua::people {
Module module() {
  return {.name = "people", .rights = right_rows(), .subjects = [] {
            return std::vector{person_subject(), key_subject(), sign_ins_subject(), readings_subject(),
                               refusals_subject()};
          }};
}

}  // namespace motcua::people
