// The actions that a dossier offers an actor now, with their fields and the choices of each field.
#include "acts/fields.h"
#include "base/text.h"
#include "calendar/holidays.h"
#include "catalogue/catalogue.h"
#include "dossiers/promises.h"
#include "dossiers/rules.h"
#include "views/decisions.h"
#include "views/use_cases.h"
#include "workflow/workflow.h"

namespace motcua::views {
namespace {

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

}  // namespace

JsonArray actions_view(const Needs& needs, db::Transaction& transaction, const Situation& s) {
  JsonArray actions;
  for (const Offer& offer : available(s)) {
    JsonArray fields;
    for (const Field& field : fields_of(offer.action)) {
      JsonObject row{{"name", field.name},
                     {"kind", word_of(field.kind)},
                     {"required", field.required},
                     {"label", say(field.label)}};
      if (field.kind == FieldKind::person) row["people"] = people_for(s, offer);
      if (word_of(field.kind) == "choice") row["choices"] = choices_of(needs, transaction, s, offer.action, field);
      fields.push_back(std::move(row));
    }
    JsonObject row{{"action", workflow::word_of(offer.action)},
                   {"label", say(workflow::label_of(offer.action))},
                   {"step", offer.step},
                   {"primary", offer.primary},
                   {"lasting", say(lasting(s.dossier, offer.action))},
                   {"fields", std::move(fields)}};
    if (offer.action == workflow::Action::extend) row["extensions"] = extensions_view(s);
    if (offer.action == workflow::Action::apologise) row["new_date"] = new_date_view(needs, s, *apology_terms(s));
    if (offer.action == workflow::Action::correct_apology)
      row["new_date"] = new_date_view(needs, s, *correction_terms(s));
    actions.push_back(std::move(row));
  }
  return actions;
}

}  // namespace motcua::views
