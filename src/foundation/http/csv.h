// CSV for spreadsheets (RFC 4180): UTF-8 with a byte order mark, commas, lines that end with CR LF. Only this file
// writes CSV.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace motcua::http {

inline constexpr std::string_view kCsvType = "text/csv; charset=utf-8";
// The first bytes of a CSV text. Without them a spreadsheet does not read the text as UTF-8.
inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

// One line of CSV, cell by cell.
class CsvLine {
 public:
  // Adds a text, always in quotes. A text that a spreadsheet would run as a formula gets an apostrophe before it.
  CsvLine& text(std::string_view text);
  // Adds a date or a word of the program. It is in quotes only if it has to be.
  CsvLine& word(std::string_view word);
  CsvLine& number(std::int64_t number);
  // Returns the line with its end, and begins the next line.
  std::string end();

 private:
  void next_cell();

  std::string line_;
  bool first_ = true;
};

}  // namespace motcua::http
