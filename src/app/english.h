// The desk in English: sentences of replies are translated after the handler, with data/english.toml. Words that people
// wrote, and names of procedures, papers and laws, stay unchanged. Decision: docs/adr/0013.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace motcua::app {

class English {
 public:
  // Takes pairs of Vietnamese and English. "{n}" matches digits. "{}" matches any text, which is translated too.
  explicit English(const std::vector<std::vector<std::string>>& pairs);

  std::string of(std::string_view sentence) const;  // returns an unknown sentence unchanged
  void translate(Json& reply) const;  // translates the fields that hold sentences

 private:
  struct Pattern {
    std::vector<std::string> parts;  // the texts between the placeholders
    std::vector<bool> digits;
    std::string english;
  };
  std::optional<std::vector<std::string>> match(const Pattern& pattern, std::string_view sentence) const;
  std::string of(std::string_view sentence, int depth) const;

  std::map<std::string, std::string, std::less<>> exact_;
  std::vector<Pattern> patterns_;
};

const English& english();  // from the packed file, which must be valid

}  // namespace motcua::app
