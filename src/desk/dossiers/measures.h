// What the figures are counted from, derived from a dossier's state and events: pure, so that replay can derive it
// again.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/rules.h"
#include "dossiers/events.h"

namespace motcua::dossiers {

// Minutes are working minutes of the competent unit's calendar, outside pauses.
struct Measures {
  std::optional<Instant> finished;  // the result was ready, or the dossier was withdrawn or stopped before
  std::optional<calendar::Verdict> verdict;  // of a ready result against the first promise
  std::optional<std::int64_t> used_minutes;  // from receipt to the ready result
  std::optional<std::int64_t> legal_minutes;  // from receipt to the legal due time
  std::optional<std::int64_t> promised_minutes;  // from receipt to the promised due time
  bool operator==(const Measures&) const = default;
};
// Until when it may be finished in the figures: a result handed over at once may be confirmed until `confirm_due`. None
// while `due` has none.
std::optional<Instant> counted_due(const Dossier& dossier, const std::optional<Instant>& due);
// Of a ready result against the original due date; overdue if its signatory confirmed it late.
std::optional<calendar::Verdict> verdict_of(const Dossier& dossier, Zone zone);
Measures measures_of(const calendar::WorkingCalendar& calendar, Zone zone, const Dossier& dossier);

// A step that an event made the dossier leave.
struct StepDone {
  ActiveStep step;
  Instant left;
  std::int64_t minutes = 0;
};
std::vector<StepDone> steps_done(const calendar::WorkingCalendar& calendar, Zone zone, const Dossier& before,
                                 const Dossier& after, Instant at);

// What kind of visit (lượt) of a citizen an event is; "" if nobody came to a desk for it.
std::string_view visit_kind(const DossierEvent& event, const Dossier& after);

}  // namespace motcua::dossiers
