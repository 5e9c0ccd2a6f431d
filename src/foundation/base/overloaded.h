// For std::visit: one lambda for each group of alternatives. A new alternative does not compile without a matching
// lambda, because no lambda is generic.
#pragma once

namespace motcua {

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};

}  // namespace motcua
