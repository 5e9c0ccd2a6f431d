#include "numbers/module.h"

#include "numbers/numbers.h"
#include "numbers/rights.h"
#include "people/confirmations.h"

namespace motcua::numbers {
namespace {

class Running final : public RunningModule {
 public:
  explicit Running(Services& services)
      : needs_{.shell = services.take<const Shell>(),
               .directory = services.take<units::Directory>(),
               .books = services.take<const Books>(),
               .confirmations = services.take<people::Confirmations>()} {
    add_confirmations(needs_);
  }
  std::vector<access::Route> routes() override { return numbers::routes(needs_); }

 private:
  Needs needs_;
};

constexpr access::Page kPages[]{
    {.id = "books", .path = "/so", .right = rights::see_books, .menu = 150},
};

}  // namespace

Module module() {
  return {.name = "numbers",
          .rights = right_rows(),
          .pages = kPages,
          .start = started<Running>,
          .check = [](db::Transaction& transaction, Zone) { return check_books(transaction); }};
}

}  // namespace motcua::numbers
