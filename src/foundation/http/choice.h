// Closed lists of words that the API takes. Each word has a name, as people see it on a screen. An error tells people
// the names, and programs the words.
#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace motcua::http {

struct Choice {
  std::string_view word;
  Msg name;
};
using Choices = std::span<const Choice>;

// Returns the choices for the values of an enum that has word_of() and label_of().
template <class Kinds>
std::vector<Choice> choices_of(const Kinds& kinds) {
  std::vector<Choice> choices;
  for (const auto kind : kinds) choices.push_back({word_of(kind), label_of(kind)});
  return choices;
}

bool has_word(Choices choices, std::string_view word);

// Returns the error of a field or of a query parameter (“?view”) whose word is not in the list.
FieldError not_in_list(std::string pointer, Choices choices);

}  // namespace motcua::http
