// The codec of a closed list of kinds of events: a std::variant of structs. Each struct has kKind, kVersion and the
// tables Fields<Kind>::facts and Fields<Kind>::personal (work/json_fields.h). Reading is strict: an unknown kind, name,
// type or word throws Damage that names the member. A module whose kinds have more versions than one reads the older
// ones itself, as dossiers/event_codec.cpp does.
#pragma once
#include <type_traits>
#include <utility>
#include <variant>

#include "work/json_values.h"
#include "work/named_kinds.h"
#include "work/work.h"

namespace motcua::fields {

// The member of each event that an actor wrote for another person, by delegation (Work).
inline constexpr std::string_view kOnBehalfOf = "on_behalf_of";

template <class... Tables>
std::vector<NamedField> names_of(const Tables&... tables) {
  std::vector<NamedField> names;
  const auto add = [&](const auto& table) {
    for (const Listed& one : listed(table)) names.push_back({one.name, one.always});
  };
  (add(tables), ...);
  return names;
}

namespace detail {

template <class... Kinds>
std::vector<NamedKind> all_named(std::type_identity<std::variant<Kinds...>>) {
  return {NamedKind{.kind = Kinds::kKind,
                    .version = Kinds::kVersion,
                    .facts = names_of(Fields<Kinds>::facts),
                    .personal = names_of(Fields<Kinds>::personal)}...};
}

template <class Happened, class Use>
using Used = std::invoke_result_t<const Use&, std::type_identity<std::variant_alternative_t<0, Happened>>>;

}  // namespace detail

// Returns the names of all kinds of a std::variant, in its order.
template <class Happened>
std::vector<NamedKind> named_kinds() {
  return detail::all_named(std::type_identity<Happened>{});
}

// Calls `use` with std::type_identity of the kind that has this word, and returns its result. Throws Damage if no kind
// of the variant has the word.
template <class Happened, std::size_t kIndex = 0, class Use>
detail::Used<Happened, Use> with_kind(std::string_view kind, const Use& use) {
  if constexpr (kIndex == std::variant_size_v<Happened>) {
    unknown("kind", kind);
  } else {
    using Kind = std::variant_alternative_t<kIndex, Happened>;
    if (kind == Kind::kKind) return use(std::type_identity<Kind>{});
    return with_kind<Happened, kIndex + 1>(kind, use);
  }
}

// Returns the event for Work::append, in the newest version of its kind.
template <class... Kinds>
Happening encoded(const std::variant<Kinds...>& what) {
  return std::visit(
      []<class Kind>(const Kind& kind) {
        Happening happening{.kind = std::string(Kind::kKind), .kind_version = Kind::kVersion, .facts = {}};
        write(happening.facts, kind, Fields<Kind>::facts);
        write(happening.personal, kind, Fields<Kind>::personal);
        return happening;
      },
      what);
}

// Reads a stored event of the newest version of its kind. `personal` of an erased event is empty. Throws Damage.
template <class Happened>
Happened decoded(std::string_view kind, std::int64_t version, JsonObject facts, const JsonObject& personal) {
  facts.erase(boost::json::string_view(kOnBehalfOf.data(), kOnBehalfOf.size()));
  return with_kind<Happened>(kind, [&]<class Kind>(std::type_identity<Kind>) {
    if (version != Kind::kVersion) throw Damage("kind_version", "this program knows another version of the kind");
    Kind read = read_object<Kind>(facts, Fields<Kind>::facts);
    refuse_others(personal, fields::read(personal, read, Fields<Kind>::personal), Fields<Kind>::personal);
    return Happened(std::move(read));
  });
}

}  // namespace motcua::fields
