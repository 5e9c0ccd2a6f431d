// Parts of dossier events: the facts that any kind may carry, and parts that several kinds share.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossiers/types.h"

namespace motcua::dossiers {

// A step that the dossier entered: the person who does it, and its due time.
struct EnteredStep {
  std::string step;
  access::Role role = access::Role::reception;
  UnitId unit;
  PersonId person;  // empty: anyone with the role in the unit
  std::optional<Instant> due;
  bool operator==(const EnteredStep&) const = default;
};

// The due times after an event; none while a pause is open.
struct NewDues {
  std::optional<Instant> first, promised, legal;  // stored as original, promised, legal
  bool operator==(const NewDues&) const = default;
};

// Facts that any kind may carry.
struct CommonFacts {
  std::optional<std::string> at_step;  // step of the act; "": no step was active
  std::vector<std::string> left;
  std::vector<EnteredStep> entered;
  std::optional<State> state;
  std::optional<NewDues> due;
  std::optional<std::map<std::string, Instant>> step_dues;  // due times by step
  std::optional<Instant> apology;  // the new date of an apology that the event moves
  // The holder of the post, if another person acted by delegation. Work::record writes it.
  PersonId on_behalf_of;
  bool operator==(const CommonFacts&) const = default;
};

// A legal ground in the words of the day of the decision.
struct KeptGround {
  std::string id, text, article;
  bool operator==(const KeptGround&) const = default;
};

// The number and the book of a document. Kind and year belong to a book of numbers. An older typed number has neither.
struct NumberedDocument {
  std::string number, book, book_kind;
  int book_year = 0;
  bool operator==(const NumberedDocument&) const = default;
};

// The draft that a decision names. nullopt: the event is from before drafts. "": there is no draft.
using NamedDraft = std::optional<std::string>;

// The kind of a corrected issue.
enum class ReissueOf { new_document, same_document };
inline constexpr std::array kReissuesOf{ReissueOf::new_document, ReissueOf::same_document};
std::string_view word_of(ReissueOf of);

// The document that a new document replaces. The number may be "".
struct ReplacedDocument {
  std::string number, book;
  bool operator==(const ReplacedDocument&) const = default;
};

// A paper that the citizen must bring, and the reason.
struct WantedPaper {
  std::string name, reason;
  bool operator==(const WantedPaper&) const = default;
};

// An extension with its legal article. For an agreed date also the SHA-256 of the agreement.
struct GrantedExtension {
  Granted granted;  // the event's time is `at`, so `at` is not stored here
  std::string basis, agreement;
  bool operator==(const GrantedExtension&) const = default;
};

enum class PartyPart { applicant, representative };
inline constexpr std::array kPartyParts{PartyPart::applicant, PartyPart::representative};
std::string_view word_of(PartyPart part);

}  // namespace motcua::dossiers
