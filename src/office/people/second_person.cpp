#include "people/second_person.h"

#include <algorithm>
#include <vector>

#include "base/verify.h"
#include "msg/people.h"

namespace motcua::people {

Msg sentence_of(NotSecond why) {
  switch (why) {
    case NotSecond::asked: return msg::people::second_asked;
    case NotSecond::gains: return msg::people::second_gains;
    case NotSecond::machine: return msg::people::second_machine;
    case NotSecond::stands_in: return msg::people::second_stands_in;
    case NotSecond::only_asker_confirmed: return msg::people::second_only_asker_confirmed;
    case NotSecond::one_hand: return msg::people::second_one_hand;
    case NotSecond::only_administers: return msg::people::second_only_administers;
    case NotSecond::asker_left: return msg::people::second_asker_left;
  }
  VERIFY_UNREACHED();
}

std::optional<NotSecond> why_not_second(const Candidate& candidate) {
  if (candidate.asker_left) return NotSecond::asker_left;
  if (candidate.asked) return NotSecond::asked;
  if (candidate.gains) return NotSecond::gains;
  if (candidate.machine) return NotSecond::machine;
  if (candidate.stands_in) return NotSecond::stands_in;
  if (candidate.only_administers) return NotSecond::only_administers;
  if (!candidate.confirmed_by_another) return NotSecond::only_asker_confirmed;
  if (candidate.one_hand) return NotSecond::one_hand;
  return std::nullopt;
}

const Hands& Ties::hands(const PersonId& person) {
  const auto found = hands_.find(person);
  return found != hands_.end() ? found->second : hands_.emplace(person, hands_of_(person)).first->second;
}

PersonId Ties::root(const PersonId& person) {
  if (const auto found = roots_.find(person); found != roots_.end()) return found->second.value_or(person);
  roots_[person];
  PersonId root_of = person;
  const Hands& own = hands(person);
  if (!own.of_the_site) {
    std::set<PersonId> roots;
    for (const PersonId& giver : own.ever) {
      const auto found = roots_.find(giver);
      if (found != roots_.end() && !found->second) continue;  // a circle adds nobody
      roots.insert(root(giver));
    }
    if (roots.size() == 1) root_of = *roots.begin();
  }
  roots_[person] = root_of;
  return root_of;
}

const std::set<PersonId>& Ties::tied(const PersonId& person) {
  const auto known = tied_.find(person);
  if (known != tied_.end()) return known->second;
  std::set<PersonId> all{person};
  std::vector<PersonId> next{person};
  while (!next.empty()) {
    const PersonId one = next.back();
    next.pop_back();
    std::set<PersonId> givers = hands(one).lately;
    if (const PersonId for_whom = root(one); for_whom != one) {
      givers.insert(for_whom);
      givers.insert(hands(one).ever.begin(), hands(one).ever.end());
    }
    for (const PersonId& giver : givers)
      if (all.insert(giver).second) next.push_back(giver);
  }
  return tied_.emplace(person, std::move(all)).first->second;
}

bool Ties::independent(const PersonId& one, const PersonId& other) {
  const std::set<PersonId>&a = tied(one), &b = tied(other);
  return std::none_of(a.begin(), a.end(), [&](const PersonId& person) { return b.contains(person); });
}

std::string_view word_of(Origin origin) {
  switch (origin) {
    case Origin::unconfirmed: return "unconfirmed";
    case Origin::before_second_person: return "before";
    case Origin::site: return "site";
    case Origin::confirmed: return "confirmed";
  }
  VERIFY_UNREACHED();
}

Origin origin_of(std::string_view word) {
  for (const Origin one : {Origin::before_second_person, Origin::site, Origin::confirmed})
    if (word == word_of(one)) return one;
  return Origin::unconfirmed;
}

}  // namespace motcua::people
