#include "satisfaction/rules.h"

#include <doctest/doctest.h>

#include "calendar/calendar_fixture.h"

using namespace motcua;
using namespace motcua::satisfaction;

TEST_CASE("a rating is bad by the whole or by the attitude alone, however fast it went") {
  CHECK(bad({.scores = {2, 5, 5, 5}}));
  CHECK(bad({.scores = {5, 1, 5, 5}}));
  CHECK_FALSE(bad({.scores = {3, 3, 1, 1}}));
}

TEST_CASE("the answer to a bad rating is due at the closing of the fifth working day, over a holiday") {
  const Zone zone;
  const Instant monday = zone.instant({date_of(2026, 11, 23), 9 * 60});         // 24/11 is a day off
  CHECK(zone.local(answer_due(calendar::office_2026(), zone, monday)) == LocalTime{date_of(2026, 12, 1), 17 * 60});
}

TEST_CASE("a typed code is found whatever its case, blanks and hyphens; anything else is no code") {
  for (const char* typed :
       {"ABCDEFGHJKMN", "abcd-efgh jkmn", "ABCD–EFGH—JKMN.", "ＡＢＣＤ－ＥＦＧＨ－ＪＫＭＮ", "mã: ABCD-EFGH-JKMN",
        "Mã đánh giá ABCD EFGH JKMN", "code abcd efgh jkmn", "\u200EABCD-EFGH-JKMN",
        "https://motcua.example/danh-gia/ABCDEFGHJKMN", "motcua.example/en/danh-gia/ABCD-EFGH-JKMN?may=x",
        "https://motcua.example/danh-gia?ma=abcd-efgh-jkmn"}) {
    CAPTURE(typed);
    CHECK(clean_code(typed) == "ABCDEFGHJKMN");
  }
  CHECK(clean_code("ABCDEFGHJKM0") == "");
  CHECK(clean_code("https://motcua.example/danh-gia/may/ABCDEFGHJKMN") == "");
  CHECK(clean_code("ABCDEFGHJKM") == "");
  CHECK(clean_code("ABCDEFGHJK<>") == "");
  CHECK(clean_code("") == "");
  CHECK(shown_code("ABCDEFGHJKMN") == "ABCD-EFGH-JKMN");
}

TEST_CASE("a mean shows from five ratings on, in hundredths, rounded half up") {
  Scores scores;
  scores.ratings = 4;
  scores.counts[1] = {0, 0, 0, 0, 4};
  CHECK_FALSE(scores.mean_hundredths(Question::attitude));
  scores.ratings = 6;
  scores.counts[1] = {1, 0, 0, 0, 5};
  CHECK(scores.mean_hundredths(Question::attitude) == 433);
}
