// Tests that hold for every module of the program, as app/modules.cpp lists them.
#include "app/modules.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <set>

#include "databases.h"

using namespace motcua;

namespace {

std::string contents(const std::string& name) {
  std::ifstream file(name);
  CHECK_MESSAGE(file, "there is no ", name);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string listed(std::string_view word, const std::vector<NamedField>& fields, bool optional) {
  std::string line;
  for (const NamedField& one : fields)
    line += fmt::format("{}{}{}", line.empty() ? "" : ", ", one.name, optional && !one.always ? "?" : "");
  return line.empty() ? line : fmt::format(", {}: [{}]", word, line);
}

}  // namespace

TEST_CASE("contract/events lists the kinds of events of each stream that a module appends, as their codec knows them") {
  std::set<std::string> streams;
  for (const Module& module : app::modules())
    for (const StreamKind& stream : module.streams) {
      CHECK_MESSAGE(streams.insert(std::string(stream.kind)).second, "two modules append to ", stream.kind);
      std::set<std::string> lines, expected;
      std::ifstream file(fmt::format("contract/events/{}.yaml", stream.kind));
      for (std::string line; std::getline(file, line);)
        if (line.starts_with("  ") && !line.starts_with("  #")) lines.insert(line);
      const auto kinds = stream.events();
      for (const NamedKind& kind : kinds)
        expected.insert(fmt::format("  {}: {{ version: {}{}{} }}", kind.kind, kind.version,
                                    listed("facts", kind.facts, true), listed("personal", kind.personal, false)));
      for (const std::string& line : expected)
        CHECK_MESSAGE(lines.contains(line), "not in the contract of ", stream.kind, ": ", line);
      for (const std::string& line : lines)
        CHECK_MESSAGE(expected.contains(line), "not in the codec of ", stream.kind, ": ", line);
      CHECK_MESSAGE((!kinds.empty() && expected.size() == kinds.size()), stream.kind);
    }
  CHECK(streams.contains("dossier"));
}

TEST_CASE("each kind of stream is told in docs/events.md or in the README of its module") {
  const std::string document = contents("docs/events.md");
  for (const Module& module : app::modules()) {
    std::set<std::string_view> kinds;
    for (const StreamKind& stream : module.streams) kinds.insert(stream.kind);
    if (module.subjects)
      for (const db::Subject& subject : module.subjects()) kinds.insert(subject.kind);
    for (const std::string_view kind : kinds) {
      if (document.find(fmt::format("| `{}` |", kind)) != std::string::npos) continue;
      bool told = false;
      for (const char* layer : {"foundation", "record", "office", "desk", "voice", "oversight", "outside"}) {
        std::ifstream file(fmt::format("src/{}/{}/README.md", layer, module.name));
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        told |= text.find(fmt::format("`{}`", kind)) != std::string::npos;
      }
      CHECK_MESSAGE(told, module.name, ": ", kind);
    }
  }
}

TEST_CASE("a module that has a stream of its own has a check for it, besides the replay of dossiers") {
  for (const Module& module : app::modules())
    for (const StreamKind& stream : module.streams)
      CHECK_MESSAGE((module.check || stream.kind == streams::dossier), module.name);
}

MOTCUA_ON_EACH_DATABASE("the faults of all modules are told, and a check that breaks off stops no other") {
  const Place place;
  const auto database = db::open(place.where);
  const Module modules[]{
      {.name = "without"},
      {.name = "broken",
       .check = [](db::Transaction&, Zone) -> std::vector<std::string> { throw Damage("t", "r", "c", "is odd"); }},
      {.name = "right", .check = [](db::Transaction&, Zone) { return std::vector<std::string>(); }},
      {.name = "wrong", .check = [](db::Transaction&, Zone) { return std::vector<std::string>{"thing 1: differs"}; }}};
  const auto faults = app::module_faults(modules, *database, Zone{});
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].starts_with("broken: was not looked at to its end: "));
  CHECK(faults[1] == "thing 1: differs");
}
