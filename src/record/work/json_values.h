// The JSON form of single values. json_fields.h writes and reads values by these types.
#pragma once
#include <limits>
#include <map>

#include "base/id.h"
#include "base/time.h"
#include "work/json_fields.h"

namespace motcua::fields {

template <>
struct Value<std::string> {
  static Json json(const std::string& value) { return Json(value); }
  static std::string from(const Json& json, std::string_view name) { return stored::text_in(json, name); }
};

template <>
struct Value<bool> {
  static Json json(bool value) { return value; }
  static bool from(const Json& json, std::string_view name) {
    if (!json.is_bool()) throw Damage(name, "is neither true nor false");
    return json.get_bool();
  }
};

template <>
struct Value<std::int64_t> {
  static Json json(std::int64_t value) { return value; }
  static std::int64_t from(const Json& json, std::string_view name) {
    if (!json.is_int64()) throw Damage(name, "is no whole number");
    return json.get_int64();
  }
};

template <>
struct Value<int> {
  static Json json(int value) { return value; }
  static int from(const Json& json, std::string_view name) {
    const std::int64_t value = Value<std::int64_t>::from(json, name);
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max())
      throw Damage(name, "is too large");
    return static_cast<int>(value);
  }
};

template <>
struct Value<Instant> {
  static Json json(Instant value) { return value.us; }
  static Instant from(const Json& json, std::string_view name) { return {Value<std::int64_t>::from(json, name)}; }
};

template <>
struct Value<Date> {
  static Json json(Date value) { return Json(iso(value)); }
  static Date from(const Json& json, std::string_view name) {
    const auto date = parse_date(stored::text_in(json, name));
    if (!date) throw Damage(name, "is no day");
    return *date;
  }
};

template <class Tag>
struct Value<Id<Tag>> {
  static Json json(const Id<Tag>& value) { return Json(value.text); }
  static Id<Tag> from(const Json& json, std::string_view name) { return {stored::text_in(json, name)}; }
};

template <class T>
struct Value<std::vector<T>> {
  static Json json(const std::vector<T>& values) {
    JsonArray array;
    array.reserve(values.size());
    for (const T& value : values) array.push_back(Value<T>::json(value));
    return array;
  }
  static std::vector<T> from(const Json& json, std::string_view name) {
    if (!json.is_array()) throw Damage(name, "is no list");
    std::vector<T> values;
    values.reserve(json.get_array().size());
    for (const Json& item : json.get_array()) values.push_back(Value<T>::from(item, name));
    return values;
  }
};

template <class T>
struct Value<std::map<std::string, T>> {
  static Json json(const std::map<std::string, T>& values) {
    JsonObject object;
    for (const auto& [name, value] : values) detail::put(object, name, Value<T>::json(value));
    return object;
  }
  static std::map<std::string, T> from(const Json& json, std::string_view name) {
    std::map<std::string, T> values;
    for (const auto& member : stored::object_in(json, name))
      values.emplace(std::string(member.key().data(), member.key().size()), Value<T>::from(member.value(), name));
    return values;
  }
};

// A struct with a table is an object.
template <class T>
  requires requires { Fields<T>::facts; }
struct Value<T> {
  static Json json(const T& value) {
    JsonObject object;
    write(object, value, Fields<T>::facts);
    return object;
  }
  static T from(const Json& json, std::string_view name) {
    return read_object<T>(stored::object_in(json, name), Fields<T>::facts);
  }
};

// The words of closed lists. `find` returns the member of a word, or nothing.
template <class T>
struct Words;
template <class T>
  requires requires { Words<T>::find; }
struct Value<T> {
  static Json json(T value) { return Json(word_of(value)); }
  static T from(const Json& json, std::string_view name) {
    const std::string word = stored::text_in(json, name);
    return *known(Words<T>::find(word), name, word);
  }
};
template <const auto& kAll>
constexpr auto among(std::string_view word) {
  using T = std::remove_cvref_t<decltype(kAll[0])>;
  for (const T one : kAll)
    if (word_of(one) == word) return std::optional<T>(one);
  return std::optional<T>();
}

}  // namespace motcua::fields
