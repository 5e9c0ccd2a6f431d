// Ids: UUIDv7 as text (time-ordered). Each kind of thing has its own C++ type, so that two ids cannot be swapped.
#pragma once
#include <compare>
#include <string>

namespace motcua {

template <class Tag>
struct Id {
  std::string text;
  auto operator<=>(const Id&) const = default;
  bool empty() const { return text.empty(); }
};

using DossierId = Id<struct DossierTag>;
using UnitId = Id<struct UnitTag>;
using PostId = Id<struct PostTag>;
using PersonId = Id<struct PersonTag>;      // a member of staff
using FileId = Id<struct FileTag>;
using EventId = Id<struct EventTag>;
using SlipId = Id<struct SlipTag>;          // a paper that the counter gives when it registers nothing

}  // namespace motcua
