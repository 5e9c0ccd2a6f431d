#include "http/csv.h"

#include <doctest/doctest.h>

using namespace motcua::http;

TEST_CASE("a line of CSV has its cells between commas and ends with CR LF") {
  CsvLine line;
  CHECK(line.text("xã Cờ Đỏ").word("2026-11-23").number(-3).word("").end() == "\"xã Cờ Đỏ\",2026-11-23,-3,\r\n");
  CHECK(line.number(1).end() == "1\r\n");
}

TEST_CASE("quotes, commas and line breaks of a text stay in its cell") {
  CHECK(CsvLine().text("Lê \"Út\", ấp 1\r\nngõ 2").end() == "\"Lê \"\"Út\"\", ấp 1\r\nngõ 2\"\r\n");
  CHECK(CsvLine().word("cả đơn vị, cấp dưới").word("a\"b").end() == "\"cả đơn vị, cấp dưới\",\"a\"\"b\"\r\n");
  CHECK(CsvLine().text("").end() == "\"\"\r\n");
}

TEST_CASE("a text that a spreadsheet would run as a formula is a text") {
  for (const char* formula : {"=1+1", "+84", "-2", "@x", "\tx", "\rx"}) {
    CHECK(CsvLine().text(formula).end() == "\"'" + std::string(formula) + "\"\r\n");
    CHECK(CsvLine().word(formula).end() == "\"'" + std::string(formula) + "\"\r\n");
  }
  CHECK(CsvLine().text("a=1").end() == "\"a=1\"\r\n");
}
