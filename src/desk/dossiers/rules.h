// The pure rules of a dossier: the actions that are offered, the event that follows, and the change of the state.
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

// All facts that a decision depends on.
struct Situation {
  const Dossier& dossier;
  const workflow::Workflow& workflow;
  const catalogue::Procedure& procedure;
  const calendar::WorkingCalendar& calendar;  // calendar of the competent unit
  const units::Directory& directory;
  const Actor& actor;
  Instant now;
  Zone zone;
  calendar::Options options{};  // the site's options: cut-off, due time
  int apology_days = kProductNumbers.apology_days_before;  // the site's number of days
  // The procedure's version of today. An extension follows the row of the day of the act.
  catalogue::VersionPtr today{};
  bool apology_told = false;  // true: the last apology was sent or printed
  const grounds::Grounds& grounds = grounds::no_grounds();  // without grounds every act that needs one is refused
};

// Returns a sentence about the lasting effect of an action, for the question before the action; empty if a later action
// can take it back.
Message lasting(const Dossier& dossier, workflow::Action action);
std::string_view event_kind(workflow::Action action);  // kind of the event that the action records
Message event_label(std::string_view kind);

struct Offer {
  workflow::Action action;
  std::string step;  // the active step of the offer
  bool primary = false;  // true: the next step of the work; the screen highlights its button
};
std::vector<Offer> available(const Situation& situation);
// False for an actor at a leader's post without the right to approve: by delegation, or with a key.
bool may_approve(const Actor& actor);
bool takes_approval(workflow::Action action);  // true: an action of a leader that needs the right to approve

// Returns the persons to whom an action may give the work. They have the role of the next step, in the unit that works
// there. They handle the procedure's field and are not absent. If only the actor handles the field, the whole unit is
// offered. An opinion may come from others: first from the unit with any field, then from other units.
std::vector<const units::Holder*> choosable(const Situation& situation, const Offer& offer);
// Returns the holder of a chosen person; nullptr if the action cannot give them the work. Absence and field do not
// count.
const units::Holder* chosen(const Situation& situation, const Offer& offer, const PersonId& person);

// The values that the caller filled in. Only the fields of the action are set.
struct Command {
  workflow::Action action;
  std::string text;  // reason, opinion, note
  PersonId person;
  std::optional<Date> date;
  std::string choice;
  std::int64_t amount = 0;
  std::string number, recipient, recipient_id, recipient_id_kind;
  std::string ground;  // id of a legal ground
  std::string requested_by;  // the citizen who asked for the act
  std::int64_t drawn = 0;  // a number drawn beforehand; 0: the next one of the book
  std::vector<std::pair<std::string, std::string>> items;  // paper to supplement, reason
  // The ground of the extension row. For an agreed date: its clock time and the agreement.
  std::string extension, time, file;
  PersonId attached_by{};  // the person who added that file
};

struct Decision {
  DossierEvent event;
  std::vector<Message> warnings;  // sentences for the officer
  std::string notice;  // kind of the message to the citizen; "" for none
};
Result<Decision> decide(const Situation& situation, const Command& command);

// Returns the unit that works at a step of this dossier.
const UnitId& unit_at(const Dossier& dossier, workflow::At at);

// Returns the due time of a step begun at `started`: its share of the limit in working time, without later pauses. A
// transfer has its own rule. nullopt: the step has no due time, or a pause is open.
std::optional<Instant> step_due(const Situation& situation, const workflow::Step& step, Instant started,
                                const std::vector<PauseSpan>& pauses);

// Returns the facts of entering a step now: person and due time. Receipt and decide() use it. `unit` replaces the unit
// that works at the step; empty: no replacement.
EnteredStep entering(const Situation& situation, const workflow::Step& step, const PersonId& person,
                     const UnitId& unit = {});

// Return the due times from the dossier's receipt and pauses.
Result<calendar::Due> due_of(const Situation& situation, const std::vector<PauseSpan>& pauses);
Result<calendar::Derivation> derivation_of(const Situation& situation, const std::vector<PauseSpan>& pauses);
std::vector<calendar::Pause> local_pauses(const Situation& situation, const std::vector<PauseSpan>& pauses);
calendar::Options options_of(const Situation& situation);  // with the procedure's rule for supplements

// Applies an event to the state. Only this function makes a state. Pure. Throws Damage if the event cannot follow on
// the state.
void apply(Dossier& dossier, const DossierEvent& event, Instant at, const PersonId& person);
// Applies a stored event. The Damage names the event and its dossier.
void apply(Dossier& dossier, const RecordedEvent& recorded);

}  // namespace motcua::dossiers
