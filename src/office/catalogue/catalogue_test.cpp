#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "calendar/rules.h"
#include "catalogue/catalogue.h"
#include "catalogue/codes.h"
#include "catalogue/limits.h"

using namespace motcua;
using namespace motcua::catalogue;

namespace {

constexpr std::string_view kGood = R"(field = "Chứng thực"
[[procedure]]
code = "2.000815"
name = "Chứng thực bản sao từ bản chính"
resolver = "UBND cấp xã"
levels = ["commune"]
legal_basis = ["23/2015/NĐ-CP"]
workflow = "at-once"
limit = [{ channels = ["direct"], unit = "same_day", basis = "Điều 7" }]
fee = [{ channels = ["direct"], per = "page", steps = [{ from = 1, amount = 2000 }, { from = 3, amount = 1000 }], cap = 200000 }]
result = [{ name = "Bản sao", code = "KQ.G15.000021" }]
[[procedure.case]]
id = "chung"
name = "Trường hợp chung"
papers = [{ name = "Bản chính", form = "show", originals = 1 }]
)";

Procedure good() {
  std::vector<DataFault> faults;
  const auto all = load_procedures("good.toml", kGood, faults);
  REQUIRE(to_text(faults) == "");
  return all.at(0);
}

}  // namespace

TEST_CASE("all faults of a file are reported at once, each with line and reason") {
  std::string text{kGood};
  const auto change = [&](std::string_view from, std::string_view to) {
    text.replace(text.find(from), from.size(), to);
  };
  change("2.000815", "hai nghìn");
  change("levels = [\"commune\"]", "levels = []");
  change("23/2015/NĐ-CP", "Nghị định nọ");
  change("same_day", "fortnight");
  change("from = 3", "from = 1");
  change("KQ.G15.000021", "dsfas");
  change("originals = 1", "fresh = 1");
  std::vector<DataFault> faults;
  load_procedures("bad.toml", text, faults);
  const std::string told = to_text(faults);
  for (const char* words :
       {"bad.toml:2: mã “hai nghìn”", "thiếu “levels”", "căn cứ “Nghị định nọ”", "bad.toml:9: “unit”",
        "bad.toml:10: bậc đầu từ 1", "bad.toml:11: mã kết quả “dsfas”", "không có mục “fresh”", "cần số bản chính"})
    CHECK_MESSAGE(told.find(words) != std::string::npos, words << " in\n" << told);
}

TEST_CASE("a file that is no TOML is told with the line, and random bytes never crash the loader") {
  std::vector<DataFault> faults;
  load_procedures("x.toml", "field = \"a\"\nb = = 3\n", faults);
  REQUIRE_FALSE(faults.empty());
  CHECK(faults[0].line == 2);
  CHECK(rc::check([](const std::string& bytes) {
    std::vector<DataFault> told;
    load_procedures("x.toml", bytes, told);
    RC_ASSERT(!told.empty());
  }));
}

TEST_CASE("the fee grows with pages and copies and never passes the cap of a copy") {
  const Procedure procedure = good();
  CHECK(rc::check([&] {
    const int pages = *rc::gen::inRange(1, 1000), copies = *rc::gen::inRange(1, 50);
    const auto one = fee(procedure, Channel::direct, pages, 1);
    RC_ASSERT(one <= 200'000 && fee(procedure, Channel::direct, pages + 1, 1) >= one);
    RC_ASSERT(fee(procedure, Channel::direct, pages, copies) == copies * one);
    RC_ASSERT(fee(procedure, Channel::online, pages, copies) == 0);
  }));
}

TEST_CASE("a procedure read back from the database is the same") {
  Procedure procedure = good();
  CHECK(canonical(to_json(procedure_from_json(to_json(procedure)))) == canonical(to_json(procedure)));
  CHECK_FALSE(to_json(procedure).contains("presence"));  // the text of an older version does not change
  procedure.presence = {"Hai bên phải có mặt"};
  CHECK(procedure_from_json(to_json(procedure)).presence == procedure.presence);
  CHECK(canonical(to_json(procedure_from_json(to_json(procedure)))) == canonical(to_json(procedure)));
}

TEST_CASE("search ignores marks and finds by code, name and field; the newest version is in force and old ones stay") {
  Procedure changed = good();
  changed.limits[0].basis = "mới";
  const Catalogue catalogue{{.versions = {{"v1", 1, good()}, {"v2", 2, changed}}}};
  for (const char* query : {"ban sao", "chung thuc", "2.000815", "sao chinh", "Chứng THỰC"})
    CHECK(catalogue.search(query).size() == 1);
  CHECK(catalogue.search("khai sinh").empty());
  CHECK(catalogue.in_force("2.000815")->id == "v2");
  CHECK(catalogue.version("v1")->procedure.limits[0].basis == "Điều 7");
}

namespace {

calendar::Limit any_limit() {
  using calendar::LimitUnit;
  const auto unit = *rc::gen::element(LimitUnit::working_day, LimitUnit::calendar_day, LimitUnit::month,
                                      LimitUnit::working_hour, LimitUnit::same_day);
  const std::int64_t most = unit == LimitUnit::month ? 4 : unit == LimitUnit::working_hour ? 6000 : 90;
  return {unit, unit == LimitUnit::same_day ? 1 : *rc::gen::inRange<std::int64_t>(1, most)};
}

// A random week with days off and half days, and holidays on any date.
calendar::WorkingCalendar any_calendar(Date first) {
  calendar::Layer layer{.owner = "x",
                        .valid_from = first - std::chrono::days{1},
                        .valid_to = {},
                        .weekly = std::vector<calendar::Hours>(7),
                        .exceptions = {}};
  for (std::size_t day = 0; day < 7; ++day)
    if (day == 0 || *rc::gen::inRange(0, 7) > 1)
      (*layer.weekly)[day] =
          *rc::gen::inRange(0, 5) == 0 ? calendar::Hours{{450, 690}} : calendar::Hours{{450, 690}, {780, 1020}};
  for (int i = *rc::gen::inRange(0, 30); i > 0; --i) {
    const Date date = first + std::chrono::days{3 * i + *rc::gen::inRange(0, 3)};
    layer.exceptions.push_back({.date = date, .work = false, .hours = {}, .name = "nghỉ"});
  }
  return *calendar::WorkingCalendar::resolve(std::vector{layer});
}

}  // namespace

TEST_CASE("a limit that is never later than another is due at or before it, whatever the calendar and the receipt") {
  int compared = 0, tried = 0;
  CHECK(rc::check([&] {
    ++tried;
    const Date first = date_of(2026, 1, 1) + std::chrono::days{*rc::gen::inRange(0, 700)};
    const calendar::WorkingCalendar calendar = any_calendar(first);
    calendar::Limit one = any_limit(), other = any_limit();
    RC_ASSERT(never_later(one, one));
    if (!never_later(one, other)) std::swap(one, other);
    if (!never_later(one, other)) return;
    ++compared;
    const LocalTime received{first, *rc::gen::inRange(0, 1440)};
    const auto due_one = calendar::due(calendar, received, one, {}, {});
    const auto due_other = calendar::due(calendar, received, other, {}, {});
    RC_ASSERT(due_one && due_other);
    RC_ASSERT(*due_one->at <= *due_other->at);
  }));
  CHECK(compared * 10 > tried);  // the environment sets how many cases are tried
}

TEST_CASE("one person may only shorten; nobody promises longer than the law; where no law is known two decide") {
  Procedure procedure = good();
  procedure.limits = procedure.legal = {{Channel::direct, {calendar::LimitUnit::working_day, 5}, "luật"}};
  const auto asked = [&](calendar::LimitUnit unit, std::int64_t amount, Channel channel = Channel::direct) {
    return judge(procedure, {channel, {unit, amount}, "quyết định"});
  };
  using calendar::LimitUnit;
  CHECK(asked(LimitUnit::working_day, 4) == LimitStep::shorter);
  CHECK(asked(LimitUnit::calendar_day, 5) == LimitStep::shorter);
  CHECK(asked(LimitUnit::same_day, 1) == LimitStep::shorter);
  const auto same = asked(LimitUnit::working_day, 5);
  REQUIRE_FALSE(same);
  CHECK(same.error().errors.at(0).pointer == "/amount");  // the limit would not change
  for (const auto& [unit, amount] : {std::pair{LimitUnit::working_day, 6},
                                     {LimitUnit::calendar_day, 6},
                                     {LimitUnit::month, 1},
                                     {LimitUnit::working_hour, 60}}) {
    const auto refused = asked(unit, amount);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().problem->code == problems::longer_than_law.code);
  }
  // A channel that the law does not name takes the longest legal limit of the other channels.
  CHECK_FALSE(asked(LimitUnit::working_day, 6, Channel::online));
  CHECK(asked(LimitUnit::working_day, 4, Channel::online) == LimitStep::needs_second);
  procedure = with_limit(procedure, {Channel::online, {LimitUnit::working_day, 4}, "quyết định"});
  CHECK(legal_limit_for(procedure, Channel::online)->limit.amount == 5);
  CHECK(legal_limit_for(procedure, Channel::online)->basis == "luật");
  CHECK_FALSE(asked(LimitUnit::working_day, 6, Channel::online));
  CHECK(asked(LimitUnit::working_day, 3, Channel::online) == LimitStep::shorter);
  Procedure lawless = procedure;
  lawless.limits.clear();
  lawless.legal.clear();
  CHECK(judge(lawless, {Channel::postal, {LimitUnit::working_day, 90}, "quyết định"}) == LimitStep::needs_second);
  lawless = with_limit(lawless, {Channel::postal, {LimitUnit::working_day, 90}, "quyết định"});
  CHECK_FALSE(judge(lawless, {Channel::postal, {LimitUnit::working_day, 91}, "quyết định"}));
  procedure = with_limit(procedure, {Channel::direct, {LimitUnit::working_day, 2}, "quyết định"});
  CHECK(asked(LimitUnit::working_day, 4) == LimitStep::needs_second);
  CHECK(legal_limit_for(procedure, Channel::direct)->limit.amount == 5);
}

TEST_CASE("the limit of the law has the basis of the law, whatever decision names it last; a decision is no law") {
  using calendar::LimitUnit;
  Procedure procedure = good();
  procedure.limits = procedure.legal = {{Channel::direct, {LimitUnit::working_day, 5}, "luật"}};
  const auto basis = [&](std::int64_t amount) {
    return basis_of(procedure, Channel::direct, {LimitUnit::working_day, amount});
  };
  procedure = with_limit(procedure, {Channel::direct, {LimitUnit::working_day, 2}, "x"});
  CHECK(basis(2) == "x");
  CHECK(basis(5) == "luật");
  procedure = with_limit(procedure, {Channel::direct, {LimitUnit::working_day, 5}, "x"});
  CHECK(limit_for(procedure, Channel::direct)->basis == "luật");
  CHECK(basis(5) == "luật");
  CHECK_FALSE(legal_limit_for(procedure, Channel::direct)->by_decision);
  // A version that is older than this rule: the legal limit has the decision as its basis.
  procedure.limits.at(0).basis = "x";
  CHECK(basis(5) == "luật");

  Procedure lawless = good();
  lawless.limits.clear();
  lawless.legal.clear();
  lawless = with_limit(lawless, {Channel::postal, {LimitUnit::working_day, 90}, "quyết định"});
  lawless = with_limit(lawless, {Channel::direct, {LimitUnit::working_day, 60}, "quyết định 2"});
  lawless = procedure_from_json(to_json(lawless));
  for (const Channel channel : {Channel::postal, Channel::direct})
    CHECK(legal_limit_for(lawless, channel)->by_decision);
  CHECK_FALSE(limit_for(lawless, Channel::postal)->by_decision);
  CHECK_FALSE(to_json(procedure).at("legal_limits").as_array().at(0).as_object().contains("by_decision"));
}

TEST_CASE("the best comes first: what is just the name, then what has all words, then words cut short") {
  Procedure copy = good(), birth = good();
  copy.keywords = {"sao y", "sao y giấy khai sinh"};
  birth.code = "1.001193";
  birth.name = birth.short_name = "Đăng ký khai sinh";
  birth.name_en = "Birth registration";
  birth.keywords = {"làm giấy khai sinh", "giấy khai sinh"};
  const Catalogue catalogue{{.versions = {{"v1", 1, copy}, {"v2", 1, birth}}}};
  const auto first = [&](std::string_view query) { return catalogue.search(query).at(0)->procedure.code; };
  CHECK(first("giay khai sinh") == "1.001193");
  CHECK(first("BIRTH") == "1.001193");
  CHECK(first("sao y") == "2.000815");
  CHECK(catalogue.search("giay khai sinh").size() == 2);
  CHECK(catalogue.search("").at(0)->procedure.code == "2.000815");
}

TEST_CASE("codes of the catalogue have exactly their form") {
  CHECK(is_procedure_code("2.000815"));
  for (const char* wrong : {"", "2.00081", "2.0008155", "2,000815", "a.000815", "2.00081x", " 2.000815", "12.000815"})
    CHECK_MESSAGE(!is_procedure_code(wrong), wrong);
  CHECK(is_result_code("KQ.G15.000021"));
  for (const char* wrong : {"", "KQ.G15.00002", "KQ.G15.0000211", "kq.G15.000021", "KQ.H15.000021", "KQ.G1a.000021"})
    CHECK_MESSAGE(!is_result_code(wrong), wrong);
  for (const char* id : {"a", "0", "chung", "ban-sao-2"}) CHECK_MESSAGE(is_case_id(id), id);
  for (const char* wrong : {"", "-", "-a", "a-", "a--b", "A", "a b", "bản-sao", "a_b"})
    CHECK_MESSAGE(!is_case_id(wrong), wrong);
  for (const char* basis : {"23/2015/NĐ-CP", "1.2/2015/x", "./2015/a/b", "1/2015//"})
    CHECK_MESSAGE(is_legal_basis(basis), basis);
  for (const char* wrong : {"", "23", "23/", "23/2015", "23/2015/", "/2015/x", "23/201/x", "23/20155/x", "a/2015/x",
                            "23/2015/NĐ CP", "23/2015-NĐ"})
    CHECK_MESSAGE(!is_legal_basis(wrong), wrong);
}
