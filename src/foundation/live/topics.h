// Topics: the lists and the things of the desk whose changes a live page is told of. Each module registers its own when
// a site starts, as it registers its routes.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/policy.h"
#include "base/id.h"
#include "db/db.h"

namespace motcua::live {

// A change of a thing with a history. It holds no personal data.
struct Change {
  std::int64_t number = 0;  // the place of the change in the order in which changes are told (changes.h)
  std::string stream, thing;  // kind and id of the stream of the event
  std::string kind;  // the kind of the event
  std::int64_t revision = 0;  // the number of the event in its stream; of a dossier: its version
  std::vector<UnitId> units{};  // the units of the thing, as Owners returns them
};

// A list of the desk.
struct ListTopic {
  std::string_view word;  // as a client names it: "work"
  access::Right right;  // the actor must have it in some relation
  access::Right rows;  // the right whose row filter the list has; the actor is told of changes in these units
  bool (*touched_by)(const Change& change);  // true: the list may show something else after the change; pure
};

// A thing, named as "dossier:ID". The word is the kind of its stream.
struct ThingTopic {
  std::string_view word;
  // Decides by the policy of the module. It gets ids that a client typed.
  std::function<bool(db::Transaction& transaction, const Actor& actor, const std::string& id)> may_see;
};

// Finds the units of changed things. A thing of a stream without Owners has no unit, so no list is told of it.
struct Owners {
  std::string_view stream;
  std::function<std::map<std::string, std::vector<UnitId>>(db::Transaction& transaction,
                                                           const std::set<std::string>& things)>
      units_of;
};

class Topics {
 public:
  static constexpr std::size_t kMax = 60;  // lists and kinds of things together: each has a bit

  // Call these at start only. A second topic of the same word is a bug.
  void add(ListTopic topic);
  void add(ThingTopic topic);
  void add(Owners owners);

  const std::vector<ListTopic>& lists() const { return lists_; }
  const std::vector<ThingTopic>& things() const { return things_; }
  // Fills the units of the changes, with one question for each stream that has Owners.
  void find_units(db::Transaction& transaction, std::vector<Change>& changes) const;
  std::string words() const;  // "approvals, dossier:ID, work": for a refusal

 private:
  void check_new(std::string_view word) const;

  std::vector<ListTopic> lists_;
  std::vector<ThingTopic> things_;
  std::vector<Owners> owners_;
};

}  // namespace motcua::live
