#include "portal/page.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>

using namespace motcua;
using namespace motcua::portal;

namespace {

constexpr const char* kHostile = "\"><script>alert('x')</script><img src=x onerror=y>&";

// Sets every name in the templates to a hostile text. Sections are lists of one such object, as deep as the deepest
// nesting.
JsonObject hostile(const std::string& text, int depth) {
  std::set<std::string> sections, names;
  for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", at + 2)) {
    std::size_t from = at + 2;
    const char kind = text[from];
    if (kind == '{' || kind == '#' || kind == '/' || kind == '^') ++from;
    const std::string name = text.substr(from, text.find('}', from) - from);
    if (kind == '{') continue;
    (kind == '#' ? sections : names).insert(name);
  }
  JsonObject values;
  for (const std::string& name : names) values[name] = kHostile;
  sections.erase("svg");  // chart.cpp draws it and has its own test
  values["svg"] = "<svg></svg>";
  if (depth > 0)
    for (const std::string& name : sections)
      if (!names.contains(name)) values[name] = JsonArray{hostile(text, depth - 1)};
  return values;
}

int scripts_in(const std::string& text) {
  int found = 0;
  for (std::size_t at = text.find("<script"); at != std::string::npos; at = text.find("<script", at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("no template lets a hostile text out of its place: not into tags, not out of attributes") {
  int templates = 0;
  for (const auto& entry : std::filesystem::directory_iterator("src/outside/portal/templates")) {
    std::ifstream file(entry.path());
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::string out = render_text(text, hostile(text, 3));
    CAPTURE(entry.path().string());
    CHECK(scripts_in(out) == scripts_in(text));
    CHECK(scripts_in(text) == (entry.path().filename() == "check.html" ? 1 : 0));  // the only page with its own script
    CHECK(out.find("<img") == std::string::npos);
    CHECK(out.find("\"&gt;") == std::string::npos);
    if (text.find("{{") != std::string::npos) CHECK(out.find("&lt;script&gt;") != std::string::npos);
    ++templates;
  }
  CHECK(templates > 12);
}

TEST_CASE("a broken template is a fault, not half a page") { CHECK_THROWS(render_text("{{#a}} never closed", {})); }

TEST_CASE("an address keeps a text of any kind in its place") {
  CHECK(query_value("a b&c=d/đ\"<") == "a%20b%26c%3Dd%2F%C4%91%22%3C");
}
