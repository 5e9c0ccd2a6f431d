// The export of a person holds nothing of the other party but the name; the kinds of events are those of the program.
#include <doctest/doctest.h>

#include "base/json.h"
#include "dossiers/own_data.h"
#include "dossiers/rules.h"
#include "dossiers/use_cases.h"

using namespace motcua;
using namespace motcua::dossiers;

namespace {

Party party(const std::string& mark, const std::string& name) {
  return {.name = name,
          .id_number = "0920000" + mark,
          .address = "số nhà " + mark + ", ấp Thới Hòa",
          .phone = "09" + mark + "678",
          .email = "thu" + mark + "@example.vn",
          .authorisation = "Giấy ủy quyền của " + name + ", điện thoại 09" + mark + "678"};
}
const Party kApplicant = party("11111", "Nguyễn Thị Chủ"), kRepresentative = party("22222", "Lê Văn Thay");
const std::string kCode = "000.11.32.H13-261116-0001";

// All that nobody but its owner may read.
std::vector<std::string> secrets(const Party& one) { return {one.id_number, one.phone, one.email, one.address}; }

std::string free_text() {
  std::string text = "Hồ sơ " + kCode + ":";
  for (const Party* one : {&kApplicant, &kRepresentative})
    text += " gọi " + one->phone + " (" + one->phone.substr(0, 4) + " " + one->phone.substr(4, 3) + "." +
            one->phone.substr(7) + ", +84" + one->phone.substr(1) + ") hoặc " + one->email + ", căn cước " +
            one->id_number + ", ở " + one->address + ".";
  return text;
}

// Each personal member that some kind has, one that none has, and facts that say whose correction it is.
Event event_of(std::string_view kind, const std::string& part) {
  Event event{.kind = std::string(kind), .facts = {{"outcome", "reject"}}, .personal = {}};
  if (!part.empty()) event.facts["part"] = part;
  event.personal = {{"applicant", to_json(kApplicant)},
                    {"representative", to_json(kRepresentative)},
                    {"content", free_text()},
                    {"text", free_text()},
                    {"items", JsonArray{JsonObject{{"name", free_text()}, {"reason", free_text()}}}},
                    {"name", free_text()},
                    {"recipient", "Người Thứ Ba"},
                    {"recipient_id", kRepresentative.id_number},
                    {"requested_by", kApplicant.name},
                    {"of_tomorrow", free_text()},
                    {"parties_of_tomorrow", JsonArray{to_json(kApplicant), to_json(kRepresentative)}},
                    {"party_of_tomorrow", JsonObject{{"party", to_json(kRepresentative)}}}};
  return event;
}

OwnData own_of(const Party& person, const std::vector<StoredEvent>& events = {}) {
  return {person.id_number, kCode, {.applicant = kApplicant, .representative = kRepresentative}, events};
}

}  // namespace

TEST_CASE("in the export no event of any kind, and no party, tells a number, telephone, address or mail of the other") {
  for (const auto& [me, other] : {std::pair{kApplicant, kRepresentative}, std::pair{kRepresentative, kApplicant}}) {
    const OwnData own = own_of(me);
    for (const std::string_view kind : kEventKinds)
      for (const char* part : {"", "applicant", "representative"}) {
        const std::string said = canonical(own.personal(event_of(kind, part)));
        for (const std::string& secret : secrets(other))
          CHECK_MESSAGE(said.find(secret) == std::string::npos, kind, " of ", part, " tells ", secret);
      }
    const std::string said = canonical(own.party(other));
    for (const std::string& secret : secrets(other)) CHECK(said.find(secret) == std::string::npos);
    CHECK(said.find(other.name) != std::string::npos);
  }
}

TEST_CASE("a person gets their own party whole, and their own numbers in texts that are told to citizens") {
  for (const Party& me : {kApplicant, kRepresentative}) {
    const OwnData own = own_of(me);
    JsonObject whole = party_view(me);
    CHECK(own.party(me) == whole);
    const std::string said = canonical(own.personal(event_of("received", "")));
    for (const std::string& mine : secrets(me)) CHECK_MESSAGE(said.find(mine) != std::string::npos, mine);
    CHECK(said.find(kCode) != std::string::npos);
  }
}

TEST_CASE("what officers write to each other is left out of an export, a reason told to the citizen is not") {
  const OwnData own = own_of(kApplicant);
  CHECK(string_at(own.personal(event_of("noted", "")), "text").find("không trích xuất") != std::string::npos);
  CHECK(string_at(own.personal(event_of("stopped", "")), "text").starts_with("Hồ sơ " + kCode + ": gọi 0911111678"));
}

TEST_CASE("the other party’s correction, waiting or decided, tells not even the name that it would give") {
  Event asked{.kind = "correction_asked",
              .facts = {{"part", "representative"}},
              .personal = {{"representative", to_json(party("33333", "Tên Sẽ Sửa"))}, {"text", "ghi nhầm Tên Sẽ Sửa"}}};
  for (const char* kind : {"correction_asked", "corrected", "correction_refused"}) {
    asked.kind = kind;
    CHECK(canonical(own_of(kApplicant).personal(asked)).find("Sẽ") == std::string::npos);
  }
  const Party before = party("44444", "Lê Văn Thai");
  const StoredEvent received{.event = {.kind = "received", .personal = {{"representative", to_json(before)}}}};
  const std::string own = canonical(own_of(kRepresentative, {received}).personal(received.event));
  CHECK(own.find("Lê Văn Thai") != std::string::npos);
  for (const std::string& secret : secrets(before)) CHECK(own.find(secret) == std::string::npos);  // of a wrong number
}

TEST_CASE("who took the result or asked is named if the person knows them; their number is masked") {
  const JsonObject told = own_of(kApplicant).personal(event_of("returned", ""));
  CHECK(string_at(told, "recipient") == "•••");
  CHECK(string_at(told, "recipient_id") == "•••••••••222");
  CHECK(string_at(told, "requested_by") == kApplicant.name);
  CHECK(string_at(own_of(kRepresentative).personal(event_of("returned", "")), "recipient_id") ==
        kRepresentative.id_number);
}

TEST_CASE("in free text numbers of strangers are masked, days, amounts and codes are not") {
  const OwnData own = own_of(kApplicant);
  CHECK(own.text("ngày 24/11/2026, 150.000 đồng, " + kCode) == "ngày 24/11/2026, 150.000 đồng, " + kCode);
  CHECK(own.text("0987 654 321 và abc.x@y.vn") == "••••••••21 và a•••@y.vn");
  CHECK(own.text("+84 911 111 678") == "+84 911 111 678");
  CHECK(own.text("căn cước 092000022222.pdf") == "căn cước •••.pdf");
}

TEST_CASE("in free text the other party’s data is found however it is written, and the person’s own stays") {
  const auto ways = [](const std::string& mark) {
    const std::string a = "09" + mark.substr(0, 2), b = mark.substr(2) + "6", c = "78";
    std::string wide, id;
    for (const char digit : "09" + mark + "678")
      wide += std::string("\xEF\xBC") + static_cast<char>(0x90 + (digit - '0'));
    for (const char digit : "0920000" + mark) id += (id.empty() ? "" : ". ") + std::string(1, digit);
    return std::vector<std::string>{"(" + a + ") " + b + "-" + c,
                                    a + "–" + b + "–" + c,
                                    a + "/" + b + "/" + c,
                                    a + "\u00A0" + b + " _" + c,
                                    "+84 (0) " + a.substr(1) + " " + b + c,
                                    "0084-" + a.substr(1) + "–" + b + c,
                                    wide,
                                    id,
                                    "THU" + mark + "＠Example.VN",
                                    "SỐ NHÀ  " + mark + ",\nẤP thới  hòa"};
  };
  for (const auto& [me, mine, theirs] :
       {std::tuple{kApplicant, "11111", "22222"}, std::tuple{kRepresentative, "22222", "11111"}}) {
    const OwnData own = own_of(me);
    for (const std::string& way : ways(theirs)) {
      const std::string said = own.text("gọi " + way + ".");
      CHECK_MESSAGE(said.find("•••") != std::string::npos, way, " is told: ", said);
      CHECK_MESSAGE(said.size() < std::string("gọi +84 (0) •••••••.").size() + 6, way, " is told: ", said);
    }
    for (const std::string& way : ways(mine)) {
      const std::string said = own.text("gọi " + way + ".");
      CHECK_MESSAGE(said == "gọi " + way + ".", way, " is hidden: ", said);
    }
  }
  CHECK(own_of(kApplicant).text("ngày 09/22/2226, số 78") == "ngày 09/22/2226, số 78");
}
