// The names of the facts and personal fields of a kind of event, for tests and for the contract (contract/events).
#pragma once
#include <string_view>
#include <vector>

namespace motcua {

struct NamedField {
  std::string_view name;
  bool always = false;  // every event of this version has the name
};
struct NamedKind {
  std::string_view kind;
  int version = 1;  // the newest one
  std::vector<NamedField> facts, personal;
};

}  // namespace motcua
