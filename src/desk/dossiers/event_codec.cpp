#include "dossiers/event_codec.h"

#include <fmt/format.h>

#include <algorithm>

#include "dossiers/event_fields.h"
#include "dossiers/rules.h"
#include "work/event_kinds.h"

namespace motcua::dossiers {
namespace {

using fields::Fields;

constexpr std::int64_t kFirstSeq = 1;

// Takes the facts of the receipt from the whole state that version 1 stored. Only the receipt was decided by then, so a
// state that says more is damaged.
void upgrade(const Dossier& state, DossierEvent& event) {
  Received received{.code = state.code,
                    .procedure_code = state.procedure_code,
                    .procedure_version = state.procedure_version,
                    .case_id = state.case_id,
                    .workflow = state.workflow,
                    .workflow_version = state.workflow_version,
                    .channel = state.channel,
                    .receiving_unit = state.receiving_unit,
                    .competent_unit = state.competent_unit,
                    .limit = state.limit,
                    .declared = state.declared,
                    .after_supplement = state.after_supplement,
                    .step_minutes = state.step_minutes,
                    .papers = state.papers,
                    .pages = state.pages,
                    .copies = state.copies,
                    .sets = state.sets,
                    .fee = state.fee,
                    .delivery = state.delivery,
                    .register_number = state.register_number,
                    .applicant = {},
                    .representative = {},
                    .content = {}};
  event.common.due = {.first = state.original_due, .promised = state.promised_due, .legal = state.legal_due};
  for (const ActiveStep& step : state.steps) {
    if (step.started != state.received_at) throw Damage("dossier", "has a step that began at another time");
    event.common.entered.push_back(
        {.step = step.step, .role = step.role, .unit = step.unit, .person = step.person, .due = step.due});
  }
  event.what = std::move(received);
}

// Reads the versions before the newest one. Each kind with more than one version specialises this struct.
template <class Kind>
struct Older;

struct Read {
  const Event& stored;
  std::optional<Instant> at;  // the event's time; none: unknown
  PersonId person;
  DossierEvent& event;

  template <class Kind>
  void as() const {
    if (stored.kind_version < 1 || stored.kind_version > Kind::kVersion)
      throw Damage("kind_version",
                   Kind::kVersion == 1
                       ? fmt::format("this program knows 1, not {}", stored.kind_version)
                       : fmt::format("this program knows 1 to {}, not {}", Kind::kVersion, stored.kind_version));
    Kind& kind = event.what.emplace<Kind>();
    if constexpr (Kind::kVersion > 1) {
      if (stored.kind_version < Kind::kVersion) Older<Kind>::read_facts(*this);
      else read_facts(kind);
    } else {
      read_facts(kind);
    }
    // An older version may have replaced the value of `kind`.
    read_personal(std::get<Kind>(event.what));
  }

  // Reads the facts into `kind` by the table of its type, and reads the common facts.
  template <class Kind>
  void read_facts(Kind& kind) const {
    const std::size_t known = fields::read(stored.facts, event.common, Fields<CommonFacts>::facts) +
                              fields::read(stored.facts, kind, Fields<Kind>::facts);
    fields::refuse_others(stored.facts, known, Fields<CommonFacts>::facts, Fields<Kind>::facts);
    if constexpr (std::is_same_v<Kind, AtOnceConfirmed>)
      if (!event.common.state) throw Damage("state", "is missing");
  }

  template <class Kind>
  void read_personal(Kind& kind) const {
    const std::size_t known = fields::read(stored.personal, kind, Fields<Kind>::personal);
    fields::refuse_others(stored.personal, known, Fields<Kind>::personal);
  }
};

template <>
struct Older<Received> {
  static void read_facts(const Read& read) {
    fields::ReceivedOf1 old;
    read.read_facts(old);
    upgrade(old.dossier, read.event);
    Dossier again;
    apply(again, read.event, old.dossier.received_at, old.dossier.received_by);
    old.dossier.version = kFirstSeq;
    if (!(again == old.dossier)) throw Damage("dossier", "says more than is decided at a receipt");
    if (read.at && (old.dossier.received_at != *read.at || old.dossier.received_by != read.person))
      throw Damage("dossier", "was received at another time, or by another person, than the event tells");
  }
};

DossierEvent read_event(const Event& stored, std::optional<Instant> at, const PersonId& person) {
  DossierEvent event{.dossier = stored.dossier, .seq = stored.seq, .common = {}, .what = {}};
  const Read read{.stored = stored, .at = at, .person = person, .event = event};
  fields::with_kind<Happened>(stored.kind, [&]<class Kind>(std::type_identity<Kind>) { read.as<Kind>(); });
  return event;
}

std::string place(const std::string& id, const DossierId& dossier) {
  return fmt::format("{} of dossier {}", id, dossier.text);
}

Happened empty_of(std::string_view kind) {
  return fields::with_kind<Happened>(kind, []<class Kind>(std::type_identity<Kind>) { return Happened(Kind{}); });
}

}  // namespace

Event encoded(const DossierEvent& event) {
  Happening happening = fields::encoded(event.what);
  fields::write(happening.facts, event.common, Fields<CommonFacts>::facts);
  return {.kind = std::move(happening.kind),
          .kind_version = happening.kind_version,
          .dossier = event.dossier,
          .seq = event.seq,
          .facts = std::move(happening.facts),
          .personal = std::move(happening.personal)};
}

RecordedEvent decoded(const StoredEvent& stored) {
  return of_row("event", place_of(stored), [&] {
    return RecordedEvent{.id = stored.id,
                         .event = read_event(stored.event, stored.at, stored.person),
                         .at = stored.at,
                         .unit = stored.unit,
                         .post = stored.post,
                         .person = stored.person,
                         .erased = stored.erased};
  });
}

RecordedEvent decoded(const RawEvent& raw) {
  return of_row("event", place(raw.id, DossierId{raw.stream.id}), [&] {
    const Event stored{.kind = raw.kind,
                       .kind_version = static_cast<int>(raw.kind_version),
                       .dossier = DossierId{raw.stream.id},
                       .seq = raw.seq,
                       .facts = stored::parse_object("facts", raw.facts),
                       .personal = {}};
    return RecordedEvent{.id = raw.id,
                         .event = read_event(stored, raw.at, {raw.person}),
                         .at = raw.at,
                         .unit = {raw.unit},
                         .post = {raw.post},
                         .person = {raw.person},
                         .erased = true};
  });
}

DossierEvent decoded(const StoredReceipt& receipt, const DossierId& dossier) {
  return of_row("event", "receipt of dossier " + dossier.text, [&] {
    return read_event({.kind = std::string(Received::kKind),
                       .kind_version = receipt.kind_version,
                       .dossier = dossier,
                       .seq = kFirstSeq,
                       .facts = stored::parse_object("facts", receipt.facts),
                       .personal = {}},
                      {}, {});
  });
}

Happened decoded(const EventHead& head) {
  static_assert(CompletedAtOnce::kVersion == 1 && Proposed::kVersion == 1, "a head does not tell its version");
  if (head.facts.empty()) return empty_of(head.kind);
  return read_event({.kind = head.kind,
                     .kind_version = 1,
                     .dossier = {},
                     .seq = 0,
                     .facts = stored::parse_object("facts", head.facts),
                     .personal = {}},
                    {}, {})
      .what;
}

std::vector<RecordedEvent> decoded(const std::vector<StoredEvent>& stored) {
  std::vector<RecordedEvent> events;
  events.reserve(stored.size());
  for (const StoredEvent& one : stored) events.push_back(decoded(one));
  return events;
}

std::string place_of(const RecordedEvent& recorded) { return place(recorded.id, recorded.event.dossier); }
std::string place_of(const StoredEvent& stored) { return place(stored.id, stored.event.dossier); }

std::string text_of(const DossierEvent& event) {
  return std::visit(
      [](const auto& kind) {
        if constexpr (requires { kind.text; }) return kind.text;
        else return std::string();
      },
      event.what);
}

std::vector<NamedKind> named_kinds() { return fields::named_kinds<Happened>(); }
std::vector<NamedField> common_facts() { return fields::names_of(Fields<CommonFacts>::facts); }

}  // namespace motcua::dossiers
