// The actions that a dossier offers an actor now, with all that a form shows: fields, choices, first values.
#include <algorithm>
#include <array>
#include <span>

#include "acts/fields.h"
#include "base/text.h"
#include "base/verify.h"
#include "calendar/holidays.h"
#include "catalogue/catalogue.h"
#include "dossiers/promises.h"
#include "dossiers/rules.h"
#include "msg/dossier_view.h"
#include "views/decisions.h"
#include "views/use_cases.h"
#include "workflow/workflow.h"

namespace motcua::views {

using workflow::Action;

namespace {

// These end the dossier without a result, or take back a result that was handed over.
constexpr std::array kDangerous{Action::withdraw, Action::stop, Action::deny_signing};
// These tell what is wrong with papers. A proposal does it only if it is to refuse.
constexpr std::array kAboutPapers{Action::send_back, Action::rework, Action::propose};
// These decide on a draft, or confirm or deny a signature. The form shows which one.
constexpr std::array kShowBasis{Action::propose, Action::approve,         Action::issue,
                                Action::reissue, Action::confirm_signing, Action::deny_signing};

bool among(std::span<const Action> actions, Action action) {
  return std::ranges::find(actions, action) != actions.end();
}

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

JsonArray actions_view(const Needs& needs, db::Transaction& transaction, const Situation& s, const Shown& shown) {
  JsonArray actions;
  for (const Offer& offer : available(s)) {
    const Action action = offer.action;
    JsonObject row{{"action", workflow::word_of(action)},
                   {"label", say(label_of(s, action))},
                   {"step", offer.step},
                   {"primary", offer.primary},
                   {"lasting", say(lasting(s.dossier, action))},
                   {"danger", among(kDangerous, action)},
                   {"about_papers", among(kAboutPapers, action)},
                   {"shows_basis", among(kShowBasis, action)},
                   {"fields", fields_view(needs, transaction, s, shown, offer)}};
    if (action == Action::propose) row["about_papers_with"] = word_of(Outcome::reject);
    if (action == Action::receive_supplement) row["asked_for"] = asked_for_view(shown);
    if (action == Action::extend) row["extensions"] = extensions_view(s);
    if (action == Action::apologise) row["new_date"] = new_date_view(needs, s, *apology_terms(s));
    if (action == Action::correct_apology) row["new_date"] = new_date_view(needs, s, *correction_terms(s));
    actions.push_back(std::move(row));
  }
  return actions;
}

}  // namespace motcua::views
