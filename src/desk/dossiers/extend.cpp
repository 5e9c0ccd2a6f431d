// Extends a limit where the law allows it: by the procedure's row, as often as the row says, by a leader.
#include <algorithm>

#include "base/problems.h"
#include "dossiers/promises.h"
#include "msg/dossier.h"

namespace motcua::dossiers {

using calendar::AfterSupplement;
using calendar::ExtensionForm;
using calendar::PauseKind;

namespace {

LocalTime local(const Situation& s, Instant at) { return s.zone.local(at); }

ExtensionForm form_of(const catalogue::ExtensionRule& rule) {
  return *calendar::extension_form(catalogue::word_of(rule.form));
}

// A procedure version from before the extension rows has no row. Today's version gives the rows in that case.
const std::vector<catalogue::ExtensionRule>& rows_of(const Situation& s) {
  return s.procedure.extensions.empty() && s.today ? s.today->procedure.extensions : s.procedure.extensions;
}

// Returns how often the ground was used since the limit began to run.
std::int64_t used(const Situation& s, const std::string& ground) {
  std::optional<Instant> restarted;
  for (const PauseSpan& pause : s.dossier.pauses)
    if (pause.to && restarts_limit(s, s.dossier.pauses, pause)) restarted = pause.to;
  return std::count_if(s.dossier.extensions.begin(), s.dossier.extensions.end(), [&](const Granted& one) {
    return one.ground == ground && (!restarted || one.at >= *restarted);
  });
}

Granted granted(const catalogue::ExtensionRule& rule, Instant at, const std::optional<Instant>& until) {
  const ExtensionForm form = form_of(rule);
  return {.at = at,
          .ground = rule.ground,
          .form = form,
          .limit = form == ExtensionForm::agreed ? calendar::Limit{} : rule.limit,
          .until = until,
          .minutes = 0};
}

Result<Dues> dues_with(const Situation& s, const Granted& one) {
  std::vector<Granted> extensions = s.dossier.extensions;
  extensions.push_back(one);
  return dues_of(s, s.dossier.pauses, extensions);
}

std::unexpected<Refusal> wrong(const char* pointer, Message sentence) {
  return refuse(motcua::problems::invalid_input, {}, {{pointer, std::move(sentence)}});
}

// An agreement needs two people. Another person must attach the paper, and no key of another system may.
Result<> added_by_another(const Situation& s, const Command& c) {
  const auto posts = s.directory.posts_of(c.attached_by);
  const bool machine = std::ranges::any_of(posts, [](const units::Holder* held) { return held->machine; });
  if (c.attached_by != s.actor.person && c.attached_by != s.actor.stands_for() && !machine) return {};
  return wrong("/file", msg::dossier::agreement_by_another);
}

// Returns the agreed instant. It must be on a working day, in working time. Without a clock time it is the closing
// time.
Result<Instant> agreed_until(const Situation& s, const Command& c) {
  if (!c.date) return wrong("/date", msg::dossier::agreed_date);
  if (c.file.empty()) return wrong("/file", msg::dossier::agreement_file);
  TRY(added_by_another(s, c));
  constexpr std::chrono::days kAgreedWithin{366};
  if (*c.date > local(s, s.now).date + kAgreedWithin) return wrong("/date", msg::dossier::agreed_within_a_year);
  if (!s.calendar.covers(*c.date) || !s.calendar.working(*c.date))
    return wrong("/date", {msg::dossier::not_a_working_day, day_words(*c.date)});
  if (c.time.empty()) return s.zone.instant({*c.date, s.calendar.closing(*c.date)});
  const auto minute = parse_clock(c.time);
  const auto hours = s.calendar.hours(*c.date);
  const bool works = minute && std::any_of(hours.begin(), hours.end(), [&](const calendar::Interval& interval) {
                       return *minute >= interval.open && *minute <= interval.close;
                     });
  if (!works) return wrong("/time", msg::dossier::time_in_working_time);
  return s.zone.instant({*c.date, *minute});
}

}  // namespace

std::vector<calendar::Extension> local_extensions(const Situation& s, const std::vector<Granted>& extensions) {
  std::vector<calendar::Extension> all;
  for (const Granted& one : extensions)
    all.push_back({.at = local(s, one.at),
                   .form = one.form,
                   .limit = one.limit,
                   .until = one.until ? local(s, *one.until) : LocalTime{}});
  return all;
}

Result<Dues> dues_of(const Situation& s, const std::vector<PauseSpan>& pauses, const std::vector<Granted>& extensions) {
  const auto instant = [&](const calendar::Due& due) {
    return due.at ? std::optional(s.zone.instant(*due.at)) : std::nullopt;
  };
  const LocalTime received = local(s, s.dossier.received_at);
  const auto spans = local_pauses(s, pauses);
  const auto granted = local_extensions(s, extensions);
  const calendar::Options options = options_of(s);
  TRY_ASSIGN(const calendar::Due legal, calendar::due(s.calendar, received, s.dossier.limit, spans, options, granted));
  if (!s.dossier.declared) return Dues{.legal = instant(legal), .first = instant(legal)};
  TRY_ASSIGN(const calendar::Due first, calendar::first_promise(s.calendar, received, s.dossier.limit,
                                                                s.dossier.declared, spans, options, granted));
  return Dues{.legal = instant(legal), .first = instant(first)};
}

const calendar::Limit& explained_limit(const Dossier& d) {
  return d.declared && d.extensions.empty() ? *d.declared : d.limit;
}

NewDues new_dues(const Dues& dues, const std::optional<Instant>& current) {
  return {.first = dues.first, .promised = current, .legal = dues.legal};
}

bool restarts_limit(const Situation& s, const std::vector<PauseSpan>& pauses, const PauseSpan& pause) {
  if (pause.kind != PauseKind::supplement) return false;
  const AfterSupplement rule = options_of(s).after_supplement;
  if (rule != AfterSupplement::decree) return rule == AfterSupplement::restart;
  const auto first = std::find_if(pauses.begin(), pauses.end(),
                                  [](const PauseSpan& one) { return one.kind == PauseKind::supplement; });
  return first != pauses.end() && first->from == pause.from &&
         calendar::restarts_by_decree(s.calendar, local(s, s.dossier.received_at), local(s, pause.from));
}

std::int64_t extended_minutes(const Situation& s, const std::vector<PauseSpan>& pauses, Instant started) {
  std::int64_t minutes = 0;
  for (const Granted& one : s.dossier.extensions) {
    const bool ended = std::any_of(pauses.begin(), pauses.end(), [&](const PauseSpan& pause) {
      return pause.from >= one.at && restarts_limit(s, pauses, pause);
    });
    if (one.at >= started && !ended) minutes += one.minutes;
  }
  return minutes;
}

std::vector<ExtensionOffer> extensions_open(const Situation& s) {
  std::vector<ExtensionOffer> open;
  const Dossier& d = s.dossier;
  const bool running = d.state == State::in_progress && !d.ready_at && !d.handed_over_at && d.legal_due &&
                       local(s, s.now) <= local(s, *d.legal_due) && local(s, s.now) > local(s, d.received_at);
  if (!running) return open;
  for (const catalogue::ExtensionRule& rule : rows_of(s)) {
    const auto left = static_cast<int>(rule.times - used(s, rule.ground));
    if (left <= 0) continue;
    ExtensionOffer offer{.rule = rule, .left = left, .due = {}};
    if (form_of(rule) != ExtensionForm::agreed) {
      const auto dues = dues_with(s, granted(rule, s.now, {}));
      if (!dues || dues->legal <= d.legal_due) continue;  // a total that is not later extends nothing
      offer.due = dues->first;
    }
    open.push_back(std::move(offer));
  }
  return open;
}

Result<> decide_extension(const Situation& s, const Command& c, Decision& out) {
  const auto open = extensions_open(s);
  const auto chosen =
      std::find_if(open.begin(), open.end(), [&](const ExtensionOffer& one) { return one.rule.ground == c.extension; });
  if (chosen == open.end()) return wrong("/extension", msg::dossier::choose_extension_ground);
  std::optional<Instant> until;
  if (form_of(chosen->rule) == ExtensionForm::agreed) { TRY_ASSIGN(until, agreed_until(s, c)); }
  Granted one = granted(chosen->rule, s.now, until);
  TRY_ASSIGN(const Dues dues, dues_with(s, one));
  const Dossier& d = s.dossier;
  if (!dues.legal || !dues.first || !d.original_due || dues.legal <= d.legal_due)
    return wrong("/date", msg::dossier::date_after_due);
  one.minutes = s.calendar.worked(local(s, *d.original_due), local(s, *dues.first));
  out.event.common.due = new_dues(dues, d.apology_due ? std::max(*d.apology_due, *dues.first) : *dues.first);
  auto& steps = out.event.common.step_dues.emplace();
  for (const ActiveStep& step : d.steps)
    if (step.due && one.minutes > 0)
      if (const auto moved = s.calendar.add_minutes(local(s, *step.due), one.minutes))
        steps[step.step] = s.zone.instant(*moved);
  one.at = {};  // the event has the time
  out.event.what = Extended{.extension = {.granted = std::move(one),
                                          .basis = chosen->rule.basis,
                                          .agreement = until ? c.file : std::string()},
                            .text = c.text};
  out.notice = "extended";
  return {};
}

}  // namespace motcua::dossiers
