#include "acts/tasks.h"

#include <doctest/doctest.h>

using namespace motcua;
using namespace motcua::dossiers;

namespace {

struct Life {
  Dossier dossier;
  std::vector<CounterTask> tasks;
  std::int64_t seq = 1;
  void happens(Happened what) {
    ++seq;
    follow(tasks, {.dossier = {"d"}, .seq = seq, .common = {}, .what = std::move(what)}, {seq}, dossier);
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
  life.happens(SupplementRequested{});
  CHECK(life.open() == "supplement");
  life.happens(SupplementReceived{});
  CHECK(life.open().empty());
  life.happens(PaymentRequested{});
  CHECK(life.open() == "payment");
  life.happens(PaymentConfirmed{});
  CHECK(life.open().empty());
  CHECK(life.tasks.back().how.empty());
  CHECK(life.tasks.back().ended_seq == life.seq);
}

TEST_CASE("a newer date takes the place of one that nobody was told, and the result that of every date") {
  Life life;
  life.happens(Apologised{});
  life.happens(ApologyCorrected{});
  CHECK(life.open() == "apology");
  life.happens(Extended{});
  CHECK(life.open() == "extension");
  life.happens(Issued{});
  CHECK(life.open() == "result");
  life.happens(Returned{});
  CHECK(life.open().empty());
}

TEST_CASE("a refusal and a stop are told too; an end that the citizen brought about is not") {
  Life life;
  life.dossier.outcome = Outcome::reject;
  life.happens(Issued{});
  CHECK(life.open() == "refusal");
  life.happens(Stopped{});
  CHECK(life.open() == "stop");
  life.happens(Withdrawn{});
  CHECK(life.open().empty());
}

TEST_CASE("telling ends the one task that was told, and says how") {
  Life life;
  life.happens(SupplementRequested{});
  life.happens(Apologised{});
  life.happens(CitizenTold{.task = 2, .how = "called"});
  CHECK(life.open() == "apology");
  CHECK(life.tasks[0].how == "called");
  CHECK(life.tasks[0].ended == Instant{4});
  life.happens(CitizenTold{.task = 2, .how = "printed"});
  CHECK(life.tasks[0].how == "called");
}

TEST_CASE("a withdrawn result and a corrected one are told") {
  Life life;
  life.happens(IssueWithdrawn{});
  CHECK(life.open() == "result_withdrawn");
  life.happens(IssueCorrected{});
  CHECK(life.open() == "result_withdrawn result");
}

TEST_CASE("the list of tasks may change by each kind that begins or ends one, and by no other") {
  for (const std::string_view kind :
       {"supplement_requested", "payment_confirmed", "extended", "issued", "returned", "stopped", "citizen_told"})
    CHECK_MESSAGE(may_change_tasks(kind), kind);
  for (const std::string_view kind : {"received", "handed_over", "approved", "noted", "file_added"})
    CHECK_MESSAGE(!may_change_tasks(kind), kind);
}
