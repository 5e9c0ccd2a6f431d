// What events of a dossier are made of: the facts that any kind may carry, and parts that several kinds share.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossiers/types.h"

namespace motcua::dossiers {

// A step that the dossier entered: who is to do it, and by when.
struct EnteredStep {
  std::string step;
  access::Role role = access::Role::reception;
  UnitId unit;
  PersonId person;  // empty: anybody of the role in the unit
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
  std::optional<std::string> at_step;  // the step at which it was done; "": no step was active
  std::vector<std::string> left;
  std::vector<EnteredStep> entered;
  std::optional<State> state;
  std::optional<NewDues> due;
  std::optional<std::map<std::string, Instant>> step_dues;  // by step
  std::optional<Instant> apology;  // the date of an apology, when something moves it
  PersonId on_behalf_of;           // the holder of the post, if another acted by delegation; Work::record writes it
  bool operator==(const CommonFacts&) const = default;
};

// A legal ground in the words of the day of the decision.
struct KeptGround {
  std::string id, text, article;
  bool operator==(const KeptGround&) const = default;
};

// The number of a document and its book. Kind and year are those of a book of numbers; an older typed number has
// neither.
struct NumberedDocument {
  std::string number, book, book_kind;
  int book_year = 0;
  bool operator==(const NumberedDocument&) const = default;
};

// The draft that a decision names: nullopt in events from before drafts, "" if there is none.
using NamedDraft = std::optional<std::string>;

// What a corrected issue is of.
enum class ReissueOf { new_document, same_document };
inline constexpr std::array kReissuesOf{ReissueOf::new_document, ReissueOf::same_document};
std::string_view word_of(ReissueOf of);

// The document that a new one replaces; the number may be "".
struct ReplacedDocument {
  std::string number, book;
  bool operator==(const ReplacedDocument&) const = default;
};

// A paper that the citizen is to bring, and why.
struct WantedPaper {
  std::string name, reason;
  bool operator==(const WantedPaper&) const = default;
};

// An extension with the article it rests on and, of an agreed date, the SHA-256 of the agreement.
struct GrantedExtension {
  Granted granted;  // `at` is the event's own and is not stored with it
  std::string basis, agreement;
  bool operator==(const GrantedExtension&) const = default;
};

enum class PartyPart { applicant, representative };
inline constexpr std::array kPartyParts{PartyPart::applicant, PartyPart::representative};
std::string_view word_of(PartyPart part);

}  // namespace motcua::dossiers
