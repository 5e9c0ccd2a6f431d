#include "http/choice.h"

#include <algorithm>

#include "msg/http.h"

namespace motcua::http {

bool has_word(Choices choices, std::string_view word) {
  return std::ranges::any_of(choices, [&](const Choice& one) { return one.word == word; });
}

FieldError not_in_list(std::string pointer, Choices choices) {
  FieldError error{.pointer = std::move(pointer), .detail = {}, .allowed = {}};
  std::vector<Message> names;
  for (const Choice& one : choices) {
    names.emplace_back(one.name);
    error.allowed.emplace_back(one.word);
  }
  error.detail = Message(msg::http::one_of, Message::list(std::move(names)));
  return error;
}

}  // namespace motcua::http
