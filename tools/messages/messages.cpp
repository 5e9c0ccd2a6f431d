// Makes the constants of the program's sentences from text/vi.toml and text/en.toml:
//   motcua_messages FOLDER_OF_TEXTS FOLDER_OF_OUTPUT
// Writes msg/SECTION.h for each section and messages.cpp. Sections "desk_…" are for the browser: tools/desk_texts.mjs
// reads them. Ends with 1 and one line for each fault: an id that one file lacks, other places in one file, a word that
// is no id.
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Entries = std::map<std::string, std::string>;
using Sections = std::map<std::string, Entries>;
using Order = std::map<unsigned, std::string>;  // the sections by their lines

std::vector<std::string> faults;

bool is_id(std::string_view word) {
  return !word.empty() && word.front() >= 'a' && word.front() <= 'z' &&
         std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

Sections read(const std::filesystem::path& file, Order& order) {
  Sections all;
  const toml::table root = toml::parse_file(file.string());
  for (const auto& [section, value] : root) {
    if (section.str().starts_with("desk_")) continue;  // tools/desk_texts.mjs
    const toml::table* entries = value.as_table();
    if (!entries || !is_id(section.str())) {
      faults.push_back(file.string() + ": [" + std::string(section.str()) + "] is no section");
      continue;
    }
    order[value.source().begin.line] = section.str();
    for (const auto& [id, text] : *entries) {
      const auto words = text.value_exact<std::string>();
      if (!words || words->empty() || !is_id(id.str()))
        faults.push_back(file.string() + ": " + std::string(section.str()) + "." + std::string(id.str()) +
                         " is no sentence");
      else all[std::string(section.str())][std::string(id.str())] = *words;
    }
  }
  return all;
}

// A sentence with its places.
struct Form {
  std::vector<std::string> names;  // in the order of their first use
  std::string numbered;  // the sentence with {0}, {1}, …
};

Form form_of(const std::string& where, std::string_view text, std::vector<std::string> names, bool known) {
  Form form{.names = std::move(names), .numbered = {}};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if ((c == '{' || c == '}') && at + 1 < text.size() && text[at + 1] == c) {
      form.numbered += {c, c};
      ++at;
    } else if (c == '{') {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos) {
        faults.push_back(where + ": a brace stays open");
        return form;
      }
      const std::string_view place = text.substr(at + 1, end - at - 1);
      const std::size_t colon = place.find(':');
      const std::string name(place.substr(0, colon));
      if (!is_id(name)) faults.push_back(where + ": {" + std::string(place) + "} is no place");
      if (colon != std::string_view::npos && std::ranges::count(place.substr(colon), '|') != 1)
        faults.push_back(where + ": {" + std::string(place) + "} needs two words with one bar");
      auto found = std::ranges::find(form.names, name);
      if (found == form.names.end()) {
        if (known) faults.push_back(where + ": the Vietnamese sentence has no place {" + name + "}");
        found = form.names.insert(form.names.end(), name);
      }
      form.numbered += "{" + std::to_string(found - form.names.begin());
      if (colon != std::string_view::npos) form.numbered += place.substr(colon);
      form.numbered += "}";
      at = end;
    } else {
      if (c == '}') faults.push_back(where + ": a brace closes nothing");
      form.numbered += c;
    }
  }
  return form;
}

std::string c_literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out + "\"";
}

// A file that stays the same keeps its time: what includes it is not compiled again.
void write(const std::filesystem::path& file, const std::string& text) {
  std::ifstream before(file);
  std::ostringstream old;
  old << before.rdbuf();
  if (before && old.str() == text) return;
  std::ofstream(file) << text;
}

int make(const std::filesystem::path& texts, const std::filesystem::path& out) {
  Order order, unused;
  Sections vietnamese = read(texts / "vi.toml", order), english = read(texts / "en.toml", unused);
  for (const auto& [one, other, missing] :
       {std::tuple(&vietnamese, &english, "en.toml"), std::tuple(&english, &vietnamese, "vi.toml")})
    for (const auto& [section, entries] : *one)
      for (const auto& [id, text] : entries)
        if (!(*other)[section].contains(id)) faults.push_back(section + "." + id + " is not in " + missing);
  std::string table =
      "// Made by tools/messages.\n#include \"text/catalogue.h\"\n\nnamespace motcua::text {\nnamespace {\n\n";
  std::string list;
  std::filesystem::create_directories(out / "msg");
  int number = 0;
  // By line: a section that is added at the end gives no other one a new number, and leaves the other headers as they
  // are.
  for (const auto& [line, section] : order) {
    const Entries& entries = vietnamese[section];
    std::string header =
        "// Made by tools/messages.\n#pragma once\n#include \"text/message.h\"\n\nnamespace motcua::msg::" + section +
        " {\n\n";
    table += "constexpr Pair " + section + "_[] = {\n";
    int index = 0;
    for (const auto& [id, text] : entries) {
      const std::string where = section + "." + id;
      const Form form = form_of("vi.toml: " + where, text, {}, false);
      const Form other = form_of("en.toml: " + where, english[section][id], form.names, true);
      for (const std::string& name : form.names)
        if (english[section][id].find("{" + name + "}") == std::string::npos &&
            english[section][id].find("{" + name + ":") == std::string::npos)
          faults.push_back("en.toml: " + where + " lacks the place {" + name + "}");
      header += "inline constexpr Sentence<" + std::to_string(form.names.size()) + "> " + id + "{{" +
                std::to_string(number) + ", " + std::to_string(index++) + "}};\n";
      table += "    {" + c_literal(form.numbered) + ", " + c_literal(other.numbered) + "},\n";
    }
    table += "};\n\n";
    list += "    " + section + "_,\n";
    write(out / "msg" / (section + ".h"), header + "\n}  // namespace motcua::msg::" + section + "\n");
    ++number;
  }
  table += "constexpr std::span<const Pair> all_[] = {\n" + list +
           "};\n\n}  // namespace\n\nconst std::span<const std::span<const Pair>> sentences = all_;\n\n}  // namespace "
           "motcua::text\n";
  if (faults.empty()) write(out / "messages.cpp", table);
  for (const std::string& fault : faults) std::cerr << fault << "\n";
  return faults.empty() ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "motcua_messages FOLDER_OF_TEXTS FOLDER_OF_OUTPUT\n";
    return 2;
  }
  try {
    return make(words[1], words[2]);
  } catch (const toml::parse_error& error) {
    std::cerr << *error.source().path << ":" << error.source().begin.line << ": " << error.description() << "\n";
    return 1;
  }
}
