// Tables of fields: the JSON form of a struct, field by field. One table writes the object, reads it, and lists its
// names. Reading is strict. A missing member, another type or an unknown name is Damage that names the member.
//
//   template <> struct Fields<Reassigned> {
//     static constexpr auto facts = std::tuple{needed("step", &Reassigned::step), needed("person", …)};
//   };
//
// A field that is added later is `if_set`: an older object lacks it, and it takes the default of the struct. Old bytes
// stay as they are.
#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "base/stored.h"

namespace motcua::fields {

template <class T>
struct Fields;  // `facts`, and for an event `personal`: tuples of the field types in this header
template <class T>
struct Value;  // json(value), from(json, name): the JSON form of one value

enum class Presence {
  needed,  // always present
  if_set,  // present if it is not the default of its type
  or_null,  // always present; null if a std::optional has no value
  named,  // a std::optional text: absent if it has no value, null for "", or the text
};
template <class Owner, class T>
struct Field {
  std::string_view name;
  T Owner::* member;
  Presence presence;
};
template <class Owner, class T>
constexpr Field<Owner, T> needed(std::string_view name, T Owner::* member) {
  return {name, member, Presence::needed};
}
template <class Owner, class T>
constexpr Field<Owner, T> if_set(std::string_view name, T Owner::* member) {
  return {name, member, Presence::if_set};
}
template <class Owner, class T>
constexpr Field<Owner, std::optional<T>> or_null(std::string_view name, std::optional<T> Owner::* member) {
  return {name, member, Presence::or_null};
}
template <class Owner>
constexpr Field<Owner, std::optional<std::string>> named(std::string_view name,
                                                         std::optional<std::string> Owner::* member) {
  return {name, member, Presence::named};
}

// Present if it differs from another field, which comes before it in the table; null if it has no value.
template <class Owner, class T>
struct Unless {
  std::string_view name;
  std::optional<T> Owner::*member, Owner::*same;
};
template <class Owner, class T>
constexpr Unless<Owner, T> unless_same(std::string_view name, std::optional<T> Owner::* member,
                                       std::optional<T> Owner::* same) {
  return {name, member, same};
}

// Present and needed if the fields before it say that it is there.
template <class Owner, class T>
struct When {
  std::string_view name;
  T Owner::* member;
  bool (*there)(const Owner&);
};
template <class Owner, class T>
constexpr When<Owner, T> when(bool (*there)(const std::type_identity_t<Owner>&), std::string_view name,
                              T Owner::* member) {
  return {name, member, there};
}

// Fields of a part, written among the fields of the whole. A std::optional part is present if its first field is.
template <class Owner, class T, class Table>
struct Part {
  T Owner::* member;
  Table table;
};
template <class Owner, class T, class Table>
constexpr Part<Owner, T, Table> part(T Owner::* member, Table table) {
  return {member, table};
}

// Present if it is set. Another field chooses its name.
template <class Owner, class T, std::size_t kNames>
struct Chosen {
  std::array<std::string_view, kNames> names;
  std::optional<T> Owner::* member;
  std::string_view (*name)(const Owner&);
};

template <std::size_t kNames, class Owner, class T>
constexpr Chosen<Owner, T, kNames> chosen(std::array<std::string_view, kNames> names, std::optional<T> Owner::* member,
                                          std::string_view (*name)(const std::type_identity_t<Owner>&)) {
  return {names, member, name};
}

// One line of a table, for tests and documents.
struct Listed {
  std::string_view name;
  bool always = true;  // true: every object of this kind and version has the name
};

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
Json json_of(const T& value) {
  if constexpr (is_optional<T>) return value ? json_of(*value) : Json(nullptr);
  else return Value<T>::json(value);
}
template <class T>
void take(T& to, const Json& json, std::string_view name) {
  if constexpr (is_optional<T>) to = Value<typename T::value_type>::from(json, name);
  else to = Value<T>::from(json, name);
}
inline void put(JsonObject& object, std::string_view name, Json value) {
  object.emplace(boost::json::string_view(name.data(), name.size()), std::move(value));
}
inline const Json* find(const JsonObject& object, std::string_view name) {
  return object.if_contains(boost::json::string_view(name.data(), name.size()));
}

// Writing.
template <class Owner, class T>
void write(JsonObject& object, const Owner& owner, const Field<Owner, T>& field) {
  const T& value = owner.*field.member;
  if (field.presence == Presence::if_set && value == T{}) return;
  if constexpr (std::is_same_v<T, std::optional<std::string>>)
    if (field.presence == Presence::named) {
      if (value) put(object, field.name, value->empty() ? Json(nullptr) : Json(*value));
      return;
    }
  put(object, field.name, json_of(value));
}
template <class Owner, class T>
void write(JsonObject& object, const Owner& owner, const Unless<Owner, T>& field) {
  if (owner.*field.member != owner.*field.same) put(object, field.name, json_of(owner.*field.member));
}
template <class Owner, class T>
void write(JsonObject& object, const Owner& owner, const When<Owner, T>& field) {
  if (field.there(owner)) put(object, field.name, json_of(owner.*field.member));
}
template <class Owner, class T, std::size_t kNames>
void write(JsonObject& object, const Owner& owner, const Chosen<Owner, T, kNames>& field) {
  if (owner.*field.member) put(object, field.name(owner), json_of(*(owner.*field.member)));
}
template <class Owner, class... F>
void write_all(JsonObject& object, const Owner& owner, const std::tuple<F...>& table);
template <class Owner, class T, class Table>
void write(JsonObject& object, const Owner& owner, const Part<Owner, T, Table>& field) {
  const T& value = owner.*field.member;
  if constexpr (is_optional<T>) {
    if (value) write_all(object, *value, field.table);
  } else {
    write_all(object, value, field.table);
  }
}
template <class Owner, class... F>
void write_all(JsonObject& object, const Owner& owner, const std::tuple<F...>& table) {
  std::apply([&](const auto&... field) { (write(object, owner, field), ...); }, table);
}

// Reading: the functions return the number of members that they took.
template <class Owner, class T>
std::size_t read(const JsonObject& object, Owner& owner, const Field<Owner, T>& field) {
  const Json* found = find(object, field.name);
  if (!found) {
    if (field.presence == Presence::needed || field.presence == Presence::or_null)
      throw Damage(field.name, "is missing");
    return 0;
  }
  T& value = owner.*field.member;
  if (found->is_null() && field.presence == Presence::or_null) value = T{};
  else if constexpr (std::is_same_v<T, std::optional<std::string>>) {
    if (found->is_null() && field.presence == Presence::named) value = std::string();
    else take(value, *found, field.name);
  } else {
    take(value, *found, field.name);
  }
  return 1;
}
template <class Owner, class T>
std::size_t read(const JsonObject& object, Owner& owner, const Unless<Owner, T>& field) {
  const Json* found = find(object, field.name);
  std::optional<T>& value = owner.*field.member;
  if (!found) value = owner.*field.same;
  else if (found->is_null()) value.reset();
  else take(value, *found, field.name);
  return found ? 1 : 0;
}
template <class Owner, class T>
std::size_t read(const JsonObject& object, Owner& owner, const When<Owner, T>& field) {
  if (!field.there(owner)) return 0;
  const Json* found = find(object, field.name);
  if (!found) throw Damage(field.name, "is missing");
  take(owner.*field.member, *found, field.name);
  return 1;
}
template <class Owner, class T, std::size_t kNames>
std::size_t read(const JsonObject& object, Owner& owner, const Chosen<Owner, T, kNames>& field) {
  const std::string_view name = field.name(owner);
  const Json* found = find(object, name);
  if (!found) return 0;
  take(owner.*field.member, *found, name);
  return 1;
}
template <class Owner, class... F>
std::size_t read_all(const JsonObject& object, Owner& owner, const std::tuple<F...>& table);
template <class Owner, class T, class Table>
std::size_t read(const JsonObject& object, Owner& owner, const Part<Owner, T, Table>& field) {
  T& value = owner.*field.member;
  if constexpr (is_optional<T>) {
    if (!find(object, std::get<0>(field.table).name)) return 0;
    value.emplace();
    return read_all(object, *value, field.table);
  } else {
    return read_all(object, value, field.table);
  }
}
template <class Owner, class... F>
std::size_t read_all(const JsonObject& object, Owner& owner, const std::tuple<F...>& table) {
  std::size_t known = 0;  // one after the other: a field may depend on earlier fields
  std::apply([&](const auto&... field) { ((known += read(object, owner, field)), ...); }, table);
  return known;
}

// Listing.
template <class Owner, class T>
void list(std::vector<Listed>& to, const Field<Owner, T>& field, bool always) {
  const bool there = field.presence == Presence::needed || field.presence == Presence::or_null;
  to.push_back({field.name, always && there});
}
template <class Owner, class T>
void list(std::vector<Listed>& to, const Unless<Owner, T>& field, bool) {
  to.push_back({field.name, false});
}
template <class Owner, class T>
void list(std::vector<Listed>& to, const When<Owner, T>& field, bool) {
  to.push_back({field.name, false});
}
template <class Owner, class T, std::size_t kNames>
void list(std::vector<Listed>& to, const Chosen<Owner, T, kNames>& field, bool) {
  for (const std::string_view name : field.names) to.push_back({name, false});
}
template <class... F>
void list_all(std::vector<Listed>& to, const std::tuple<F...>& table, bool always);
template <class Owner, class T, class Table>
void list(std::vector<Listed>& to, const Part<Owner, T, Table>& field, bool always) {
  list_all(to, field.table, always && !is_optional<T>);
}
template <class... F>
void list_all(std::vector<Listed>& to, const std::tuple<F...>& table, bool always) {
  std::apply([&](const auto&... field) { (list(to, field, always), ...); }, table);
}

}  // namespace detail

template <class... F>
std::vector<Listed> listed(const std::tuple<F...>& table) {
  std::vector<Listed> found;
  detail::list_all(found, table, true);
  return found;
}

template <class T, class Table>
void write(JsonObject& object, const T& value, const Table& table) {
  detail::write_all(object, value, table);
}

// Returns the number of members that it read by the table.
template <class T, class Table>
std::size_t read(const JsonObject& object, T& value, const Table& table) {
  return detail::read_all(object, value, table);
}

// Throws Damage if the object has a member besides the `known` ones that were read by the tables.
template <class... Tables>
void refuse_others(const JsonObject& object, std::size_t known, const Tables&... tables) {
  if (known == object.size()) return;
  std::vector<Listed> names;
  (detail::list_all(names, tables, true), ...);
  for (const auto& member : object) {
    const std::string_view name{member.key().data(), member.key().size()};
    if (std::ranges::find(names, name, &Listed::name) == names.end()) unknown("member", name);
  }
  throw Damage("member", "one does not belong to the others");
}

// Returns an object that has the members of the table and no others.
template <class T, class Table>
T read_object(const JsonObject& object, const Table& table) {
  T value;
  refuse_others(object, read(object, value, table), table);
  return value;
}

}  // namespace motcua::fields
