// What can happen to a dossier: the closed variant of all kinds. decide() gives an event, apply() takes one,
// event_codec.h writes and reads them.
#pragma once
#include <concepts>
#include <type_traits>
#include <utility>
#include <variant>

#include "dossiers/event_kinds.h"

namespace motcua::dossiers {

// The closed list: a kind is an event of a dossier if and only if its struct stands here.
using Happened = std::variant<Received, CompletedAtOnce, HandedOver, Accepted, SentBack, Verified, OpinionAsked,
                              OpinionGiven, Proposed, ForwardedUp, Approved, Reworked, Issued, Returned,
                              SupplementRequested, SupplementReceived, PaymentRequested, PaymentConfirmed, Withdrawn,
                              Stopped, Apologised, ApologyCorrected, Extended, Reassigned, Noted, CalendarChanged,
                              CorrectionAsked, Corrected, CorrectionRefused, FileAdded, AtOnceConfirmed, IssueWithdrawn,
                              ReissueAsked, IssueCorrected, ReissueRefused, LookUpWordDrawn, CitizenTold>;

namespace detail {
template <class... Kinds>
constexpr std::array<std::string_view, sizeof...(Kinds)> kinds_of(std::type_identity<std::variant<Kinds...>>) {
  return {Kinds::kKind...};
}
}  // namespace detail
inline constexpr auto kEventKinds = detail::kinds_of(std::type_identity<Happened>{});

// For std::visit: one lambda for each group of kinds. Without a generic one a new kind does not compile.
template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <class Kind, class... Kinds>
concept one_of = (std::same_as<Kind, Kinds> || ...);

// An event of a dossier that is decided and may not be stored yet.
struct DossierEvent {
  DossierId dossier;
  std::int64_t seq = 0;  // 1, 2, … within the dossier: also its version
  CommonFacts common;
  Happened what;
  bool operator==(const DossierEvent&) const = default;
};

// An event as it was stored, read by event_codec.h.
struct RecordedEvent {
  std::string id;
  DossierEvent event;
  Instant at;
  UnitId unit;
  PostId post;
  PersonId person;
  bool erased = false;  // the personal part is gone
};

inline std::string_view kind_of(const DossierEvent& event) {
  return std::visit([](const auto& what) { return what.kKind; }, event.what);
}
inline std::string_view kind_of(const RecordedEvent& recorded) { return kind_of(recorded.event); }

// The event as this kind; nullptr if it is of another one.
template <class Kind>
const Kind* as(const DossierEvent& event) {
  return std::get_if<Kind>(&event.what);
}
template <class Kind>
const Kind* as(const RecordedEvent& recorded) {
  return as<Kind>(recorded.event);
}
template <class... Kinds>
bool is(const RecordedEvent& recorded) {
  return (std::holds_alternative<Kinds>(recorded.event.what) || ...);
}
// The free text of the officer; "" of a kind that has none.
std::string text_of(const DossierEvent& event);

}  // namespace motcua::dossiers
