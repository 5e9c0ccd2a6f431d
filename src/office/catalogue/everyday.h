// The words that people use when they look for a procedure (data/everyday.toml). They are not part of a procedure: a
// dossier keeps its version, and these words may change later.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.h"

namespace motcua::catalogue {

// A matter of another authority that people look for at this office.
struct Elsewhere {
  std::vector<std::string> words;
  text::Words text;  // tells where to ask
};

struct Everyday {
  std::vector<std::string> fillers;   // words without a meaning for the search: tôi, muốn, làm
  std::vector<std::string> light;     // words that occur in many names and distinguish none: người
  std::vector<std::string> known;     // words of offices that are in no procedure and in no person's name
  std::vector<std::string> surnames;  // a text that begins with a surname may be a person's name
  std::map<std::string, std::vector<std::string>, std::less<>> of_procedure;  // by code, in both languages
  std::vector<Elsewhere> elsewhere;
};

Everyday load_everyday(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

}  // namespace motcua::catalogue
