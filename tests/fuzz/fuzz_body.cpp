// JSON bodies: strict parsing, and a reader that collects every wrong field.
#include "base/json.h"
#include "fuzz.h"
#include "http/body.h"

using namespace motcua;

// None of the program's numbers is a fraction. Fractions are refused field by field. They need not be written as they
// were read.
static bool has_fraction(const Json& value) {
  if (value.is_double()) return true;
  if (const auto* array = value.if_array())
    for (const Json& item : *array)
      if (has_fraction(item)) return true;
  if (const auto* object = value.if_object())
    for (const auto& [name, item] : *object)
      if (has_fraction(item)) return true;
  return false;
}

FUZZ(std::string_view input) {
  const auto parsed = http::parse_body(input);
  if (!parsed) return;
  // An accepted body is the same after it is written and read again.
  const std::string text = canonical(*parsed);
  const auto again = http::parse_body(text);
  MUST(!again || has_fraction(*parsed) || canonical(*again) == text);
  http::Body body{*parsed};
  (void)body.text("name", 20);
  (void)body.integer("number", -5, 5);
  (void)body.date("date", http::Need::optional);
  static constexpr std::array kChoices{http::Choice{"a", {}}, http::Choice{"b", {}}};
  (void)body.choice("choice", kChoices, http::Need::optional);
  (void)body.flag("flag", http::Need::optional);
  (void)body.words("words", 3, http::Need::optional);
  if (auto inner = body.object("inner", http::Need::optional))
    (void)inner->text("text", 5, http::Need::required, Lines::many);
  for (http::Body& item : body.objects("items", 3, http::Need::optional)) (void)item.text("name", 5);
  (void)body.finish();
}
