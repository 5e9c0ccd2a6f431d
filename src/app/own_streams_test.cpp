// Tests the events that a module appends to its own stream: their codec, their personal parts, and what the check of
// the log says of a part that is gone. The kinds of events exist only here.
#include <doctest/doctest.h>

#include <variant>

#include "acts/dossiers.h"
#include "base/stored.h"
#include "db/kept_rows.h"
#include "made_site.h"
#include "work/event_kinds.h"
#include "work/stream_events.h"

namespace motcua {
namespace {

struct Begun {
  static constexpr std::string_view kKind = "begun";
  static constexpr int kVersion = 1;
  UnitId unit;
  std::int64_t steps = 0;
  std::string text;  // personal
  bool operator==(const Begun&) const = default;
};
struct Ended {
  static constexpr std::string_view kKind = "ended";
  static constexpr int kVersion = 1;
  bool operator==(const Ended&) const = default;
};
using Walk = std::variant<Begun, Ended>;

}  // namespace

namespace fields {
template <>
struct Fields<Begun> {
  static constexpr auto facts = std::tuple{needed("unit", &Begun::unit), if_set("steps", &Begun::steps)};
  static constexpr auto personal = std::tuple{if_set("text", &Begun::text)};
};
template <>
struct Fields<Ended> {
  static constexpr auto facts = std::tuple{};
  static constexpr auto personal = std::tuple{};
};
}  // namespace fields

namespace {

const Stream kWalk{"walk", "walk-1"};

Walk decoded(const WholeEvent& whole) {
  return fields::decoded<Walk>(whole.event.kind, whole.event.kind_version, whole.facts,
                               whole.personal.value_or(JsonObject{}));
}

template <class Place>
void append(Made<Place>& made, const Stream& stream, const Walk& what, const PersonId& on_behalf_of = {}) {
  Actor actor;
  actor.person = {made.one("SELECT MAX(id) FROM staff")};
  actor.on_behalf_of = on_behalf_of;
  made.write([&](db::Transaction& t) {
    Work work{t, actor, system_clock().now(), "test"};
    work.append(stream, stream.id, fields::encoded(what));
  });
}

template <class Place>
std::vector<WholeEvent> events(Made<Place>& made) {
  return made.database->read([](db::Transaction& t) { return whole_events(t, kWalk); });
}

}  // namespace

MOTCUA_ON_EACH_DATABASE("an event of a module's own stream is read as it was written, also one by delegation") {
  Made<Place> made;
  const Begun begun{.unit = {"u"}, .steps = 3, .text = "lời của cán bộ"};
  append(made, kWalk, begun, {"somebody"});
  append(made, kWalk, Ended{});
  const auto whole = events(made);
  REQUIRE(whole.size() == 2);
  CHECK(decoded(whole[0]) == Walk(begun));
  CHECK(decoded(whole[1]) == Walk(Ended{}));
  CHECK(whole[0].facts.contains("on_behalf_of"));
  CHECK(whole[0].event.facts.find("lời") == std::string::npos);
  CHECK(whole[1].event.seq == 2);
  CHECK(made.database->read([](db::Transaction& t) { return stream_ids(t, kWalk.kind); }) ==
        std::vector<std::string>{kWalk.id});
  CHECK(!whole[0].erased());
}

MOTCUA_ON_EACH_DATABASE("what is erased of a stream is gone with its salt, and the event stays and can be read") {
  Made<Place> made;
  const Stream other{"walk", "walk-2"};
  append(made, kWalk, Begun{.unit = {"u"}, .text = "lời"});
  append(made, other, Begun{.unit = {"u"}, .text = "lời khác"});
  made.write([](db::Transaction& t) { erase_personal(t, kWalk); });
  const auto whole = events(made);
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].erased());
  CHECK(decoded(whole[0]) == Walk(Begun{.unit = {"u"}}));
  CHECK(!made.database->read([&](db::Transaction& t) { return whole_events(t, other); }).at(0).erased());
}

MOTCUA_ON_EACH_DATABASE("an erased part is a fault of the log only in a stream that no module compares itself") {
  Made<Place> made;
  append(made, kWalk, Begun{.unit = {"u"}, .text = "lời"});
  const Stream dossier{std::string(streams::dossier), "d"};
  append(made, dossier, Begun{.unit = {"u"}, .text = "lời"});
  made.write([&](db::Transaction& t) {
    erase_personal(t, kWalk);
    erase_personal(t, dossier);
  });
  const auto found = ledger::check(made.site->ledger(), dossiers::codes_of).differences;
  const auto gone = [&](std::string_view kind) {
    return std::ranges::any_of(found, [&](const std::string& line) {
      return line.find(fmt::format(" of {} ", kind)) != std::string::npos &&
             line.ends_with("its personal part is gone");
    });
  };
  CHECK(gone("walk"));
  CHECK(!gone(streams::dossier));
}

TEST_CASE("an unknown kind, version or name of an event of a module's own stream is the damage of its event") {
  const JsonObject facts{{"unit", "u"}}, none;
  CHECK_NOTHROW(fields::decoded<Walk>("begun", 1, facts, none));
  CHECK_THROWS_AS(fields::decoded<Walk>("stopped", 1, facts, none), const Damage&);
  CHECK_THROWS_AS(fields::decoded<Walk>("begun", 2, facts, none), const Damage&);
  CHECK_THROWS_AS(fields::decoded<Walk>("begun", 1, none, none), const Damage&);
  CHECK_THROWS_AS(fields::decoded<Walk>("begun", 1, {{"unit", "u"}, {"of_tomorrow", 1}}, none), const Damage&);
  CHECK_THROWS_AS(fields::decoded<Walk>("begun", 1, facts, {{"of_tomorrow", "x"}}), const Damage&);
}

TEST_CASE("the names of all kinds are read from their tables") {
  const auto kinds = fields::named_kinds<Walk>();
  REQUIRE(kinds.size() == 2);
  CHECK(kinds[0].kind == "begun");
  REQUIRE(kinds[0].facts.size() == 2);
  CHECK((kinds[0].facts[0].always && !kinds[0].facts[1].always));
  CHECK(kinds[0].personal[0].name == "text");
  CHECK(kinds[1].facts.empty());
}

}  // namespace motcua
