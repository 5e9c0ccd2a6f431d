// The rule of the second person (người thứ hai). Pure.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "base/id.h"
#include "text/message.h"

namespace motcua::people {

// One person as a possible second person for one question. The asker is the person who asked. A command of the
// technician counts as an asker without a name.
struct Candidate {
  bool asked = false;                 // is the asker
  bool gains = false;                 // gains by the change
  bool machine = false;               // an account of a key, not a natural person
  bool stands_in = false;             // acts at this post by delegation
  bool confirmed_by_another = false;  // somebody other than the asker confirmed the account and the post
  bool one_hand = false;  // the codes of this person and of the asker went through one person's hands (Hands)
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
Msg sentence_of(NotSecond why);

// Returns the first reason against the candidate; nullopt if the candidate is a second person. The policy, not this
// function, decides the right to confirm at the unit.
std::optional<NotSecond> why_not_second(const Candidate& candidate);

// The persons through whose hands the codes of one account went. The giver of a code knew it until its use, and may
// have used it.
struct Hands {
  std::set<PersonId> lately;  // gave it a one-time code, or dropped its second factor, in the last kResetDays
  std::set<PersonId> ever;    // persons whose codes ever set its password
  // The site or the technician gave the first password, and no code that one person gave alone was used since. The
  // giver of such a code could have taken over the account.
  bool of_the_site = false;
};

// Tells whether two accounts may be one person with two names.
// An account is tied to the persons who lately gave it a code, and to their ties. If codes of only one hand ever set
// its password, the account counts as that hand. This ends when a code of another hand is used. A hand may itself be
// such an account: a chain of any length is one hand.
class Ties {
 public:
  explicit Ties(std::function<Hands(const PersonId&)> hands) : hands_of_(std::move(hands)) {}
  // Returns true if neither is tied to the other and both are not tied to the same third person.
  bool independent(const PersonId& one, const PersonId& other);

 private:
  const Hands& hands(const PersonId& person);
  PersonId root(const PersonId& person);  // the account that this one counts as; itself if it is independent
  const std::set<PersonId>& tied(const PersonId& person);

  std::function<Hands(const PersonId&)> hands_of_;
  std::map<PersonId, Hands> hands_;
  std::map<PersonId, std::optional<PersonId>> roots_;  // nullopt while the search for it runs
  std::map<PersonId, std::set<PersonId>> tied_;
};

// The way in which an account, a post or a key became valid. Stored in the column `origin`.
enum class Origin {
  unconfirmed,  // nobody has confirmed it
  before_second_person,  // older than the rule: valid, and marked
  site,  // made together with the site
  confirmed,  // confirmed by a second person or by the technician's command
};
std::string_view word_of(Origin origin);
Origin origin_of(std::string_view word);  // an unknown word: unconfirmed

}  // namespace motcua::people
