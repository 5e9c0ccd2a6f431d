#include <doctest/doctest.h>

#include "workflow/workflow.h"

using namespace motcua;
using namespace motcua::workflow;

namespace {

Workflow sound() {
  return {.id = "x",
          .version = 1,
          .name = "X",
          .start = "a",
          .steps = {{.id = "a",
                     .name = {"A", ""},
                     .role = access::Role::specialist,
                     .share = 60,
                     .transitions = {{Action::propose, "b"}}},
                    {.id = "b",
                     .name = {"B", ""},
                     .role = access::Role::leader,
                     .share = 40,
                     .transitions = {{Action::approve, "c"}, {Action::rework, "a"}}},
                    {.id = "c",
                     .name = {"C", ""},
                     .role = access::Role::reception,
                     .transitions = {{Action::return_result, ""}}}}};
}

bool says(const Workflow& workflow, const std::string& words) {
  for (const Message& reason : unsound(workflow))
    if (say(reason).find(words) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("a workflow whose steps are reached and reach the end is sound, also with a way back") {
  CHECK(unsound(sound()).empty());
}

TEST_CASE("a step that leads nowhere known, is never reached or never ends is told") {
  Workflow workflow = sound();
  workflow.steps[0].transitions[0].to = "zzz";
  CHECK(says(workflow, "bước zzz không có"));
  workflow = sound();
  workflow.steps.push_back(
      {.id = "d", .name = {"D", ""}, .role = access::Role::clerk, .transitions = {{Action::issue, "c"}}});
  CHECK(says(workflow, "không có đường đến bước d"));
  workflow = sound();
  workflow.steps[1].transitions = {{Action::rework, "a"}};
  CHECK(says(workflow, "từ bước a không đến được kết thúc"));
}

TEST_CASE("shares over the whole limit on any path are told") {
  Workflow workflow = sound();
  workflow.steps[1].share = 41;
  CHECK(says(workflow, "101 %"));
}

TEST_CASE("only the return of the result ends a workflow") {
  Workflow workflow = sound();
  workflow.steps[1].transitions.push_back({Action::issue, ""});
  CHECK(says(workflow, "chỉ “return_result” kết thúc"));
}

TEST_CASE("an unknown word in the data is an error with its line") {
  std::vector<DataFault> faults;
  load_workflows(
      "w.toml",
      "[[workflow]]\nid = \"x\"\nversion = 1\nname = \"X\"\nstart = \"a\"\n\n[[workflow.step]]\nid = \"a\"\nname = "
      "\"A\"\nname_en = \"A\"\nrole = \"king\"\nat = \"moon\"\nactions = [\n  { action = \"dance\", to = \"a\" },\n]\n",
      faults);
  CHECK(to_text(faults).find("w.toml:7: “role”") != std::string::npos);
  CHECK(to_text(faults).find("w.toml:14: hành động “dance”") != std::string::npos);
}

TEST_CASE("a stored step has the English name of the packed step with its id and Vietnamese name") {
  Workflow packed = sound();
  packed.version = 2;
  packed.steps[0].name.en = "First";
  packed.steps[1].name.en = "Second";
  Workflow stored = workflow_from_json(to_json(packed));
  CHECK(stored.steps[0].name.en == "");
  stored.version = 1;
  stored.steps[1].name.vi = "Other";
  const std::vector<Workflow> read = with_english({stored}, {packed});
  CHECK(read[0].steps[0].name.in(Language::english) == "First");
  CHECK(read[0].steps[0].name.in(Language::vietnamese) == "A");
  CHECK(read[0].steps[1].name.in(Language::english) == "Other");
}

TEST_CASE("a workflow read back from the database is the same") {
  const Workflow workflow = sound();
  CHECK(canonical(to_json(workflow_from_json(to_json(workflow)))) == canonical(to_json(workflow)));
}
