// Computes due times. Pure. Every function takes one resolved calendar and reads no clock.
#pragma once
#include <span>

#include "base/json.h"
#include "calendar/working_calendar.h"

namespace motcua::calendar {

// Returns the options in a site's words for its deadlines: a clock time ("15:00"), and `closing` or `same_clock`. ""
// means the default. nullopt if a word is neither.
std::optional<Options> options_from(std::string_view cutoff, std::string_view due_time);

// Returns the due time of a limit that began to run at `received`. Cost: pauses × log of the calendar. `pauses` are in
// order of `from`, `extensions` in order of granting.
// Refuses bad_pause: a pause that overlaps another, follows an open one, or begins before the receipt. Refuses
// no_working_time (ten empty years) and out_of_range.
// Refuses bad_extension: granted at or before the receipt, after the due time in force, or inside a pause. Refuses
// bad_extension also for an impossible amount or instant.
Result<Due> due(const WorkingCalendar& calendar, LocalTime received, const Limit& limit, std::span<const Pause> pauses,
                const Options& options, std::span<const Extension> extensions = {});

// Returns the first promise. With a shorter limit that the unit declares: the due time of that limit. Otherwise: the
// legal due time to the minute. An extension moves a declared promise by the working days in (old legal date, new legal
// date], to closing time.
Result<Due> first_promise(const WorkingCalendar& calendar, LocalTime received, const Limit& limit,
                          const std::optional<Limit>& declared, std::span<const Pause> pauses, const Options& options,
                          std::span<const Extension> extensions);

// Returns the due time with every date, counted or not. The list is as long as the time that it explains.
Result<Derivation> derive(const WorkingCalendar& calendar, LocalTime received, const Limit& limit,
                          std::span<const Pause> pauses, const Options& options,
                          std::span<const Extension> extensions = {});

// Tells whether the pause restarts the limit under `decree`, if the pause is the first one for a supplement.
bool restarts_by_decree(const WorkingCalendar& calendar, LocalTime received, LocalTime from);

std::string_view word_of(Counted::What what);
// Returns [{date, what, reason?, intervals?}] for a reply, with the words of docs/time-rules.md.
JsonArray dates_json(const Derivation& derivation);

// Returns the time by which the desk must hand over a dossier received at `received` to the office in charge.
Result<LocalTime> transfer_due(const WorkingCalendar& calendar, LocalTime received, int cutoff);

enum class Verdict { early, on_time, overdue };
std::string_view word_of(Verdict verdict);
Verdict verdict_of(std::string_view word);  // reads a word of our own rows
Verdict verdict(LocalTime ready, LocalTime due);

// Returns the one sentence of the receipt: "5 ngày làm việc, tính từ sau ngày 23/11/2026; trừ thứ Bảy, Chủ nhật và
// 24/11 (Ngày Văn hóa Việt Nam)". Paper and events have it in Vietnamese; a reply passes language().
std::string sentence(const Limit& limit, LocalTime received, const Derivation& derivation, const Options& options,
                     Language language = Language::vietnamese);

// Returns the working minutes from `due` to `at`; 0 if `at` is not after `due`.
std::int64_t lateness(const WorkingCalendar& calendar, LocalTime due, LocalTime at);

}  // namespace motcua::calendar
