// Words of data in both languages: the name of a step, of a sign. Their row in data/ has them side by side.
#pragma once
#include "text/message.h"

namespace motcua::text {

struct Words {
  std::string_view vi, en;  // en: "" if there are no English words

  std::string_view in(Language language) const { return language == Language::english && !en.empty() ? en : vi; }
};

}  // namespace motcua::text
