// The pure rules of a dossier's life: what may be done, what follows from it, and how an event changes the state.
#pragma once
#include <vector>

#include "calendar/rules.h"
#include "catalogue/rules.h"
#include "dossiers/events.h"
#include "grounds/grounds.h"
#include "units/units.h"
#include "work/work.h"
#include "workflow/workflow.h"

namespace motcua::dossiers {

// Everything a decision depends on.
struct Situation {
  const Dossier& dossier;
  const workflow::Workflow& workflow;
  const catalogue::Procedure& procedure;
  const calendar::WorkingCalendar& calendar;     // of the competent unit
  const units::Directory& directory;
  const Actor& actor;
  Instant now;
  Zone zone;
  calendar::Options options{};                   // of the site: cut-off, due time
  int apology_days = kProductNumbers.apology_days_before;  // of the site
  catalogue::VersionPtr today{};  // of the procedure: an extension follows the row of the day of the act
  bool apology_told = false;  // the last one was sent or printed
  const grounds::Grounds& grounds = grounds::no_grounds();  // without them every act that needs one is refused
};

// A field of an action's form; the screens draw it from this.
// ground: one of the legal grounds that are valid today; drawn: a number of the book that was drawn beforehand.
enum class FieldKind { line, text, person, date, choice, money, items, extension, agreement, ground, drawn, id_kind };
struct Field {
  std::string_view name;
  FieldKind kind;
  bool required;
  std::string_view label;
  std::vector<std::pair<std::string_view, std::string_view>> choices{};  // word, label
};
std::string_view word_of(FieldKind kind);  // as screens draw it
std::vector<Field> fields_of(workflow::Action action);

// What an action leaves behind that no later one takes back, for who is asked again before it; "" of the others.
std::string_view lasting(const Dossier& dossier, workflow::Action action);
std::string_view event_kind(workflow::Action action);  // of the event that it records
std::string_view vietnamese_event(std::string_view kind);

struct Offer {
  workflow::Action action;
  std::string step;  // the active step it belongs to
  bool primary = false;  // the next step of the work: one button stands out
};
std::vector<Offer> available(const Situation& situation);
// False for who acts at a leader's post without the right to approve: by a delegation, or with a key.
bool may_approve(const Actor& actor);
bool takes_approval(workflow::Action action);  // an action of a leader that takes that right

// The persons whom an action may be given to: with the role of the step it leads to, in the unit that works there, for
// the field of the procedure, not absent. If only the actor handles the field, the whole unit is offered. An opinion is
// asked of others: of the unit whatever their field, then of other units.
std::vector<const units::Holder*> choosable(const Situation& situation, const Offer& offer);
// The holder of a person who was chosen; nullptr if the action cannot be given to them. Absence and field do not count.
const units::Holder* chosen(const Situation& situation, const Offer& offer, const PersonId& person);

// What the caller filled in; only the fields of the action are set.
struct Command {
  workflow::Action action;
  std::string text;  // reason, opinion, note
  PersonId person;
  std::optional<Date> date;
  std::string choice;
  std::int64_t amount = 0;
  std::string number, recipient, recipient_id, recipient_id_kind;
  std::string ground;  // id of a legal ground
  std::string requested_by;  // the citizen who asked for it
  std::int64_t drawn = 0;  // a number drawn beforehand; 0: the next one of the book
  std::vector<std::pair<std::string, std::string>> items;  // what to supplement, why
  std::string extension, time, file;  // the ground of the row; of an agreed date: its clock time, the agreement
  PersonId attached_by{};  // who added that file
};

struct Decision {
  DossierEvent event;
  std::vector<std::string> warnings;  // sentences for the officer
  std::string notice;  // kind of the message to the citizen; "" for none
};
Result<Decision> decide(const Situation& situation, const Command& command);

// Which unit works at a step of this dossier.
const UnitId& unit_at(const Dossier& dossier, workflow::At at);

// When a step begun at `started` is due: its share of the limit in working time (of the transfer: its own rule),
// without the pauses since then. nullopt: the step has no due time, or a pause is open.
std::optional<Instant> step_due(const Situation& situation, const workflow::Step& step, Instant started,
                                const std::vector<PauseSpan>& pauses);

// Entering a step now (who, by when), used at receipt and by decide. `unit`: instead of the unit that works at the
// step; empty: that one.
EnteredStep entering(const Situation& situation, const workflow::Step& step, const PersonId& person,
                     const UnitId& unit = {});

// The due times for the dossier's receipt and pauses.
Result<calendar::Due> due_of(const Situation& situation, const std::vector<PauseSpan>& pauses);
Result<calendar::Derivation> derivation_of(const Situation& situation, const std::vector<PauseSpan>& pauses);
std::vector<calendar::Pause> local_pauses(const Situation& situation, const std::vector<PauseSpan>& pauses);
calendar::Options options_of(const Situation& situation);  // with what the procedure says of supplements

// The only way to a state. Pure. An event that cannot follow on the state is Damage.
void apply(Dossier& dossier, const DossierEvent& event, Instant at, const PersonId& person);
// The same of an event as it was stored: the Damage names it and its dossier.
void apply(Dossier& dossier, const RecordedEvent& recorded);

}  // namespace motcua::dossiers
