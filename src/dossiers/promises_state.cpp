// What moves the due times of a dossier ↔ JSON. It stands in the object only where it is: bodies from before stay as
// they are.
#include "base/stored.h"
#include "dossiers/promises.h"

namespace motcua::dossiers {
namespace {

Json maybe(const std::optional<Instant>& instant) { return instant ? Json(instant->us) : Json(nullptr); }
std::optional<Instant> instant_at(const JsonObject& object, std::string_view key) {
  return stored::member(object, key).is_null() ? std::nullopt : std::optional(Instant{stored::number(object, key)});
}

JsonObject json_of(const calendar::Limit& limit) {
  JsonObject object{{"unit", calendar::word_of(limit.unit)}, {"amount", limit.amount}};
  if (limit.half) object["half"] = true;
  return object;
}
calendar::Limit limit_of(const JsonObject& object) {
  const std::string unit = stored::text(object, "unit");
  return {.unit = *known(calendar::limit_unit(unit), "unit", unit),
          .amount = stored::number(object, "amount"),
          .half = object.contains("half") && stored::flag(object, "half")};
}

}  // namespace

JsonObject to_json(const Granted& one) {
  JsonObject object{{"ground", one.ground}, {"form", calendar::word_of(one.form)}, {"minutes", one.minutes}};
  if (one.form == calendar::ExtensionForm::agreed) object["until"] = maybe(one.until);
  else object["limit"] = json_of(one.limit);
  return object;
}

Granted granted_from_json(const JsonObject& o) {
  const std::string form = stored::text(o, "form");
  Granted one{.at = {},
              .ground = stored::text(o, "ground"),
              .form = *known(calendar::extension_form(form), "form", form),
              .until = {},
              .minutes = stored::number(o, "minutes")};
  if (one.form == calendar::ExtensionForm::agreed) one.until = Instant{stored::number(o, "until")};
  else one.limit = limit_of(stored::object(o, "limit"));
  return one;
}

void put_promises(JsonObject& object, const Dossier& d) {
  if (d.legal_due != d.original_due) object["legal_due"] = maybe(d.legal_due);
  if (d.declared) object["declared"] = json_of(*d.declared);
  if (d.after_supplement) object["after_supplement"] = calendar::word_of(*d.after_supplement);
  if (d.apologised_late) object["apologised_late"] = true;
  if (d.last_apology)
    object["last_apology"] =
        JsonObject{{"at", d.last_apology->at.us}, {"by", d.last_apology->by.text}, {"late", d.last_apology->late}};
  if (d.extensions.empty()) return;
  JsonArray extensions;
  for (const Granted& one : d.extensions) {
    JsonObject row = to_json(one);
    row["at"] = one.at.us;
    extensions.push_back(std::move(row));
  }
  object["extensions"] = std::move(extensions);
}

void read_promises(const JsonObject& o, Dossier& d) {
  d.legal_due = o.contains("legal_due") ? instant_at(o, "legal_due") : d.original_due;
  if (o.contains("declared")) d.declared = limit_of(stored::object(o, "declared"));
  if (o.contains("after_supplement")) {
    const std::string rule = stored::text(o, "after_supplement");
    d.after_supplement = known(calendar::after_supplement(rule), "after_supplement", rule);
  }
  d.apologised_late = o.contains("apologised_late") && stored::flag(o, "apologised_late");
  if (o.contains("last_apology")) {
    const JsonObject& last = stored::object(o, "last_apology");
    d.last_apology = {{stored::number(last, "at")}, {stored::text(last, "by")}, stored::flag(last, "late")};
  }
  if (o.contains("extensions"))
    for (const Json& item : stored::array(o, "extensions")) {
      const JsonObject& row = stored::object_in(item, "extensions");
      d.extensions.push_back(granted_from_json(row));
      d.extensions.back().at = {stored::number(row, "at")};
    }
}

}  // namespace motcua::dossiers
