// The language that a request asks for (RFC 9110, 12.5.4; RFC 4647).
#include "http/language.h"

#include <doctest/doctest.h>

#include "base/problems.h"

using namespace motcua;
using namespace motcua::http;

namespace {

std::string header(const Reply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return {};
}

}  // namespace

TEST_CASE("English is spoken to who prefers it to Vietnamese, in any form of the list") {
  for (const char* list :
       {"en", "EN", "en-GB", "en-US,en;q=0.9", "en, vi", "en;q=0.9, vi;q=0.8", "vi;q=0.1,en;q=0.2", "fr, en;q=0.5",
        "fr;q=1, en;q=0.001", "vi;q=0, *", "en-GB;q=0.2, vi;q=0.1", "en;q=1.000,vi;q=0.999", "vi;q=0,en;q=0.1", "en,*",
        "de-DE,de;q=0.9,en-US;q=0.8", "en ; q=0.7 , vi ; q=0.6", "en;Q=0.5", "vi;q=0.3, en;q=0.2, en-AU;q=0.4"}) {
    CAPTURE(list);
    CHECK(language_wanted(list) == Language::english);
  }
}

TEST_CASE("Vietnamese is spoken to everybody else: who asks for it, for neither, for anything, or in no form at all") {
  for (const char* list : {"",
                           "vi",
                           "vi-VN,vi;q=0.9,en-US;q=0.8,en;q=0.7",
                           "vi, en",
                           "*",
                           "*, en",
                           "fr",
                           "en;q=0",
                           "en;q=0.0, vi;q=0",
                           "english",
                           "ent",
                           "eng",
                           "en_US",
                           "e",
                           "en;q=",
                           "en;q=2",
                           "en;q=0.1234",
                           "en;q=-1",
                           "en;level=1",
                           "en;q=1.001",
                           ",",
                           ";q=1",
                           "en;q=0.5, vi",
                           "en;q=0.5, *",
                           "vi-Hant, en;q=0.9",
                           "*;q=0.5, en;q=0.4"}) {
    CAPTURE(list);
    CHECK(language_wanted(list) == Language::vietnamese);
  }
}

TEST_CASE("a reply with words names its language, and a reply for programs that the request chose it") {
  const Speaking english{Language::english};
  Reply json = json_reply(JsonObject{{"label", "x"}});
  name_language(json);
  CHECK(header(json, "Content-Language") == "en");
  CHECK(header(json, "Vary") == "Accept-Language");
  Reply page{.content_type = "text/html; charset=utf-8", .body = "x", .cacheable = true};
  name_language(page);
  CHECK(header(page, "Content-Language") == "en");
  CHECK(header(page, "Vary") == "");  // its address names the language
  const Speaking vietnamese{Language::vietnamese};
  Reply paper = pdf_reply("x", "x.pdf");
  name_language(paper);
  CHECK(header(paper, "Content-Language") == "vi");
}

TEST_CASE("a reply without words, a kept body for programs and a repeated reply name no language") {
  Reply csv{.content_type = "text/csv; charset=utf-8", .body = "x"};
  Reply kept{.content_type = "application/json", .body = "{}", .cacheable = true};
  Reply again{.body = "{}", .headers = {{"Idempotent-Replay", "true"}}};
  Reply nothing = no_content();
  for (Reply* reply : {&csv, &kept, &again, &nothing}) {
    name_language(*reply);
    CHECK(header(*reply, "Content-Language") == "");
    CHECK(header(*reply, "Vary") == "");
  }
}

TEST_CASE("a refusal is told in the language of its request and says so once") {
  const Speaking english{Language::english};
  Reply refused = problem_reply(Refusal{problems::not_found}, "r");
  name_language(refused);
  CHECK(std::ranges::count(refused.headers, "Content-Language", [](const auto& one) { return one.first; }) == 1);
  CHECK(header(refused, "Content-Language") == "en");
  CHECK(header(refused, "Vary") == "Accept-Language");
}
