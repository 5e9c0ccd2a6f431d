// Apology with a new date (Decree 61/2018 art. 19, Decree 118/2025 art. 19): once in time, once late.
#include <algorithm>

#include "base/problems.h"
#include "dossiers/promises.h"
#include "msg/dossier.h"

namespace motcua::dossiers {

using calendar::LimitUnit;

namespace {

constexpr std::int64_t kWorkingDaysAtLeast = 5;

LocalTime local(const Situation& s, Instant at) { return s.zone.local(at); }

const calendar::Limit& promised_limit(const Dossier& d) { return d.declared ? *d.declared : d.limit; }

// True until `apology_days` days before the due date. For limits in hours and same-day limits: true until the due
// minute.
bool in_time(const Situation& s) {
  const LocalTime now = local(s, s.now), due = local(s, *s.dossier.original_due);
  switch (promised_limit(s.dossier).unit) {
    case LimitUnit::same_day:
    case LimitUnit::working_hour: return now <= due;
    case LimitUnit::working_day:
    case LimitUnit::calendar_day:
    case LimitUnit::month: break;
  }
  return now.date <= due.date - std::chrono::days{s.apology_days};
}

// Returns the range of the new date. It begins after the later of the first promise and today. It is as long as the
// limit, and at least kWorkingDaysAtLeast working days.
std::optional<ApologyTerms> terms(const Situation& s, bool late) {
  const Date after = std::max(local(s, *s.dossier.original_due).date, local(s, s.now).date);
  const auto least = s.calendar.working_day_after(after, kWorkingDaysAtLeast);
  if (!least) return std::nullopt;
  calendar::Options options = s.options;
  options.due_time = calendar::DueTime::closing;
  constexpr int kDayIsOver = 24 * 60 - 1;
  const auto again = calendar::due(s.calendar, {after, kDayIsOver}, s.dossier.limit, {}, options);
  return ApologyTerms{
      .late = late, .after = after, .last = again && again->at ? std::max(*least, again->at->date) : *least};
}

bool runs(const Dossier& d) {
  return d.state == State::in_progress && !d.ready_at && !d.handed_over_at && d.original_due;
}

}  // namespace

std::optional<ApologyTerms> apology_terms(const Situation& s) {
  const Dossier& d = s.dossier;
  if (!runs(d)) return std::nullopt;
  const bool late = !in_time(s);
  if (late ? d.apologised_late : d.apologised) return std::nullopt;
  return terms(s, late);
}

std::optional<ApologyTerms> correction_terms(const Situation& s) {
  const Dossier& d = s.dossier;
  const bool mine = runs(d) && d.last_apology && d.last_apology->by == s.actor.person && !s.apology_told &&
                    s.now.us - d.last_apology->at.us < kApologyMendedForUs;
  return mine ? terms(s, d.last_apology->late) : std::nullopt;
}

Result<> decide_apology(const Situation& s, const Command& c, const ApologyTerms& terms, Decision& out) {
  const auto wrong = [](Message sentence) {
    return refuse(motcua::problems::invalid_input, {}, {{"/date", std::move(sentence)}});
  };
  const Dossier& d = s.dossier;
  if (!c.date || *c.date <= terms.after) return wrong({msg::dossier::date_after, day_words(terms.after)});
  if (*c.date > terms.last) return wrong({msg::dossier::date_at_latest, day_words(terms.last)});
  if (!s.calendar.covers(*c.date) || !s.calendar.working(*c.date))
    return wrong({msg::dossier::not_a_working_day, day_words(*c.date)});
  out.event.common.due =
      new_dues({.legal = d.legal_due, .first = d.original_due}, s.zone.instant({*c.date, s.calendar.closing(*c.date)}));
  out.notice = "apology";
  return {};
}

}  // namespace motcua::dossiers
