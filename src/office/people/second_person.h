// The rule of the second person (người thứ hai). Pure.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "base/id.h"

namespace motcua::people {

// One person, as a possible second person for one question. The asker is the person who asked; a command of the
// technician counts as an asker without a name.
struct Candidate {
  bool asked = false;                 // is the asker
  bool gains = false;                 // gets something by the change
  bool machine = false;               // an account of a key, not a natural person
  bool stands_in = false;             // acts at this post by delegation
  bool confirmed_by_another = false;  // somebody other than the asker confirmed the account and the post
  bool one_hand = false;              // their codes and the asker's went through one person's hands (Hands)
  bool only_administers = false;      // neither leads nor supervises, for a change that a leader decides
  bool asker_left = false;            // the asker holds no post any more
};
inline constexpr int kResetDays = 30;
inline constexpr std::int64_t kResetUs = kResetDays * 86'400'000'000LL;

enum class NotSecond {
  asked,
  gains,
  machine,
  stands_in,
  only_asker_confirmed,
  one_hand,
  only_administers,
  asker_left,
};
std::string_view sentence_of(NotSecond why);

// Nothing if the candidate is a second person; otherwise the first reason against it. The right to confirm at the unit
// is decided by the policy, not here.
std::optional<NotSecond> why_not_second(const Candidate& candidate);

// Through whose hands the codes of one account went. Whoever gave a code knew it until it was used, and may have used
// it.
struct Hands {
  std::set<PersonId> lately;  // gave it a one-time code, or dropped its second factor, in the last kResetDays
  std::set<PersonId> ever;    // by whose codes its password was ever set
  // Its first password was no person's to give, but of the site or of the technician, and no code that one person gave
  // alone was used since: whoever gave such a code may have taken the account over.
  bool of_the_site = false;
};

// Whether two accounts may be one person behind two names. An account is tied to who gave it a code lately, and so is
// theirs. An account whose password was only ever set by codes of one hand stands for that hand, until a code of
// another hand is used. Hands that are such an account stand for theirs: a chain of any length is one hand.
class Ties {
 public:
  explicit Ties(std::function<Hands(const PersonId&)> hands) : hands_of_(std::move(hands)) {}
  // Neither is tied to the other, and both are not tied to the same third person.
  bool independent(const PersonId& one, const PersonId& other);

 private:
  const Hands& hands(const PersonId& person);
  PersonId root(const PersonId& person);  // for whom the account stands; itself if it is its own
  const std::set<PersonId>& tied(const PersonId& person);

  std::function<Hands(const PersonId&)> hands_of_;
  std::map<PersonId, Hands> hands_;
  std::map<PersonId, std::optional<PersonId>> roots_;  // nothing while it is being found
  std::map<PersonId, std::set<PersonId>> tied_;
};

// How an account, a post or a key came to be valid. It is stored in the column `origin`.
enum class Origin {
  unconfirmed,  // nobody has confirmed it
  before_second_person,  // it is older than the rule: valid, and marked
  site,  // made together with the site
  confirmed,  // by a second person or by the command of the technician
};
std::string_view word_of(Origin origin);
Origin origin_of(std::string_view word);  // a word that is not known: unconfirmed

}  // namespace motcua::people
