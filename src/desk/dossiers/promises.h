// The three due times of a dossier: legal, first promise, current promise. Two acts move them besides pauses and
// calendars: an extension by law, and an apology with a new date. Pure. docs/time-rules.md.
#pragma once
#include "dossiers/rules.h"

namespace motcua::dossiers {

struct Dues {
  std::optional<Instant> legal, first;  // none while a pause is open
};
Result<Dues> dues_of(const Situation& situation, const std::vector<PauseSpan>& pauses,
                     const std::vector<Granted>& extensions);
NewDues new_dues(const Dues& dues, const std::optional<Instant>& current);

// Returns the limit whose derivation is explained: the declared limit, until an extension moves the promise with the
// legal due time.
const calendar::Limit& explained_limit(const Dossier& dossier);

std::vector<calendar::Extension> local_extensions(const Situation& situation, const std::vector<Granted>& extensions);

// Returns the working minutes that extensions add to a step begun at `started`. Counts extensions since `started` and
// since the last restart.
std::int64_t extended_minutes(const Situation& situation, const std::vector<PauseSpan>& pauses, Instant started);
// True if this pause of the dossier restarts the limit.
bool restarts_limit(const Situation& situation, const std::vector<PauseSpan>& pauses, const PauseSpan& pause);

// An extension that can be granted now. Without a date it is an agreed one, and the officer chooses the date.
struct ExtensionOffer {
  catalogue::ExtensionRule rule;
  int left = 0;  // how many more times it may be granted
  std::optional<Instant> due;  // the first promise after the extension
};
std::vector<ExtensionOffer> extensions_open(const Situation& situation);
Result<> decide_extension(const Situation& situation, const Command& command, Decision& out);

// The terms of an apology now. A function without terms returns nullopt: no apology is possible.
struct ApologyTerms {
  bool late = false;
  Date after, last;  // the new date is at least a working day after `after`, and at most `last`
};
std::optional<ApologyTerms> apology_terms(const Situation& situation);
// Returns the terms to correct the last apology. Its officer may correct the date within an hour, until somebody told
// the citizen.
std::optional<ApologyTerms> correction_terms(const Situation& situation);
Result<> decide_apology(const Situation& situation, const Command& command, const ApologyTerms& terms, Decision& out);

inline constexpr std::int64_t kApologyMendedForUs = 3'600'000'000;

}  // namespace motcua::dossiers
