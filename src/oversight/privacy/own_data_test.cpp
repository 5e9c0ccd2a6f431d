// The export of a person has only the name of the other party. The test takes the kinds of events from the program.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "base/json.h"
#include "dossiers/event_codec.h"
#include "acts/use_cases.h"
#include "privacy/own_data.h"

using namespace motcua;
using namespace motcua::dossiers;
using namespace motcua::privacy;

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

// Returns the values that only their owner may read.
std::vector<std::string> secrets(const Party& one) { return {one.id_number, one.phone, one.email, one.address}; }

std::string free_text() {
  std::string text = "Hồ sơ " + kCode + ":";
  for (const Party* one : {&kApplicant, &kRepresentative})
    text += " gọi " + one->phone + " (" + one->phone.substr(0, 4) + " " + one->phone.substr(4, 3) + "." +
            one->phone.substr(7) + ", +84" + one->phone.substr(1) + ") hoặc " + one->email + ", căn cước " +
            one->id_number + ", ở " + one->address + ".";
  return text;
}

// Returns an event of a kind with all possible data of a person. For a correction: the data of this part.
template <class Kind>
DossierEvent event_of(PartyPart part = PartyPart::applicant) {
  Kind kind;
  if constexpr (requires { kind.part; }) kind.part = part;
  if constexpr (requires { kind.party; }) kind.party = part == PartyPart::applicant ? kApplicant : kRepresentative;
  if constexpr (requires { kind.applicant; }) kind.applicant = kApplicant;
  if constexpr (requires { kind.representative; }) kind.representative = kRepresentative;
  if constexpr (requires { kind.content; }) kind.content = free_text();
  if constexpr (requires { kind.text; }) kind.text = free_text();
  if constexpr (requires { kind.items; }) kind.items = {{free_text(), free_text()}};
  if constexpr (requires { kind.name; }) kind.name = free_text();
  if constexpr (requires { kind.recipient; }) kind.recipient = "Người Thứ Ba";
  if constexpr (requires { kind.recipient_id; }) kind.recipient_id = kRepresentative.id_number;
  if constexpr (requires { kind.recipient_id_kind; }) kind.recipient_id_kind = "card";
  if constexpr (requires { kind.requested_by; }) kind.requested_by = kApplicant.name;
  if constexpr (requires { kind.outcome; }) kind.outcome = Outcome::reject;
  return {.dossier = {"d"}, .seq = 2, .common = {}, .what = std::move(kind)};
}
template <class... Kinds>
std::vector<DossierEvent> events_of(PartyPart part, std::type_identity<std::variant<Kinds...>>) {
  return {event_of<Kinds>(part)...};
}
std::vector<DossierEvent> events_of_each_kind(PartyPart part) {
  return events_of(part, std::type_identity<Happened>{});
}

OwnData own_of(const Party& person, const std::vector<RecordedEvent>& events = {}) {
  return {person.id_number, kCode, {.applicant = kApplicant, .representative = kRepresentative}, events};
}

}  // namespace

TEST_CASE("in the export no event of any kind, and no party, tells a number, telephone, address or mail of the other") {
  for (const auto& [me, other] : {std::pair{kApplicant, kRepresentative}, std::pair{kRepresentative, kApplicant}}) {
    const OwnData own = own_of(me);
    for (const PartyPart part : kPartyParts)
      for (const DossierEvent& event : events_of_each_kind(part)) {
        const std::string said = canonical(own.personal(event));
        for (const std::string& secret : secrets(other))
          CHECK_MESSAGE(said.find(secret) == std::string::npos, kind_of(event), " of ", word_of(part), " tells ",
                        secret);
      }
    const std::string said = canonical(own.party(other));
    for (const std::string& secret : secrets(other)) CHECK(said.find(secret) == std::string::npos);
    CHECK(said.find(other.name) != std::string::npos);
  }
}

TEST_CASE("an export names each personal field that the codec of events knows") {
  std::map<std::string_view, std::set<std::string_view>> known;
  for (const NamedKind& kind : named_kinds())
    for (const NamedField& field : kind.personal) known[kind.kind].insert(field.name);
  int seen = 0;
  for (const PartyPart part : kPartyParts)
    for (const DossierEvent& event : events_of_each_kind(part)) {
      std::set<std::string_view> expected = known[kind_of(event)];
      if (as<CorrectionAsked>(event) || as<Corrected>(event))
        expected.erase(word_of(part == PartyPart::applicant ? PartyPart::representative : PartyPart::applicant));
      std::set<std::string_view> told;
      const JsonObject personal = own_of(kApplicant).personal(event);
      for (const auto& member : personal) told.insert({member.key().data(), member.key().size()});
      CHECK_MESSAGE(told == expected, kind_of(event));
      seen += static_cast<int>(told.size());
    }
  CHECK(seen > 50);
}

TEST_CASE("a person gets their own party whole, and their own numbers in texts that are told to citizens") {
  for (const Party& me : {kApplicant, kRepresentative}) {
    const OwnData own = own_of(me);
    JsonObject whole = party_view(me);
    CHECK(own.party(me) == whole);
    const std::string said = canonical(own.personal(event_of<Received>()));
    for (const std::string& mine : secrets(me)) CHECK_MESSAGE(said.find(mine) != std::string::npos, mine);
    CHECK(said.find(kCode) != std::string::npos);
  }
}

TEST_CASE("what officers write to each other is left out of an export, a reason told to the citizen is not") {
  const OwnData own = own_of(kApplicant);
  CHECK(string_at(own.personal(event_of<Noted>()), "text").find("không trích xuất") != std::string::npos);
  CHECK(string_at(own.personal(event_of<Stopped>()), "text").starts_with("Hồ sơ " + kCode + ": gọi 0911111678"));
}

TEST_CASE("the other party’s correction, waiting or decided, tells not even the name that it would give") {
  const Party wish = party("33333", "Tên Sẽ Sửa");
  const auto of_other = [&](Happened what) {
    return canonical(own_of(kApplicant).personal({.dossier = {"d"}, .seq = 2, .common = {}, .what = std::move(what)}));
  };
  constexpr auto kPart = PartyPart::representative;
  const std::string text = "ghi nhầm Tên Sẽ Sửa";
  CHECK(of_other(CorrectionAsked{.part = kPart, .fields = {}, .party = wish, .text = text}).find("Sẽ") ==
        std::string::npos);
  CHECK(of_other(Corrected{.part = kPart, .fields = {}, .asked_by = {}, .party = wish, .text = text}).find("Sẽ") ==
        std::string::npos);
  CHECK(of_other(CorrectionRefused{.part = kPart, .fields = {}, .asked_by = {}, .text = text}).find("Sẽ") ==
        std::string::npos);
  const Party before = party("44444", "Lê Văn Thai");
  RecordedEvent received;
  Received receipt;
  receipt.representative = before;
  received.event.what = receipt;
  const std::string own = canonical(own_of(kRepresentative, {received}).personal(received.event));
  CHECK(own.find("Lê Văn Thai") != std::string::npos);
  for (const std::string& secret : secrets(before)) CHECK(own.find(secret) == std::string::npos);  // the wrong data
}

TEST_CASE("who took the result or asked is named if the person knows them; their number is masked") {
  const JsonObject told = own_of(kApplicant).personal(event_of<Returned>());
  CHECK(string_at(told, "recipient") == "•••");
  CHECK(string_at(told, "recipient_id") == "•••••••••222");
  CHECK(string_at(own_of(kApplicant).personal(event_of<Stopped>()), "requested_by") == kApplicant.name);
  CHECK(string_at(own_of(kRepresentative).personal(event_of<Returned>()), "recipient_id") == kRepresentative.id_number);
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
