// The pages of the desk, each with the right that shows it. Each module registers its pages. The reply of a session
// names those of the person, so no screen decides by a right.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "access/policy.h"

namespace motcua::access {

struct Page {
  std::string_view id;    // the desk has a component and a title under this word
  std::string_view path;  // below /ban-lam-viec. A path that ends in "/" has every address below it.
  Right right;            // shows the page to an actor who has it in some relation
  int menu = 0;           // place of its line in the menu, no two the same; 0: no line
  std::string_view command{};  // the command of the key that opens it (web/src/shell/key_table.ts); "": no key opens it
};

// A part of a page that takes a right of its own. The module of the right registers it, for a page of any module.
struct PagePart {
  std::string_view page;
  std::string_view part;  // the component of the page shows the part under this word
  Right right;
};

class Pages {
 public:
  struct Shown {
    const Page* page;
    std::vector<std::string_view> parts{};
  };

  // Ends the program if two pages have one id, one command or one place in the menu, or if a part belongs to no page.
  Pages(std::vector<Page> pages, std::vector<PagePart> parts);

  // Returns the pages that the actor has: those of the menu in its order, then the others. Of pages with one path the
  // actor has the first. Returns none while the actor owes a password or a second factor.
  std::vector<Shown> of(const Actor& actor) const;
  std::span<const Page> all() const { return pages_; }
  std::span<const PagePart> parts() const { return parts_; }

 private:
  std::vector<Page> pages_;  // in the order of the menu, then those without a line
  std::vector<PagePart> parts_;
};

// Returns the pages of all modules of the program. The program defines the function (app/registered.cpp).
Pages registered_pages();
const Pages& pages();  // pages of the program

}  // namespace motcua::access
