// When something is due. Pure; every function answers for one resolved calendar and reads no clock.
#pragma once
#include <span>

#include "base/json.h"
#include "calendar/working_calendar.h"

namespace motcua::calendar {

// A site's own words for its deadlines: a clock time like "15:00", and closing or same_clock. nullopt if one is
// neither; "" is the default.
std::optional<Options> options_from(std::string_view cutoff, std::string_view due_time);

// The due time of a limit that began to run at `received`, with its pauses in order of `from`; O(pauses × log of the
// calendar). Refuses bad_pause (overlap, one after an open one, before the receipt), no_working_time (ten empty years),
// out_of_range. Extensions in order of granting; bad_extension: granted at or before the receipt, after the due time in
// force, inside a pause, or of an amount or instant that cannot be.
Result<Due> due(const WorkingCalendar& calendar, LocalTime received, const Limit& limit, std::span<const Pause> pauses,
                const Options& options, std::span<const Extension> extensions = {});

// The first promise: of a shorter limit that the unit declares, else the legal due time to the minute. An extension
// moves a declared promise by the working days in (old legal date, new legal date], to closing time.
Result<Due> first_promise(const WorkingCalendar& calendar, LocalTime received, const Limit& limit,
                          const std::optional<Limit>& declared, std::span<const Pause> pauses, const Options& options,
                          std::span<const Extension> extensions);

// The same, with every date that was counted and every date that was not: as long as the time it explains.
Result<Derivation> derive(const WorkingCalendar& calendar, LocalTime received, const Limit& limit,
                          std::span<const Pause> pauses, const Options& options,
                          std::span<const Extension> extensions = {});

// Does the pause restart the limit under `decree`, if it is the first one for a supplement?
bool restarts_by_decree(const WorkingCalendar& calendar, LocalTime received, LocalTime from);

std::string_view word_of(Counted::What what);
// [{date, what, reason?, intervals?}], as docs/time-rules.md names them.
JsonArray dates_json(const Derivation& derivation);

// When the desk must have handed a dossier received at `received` to the office in charge.
Result<LocalTime> transfer_due(const WorkingCalendar& calendar, LocalTime received, int cutoff);

enum class Verdict { early, on_time, overdue };
std::string_view word_of(Verdict verdict);
Verdict verdict_of(std::string_view word);  // of our own rows
Verdict verdict(LocalTime ready, LocalTime due);

// The one sentence of the receipt: "5 ngày làm việc, tính từ sau ngày 23/11/2026; trừ thứ Bảy, Chủ nhật và 24/11 (Ngày
// Văn hóa Việt Nam)".
std::string sentence(const Limit& limit, LocalTime received, const Derivation& derivation, const Options& options);

// Working minutes by which `at` is past `due`; 0 if it is not.
std::int64_t lateness(const WorkingCalendar& calendar, LocalTime due, LocalTime at);

}  // namespace motcua::calendar
