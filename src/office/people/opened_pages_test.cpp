// Tests which refreshes of a page are readings of their own.
#include "people/opened_pages.h"

#include <doctest/doctest.h>

using motcua::people::OpenedPages;
using Ids = std::vector<std::string>;

TEST_CASE("a refresh that shows only dossiers of the opening is no reading; a new dossier is one, once") {
  OpenedPages pages{10, 10};
  CHECK_FALSE(pages.shows_nothing_new("a", Ids{"1"}));
  pages.opened("a", Ids{"2", "1"});
  CHECK(pages.shows_nothing_new("a", Ids{"1", "2"}));
  CHECK(pages.shows_nothing_new("a", Ids{"1"}));
  CHECK(pages.shows_nothing_new("a", Ids{}));
  CHECK_FALSE(pages.shows_nothing_new("a", Ids{"1", "3"}));
  CHECK_FALSE(pages.shows_nothing_new("b", Ids{"1"}));
  pages.shows_more("a", Ids{"3"});
  CHECK(pages.shows_nothing_new("a", Ids{"1", "2", "3"}));
}

TEST_CASE("an opening forgets what the page showed before") {
  OpenedPages pages{10, 10};
  pages.opened("a", Ids{"1", "2"});
  pages.opened("a", Ids{"2"});
  CHECK_FALSE(pages.shows_nothing_new("a", Ids{"1"}));
}

TEST_CASE("a refresh of a page that is not known is kept like an opening") {
  OpenedPages pages{10, 10};
  pages.shows_more("a", Ids{"1"});
  CHECK(pages.shows_nothing_new("a", Ids{"1"}));
}

TEST_CASE("pages and their dossiers are bounded: what is forgotten is recorded again") {
  OpenedPages pages{2, 3};
  pages.opened("a", Ids{"1"});
  pages.opened("b", Ids{"1"});
  CHECK(pages.shows_nothing_new("a", Ids{"1"}));
  pages.opened("c", Ids{"1"});
  CHECK(pages.shows_nothing_new("a", Ids{"1"}));
  CHECK_FALSE(pages.shows_nothing_new("b", Ids{"1"}));
  pages.shows_more("a", Ids{"2", "3", "4"});
  CHECK_FALSE(pages.shows_nothing_new("a", Ids{"1"}));
  pages.opened("d", Ids{"1", "2", "3", "4"});
  CHECK_FALSE(pages.shows_nothing_new("d", Ids{"1"}));
}
