#include "catalogue/module.h"

#include "catalogue/rights.h"
#include "catalogue/subjects.h"

namespace motcua::catalogue {

static constexpr access::Page kPages[]{
    {.id = "procedures", .path = "/thu-tuc", .right = rights::see_procedures, .menu = 160},
    {.id = "procedure", .path = "/thu-tuc/", .right = rights::see_procedures},
};

Module module() {
  return {.name = "catalogue", .rights = right_rows(), .pages = kPages, .subjects = [] {
            return std::vector{procedure_subject()};
          }};
}

}  // namespace motcua::catalogue
