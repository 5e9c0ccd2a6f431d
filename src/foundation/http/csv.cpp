#include "http/csv.h"

#include <utility>

namespace motcua::http {

namespace {

// A spreadsheet reads a cell that begins with one of these as a formula. A formula in an export of others' words can
// send data away or start a program.
bool is_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

void CsvLine::next_cell() {
  if (!first_) line_ += ',';
  first_ = false;
}

CsvLine& CsvLine::text(std::string_view text) {
  next_cell();
  line_ += in_quotes(is_formula(text) ? "'" + std::string(text) : std::string(text));
  return *this;
}

CsvLine& CsvLine::word(std::string_view word) {
  next_cell();
  const bool plain = word.find_first_of(",\"\r\n") == std::string_view::npos && !is_formula(word);
  if (plain) line_ += word;
  else line_ += in_quotes(is_formula(word) ? "'" + std::string(word) : std::string(word));
  return *this;
}

CsvLine& CsvLine::number(std::int64_t number) {
  next_cell();
  line_ += std::to_string(number);
  return *this;
}

std::string CsvLine::end() {
  first_ = true;
  return std::exchange(line_, {}) + "\r\n";
}

}  // namespace motcua::http
