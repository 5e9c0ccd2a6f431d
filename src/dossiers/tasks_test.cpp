#include "dossiers/tasks.h"

#include <doctest/doctest.h>

#include "dossiers/rules.h"

using namespace motcua;
using namespace motcua::dossiers;

namespace {

Event event(std::int64_t seq, const char* kind, JsonObject facts = {}) {
  return {.kind = kind, .dossier = {"d"}, .seq = seq, .facts = std::move(facts), .personal = {}};
}

struct Life {
  Dossier dossier;
  std::vector<CounterTask> tasks;
  std::int64_t seq = 1;
  void happens(const char* kind, JsonObject facts = {}) {
    ++seq;
    follow(tasks, event(seq, kind, std::move(facts)), {seq}, dossier);
  }
  std::string open() const {
    std::string words;
    for (const CounterTask& task : tasks)
      if (!task.ended) words += (words.empty() ? "" : " ") + std::string(word_of(task.kind));
    return words;
  }
};

}  // namespace

TEST_CASE("each kind of task has a word, and the word finds it") {
  for (const TaskKind kind : kTaskKinds) CHECK(task_kind_of(word_of(kind)) == kind);
  CHECK_FALSE(task_kind_of("khong-co"));
}

TEST_CASE("what must be told is a task until what was asked for has come") {
  Life life;
  life.happens("supplement_requested");
  CHECK(life.open() == "supplement");
  life.happens("supplement_received");
  CHECK(life.open().empty());
  life.happens("payment_requested");
  CHECK(life.open() == "payment");
  life.happens("payment_confirmed");
  CHECK(life.open().empty());
  CHECK(life.tasks.back().how.empty());
  CHECK(life.tasks.back().ended_seq == life.seq);
}

TEST_CASE("a newer date takes the place of one that nobody was told, and the result that of every date") {
  Life life;
  life.happens("apologised");
  life.happens("apology_corrected");
  CHECK(life.open() == "apology");
  life.happens("extended");
  CHECK(life.open() == "extension");
  life.happens("issued");
  CHECK(life.open() == "result");
  life.happens("returned");
  CHECK(life.open().empty());
}

TEST_CASE("a refusal and a stop are told too; an end that the citizen brought about is not") {
  Life life;
  life.dossier.outcome = Outcome::reject;
  life.happens("issued");
  CHECK(life.open() == "refusal");
  life.happens("stopped");
  CHECK(life.open() == "stop");
  life.happens("withdrawn");
  CHECK(life.open().empty());
}

TEST_CASE("telling ends the one task that was told, and says how") {
  Life life;
  life.happens("supplement_requested");
  life.happens("apologised");
  life.happens("citizen_told", {{"task", 2}, {"how", "called"}});
  CHECK(life.open() == "apology");
  CHECK(life.tasks[0].how == "called");
  CHECK(life.tasks[0].ended == Instant{4});
  life.happens("citizen_told", {{"task", 2}, {"how", "printed"}});
  CHECK(life.tasks[0].how == "called");
}

TEST_CASE("a withdrawn result and a corrected one are told") {
  Life life;
  life.happens("issue_withdrawn");
  CHECK(life.open() == "result_withdrawn");
  life.happens("issue_corrected");
  CHECK(life.open() == "result_withdrawn result");
}

TEST_CASE("every kind of event is read, whatever it does to the tasks") {
  for (const std::string_view kind : kEventKinds)
    if (kind != kCitizenTold) CHECK_NOTHROW(task_change(event(2, std::string(kind).c_str()), Dossier{}));
}
