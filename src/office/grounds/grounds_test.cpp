#include "grounds/grounds.h"

#include <doctest/doctest.h>

using namespace motcua;
using namespace motcua::grounds;

namespace {

constexpr const char* kText = R"(
[[ground]]
id = "old"
kind = "refusal"
acts = ["refuse_at_counter"]
text = "T"
article = "Điều 1"
from = "2018-06-21"
to = "2025-06-30"
certainty = "first_issue"

[[ground]]
id = "new"
kind = "refusal"
acts = ["refuse_at_counter"]
procedures = ["2.000815"]
channels = ["direct"]
text = "T"
article = "Điều 2"
from = "2025-07-01"
certainty = "consolidated"

[[ground]]
id = "complaint"
kind = "refusal"
field = "complaint"
text = "T"
article = "Điều 3"
from = "2020-01-01"
certainty = "consolidated"

[[remedy]]
id = "complain"
acts = ["refuse_at_counter"]
text = "Khiếu nại đến {unit} trong {days} ngày"
text_en = "Complain to {unit} within {days} days"
article = "Điều 9"
days = 90
from = "2012-07-01"
certainty = "unread"
)";

Grounds loaded() {
  std::vector<DataFault> faults;
  Grounds grounds = load_grounds("g.toml", kText, faults);
  CHECK(to_text(faults) == "");
  return grounds;
}

std::vector<std::string> ids(const Grounds& grounds, Date day, std::string_view procedure, std::string_view channel,
                             const std::vector<Ground>& own = {}) {
  std::vector<std::string> found;
  for (const Ground* ground : grounds.valid(
           {.act = Act::refuse_at_counter, .day = day, .procedure = procedure, .channel = channel, .own = own}))
    found.push_back(ground->id);
  return found;
}

}  // namespace

TEST_CASE("a ground is valid from its first day to its last, for its procedures and channels") {
  const Grounds grounds = loaded();
  using Ids = std::vector<std::string>;
  CHECK(ids(grounds, date_of(2018, 6, 20), "2.000815", "direct") == Ids{});
  CHECK(ids(grounds, date_of(2025, 6, 30), "1.001193", "online") == Ids{"old"});
  CHECK(ids(grounds, date_of(2025, 7, 1), "2.000815", "direct") == Ids{"new"});
  CHECK(ids(grounds, date_of(2025, 7, 1), "2.000815", "online") == Ids{});
  CHECK(ids(grounds, date_of(2025, 7, 1), "1.001193", "direct") == Ids{});
}

TEST_CASE("a ground of the procedure itself comes first, and survives being stored") {
  Ground own{.id = "2.000815-1",
             .field = "dossier",
             .acts = {Act::refuse_at_counter},
             .text = "T",
             .article = "Điều 4",
             .from = date_of(2026, 1, 1)};
  own.to = date_of(2026, 12, 31);
  own.waiting_days = 3;
  const Ground stored = ground_from_json(to_json(own));
  CHECK(canonical(to_json(stored)) == canonical(to_json(own)));
  CHECK(ids(loaded(), date_of(2026, 11, 1), "2.000815", "direct", {stored}) ==
        std::vector<std::string>{"2.000815-1", "new"});
}

TEST_CASE("a remedy tells the office and the days of its law") {
  const Grounds grounds = loaded();
  const auto remedies = grounds.remedies(Act::refuse_at_counter, date_of(2026, 11, 1));
  REQUIRE(remedies.size() == 1);
  const text::Words line = remedy_line(*remedies[0], "UBND xã Cờ Đỏ");
  CHECK(line.vi == "Khiếu nại đến UBND xã Cờ Đỏ trong 90 ngày (Điều 9)");
  CHECK(line.en == "Complain to UBND xã Cờ Đỏ within 90 days (Điều 9)");
  CHECK(grounds.remedies(Act::refuse_at_counter, date_of(2012, 6, 30)).empty());
  CHECK(grounds.remedies(Act::stop, date_of(2026, 11, 1)).empty());
}

TEST_CASE("a faulty ground is reported with its line: an unknown act, no act, a validity that ends before it begins") {
  std::vector<DataFault> faults;
  (void)load_grounds("g.toml", R"(
[[ground]]
id = "a"
kind = "refusal"
acts = ["dance"]
text = "T"
article = "Điều 1"
from = "2025-07-01"
to = "2025-06-30"
certainty = "sure"
)",
                     faults);
  const std::string text = to_text(faults);
  for (const char* words : {"dance", "“to” trước “from”", "certainty", "acts"})
    CHECK(text.find(words) != std::string::npos);
}
