#include "text/message.h"

#include <doctest/doctest.h>

#include <thread>

#include "msg/trial.h"
#include "text/catalogue.h"

using namespace motcua;

TEST_CASE("a sentence is told in the language of the thread, which is Vietnamese without a request") {
  CHECK(say(msg::trial::yes) == "có");
  {
    const Speaking english{Language::english};
    CHECK(say(msg::trial::yes) == "yes");
    CHECK(in_vietnamese(msg::trial::yes) == "có");
    std::string elsewhere;
    std::thread([&] { elsewhere = say(msg::trial::yes); }).join();
    CHECK(elsewhere == "có");
    const Speaking vietnamese{Language::vietnamese};
    CHECK(say(msg::trial::yes) == "có");
  }
  CHECK(say(msg::trial::yes) == "có");
}

TEST_CASE("each language has its own order of places, and a sentence in a place is told in the same language") {
  const Message message(msg::trial::from_to, "12", msg::trial::yes);
  CHECK(message.in(Language::vietnamese) == "từ 12 đến có {giữ}");
  CHECK(message.in(Language::english) == "to yes from 12 {kept}");
}

TEST_CASE("the English word follows the number") {
  CHECK(Message(msg::trial::days, 1).in(Language::english) == "1 day");
  CHECK(Message(msg::trial::days, 2).in(Language::english) == "2 days");
  CHECK(Message(msg::trial::days, 2).in(Language::vietnamese) == "2 ngày");
}

TEST_CASE("words of people are the same in both languages, whatever is in them") {
  const Message typed(std::string("{0} ông {n}"));
  CHECK(typed.in(Language::english) == "{0} ông {n}");
  CHECK(Message(msg::trial::from_to, typed, "}").in(Language::vietnamese) == "từ {0} ông {n} đến } {giữ}");
  CHECK(Message().empty());
  CHECK(!Message(msg::trial::yes).empty());
}

TEST_CASE("every place of every sentence stands in both languages") {
  for (const auto& section : text::sentences)
    for (const text::Pair& pair : section)
      for (const char place : std::string_view("0123456789")) {
        const auto has = [&](std::string_view text) {
          const std::string open = std::string("{") + place;
          return text.find(open + "}") != text.npos || text.find(open + ":") != text.npos;
        };
        CHECK_MESSAGE(has(pair[0]) == has(pair[1]), pair[0]);
      }
}

TEST_CASE("words of data have both languages; without English words they are told in Vietnamese") {
  const Message both(text::Words{.vi = "Ký", .en = "Signing"}), one(text::Words{.vi = "Ký", .en = ""});
  CHECK(both.in(Language::vietnamese) == "Ký");
  CHECK(both.in(Language::english) == "Signing");
  CHECK(one.in(Language::english) == "Ký");
  CHECK(Message(msg::trial::from_to, both, "x").in(Language::english) == "to x from Signing {kept}");
  CHECK(in_both(msg::trial::yes) == text::Words{.vi = "có", .en = "yes"});
}

TEST_CASE("a list is told item by item, each in the language") {
  const Message list = Message::list({msg::trial::yes, Message(msg::trial::days, 2), "x"});
  CHECK(list.in(Language::vietnamese) == "có; 2 ngày; x");
  CHECK(list.in(Language::english) == "yes; 2 days; x");
  CHECK(!list.empty());
  CHECK(Message::list({msg::trial::yes, "x"}, ", ").in(Language::english) == "yes, x");
  CHECK(Message::list({}).empty());
}
