// What people say when they look for a procedure (data/everyday.toml). It is no part of a procedure: dossiers keep the
// version of theirs, and these words may be better tomorrow.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.h"

namespace motcua::catalogue {

// A matter of another authority that people look for here.
struct Elsewhere {
  std::vector<std::string> words;
  std::string text, text_en;  // where to ask
};

struct Everyday {
  std::vector<std::string> fillers;   // words that say nothing of a procedure: tôi, muốn, làm
  std::vector<std::string> light;     // words that many names have and that tell none from another: người
  std::vector<std::string> known;     // words of offices that no procedure has: nobody's name
  std::vector<std::string> surnames;  // a text that begins with one may be a name
  std::map<std::string, std::vector<std::string>, std::less<>> of_procedure;  // by code, in both languages
  std::vector<Elsewhere> elsewhere;
};

Everyday load_everyday(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

}  // namespace motcua::catalogue
