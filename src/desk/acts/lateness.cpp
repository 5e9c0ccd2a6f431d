#include "acts/lateness.h"

#include <algorithm>

namespace motcua::dossiers {
namespace {

// A stretch of working time without a change, in working minutes since the beginning of the calendar.
struct Piece {
  std::int64_t from, to;
  const StepSpan* step = nullptr;
  const calendar::Pause* pause = nullptr;
  std::int64_t late = 0;  // the charged minutes
};

struct Splitter {
  const calendar::WorkingCalendar& calendar;
  std::span<const StepSpan> steps;
  std::span<const calendar::Pause> pauses;
  std::int64_t due, end;

  std::int64_t at(LocalTime time) const { return calendar.minutes_before(time); }

  std::vector<Piece> pieces() const {
    std::vector<std::int64_t> bounds{due, end};
    for (const StepSpan& step : steps) {
      bounds.insert(bounds.end(), {at(step.from), at(step.to)});
      if (step.due) bounds.push_back(at(*step.due));
    }
    for (const calendar::Pause& pause : pauses) {
      bounds.push_back(at(pause.from));
      if (pause.to) bounds.push_back(at(*pause.to));
    }
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    std::vector<Piece> all;
    for (std::size_t i = 1; i < bounds.size() && bounds[i] <= end; ++i) {
      Piece piece{.from = bounds[i - 1], .to = bounds[i]};
      for (const StepSpan& step : steps)
        if (at(step.from) <= piece.from && at(step.to) >= piece.to && (!piece.step || step.from >= piece.step->from))
          piece.step = &step;
      for (const calendar::Pause& pause : pauses)
        if (at(pause.from) <= piece.from && (!pause.to || at(*pause.to) >= piece.to)) piece.pause = &pause;
      all.push_back(piece);
    }
    return all;
  }

  bool overrun(const Piece& piece) const {
    return !piece.pause && piece.step && piece.step->due && piece.from >= at(*piece.step->due);
  }
};

}  // namespace

std::vector<LatePart> split_lateness(const calendar::WorkingCalendar& calendar, LocalTime due, LocalTime end,
                                     std::span<const StepSpan> steps, std::span<const calendar::Pause> pauses) {
  const Splitter split{.calendar = calendar,
                       .steps = steps,
                       .pauses = pauses,
                       .due = calendar.minutes_before(due),
                       .end = calendar.minutes_before(end)};
  std::int64_t rest = split.end - split.due;
  if (rest <= 0) return {};
  std::vector<Piece> pieces = split.pieces();
  const auto charge = [&](Piece& piece) {
    piece.late = std::min(rest, piece.to - piece.from);
    rest -= piece.late;
  };
  for (Piece& piece : pieces)
    if (piece.pause && piece.from >= split.due) charge(piece);
  for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece)
    if (split.overrun(*piece)) charge(*piece);
  for (Piece& piece : pieces)
    if (piece.from >= split.due && !piece.pause && !split.overrun(piece)) charge(piece);

  std::vector<LatePart> parts;
  for (const Piece& piece : pieces) {
    if (piece.late == 0) continue;
    LatePart part{.pause = piece.pause != nullptr, .what = "", .unit = {}, .minutes = piece.late};
    if (piece.pause) part.what = calendar::word_of(piece.pause->kind);
    else if (piece.step) {
      part.what = piece.step->step;
      part.unit = piece.step->unit;
    }
    const auto same = std::find_if(parts.begin(), parts.end(), [&](const LatePart& other) {
      return other.pause == part.pause && other.what == part.what && other.unit == part.unit;
    });
    if (same == parts.end()) parts.push_back(std::move(part));
    else same->minutes += part.minutes;
  }
  return parts;
}

std::vector<LatePart> late_parts(const calendar::WorkingCalendar& calendar, Zone zone, const Dossier& dossier,
                                 std::span<const StepDone> done, Instant now) {
  if (!dossier.original_due || (closed(dossier.state) && !dossier.ready_at)) return {};
  if (awaits_confirmation(dossier) && dossier.confirm_due && zone.local(now) <= zone.local(*dossier.confirm_due))
    return {};
  const Instant end = dossier.ready_at.value_or(now);
  // A late confirmation counts from its own due time, if that is the earlier one.
  const bool confirmed_late = dossier.confirmed_at && dossier.confirm_due &&
                              zone.local(*dossier.confirmed_at) > zone.local(*dossier.confirm_due);
  const LocalTime due =
      zone.local(confirmed_late ? std::min(*dossier.original_due, *dossier.confirm_due) : *dossier.original_due);
  if (calendar::verdict(zone.local(end), due) != calendar::Verdict::overdue) return {};
  std::vector<StepSpan> spans;
  const auto add = [&](const ActiveStep& step, Instant to) {
    spans.push_back({.step = step.step,
                     .unit = step.unit,
                     .from = zone.local(step.started),
                     .to = zone.local(std::min(to, end)),
                     .due = {}});
    if (step.due) spans.back().due = zone.local(*step.due);
  };
  for (const StepDone& one : done) add(one.step, one.left);
  for (const ActiveStep& step : dossier.steps) add(step, end);
  std::vector<calendar::Pause> pauses;
  pauses.reserve(dossier.pauses.size());
  for (const PauseSpan& pause : dossier.pauses)
    pauses.push_back(
        {pause.kind, zone.local(pause.from), pause.to ? std::optional(zone.local(*pause.to)) : std::nullopt});
  return split_lateness(calendar, due, zone.local(end), spans, pauses);
}

}  // namespace motcua::dossiers
