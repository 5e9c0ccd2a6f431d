// The three due times of a dossier (legal, first promise, current promise), and the two acts that move them besides
// pauses and calendars: an extension by law, an apology with a new date. Pure. docs/time-rules.md.
#pragma once
#include "dossiers/rules.h"

namespace motcua::dossiers {

struct Dues {
  std::optional<Instant> legal, first;  // none while a pause is open
};
Result<Dues> dues_of(const Situation& situation, const std::vector<PauseSpan>& pauses,
                     const std::vector<Granted>& extensions);
NewDues new_dues(const Dues& dues, const std::optional<Instant>& current);

// The limit whose derivation is told: the declared one, until an extension moves the promise with the legal due time.
const calendar::Limit& explained_limit(const Dossier& dossier);

std::vector<calendar::Extension> local_extensions(const Situation& situation, const std::vector<Granted>& extensions);

// Working minutes that extensions add to a step that began at `started`: those granted since, and since the last
// restart.
std::int64_t extended_minutes(const Situation& situation, const std::vector<PauseSpan>& pauses, Instant started);
// Does this pause, of all of the dossier, restart the limit?
bool restarts_limit(const Situation& situation, const std::vector<PauseSpan>& pauses, const PauseSpan& pause);

// An extension that could be granted now. Without a date: an agreed one, whose date is chosen.
struct ExtensionOffer {
  catalogue::ExtensionRule rule;
  int left = 0;  // how often it may be granted yet
  std::optional<Instant> due;  // the first promise after it
};
std::vector<ExtensionOffer> extensions_open(const Situation& situation);
Result<> decide_extension(const Situation& situation, const Command& command, Decision& out);

// What an apology must keep to now. None: there can be none.
struct ApologyTerms {
  bool late = false;
  Date after, last;  // the new date is a working day behind `after`, at the latest `last`
};
std::optional<ApologyTerms> apology_terms(const Situation& situation);
// Of the last apology: its own officer may mend the date within the hour, as long as nobody was told.
std::optional<ApologyTerms> correction_terms(const Situation& situation);
Result<> decide_apology(const Situation& situation, const Command& command, const ApologyTerms& terms, Decision& out);

inline constexpr std::int64_t kApologyMendedForUs = 3'600'000'000;

}  // namespace motcua::dossiers
