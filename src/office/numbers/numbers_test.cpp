#include "numbers/numbers.h"

#include <doctest/doctest.h>

using namespace motcua;
using namespace motcua::numbers;

TEST_CASE("a plain number has digits alone; leading zeros do not make another number of it") {
  CHECK(plain_number("777") == 777);
  CHECK(plain_number("007") == 7);
  for (const char* text : {"", "0", "000", "12/UBND", " 7", "7 ", "-1", "+1", "=1+1", "1.5", "1234567890", "số 5"})
    CHECK(plain_number(text) == 0);
}

TEST_CASE("a result is numbered in the book that names its procedure, any other in the book of results") {
  std::vector<DataFault> faults;
  const Books books = load_books("b.toml", R"(
[[book]]
id = "sct-bs"
name = "Sổ"
name_en = "Book"
mark = "SCT/BS"
procedures = ["2.000815"]
[[book]]
id = "result"
name = "Sổ"
name_en = "Book"
mark = "KQ"
[[book]]
id = "supplement"
name = "Sổ"
name_en = "Book"
mark = "PBS"
[[book]]
id = "refusal"
name = "Sổ"
name_en = "Book"
mark = "PTC"
[[book]]
id = "apology"
name = "Sổ"
name_en = "Book"
mark = "PXL"
)",
                                 faults);
  CHECK(to_text(faults) == "");
  CHECK(books.of_procedure("2.000815") == "sct-bs");
  CHECK(books.of_procedure("1.001193") == "result");
  CHECK(book_name(books.get("sct-bs"), 2026) == "01/2026-SCT/BS");
}

TEST_CASE("a book without a mark of its own, a procedure in two books and a missing book are faults") {
  std::vector<DataFault> faults;
  (void)load_books("b.toml", R"(
[[book]]
id = "result"
name = "Sổ"
name_en = "Book"
mark = "KQ"
procedures = ["2.000815"]
[[book]]
id = "refusal"
name = "Sổ"
name_en = "Book"
mark = "KQ"
procedures = ["2.000815"]
)",
                   faults);
  const std::string text = to_text(faults);
  for (const char* words : {"ký hiệu", "2.000815", "supplement", "apology"})
    CHECK(text.find(words) != std::string::npos);
}
