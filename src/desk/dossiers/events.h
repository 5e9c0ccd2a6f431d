// The events of a dossier: a closed variant of all kinds. decide() returns an event, apply() applies one, event_codec.h
// writes and reads them.
#pragma once
#include <concepts>
#include <type_traits>
#include <utility>
#include <variant>

#include "dossiers/event_kinds.h"

namespace motcua::dossiers {

// The closed list: a kind is a dossier event if and only if this variant has its struct.
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

template <class Kind, class... Kinds>
concept one_of = (std::same_as<Kind, Kinds> || ...);

// A decided event of a dossier. It may not be stored yet.
struct DossierEvent {
  DossierId dossier;
  std::int64_t seq = 0;  // 1, 2, … within the dossier; also the dossier's version
  CommonFacts common;
  Happened what;
  bool operator==(const DossierEvent&) const = default;
};

// A stored event, as event_codec.h reads it.
struct RecordedEvent {
  std::string id;
  DossierEvent event;
  Instant at;
  UnitId unit;
  PostId post;
  PersonId person;
  bool erased = false;  // true: the personal part is gone
};

inline std::string_view kind_of(const DossierEvent& event) {
  return std::visit([](const auto& what) { return what.kKind; }, event.what);
}
inline std::string_view kind_of(const RecordedEvent& recorded) { return kind_of(recorded.event); }

// Returns the event as this kind; nullptr for another kind.
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
// Returns the officer's free text; "" for a kind without one.
std::string text_of(const DossierEvent& event);

}  // namespace motcua::dossiers
