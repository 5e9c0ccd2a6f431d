// A language, and words of data in both languages: the name of a step, of a sign. Their row in data/ has them side by
// side, as `name` and `name_en`.
#pragma once
#include <cstdint>
#include <string>

namespace motcua {

enum class Language : std::uint8_t { vietnamese, english };

namespace text {

struct Words {
  std::string vi, en;  // en: "" if there are no English words

  // Returns the words in the language. Without English words it returns the Vietnamese ones.
  const std::string& in(Language language) const { return language == Language::english && !en.empty() ? en : vi; }
  auto operator<=>(const Words&) const = default;
};

}  // namespace text
}  // namespace motcua
