// Words of the catalogue that stored rows hold: another wording would change the meaning of older rows.
#include <doctest/doctest.h>

#include "msg/documents.h"
#include "msg/intake.h"
#include "msg/numbers.h"

using namespace motcua;

TEST_CASE("the words that stored rows hold stay as they are") {
  CHECK(in_vietnamese(msg::documents::erased_name) == "(đã xóa)");
  CHECK(in_vietnamese(msg::intake::representative_by_law) == "Người đại diện theo pháp luật");
  CHECK(in_vietnamese(msg::numbers::skipped_purpose) == "Bỏ qua khi mở sổ ở số lớn hơn");
}
