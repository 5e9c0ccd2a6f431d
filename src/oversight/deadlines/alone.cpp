#include "deadlines/alone.h"

#include <algorithm>

#include "base/damage.h"
#include "base/problems.h"
#include "base/stored.h"
#include "msg/deadlines.h"
#include "people/rights.h"

namespace motcua::deadlines {
namespace {

using calendar::Change;

struct Layer {
  UnitId unit;  // empty: the nation
  std::string agency;
  bool operator==(const Layer&) const = default;
};

// Returns whether the days off of `upper` are days off of `lower`.
bool holds_for(const units::Directory& directory, const Layer& upper, const Layer& lower) {
  if (upper == lower) return true;
  const std::vector<UnitId> above = layers_above(directory, lower.unit, !lower.agency.empty());
  return upper.agency.empty() && std::ranges::find(above, upper.unit) != above.end();
}

struct Lately {
  std::vector<std::pair<Layer, Change>> alone;
  bool urgent_open = false;  // an urgent change waits, was refused, or nobody decided it
};

// Returns recent changes of each layer that holds for this layer, or for which this layer holds.
Lately lately(const Needs& needs, db::Transaction& transaction, const Change& change, Instant now) {
  constexpr std::int64_t kDayUs = 86'400'000'000;
  Lately found;
  const Layer own{change.unit, change.agency};
  const Instant since{now.us - calendar::kAloneDays * kDayUs};
  for (const store::ChangeRow& row : store::related_changes(transaction, change.unit, since)) {
    const Layer layer{row.layer_unit, row.agency};
    if (!holds_for(needs.directory, layer, own) && !holds_for(needs.directory, own, layer)) continue;
    // A change that a second person confirmed, before or afterwards, has the id of the confirmation.
    const auto asked = needs.confirmations.find(transaction, row.id);
    if (asked && asked->decided && asked->decided->outcome == people::Outcome::confirmed) continue;
    if (asked && asked->kind == kUrgentKind) found.urgent_open = true;
    try {
      found.alone.emplace_back(layer, of_row("calendar_change", row.id, [&] {
                                 return calendar::change_from(stored::parse_object("body", row.body));
                               }));
    } catch (const Damage& damage) { log_left_out(damage); }
  }
  return found;
}

// A calendar consists of its whole chain of layers. The days are counted for each calendar that the change moves.
bool too_many(const Needs& needs, const Change& change, const Lately& before) {
  const Layer own{change.unit, change.agency};
  const auto too_many_for = [&](const Layer& lowest) {
    std::vector<Change> chain;
    for (const auto& [layer, one] : before.alone)
      if (holds_for(needs.directory, layer, lowest)) chain.push_back(one);
    return calendar::needs_second_person(change, chain);
  };
  return too_many_for(own) || std::ranges::any_of(before.alone, [&](const auto& one) {
           return holds_for(needs.directory, own, one.first) && too_many_for(one.first);
         });
}

Result<Way> not_urgent(Msg why) { return refuse(motcua::problems::invalid_input, {}, {{"/urgent", why}}); }

}  // namespace

Result<Way> way_of(const Needs& needs, db::Transaction& transaction, const Change& change, Asks asks, Instant now) {
  const Lately before = lately(needs, transaction, change, now);
  if (!too_many(needs, change, before)) return Way::alone;
  if (asks == Asks::normal) return Way::by_two;
  if (!calendar::may_be_urgent(change, needs.shell.zone.local(now).date))
    return not_urgent(msg::deadlines::urgent_days_only);
  if (before.urgent_open) return not_urgent(msg::deadlines::urgent_closure_open);
  return Way::urgent;
}

Result<std::string> ask_afterwards(const Needs& needs, Work& work, const Change& change, const std::string& reason) {
  TRY_ASSIGN(const auto asked, needs.confirmations.ask(work, {.kind = kUrgentKind,
                                                              .unit = change.unit,
                                                              .subject = change.unit.text + " " + change.agency,
                                                              .payload = {{"owner", change.owner},
                                                                          {"change", calendar::to_json(change)},
                                                                          {"summary", calendar::summary(change)}},
                                                              .reason = reason}));
  return asked.id;
}

void add_urgent_kind(const Needs& needs) {
  needs.confirmations.add(
      {.word = kUrgentKind,
       .title = msg::deadlines::urgent_closure,
       .confirms = people::rights::confirm_posts,
       .changes = [](db::Transaction&, const people::Confirmation& row) -> std::vector<people::Change> {
         return {{msg::deadlines::calendar_of, "", string_at(row.payload, "owner")},
                 {msg::deadlines::in_force_already, "", string_at(row.payload, "summary")}};
       },
       // The change is already in force: the decision tells whether it was right. Until the confirmation its days count
       // as changed by one person. No other closure of that calendar is urgent until then.
       .apply = [](Work&, const people::Confirmation&) -> Result<> { return {}; }});
}

}  // namespace motcua::deadlines
