// For tests: events of each kind with arbitrary values in every field that the codec knows.
#pragma once
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "dossiers/event_codec.h"
#include "dossiers/event_fields.h"

namespace motcua::dossiers::samples {

template <class T>
T any();

template <class T>
T one_among(std::initializer_list<T> all) {
  return *rc::gen::elementOf(std::vector<T>(all));
}

template <class T>
struct Any {
  static T value();
};
template <>
struct Any<std::string> {
  static std::string value() {
    return one_among<std::string>({"a", "Đỗ Thị Sơn", "x\"y\\z\n", "092188001111", "0", "new_document"});
  }
};
template <>
struct Any<bool> {
  static bool value() { return *rc::gen::arbitrary<bool>(); }
};
template <>
struct Any<int> {
  static int value() { return *rc::gen::arbitrary<int>(); }
};
template <>
struct Any<std::int64_t> {
  static std::int64_t value() { return *rc::gen::arbitrary<std::int64_t>(); }
};
template <>
struct Any<Instant> {
  static Instant value() { return {*rc::gen::arbitrary<std::int64_t>()}; }
};
template <>
struct Any<Date> {
  static Date value() { return date_of(2020, 1, 1) + std::chrono::days{*rc::gen::inRange(0, 20'000)}; }
};
template <class Tag>
struct Any<Id<Tag>> {
  static Id<Tag> value() { return {any<std::string>()}; }
};
template <class T>
struct Any<std::optional<T>> {
  static std::optional<T> value() { return any<bool>() ? std::optional<T>(any<T>()) : std::nullopt; }
};
template <class T>
struct Any<std::vector<T>> {
  static std::vector<T> value() {
    std::vector<T> all;
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) all.push_back(any<T>());
    return all;
  }
};
template <class T>
struct Any<std::map<std::string, T>> {
  static std::map<std::string, T> value() { return {{any<std::string>(), any<T>()}, {"step", any<T>()}}; }
};
template <>
struct Any<Party> {
  static Party value() {
    return {.organisation = any<bool>(),
            .name = any<std::string>(),
            .id_number = any<std::string>(),
            .address = any<std::string>(),
            .phone = any<std::string>(),
            .email = any<std::string>(),
            .id_kind = any<bool>() ? "card" : "",
            .authorisation = any<std::string>()};
  }
};
// A member of a closed list. Each member has a word from which it is read again.
template <class T>
  requires std::is_enum_v<T>
struct Any<T> {
  static T value() {
    std::vector<T> all;
    for (const std::string_view word : {"in_progress",     "waiting_supplement",
                                        "waiting_payment", "ready",
                                        "returned",        "withdrawn",
                                        "stopped",         "grant",
                                        "reject",          "ok",
                                        "missing",         "wrong",
                                        "not_needed",      "paper",
                                        "draft",           "result",
                                        "agreement",       "applicant",
                                        "representative",  "new_document",
                                        "same_document",   "supplement",
                                        "financial_duty",  "working_day",
                                        "calendar_day",    "month",
                                        "working_hour",    "same_day",
                                        "added",           "total",
                                        "agreed",          "continue",
                                        "restart",         "decree",
                                        "direct",          "online",
                                        "postal",          "reception",
                                        "specialist",      "leader",
                                        "clerk",           "supervisor",
                                        "administrator"})
      if (const auto found = fields::Words<T>::find(word)) all.push_back(*found);
    RC_ASSERT(!all.empty());
    return *rc::gen::elementOf(all);
  }
};

template <class Owner, class T>
void fill(Owner& owner, const fields::Field<Owner, T>& field) {
  owner.*field.member = any<T>();
}
template <class Owner, class T>
void fill(Owner& owner, const fields::Unless<Owner, T>& field) {
  owner.*field.member = any<bool>() ? owner.*field.same : any<std::optional<T>>();
}
template <class Owner, class T>
void fill(Owner& owner, const fields::When<Owner, T>& field) {
  if (!field.there(owner)) return;
  if constexpr (fields::detail::is_optional<T>) owner.*field.member = any<typename T::value_type>();
  else owner.*field.member = any<T>();
}
template <class Owner, class T, std::size_t kNames>
void fill(Owner& owner, const fields::Chosen<Owner, T, kNames>& field) {
  owner.*field.member = any<std::optional<T>>();
}
template <class Owner, class... F>
void fill_all(Owner& owner, const std::tuple<F...>& table);
template <class Owner, class T, class Table>
void fill(Owner& owner, const fields::Part<Owner, T, Table>& field) {
  if constexpr (fields::detail::is_optional<T>) {
    if (any<bool>()) fill_all((owner.*field.member).emplace(), field.table);
  } else {
    fill_all(owner.*field.member, field.table);
  }
}
template <class Owner, class... F>
void fill_all(Owner& owner, const std::tuple<F...>& table) {
  std::apply([&](const auto&... field) { (fill(owner, field), ...); }, table);
}
template <class T>
  requires requires { fields::Fields<T>::facts; }
struct Any<T> {
  static T value() {
    T value;
    fill_all(value, fields::Fields<T>::facts);
    if constexpr (requires { fields::Fields<T>::personal; }) fill_all(value, fields::Fields<T>::personal);
    return value;
  }
};
template <class T>
T any() {
  return Any<T>::value();
}

template <class Kind>
DossierEvent event_of() {
  DossierEvent event{
      .dossier = {"d"}, .seq = *rc::gen::inRange(1, 100), .common = any<CommonFacts>(), .what = any<Kind>()};
  if constexpr (std::is_same_v<Kind, AtOnceConfirmed>) event.common.state = State::returned;
  return event;
}

// Calls `check` with an event of each kind.
template <class Check, class... Kinds>
void of_each_kind(const Check& check, std::type_identity<std::variant<Kinds...>>) {
  (check(event_of<Kinds>()), ...);
}
template <class Check>
void of_each_kind(const Check& check) {
  of_each_kind(check, std::type_identity<Happened>{});
}

inline StoredEvent stored_as(const Event& event) {
  return {.id = "e", .event = event, .at = {1}, .unit = {"u"}, .post = {"p"}, .person = {"1"}};
}

}  // namespace motcua::dossiers::samples
