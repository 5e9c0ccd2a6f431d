// The public facts of a dossier, by the visitor's level. One function decides the level. The printers of the facts add
// nothing (docs/adr/0040).
#pragma once
#include <set>

#include "access/route.h"
#include "acts/dossiers.h"
#include "views/told_days.h"
#include "msg/problems.h"
#include "people/readings.h"

namespace motcua::tracking {

using dossiers::Needs;

// code: only the code. word: also the look-up word of a paper or the promise in its QR code. owner: the second fact, or
// an electronic identity.
enum class Level : std::uint8_t { code, word, owner };
std::string_view word_of(Level level);

// The visitor, with the facts that they hold or typed.
struct Visitor {
  std::string code;  // in the form of read_code
  std::string word, promise;  // "": none
  std::string network;  // http::network_of the address
  std::string browser{};  // name of the visitor's program
};

// The phase in plain words. handed_over: the citizen has the result, and its signatory has not confirmed yet.
enum class Phase : std::uint8_t { received, handled, handed_over, waiting, ready, ended };
std::string_view word_of(Phase phase);

enum class ReasonClass : std::uint8_t { supplement, payment, extension, apology, calendar };
std::string_view word_of(ReasonClass reason);

// The promise in a paper's QR code: is it a promise of this log about this dossier, as its events are now? A right
// promise opens the same level as the look-up word, except on papers from before a new word.
enum class PromiseSeen { right, not_ours, another };

// The facts for the owner after the second fact: names and the content of the application.
struct OwnStatus {
  DossierId dossier;
  std::string applicant, representative;
  std::vector<std::string> papers;  // papers that were handed in
  std::vector<std::pair<std::string, std::string>> wanted;  // papers of the last request to complete: name, reason
  std::string wanted_why;
  std::int64_t fee = 0, asked_amount = 0;  // đồng; asked_amount: the last financial duty
  std::vector<people::ToldReading> readings{};  // members of the staff who looked at the dossier
  std::vector<dossiers::ToldDecision> decisions{};
};

struct Tracked {
  struct Happened {
    std::string kind;
    Date day;
    UnitId unit;
  };
  // The event whose promise is in the QR code of a paper.
  struct OfPaper {
    std::string kind;
    std::optional<Instant> promised;  // belongs to a receipt: the promise of that day
    catalogue::VersionPtr version;
  };
  // Only for Level::word and above.
  struct ByWord {
    dossiers::State state;
    catalogue::VersionPtr version;
    UnitId competent_unit;
    std::vector<UnitId> units;  // units that have the dossier now
    Date received;
    std::optional<Date> ready, closed;
    std::vector<ReasonClass> reasons;  // reasons for a moved date or a wait
    std::optional<ReasonClass> waits;  // reason of the open pause, or of the pause when the dossier ended
    std::set<ReasonClass> moved;  // reasons for which the date has moved
    bool refused = false;  // true: the result is a written refusal
    bool awaits_confirmation = false;  // true: the citizen has the result, and its signatory has not confirmed yet
    std::string signatory;  // signatory of a result handed over at once; "" for other results
    std::optional<Date> result_withdrawn, result_corrected;
    std::vector<Happened> events;
    std::optional<OfPaper> paper;
    // The members of an address that open this level again: "tu=…" or "x=…"; "" if there are none.
    std::string shown;
  };

  Level level = Level::code;
  std::string code;
  Phase phase = Phase::received;
  views::ToldDays days;
  bool result_withdrawn = false;  // true: the citizen's result is not valid, and there is no other result yet
  // A sentence: the last date may move, because days off are not entered yet. "" if all are entered.
  std::string may_move;
  UnitId receiving_unit;
  std::optional<ByWord> by_word;
  std::optional<OwnStatus> own;  // only for Level::owner
  std::optional<PromiseSeen> promise;  // set if the visitor showed a promise
  bool word_wrong = false;  // true: the typed word is not the word of the papers
};

// True if the QR code is of this dossier and a newer look-up word has replaced its paper.
inline bool replaced(const Tracked& tracked) {
  return tracked.level == Level::code && tracked.promise == PromiseSeen::right;
}
// Returns the sentence for the holder of such a paper. `ask`: the contact, in the form of asked_at.
std::string replaced_text(std::string_view ask);
std::string asked_at(const units::Unit& desk);  // name of the desk, with its telephone if it has one

// Returns the facts for a visitor. Refuses with not_found: no dossier has the code. Refuses with paper_of_another: the
// promise is of this log, but not of the dossier that has the code now. Counts misses and wrong words. Holds them back
// with look_up_delayed and the seconds to wait. A right word or promise is never held back.
Result<Tracked> track(const Needs& needs, const Visitor& visitor);
// Returns the facts after the second fact: the last six digits of the telephone or, without a telephone, the last six
// signs of the ID number. Refuses with second_fact_wrong, second_fact_short (not six signs), second_fact_delayed.
Result<Tracked> track_own(const Needs& needs, const Visitor& visitor, std::string_view last_digits);
// Returns the facts for a citizen known by an electronic identity. Refuses with not_found, also for a dossier of
// another person.
Result<Tracked> track_own_of(const Needs& needs, const std::string& code, const std::string& person_hash);
// Returns the facts for a message to a party's own address: Level::word, without a guard.
std::optional<Tracked> track_for_mail(const Needs& needs, const std::string& code);

// The proof by the log for a holder of a paper. The facts are those of the tracking page at the same level. The proof
// exists as soon as a head covers the event.
struct ProvedFile {
  std::string purpose;  // paper (from the applicant), draft, result
  std::string by;  // the post that added it
  bool replaced = false;  // true: a corrected issue replaced this result
};
struct ProvedEvent {
  std::int64_t seq = 0;
  std::string kind;
  Instant at;
  UnitId unit;
  std::string proof;  // "" until a head covers the event
  std::optional<ProvedFile> file{};  // the requested file, at the event that added it
};
// Returns the proofs of the log at that level. `document` is the SHA-256 of a file: its holder may get the proof of the
// file. With the code alone there is no other proof.
std::vector<ProvedEvent> proofs(const Needs& needs, const Tracked& tracked, std::string_view document = {});

// For a citizen known by the ID number: the dossiers in which the citizen is applicant or representative, newest first.
struct OwnDossier {
  std::string code;
  dossiers::State state;
  catalogue::VersionPtr version;
  Instant received;
  std::optional<Instant> promised, ready;
};
// Returns all possible hashes of a number as one text, which is kept for a session.
std::string person_hash(const Vault& vault, std::string_view id_number);
std::vector<OwnDossier> dossiers_of_person(const Needs& needs, const std::string& person_hash, int limit);

// Returns the address of the tracking page for a citizen, with the look-up word. `prefix`: the language's part of the
// address.
std::string tracking_address(const Needs& needs, const Tracked& tracked, std::string_view prefix);

std::vector<access::Route> routes(const Needs& needs);

namespace problems {
inline constexpr Problem second_fact_wrong{"second-fact-wrong", Kind::forbidden, msg::problems::second_fact_wrong};
inline constexpr Problem second_fact_short{"second-fact-short", Kind::invalid, msg::problems::second_fact_short};
inline constexpr Problem look_up_word_needed{"look-up-word-needed", Kind::forbidden,
                                             msg::problems::look_up_word_needed};
inline constexpr Problem look_up_word_wrong{"look-up-word-wrong", Kind::forbidden, msg::problems::look_up_word_wrong};
inline constexpr Problem paper_of_another{"paper-of-another", Kind::conflict, msg::problems::paper_of_another};
}  // namespace problems

}  // namespace motcua::tracking
