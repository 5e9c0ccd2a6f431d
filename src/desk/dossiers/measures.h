// The measures that the figures count, derived from a dossier's state and events. Pure, so that replay can derive them
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
  // The time when the result was ready, or when the dossier was withdrawn or stopped before.
  std::optional<Instant> finished;
  std::optional<calendar::Verdict> verdict;  // verdict on a ready result against the first promise
  std::optional<std::int64_t> used_minutes;  // from receipt to the ready result
  std::optional<std::int64_t> legal_minutes;  // from receipt to the legal due time
  std::optional<std::int64_t> promised_minutes;  // from receipt to the promised due time
  bool operator==(const Measures&) const = default;
};
// Returns the time until which the figures count a finish as in time; nullopt if `due` is nullopt. A result handed over
// at once may be confirmed until `confirm_due`.
std::optional<Instant> counted_due(const Dossier& dossier, const std::optional<Instant>& due);
// Returns the verdict on a ready result against the original due date. It is overdue if the signatory confirmed it
// late.
std::optional<calendar::Verdict> verdict_of(const Dossier& dossier, Zone zone);
Measures measures_of(const calendar::WorkingCalendar& calendar, Zone zone, const Dossier& dossier);

// A step that the dossier left by an event.
struct StepDone {
  ActiveStep step;
  Instant left;
  std::int64_t minutes = 0;
};
std::vector<StepDone> steps_done(const calendar::WorkingCalendar& calendar, Zone zone, const Dossier& before,
                                 const Dossier& after, Instant at);

// Returns the kind of a citizen's visit (lượt) that an event is; "" if nobody came to a desk for it.
std::string_view visit_kind(const DossierEvent& event, const Dossier& after);

}  // namespace motcua::dossiers
