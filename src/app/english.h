// The desk in English: sentences of replies put into English after the handler, from data/english.toml. What people
// wrote, and names of procedures, papers and laws, stay as they are. Decision: docs/adr/0013.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace motcua::app {

class English {
 public:
  // Pairs of Vietnamese and English; "{n}" stands for digits, "{}" for anything, which is put into English itself.
  explicit English(const std::vector<std::vector<std::string>>& pairs);

  std::string of(std::string_view sentence) const;  // the sentence itself if it is not known
  void translate(Json& reply) const;  // the fields that hold sentences

 private:
  struct Pattern {
    std::vector<std::string> parts;  // the text between the places
    std::vector<bool> digits;
    std::string english;
  };
  std::optional<std::vector<std::string>> match(const Pattern& pattern, std::string_view sentence) const;
  std::string of(std::string_view sentence, int depth) const;

  std::map<std::string, std::string, std::less<>> exact_;
  std::vector<Pattern> patterns_;
};

const English& english();  // of the packed file; a fault of the program if it is broken

}  // namespace motcua::app
