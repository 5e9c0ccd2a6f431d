// Tests the codec of events. It must read back the bytes that it wrote. An unknown part must be Damage of that event.
// Kinds and names come from the program.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>
#include <iterator>
#include <set>

#include "dossiers/event_samples_fixture.h"
#include "dossiers/life_fixture.h"

using namespace motcua;
using namespace motcua::dossiers;
using samples::of_each_kind;
using samples::stored_as;

namespace {

Event through_text(const Event& event) {
  Event again = event;
  again.facts = parse_trusted(canonical(event.facts)).as_object();
  again.personal = parse_trusted(canonical(event.personal)).as_object();
  return again;
}

bool is_damage(const Event& event) {
  try {
    (void)decoded(stored_as(event));
    return false;
  } catch (const Damage& damage) { return damage.table() == "event" && damage.row() == "e of dossier d"; }
}

}  // namespace

TEST_CASE("an event of each kind is read back as it was written, and is written again with the same bytes") {
  CHECK(rc::check([] {
    of_each_kind([](const DossierEvent& event) {
      const Event stored = encoded(event);
      const RecordedEvent again = decoded(stored_as(through_text(stored)));
      RC_ASSERT(again.event == event);
      RC_ASSERT(canonical(encoded(again.event).facts) == canonical(stored.facts));
      RC_ASSERT(canonical(encoded(again.event).personal) == canonical(stored.personal));
    });
  }));
}

TEST_CASE("a fact that is missing, of another type or of another name is the damage of its event and its dossier") {
  const Json wrong = JsonObject{{"x", JsonArray{1.5}}};
  std::map<std::string_view, NamedKind> kinds;
  for (NamedKind& kind : named_kinds()) kinds.emplace(kind.kind, kind);
  int tried = 0;
  CHECK(rc::check([&] {
    of_each_kind([&](const DossierEvent& event) {
      const Event whole = encoded(event);
      RC_ASSERT(!is_damage(whole));
      for (const NamedField& fact : kinds.at(whole.kind).facts) {
        if (!fact.always) continue;
        Event without = whole;
        RC_ASSERT(without.facts.erase(fact.name) == 1);
        RC_ASSERT(is_damage(without));
      }
      for (const auto& member : whole.facts) {
        Event odd = whole;
        odd.facts[member.key()] = wrong;
        RC_ASSERT(is_damage(odd));
        ++tried;
      }
      for (const auto& member : whole.personal) {
        Event odd = whole;
        odd.personal[member.key()] = JsonArray{1.5};
        RC_ASSERT(is_damage(odd));
      }
      Event more = whole, personal = whole;
      more.facts["of_tomorrow"] = 1;
      personal.personal["of_tomorrow"] = "x";
      RC_ASSERT(is_damage(more) && is_damage(personal));
    });
  }));
  CHECK(tried > 1000);
}

TEST_CASE("a kind, and a version of a kind, that this program does not know is the damage of its event") {
  CHECK(rc::check([] {
    of_each_kind([](const DossierEvent& event) {
      for (const int version : {0, 1 + std::visit([](const auto& kind) { return kind.kVersion; }, event.what)}) {
        Event odd = encoded(event);
        odd.kind_version = version;
        RC_ASSERT(is_damage(odd));
      }
      Event odd = encoded(event);
      odd.kind = "archived";
      RC_ASSERT(is_damage(odd));
    });
  }));
}

TEST_CASE("an erased event of each kind is read, with nothing personal in it") {
  CHECK(rc::check([] {
    of_each_kind([](const DossierEvent& event) {
      Event erased = encoded(event);
      erased.personal.clear();
      RC_ASSERT(encoded(decoded(stored_as(erased)).event).personal.empty());
    });
  }));
}

TEST_CASE("contract/events/dossier.yaml lists the facts that any kind may have") {
  std::ifstream file("contract/events/dossier.yaml");
  std::string common, expected;
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("common: ")) common = line;
  for (const NamedField& one : common_facts()) expected += (expected.empty() ? "" : ", ") + std::string(one.name);
  CHECK(common == "common: [" + expected + "]");
}

TEST_CASE(
    "a receipt of version 1, which held the whole state, says what was decided; a state that says more is damage") {
  static const Office office;
  const Instant now = Zone{}.instant({date_of(2026, 8, 3), 9 * 60});
  const Dossier state = office.received(now, 5);
  const auto stored = [&](const JsonObject& facts) {
    StoredEvent old = stored_as({.kind = "received", .dossier = state.id, .seq = 1, .facts = facts, .personal = {}});
    old.at = now;
    return old;
  };
  const RecordedEvent receipt = decoded(stored({{"dossier", to_json(state)}}));
  CHECK(receipt.event == receipt_of(state));
  Dossier again;
  apply(again, receipt);
  CHECK(again == state);
  CHECK(encoded(receipt.event).kind_version == 2);

  Dossier more = state;
  more.apologised = true;
  CHECK_THROWS_AS((void)decoded(stored({{"dossier", to_json(more)}})), const Damage&);
  StoredEvent later = stored({{"dossier", to_json(state)}});
  later.at.us += 1;
  CHECK_THROWS_AS((void)decoded(later), const Damage&);
  JsonObject odd = to_json(state);
  odd["of_tomorrow"] = 1;
  CHECK_THROWS_AS((void)decoded(stored({{"dossier", odd}})), const Damage&);
}

TEST_CASE("a state that lacks a later field and one that has it with its default are the same") {
  CHECK(rc::check([] {
    const auto state = samples::any<Dossier>();
    const JsonObject whole = to_json(state);
    if (state.handed_over_at) RC_ASSERT(dossier_from_json(whole) == state);
    static const Dossier plain = Office{}.received(Zone{}.instant({date_of(2026, 8, 3), 9 * 60}), 3);
    const JsonObject before = to_json(plain);
    JsonObject with_default = before;
    for (const auto& [name, value] : JsonObject{{"apologised_late", false},
                                                {"draft", ""},
                                                {"results", JsonArray{}},
                                                {"signed_by", ""},
                                                {"legal_due", before.at("original_due")}}) {
      RC_ASSERT(!before.contains(name));
      with_default[name] = value;
    }
    RC_ASSERT(dossier_from_json(with_default) == plain);
    RC_ASSERT(canonical(to_json(dossier_from_json(with_default))) == canonical(before));
  }));
}
