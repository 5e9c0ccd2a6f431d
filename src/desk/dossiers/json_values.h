// The JSON form of single values of a dossier and its events. json_fields.h writes and reads values by these types.
#pragma once
#include <limits>
#include <map>

#include "base/id.h"
#include "base/time.h"
#include "dossiers/event_parts.h"
#include "dossiers/json_fields.h"

namespace motcua::dossiers::fields {

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

template <>
struct Value<Party> {
  static Json json(const Party& value) { return to_json(value); }
  static Party from(const Json& json, std::string_view name) { return party_from_json(stored::object_in(json, name)); }
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
inline constexpr std::array kPauseKinds{calendar::PauseKind::supplement, calendar::PauseKind::financial_duty};

template <>
struct Words<State> {
  static constexpr auto* find = among<kStates>;
};
template <>
struct Words<Outcome> {
  static constexpr auto* find = among<kOutcomes>;
};
template <>
struct Words<PaperStatus> {
  static constexpr auto* find = among<kPaperStatuses>;
};
template <>
struct Words<FilePurpose> {
  static constexpr auto* find = file_purpose_of;
};
template <>
struct Words<PartyPart> {
  static constexpr auto* find = among<kPartyParts>;
};
template <>
struct Words<ReissueOf> {
  static constexpr auto* find = among<kReissuesOf>;
};
template <>
struct Words<calendar::PauseKind> {
  static constexpr auto* find = among<kPauseKinds>;
};
template <>
struct Words<calendar::LimitUnit> {
  static constexpr auto* find = calendar::limit_unit;
};
template <>
struct Words<calendar::ExtensionForm> {
  static constexpr auto* find = calendar::extension_form;
};
template <>
struct Words<calendar::AfterSupplement> {
  static constexpr auto* find = calendar::after_supplement;
};
template <>
struct Words<catalogue::Channel> {
  static constexpr auto* find = catalogue::channel_of;
};
template <>
struct Words<access::Role> {
  static constexpr auto* find = access::role_of;
};

}  // namespace motcua::dossiers::fields
