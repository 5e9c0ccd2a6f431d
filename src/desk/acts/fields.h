// The fields of the form of each action. A request is read by them, and a screen draws the form from them.
#pragma once
#include <string_view>
#include <vector>

#include "http/choice.h"
#include "workflow/workflow.h"

namespace motcua::dossiers {

// A field of an action's form. ground: a legal ground that is valid today. drawn: a number of the book that was drawn
// beforehand.
enum class FieldKind { line, text, person, date, choice, money, items, extension, agreement, ground, drawn, id_kind };
// The value with which a form shows a field. citizen: the name of the representative, else of the applicant.
// told_reason: the reason of the last apology. A required choice without one of these begins with its first word.
enum class FirstValue { none, citizen, today, told_reason };
struct Field {
  std::string_view name;
  FieldKind kind;
  bool required;
  Msg label;
  std::vector<http::Choice> choices{};
  FirstValue first = FirstValue::none;
  std::string_view only_with{};  // the word of the field "choice" with which the field is shown; "": with each
  std::string_view only_with_form{};  // the form of the chosen extension with which the field is shown; "": with each
  bool needed = false;  // required where it is shown; decide() refuses without it
};
std::string_view word_of(FieldKind kind);  // the word that screens use
std::vector<Field> fields_of(workflow::Action action);

}  // namespace motcua::dossiers
