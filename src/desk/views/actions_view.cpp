// The actions that a dossier offers an actor now, with all that a form shows: fields, choices, first values.
#include <algorithm>

#include "acts/fields.h"
#include "base/text.h"
#include "base/verify.h"
#include "calendar/holidays.h"
#include "catalogue/catalogue.h"
#include "dossiers/basis.h"
#include "dossiers/decided.h"
#include "dossiers/promises.h"
#include "dossiers/rules.h"
#include "msg/dossier_view.h"
#include "views/action_form.h"
#include "views/decisions.h"
#include "views/use_cases.h"
#include "workflow/workflow.h"

namespace motcua::views {

using workflow::Action;

namespace {

Msg label_of(const Situation& s, Action action) {
  const bool refusal = action == Action::approve && s.dossier.outcome == Outcome::reject;
  return refusal ? msg::dossier_view::approve_refusal : workflow::label_of(action);
}

template <class Kind>
const RecordedEvent* last_of(const std::vector<RecordedEvent>& events) {
  const auto found = std::find_if(events.rbegin(), events.rend(), is<Kind>);
  return found == events.rend() ? nullptr : &*found;
}

std::string first_value(const Situation& s, const Shown& shown, FirstValue first) {
  switch (first) {
    case FirstValue::none: return "";
    case FirstValue::citizen: return shown.parties.representative.value_or(shown.parties.applicant).name;
    case FirstValue::today: return iso(s.zone.local(s.now).date);
    case FirstValue::told_reason: {
      const RecordedEvent* apologised = last_of<Apologised>(shown.events);
      return apologised ? text_of(apologised->event) : "";
    }
  }
  VERIFY_UNREACHED();
}

JsonArray asked_for_view(const Shown& shown) {
  const RecordedEvent* asked = last_of<SupplementRequested>(shown.events);
  return asked ? wanted_view(as<SupplementRequested>(*asked)->items) : JsonArray();
}

JsonArray people_for(const Situation& s, const Offer& offer) {
  JsonArray people;
  for (const units::Holder* holder : choosable(s, offer)) {
    const units::Post* held = s.directory.post(holder->post);
    if (!held) continue;
    const units::Post& post = *held;
    const bool ours = post.unit == s.actor.unit;
    people.push_back(JsonObject{{"id", holder->person.text},
                                {"name", holder->name},
                                {"post", ours ? post.name : post.name + ", " + s.directory.get(post.unit).short_name}});
  }
  return people;
}

// Returns the working days among which the officer chooses a new date.
JsonObject new_date_view(const Needs& needs, const Situation& s, const ApologyTerms& terms) {
  JsonArray days;
  for (auto day = s.calendar.working_day_after(terms.after, 1); day && *day <= terms.last;
       day = s.calendar.working_day_after(*day, 1))
    days.push_back(Json(iso(*day)));
  return {{"late", terms.late},
          {"after", iso(terms.after)},
          {"last", iso(terms.last)},
          {"days", std::move(days)},
          {"not_entered", not_entered_view(not_entered(needs, s.calendar, terms.after, terms.last))}};
}

JsonArray extensions_view(const Situation& s) {
  JsonArray rows;
  for (const ExtensionOffer& offer : extensions_open(s))
    rows.push_back(JsonObject{{"ground", offer.rule.ground},
                              {"form", catalogue::word_of(offer.rule.form)},
                              {"limit", offer.due ? say(calendar::in_words(offer.rule.limit)) : ""},
                              {"basis", offer.rule.basis},
                              {"left", offer.left},
                              {"due", offer.due ? Json(rfc3339(*offer.due, s.zone)) : Json(nullptr)}});
  return rows;
}

JsonArray fields_view(const Needs& needs, db::Transaction& transaction, const Situation& s, const Shown& shown,
                      const Offer& offer) {
  JsonArray fields;
  for (const Field& field : fields_of(offer.action)) {
    JsonObject row{{"name", field.name},
                   {"kind", word_of(field.kind)},
                   {"required", field.required},
                   {"label", say(field.label)},
                   {"value", first_value(s, shown, field.first)}};
    if (!field.only_with.empty()) row["only_with"] = field.only_with;
    if (!field.only_with_form.empty()) row["only_with_form"] = field.only_with_form;
    if (field.needed) row["needed"] = true;
    if (field.kind == FieldKind::person) row["people"] = people_for(s, offer);
    if (word_of(field.kind) == "choice") {
      JsonArray choices = choices_of(needs, transaction, s, offer.action, field);
      if (field.required && field.first == FirstValue::none && !choices.empty())
        row["value"] = choices.front().at("word");
      row["choices"] = std::move(choices);
    }
    fields.push_back(std::move(row));
  }
  return fields;
}

}  // namespace

static JsonObject action_view(const Needs& needs, db::Transaction& transaction, const Situation& s, const Shown& shown,
                              const Offer& offer) {
  const Action action = offer.action;
  const ActionForm form = form_of(action);
  JsonObject row{{"action", workflow::word_of(action)},
                 {"label", say(label_of(s, action))},
                 {"step", offer.step},
                 {"primary", offer.primary},
                 {"work", form.work},
                 {"lasting", say(lasting(s.dossier, action))},
                 {"danger", form.danger},
                 {"about_papers", form.about_papers},
                 {"shows_basis", form.shows_basis},
                 {"shows_proposal", form.shows_proposal && s.dossier.outcome.has_value()},
                 {"proposes", form.proposes},
                 {"needs_result", form.takes_result && lacks_result(s, offer)},
                 {"until_printed", form.until_printed},
                 {"fields", fields_view(needs, transaction, s, shown, offer)}};
  if (!form.command.empty()) row["command"] = form.command;
  if (!form.about_papers_with.empty()) row["about_papers_with"] = form.about_papers_with;
  if (basis_of(action) == Basis::request_or_ground)
    row["either"] = JsonArray{JsonArray{"requested_by", "requested_on", "choice"}, JsonArray{"ground"}};
  if (action == Action::receive_supplement) row["asked_for"] = asked_for_view(shown);
  if (action == Action::extend) row["extensions"] = extensions_view(s);
  if (action == Action::apologise) row["new_date"] = new_date_view(needs, s, *apology_terms(s));
  if (action == Action::correct_apology) row["new_date"] = new_date_view(needs, s, *correction_terms(s));
  return row;
}

JsonArray actions_view(const Needs& needs, db::Transaction& transaction, const Situation& s, const Shown& shown) {
  JsonArray actions;
  for (const Offer& offer : available(s)) actions.push_back(action_view(needs, transaction, s, shown, offer));
  return actions;
}

}  // namespace motcua::views
