#include "access/page.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/verify.h"

namespace motcua::access {

// The pages without a line in the menu come last, by their ids.
static std::pair<int, std::string_view> place_of(const Page& page) {
  return {page.menu == 0 ? std::numeric_limits<int>::max() : page.menu, page.id};
}

Pages::Pages(std::vector<Page> pages, std::vector<PagePart> parts)
    : pages_(std::move(pages)), parts_(std::move(parts)) {
  std::ranges::sort(pages_, {}, place_of);
  std::set<std::string_view> ids, commands;
  std::set<int> places;
  for (const Page& page : pages_) {
    VERIFY(!page.id.empty() && ids.insert(page.id).second);
    VERIFY(page.command.empty() || commands.insert(page.command).second);
    VERIFY(page.menu == 0 || places.insert(page.menu).second);
  }
  for (const PagePart& part : parts_) VERIFY(ids.contains(part.page));
}

std::vector<Pages::Shown> Pages::of(const Actor& actor) const {
  std::vector<Shown> found;
  if (actor.owes != "nothing") return found;
  for (const Page& page : pages_) {
    const bool taken = std::ranges::any_of(found, [&](const Shown& one) { return one.page->path == page.path; });
    if (taken || !policy().ever(actor, page.right)) continue;
    Shown shown{.page = &page};
    for (const PagePart& part : parts_)
      if (part.page == page.id && policy().ever(actor, part.right)) shown.parts.push_back(part.part);
    found.push_back(std::move(shown));
  }
  return found;
}

const Pages& pages() {
  static const Pages one = registered_pages();
  return one;
}

}  // namespace motcua::access
