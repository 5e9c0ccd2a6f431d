// The rule of the second person (người thứ hai). Pure.
#pragma once
#include <optional>
#include <string_view>

namespace motcua::people {

// One person, as a possible second person for one question. The asker is the person who asked; a command of the
// technician counts as an asker without a name.
struct Candidate {
  bool asked = false;                 // is the asker
  bool gains = false;                 // gets something by the change
  bool machine = false;               // an account of a key, not a natural person
  bool stands_in = false;             // acts at this post by delegation
  bool confirmed_by_another = false;  // somebody other than the asker confirmed the account and the post
  bool reset_by_asker = false;        // the asker reset the password or second factor in the last kResetDays
  bool only_administers = false;      // neither leads nor supervises, for a change that a leader decides
};
inline constexpr int kResetDays = 30;

enum class NotSecond { asked, gains, machine, stands_in, only_asker_confirmed, reset_by_asker, only_administers };
std::string_view sentence_of(NotSecond why);

// Nothing if the candidate is a second person; otherwise the first reason against it. The right to confirm at the unit
// is decided by the policy, not here.
std::optional<NotSecond> why_not_second(const Candidate& candidate);

// How an account, a post or a key came to be valid. It is stored in the column `origin`.
enum class Origin {
  unconfirmed,           // nobody has confirmed it
  before_second_person,  // it is older than the rule: valid, and marked
  site,                  // made together with the site
  confirmed,             // by a second person or by the command of the technician
};
std::string_view word_of(Origin origin);
Origin origin_of(std::string_view word);  // a word that is not known: unconfirmed

}  // namespace motcua::people
