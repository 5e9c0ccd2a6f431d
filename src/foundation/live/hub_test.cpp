// Tests the way of a change to the listeners of its unit, in memory.
#include "live/hub.h"

#include <doctest/doctest.h>

#include "base/limits.h"

using namespace motcua;
using live::Change, live::Granted, live::Hub, live::Listener;

namespace {

constexpr access::Right kAny = access::rights::own_account;

live::Topics topics() {
  live::Topics all;
  all.add(live::ListTopic{"work", kAny, kAny, [](const Change& change) { return change.stream == "dossier"; }});
  all.add(live::ListTopic{"tasks", kAny, kAny, [](const Change& change) { return change.kind == "issued"; }});
  all.add(live::ThingTopic{"dossier", [](db::Transaction&, const Actor&, const std::string&) { return true; }});
  return all;
}

// A city with two communes.
std::vector<UnitId> above(const UnitId& unit) {
  return unit.text == "city" ? std::vector<UnitId>{} : std::vector{UnitId{"city"}};
}

struct Fixture {
  std::shared_ptr<Hub> hub = std::make_shared<Hub>(topics(), above);

  Granted list(std::string_view word, const std::string& key) const {
    for (const live::ListTopic& topic : hub->topics().lists())
      if (topic.word == word) return {.name = std::string(word), .key = key, .topic = hub->bit_of(topic)};
    return {};
  }
  Granted dossier(const std::string& id) const {
    return {.name = "dossier:" + id, .key = "dossier:" + id, .topic = hub->bit_of(hub->topics().things()[0])};
  }
  std::shared_ptr<Listener> open(const std::string& person, std::vector<Granted> granted,
                                 const std::string& session = {}) const {
    Actor actor;
    actor.person = {person};
    actor.session = session.empty() ? "s-" + person : session;
    auto opened = hub->open(actor, std::move(granted));
    REQUIRE(opened);
    return *opened;
  }
};

Change change(std::int64_t number, const std::string& id, std::int64_t revision, std::string_view kind = "noted",
              const std::string& unit = "north") {
  return {.number = number,
          .stream = "dossier",
          .thing = id,
          .kind = std::string(kind),
          .revision = revision,
          .units = {UnitId{unit}}};
}

std::string told(std::int64_t id, std::string_view topic, std::string_view thing, std::int64_t revision) {
  return (id ? "id: " + std::to_string(id) + "\n" : std::string()) + "event: change\ndata: {\"id\":\"" +
         std::string(thing) + "\",\"revision\":" + std::to_string(revision) + ",\"topic\":\"" + std::string(topic) +
         "\"}\n\n";
}

}  // namespace

TEST_CASE("a change is told in its unit and above it, and to nobody else") {
  const Fixture f;
  const auto north = f.open("a", {f.list("work", "work=north")}), south = f.open("b", {f.list("work", "work=south")}),
             city = f.open("c", {f.list("work", "work<city")}), alone = f.open("d", {f.list("work", "work=city")});
  f.hub->tell(std::vector{change(7, "x", 3)}, 7);
  CHECK(north->take() == told(7, "work", "x", 3));
  CHECK(city->take() == told(7, "work", "x", 3));
  CHECK(south->take().empty());
  CHECK(alone->take().empty());
  CHECK(north->take().empty());
}

TEST_CASE("who listens by several topics gets them together, and the number of the change with the last") {
  const Fixture f;
  const auto all = f.open("a", {f.list("work", "work=north"), f.list("tasks", "tasks=north"), f.dossier("x")});
  const auto other = f.open("b", {f.dossier("y")});
  f.hub->tell(std::vector{change(9, "x", 2, "issued")}, 9);
  CHECK(all->take() == told(0, "work", "x", 2) + told(0, "tasks", "x", 2) + told(9, "dossier:x", "x", 2));
  CHECK(other->take().empty());
}

TEST_CASE("a change without a unit reaches only those who listen to the thing") {
  const Fixture f;
  const auto list = f.open("a", {f.list("work", "work=north")}), thing = f.open("b", {f.dossier("x")});
  Change change = ::change(3, "x", 1);
  change.units.clear();
  f.hub->tell(std::vector{change}, 3);
  CHECK(list->take().empty());
  CHECK(thing->take() == told(3, "dossier:x", "x", 1));
}

TEST_CASE("while a lower number is missing, a client that comes back names the number before it") {
  const Fixture f;
  const auto listener = f.open("a", {f.list("work", "work=north")});
  f.hub->tell(std::vector{change(7, "x", 3)}, 5);
  CHECK(listener->take() == told(5, "work", "x", 3));
}

TEST_CASE("of changes of one thing the last is told, unless an earlier one is told to more lists") {
  const Fixture f;
  const auto listener = f.open("a", {f.list("work", "work=north"), f.list("tasks", "tasks=north")});
  f.hub->tell(std::vector{change(1, "x", 1), change(2, "y", 1), change(3, "x", 2)}, 3);
  CHECK(listener->take() == told(2, "work", "y", 1) + told(3, "work", "x", 2));
  f.hub->tell(std::vector{change(4, "x", 3, "issued"), change(5, "x", 4)}, 5);
  CHECK(listener->take() == told(0, "work", "x", 3) + told(4, "tasks", "x", 3) + told(5, "work", "x", 4));
}

TEST_CASE("a client that comes back is told of the same changes as one that stayed") {
  const Fixture f;
  const auto listener = f.open("a", {f.list("work", "work=north"), f.dossier("y")});
  const std::vector some{change(1, "x", 1), change(2, "y", 1, "noted", "south"), change(3, "z", 1, "noted", "south")};
  f.hub->tell(some, 3);
  CHECK(listener->take() == f.hub->text_for(*listener, some, 3));
  CHECK(f.hub->text_for(*listener, some, 3) == told(1, "work", "x", 1) + told(2, "dossier:y", "y", 1));
}

TEST_CASE("a listener is woken once for all changes that are told together") {
  const Fixture f;
  const auto listener = f.open("a", {f.list("work", "work=north")});
  int woken = 0;
  listener->on_ready([&] { ++woken; });
  CHECK(woken == 0);
  f.hub->tell(std::vector{change(1, "x", 1), change(2, "y", 1)}, 2);
  CHECK(woken == 1);
  f.hub->tell(std::vector{change(3, "x", 1, "noted", "south")}, 3);
  CHECK(woken == 1);
  const auto late = f.open("b", {f.list("work", "work=north")});
  f.hub->tell(std::vector{change(4, "x", 1)}, 4);
  bool at_once = false;
  late->on_ready([&] { at_once = true; });
  CHECK(at_once);
}

TEST_CASE("a listener that takes nothing reads everything again, and its memory stays small") {
  const Fixture f;
  const auto listener = f.open("a", {f.list("work", "work=north")});
  const auto most = static_cast<std::int64_t>(limits::live_frames_waiting_max);
  for (std::int64_t i = 1; i <= most + 1; ++i) f.hub->tell(std::vector{change(i, "x" + std::to_string(i), 1)}, i);
  CHECK(listener->take() == live::lost_text(most + 1));
  f.hub->tell(std::vector{change(most + 2, "x", 1)}, most + 2);
  CHECK(listener->take() == told(most + 2, "work", "x", 1));
  f.hub->lose(most + 2);
  CHECK(listener->take() == live::lost_text(most + 2));
}

TEST_CASE("a session and an account have a bounded number of streams, and one that ends makes room") {
  const Fixture f;
  const auto refused = [&](const std::string& person, const std::string& session) {
    Actor actor;
    actor.person = {person};
    actor.session = session;
    const auto opened = f.hub->open(actor, {f.list("work", "work=north")});
    return !opened && opened.error().problem->code == "too-many-live-streams" && opened.error().retry_after_s > 0;
  };
  std::vector<std::shared_ptr<Listener>> open;
  for (std::size_t i = 0; i < limits::live_streams_per_session; ++i)
    open.push_back(f.open("a", {f.list("work", "work=north")}, "s"));
  CHECK(refused("a", "s"));
  CHECK_FALSE(refused("a", "t"));
  open.pop_back();
  CHECK_FALSE(refused("a", "s"));
  for (int i = static_cast<int>(open.size()); i < limits::live_streams_per_account; ++i)
    open.push_back(f.open("a", {f.list("work", "work=north")}, "t" + std::to_string(i)));
  CHECK(refused("a", "u"));
  CHECK_FALSE(refused("b", "u"));
  CHECK_FALSE(f.hub->empty());
  open.clear();
  CHECK(f.hub->empty());
}

TEST_CASE("the stream of a session that ended, or has other rights now, ends; the others stay") {
  const Fixture f;
  const auto gone = f.open("a", {f.list("work", "work=north")}), other = f.open("b", {f.list("work", "work=north")}),
             stays = f.open("c", {f.list("work", "work=north")});
  std::vector<std::string> asked = f.hub->next_sessions(2), more = f.hub->next_sessions(2);
  CHECK(asked == std::vector<std::string>{"s-a", "s-b"});
  CHECK(more == std::vector<std::string>{"s-c", "s-a"});
  Actor moved = other->actor();
  moved.unit = {"south"};
  asked.insert(asked.end(), more.begin(), more.end());
  f.hub->end_others(asked, {{"s-b", moved}, {"s-c", stays->actor()}});
  for (const auto& ended : {gone, other}) {
    CHECK(ended->over());
    CHECK(ended->take() == live::over_text());
  }
  CHECK_FALSE(stays->over());
  f.hub->tell(std::vector{change(1, "x", 1)}, 1);
  CHECK(gone->take().empty());
  CHECK(stays->take() == told(1, "work", "x", 1));
  CHECK(f.hub->sessions() == 1);
}

TEST_CASE("the first event names the topics that were granted") {
  const Fixture f;
  const std::vector granted{f.list("work", "work=north"), f.dossier("x")};
  CHECK(live::hello_text(granted, 12) ==
        "id: 12\nretry: 2000\nevent: hello\ndata: {\"topics\":[\"work\",\"dossier:x\"]}\n\n");
  CHECK(live::hello_text(granted, {}).starts_with("retry: "));
}
