#include "portal/chart.h"

#include <doctest/doctest.h>

using namespace motcua::portal;

TEST_CASE("a chart shows every part that is not nothing, and hostile labels as text") {
  const std::string svg = bars_svg("\"><script>", {{.label = "<b>&", .parts = {1000, 0, 1}, .note = "1.001 (1)"}});
  CHECK(svg.find("<script") == std::string::npos);
  CHECK(svg.find("<b>") == std::string::npos);
  CHECK(svg.find("&lt;b&gt;&amp;") != std::string::npos);
  CHECK(svg.find("part-0") != std::string::npos);
  CHECK(svg.find("part-1") == std::string::npos);
  CHECK(svg.find("class=\"part-2\" x=\"") != std::string::npos);       // one of a thousand is still visible
  CHECK(bars_svg("x", {}).starts_with("<svg"));
}
