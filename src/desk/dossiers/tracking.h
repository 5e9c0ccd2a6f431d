// What the public pages tell of a dossier, by what the visitor holds. One function decides the level; who prints it
// adds nothing (docs/adr/0040).
#pragma once
#include <set>

#include "dossiers/dossiers.h"

namespace motcua::calendar {
class WorkingCalendar;
}

namespace motcua::dossiers {

// code: the code alone. word: the look-up word of a paper too, or the promise in its QR code. owner: the second fact,
// or an electronic identity.
enum class Level : std::uint8_t { code, word, owner };
std::string_view word_of(Level level);

// Whoever asks, with what they hold or typed.
struct Visitor {
  std::string code;  // as read_code gives it
  std::string word, promise;  // "": none
  std::string network;  // http::network_of the address
  std::string browser{};  // what the visitor's program calls itself
};

// In plain words. handed_over: the result is in the citizen's hand, its signatory has not confirmed yet.
enum class Phase : std::uint8_t { received, handled, handed_over, waiting, ready, ended };
std::string_view word_of(Phase phase);

// The days that a citizen is told. A day, and never the minute.
struct ToldDays {
  std::optional<Date> first;  // the day on the receipt, if it is another than `promised`
  std::optional<Date> promised;  // the first promise, as pauses and extensions by law have moved it
  std::optional<Date> renewed;  // the newer date of an apology
  std::optional<std::int64_t> late;  // working days after the first promise; 0: less than one; none: not late
  bool passed = false;  // no result, and the last date that was told is over
};
// `ended`: when the result was ready, the dossier was closed, or the open pause began; none: it runs until `now`.
ToldDays told_days(const calendar::WorkingCalendar& calendar, Zone zone, const std::optional<Instant>& original,
                   const std::optional<Instant>& promised, const std::optional<Instant>& ended, Instant now);

enum class ReasonClass : std::uint8_t { supplement, payment, extension, apology, calendar };
std::string_view word_of(ReasonClass reason);

struct Tracked {
  struct Happened {
    std::string kind;
    Date day;
    UnitId unit;
  };
  // Of the event whose promise is in the QR code of a paper.
  struct OfPaper {
    std::string kind;
    std::optional<Instant> promised;  // of a receipt: what was promised then
    catalogue::VersionPtr version;
  };
  // Only from Level::word on.
  struct ByWord {
    State state;
    catalogue::VersionPtr version;
    UnitId competent_unit;
    std::vector<UnitId> units;  // that have it now
    Date received;
    std::optional<Date> ready, closed;
    std::vector<ReasonClass> reasons;  // for which its date moved, or it waits
    std::optional<ReasonClass> waits;  // of the pause that is open, or was when the dossier ended
    std::set<ReasonClass> moved;  // those for which the date has moved
    bool refused = false;  // the result is a written refusal
    bool awaits_confirmation = false;  // the result is in the citizen's hand, its signatory has not confirmed yet
    std::string signatory;  // of a result handed over at once; "" for any other
    std::optional<Date> result_withdrawn, result_corrected;
    std::vector<Happened> events;
    std::optional<OfPaper> paper;
    std::string shown;  // members of an address that open this level again: "tu=…" or "x=…"; "" for others
  };

  Level level = Level::code;
  std::string code;
  Phase phase = Phase::received;
  ToldDays days;
  bool result_withdrawn = false;  // what the citizen holds is not valid, and there is no other result yet
  std::string may_move;  // a sentence: the last date may move, because days off are not entered yet; "" if none lacks
  UnitId receiving_unit;
  std::optional<ByWord> by_word;
  std::optional<OwnStatus> own;  // only of Level::owner
  std::optional<PromiseSeen> promise;  // if one was shown
  bool word_wrong = false;  // a word was typed, and it is not that of the papers
};

// The QR code is of this dossier, and a newer look-up word has taken the place of its paper.
inline bool replaced(const Tracked& tracked) {
  return tracked.level == Level::code && tracked.promise == PromiseSeen::right;
}
// The one sentence for the holder of such a paper. `ask`: whom, as asked_at says.
std::string replaced_text(std::string_view ask);
std::string asked_at(const units::Unit& desk);  // its name, with the telephone if it has one

// Counts misses and wrong words, and holds them back: look_up_delayed, with the seconds to wait. not_found: no dossier
// has the code. paper_of_another: the promise is of this log, but not of the dossier that has the code now. A right
// word or promise is never held back.
Result<Tracked> track(const Needs& needs, const Visitor& visitor);
// After the second fact: the last six digits of the telephone or, of a party without one, of the ID number.
// second_fact_wrong, second_fact_short (not six digits), second_fact_delayed.
Result<Tracked> track_own(const Needs& needs, const Visitor& visitor, std::string_view last_digits);
// Of a citizen who is known by an electronic identity: not_found also if it is another's.
Result<Tracked> track_own_of(const Needs& needs, const std::string& code, const std::string& person_hash);
// For a message to a party's own address: Level::word, without a guard.
std::optional<Tracked> track_for_mail(const Needs& needs, const std::string& code);

// What the log proves of it at that level. With the SHA-256 of a file too: whoever has a file of the dossier may have
// it proved that it is, with the code alone nothing else.
std::vector<ProvedEvent> proofs(const Needs& needs, const Tracked& tracked, std::string_view document = {});

// The address of the tracking page for a citizen, with the look-up word. `prefix`: of the language.
std::string tracking_address(const Needs& needs, const Tracked& tracked, std::string_view prefix);

}  // namespace motcua::dossiers
