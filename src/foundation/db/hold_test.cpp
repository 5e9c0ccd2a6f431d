#include "db/hold.h"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <string>

#include "db/db.h"

using namespace motcua;

TEST_CASE("a file has one holder; several copy one source, but none beside a server") {
  std::string path = "/tmp/motcua-hold-XXXXXX";
  const int fd = ::mkstemp(path.data());
  REQUIRE(fd >= 0);
  ::close(fd);
  using db::Holder;
  CHECK(!db::holding(path));
  {
    const auto server = db::hold(path, Holder::server);
    CHECK(db::holding(path));
    CHECK_THROWS_AS((void)db::hold(path, Holder::server), db::Fault);
    CHECK_THROWS_AS((void)db::hold(path, Holder::alone), db::Fault);
    CHECK_THROWS_AS((void)db::hold(path, Holder::copying), db::Fault);
  }
  {
    const auto one = db::hold(path, Holder::copying), other = db::hold(path, Holder::copying);
    CHECK_THROWS_AS((void)db::hold(path, Holder::server), db::Fault);
  }
  CHECK(!db::holding(path));
  (void)db::hold(path, Holder::alone);
  ::unlink(path.c_str());
}
