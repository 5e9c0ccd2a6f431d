// Tests that each piece of work reads one view: a pinned view does not change for its thread.
#include "base/views.h"

#include <doctest/doctest.h>

#include <thread>

using namespace motcua;

namespace {

struct Two {
  Views views;
  ViewPart<int> first{&views}, second{&views};
  void set(int value) {
    Views::View next = *views.newest();
    next.parts = {std::make_shared<const int>(value), std::make_shared<const int>(value)};
    views.publish(std::move(next));
  }
  std::pair<int, int> read() const { return {first.now(), second.now()}; }
};

}  // namespace

TEST_CASE("a pinned thread reads all parts of one view, whatever is published meanwhile; others read the newest") {
  Two two;
  two.set(1);
  {
    const Views::Pin pin{two.views};
    two.set(2);
    CHECK(two.read() == std::pair{1, 1});
    std::thread([&] { CHECK(two.read() == std::pair{2, 2}); }).join();
    two.views.renew();
    CHECK(two.read() == std::pair{2, 2});
  }
  two.set(3);
  CHECK(two.read() == std::pair{3, 3});
}

TEST_CASE("an inner pin ends with its scope, and the outer one goes on; views of another site are not concerned") {
  Two two, other;
  two.set(1);
  other.set(10);
  const Views::Pin pin{two.views};
  two.set(2);
  {
    const Views::Pin inner{two.views};
    const Views::Pin of_other{other.views};
    other.set(11);
    CHECK(two.read() == std::pair{2, 2});
    CHECK(other.read() == std::pair{10, 10});
    two.set(3);
    two.views.renew();                                       // renews the innermost pin of these views
    CHECK(two.read() == std::pair{3, 3});
  }
  CHECK(two.read() == std::pair{1, 1});
  CHECK(other.read() == std::pair{11, 11});
}

TEST_CASE("what was read before a renewal stays valid until the pin ends") {
  Two two;
  two.set(1);
  std::weak_ptr<const void> old;
  {
    const Views::Pin pin{two.views};
    const int& read = two.first.now();
    old = two.views.newest()->parts[0];
    for (int i = 2; i < 50; ++i) {
      two.set(i);
      two.views.renew();
    }
    CHECK(read == 1);
    CHECK(!old.expired());
  }
}

TEST_CASE("a thread that goes on with the work of another reads the view of that work") {
  Two two;
  two.set(1);
  const Views::Pin pin{two.views};
  two.set(2);
  std::thread([&, view = two.views.bound()] {
    const Views::Pin same{two.views, view};
    CHECK(two.read() == std::pair{1, 1});
  }).join();
  std::thread([&] { CHECK(two.views.bound() == two.views.newest()); }).join();
}
