// Extensions, half days and the rule of the decrees by example. November 2026: Tue 24 is Culture Day.
#include <doctest/doctest.h>

#include "calendar/calendar_fixture.h"

using namespace motcua;
using namespace motcua::calendar;

namespace {

LocalTime at(int d, int hour, int minute = 0) { return {date_of(2026, 11, unsigned(d)), hour * 60 + minute}; }
Limit days(std::int64_t n) { return {.unit = LimitUnit::working_day, .amount = n}; }
Limit half(std::int64_t n) { return {.unit = LimitUnit::working_day, .amount = n, .half = true}; }
constexpr Limit kSameDay{.unit = LimitUnit::same_day};
Limit hours(std::int64_t n) { return {.unit = LimitUnit::working_hour, .amount = n * 60}; }
Extension added(LocalTime when, std::int64_t n) { return {.at = when, .limit = days(n)}; }
Extension total(LocalTime when, std::int64_t n) { return {.at = when, .form = ExtensionForm::total, .limit = days(n)}; }
Extension agreed(LocalTime when, LocalTime until) {
  return {.at = when, .form = ExtensionForm::agreed, .limit = {}, .until = until};
}
Pause supplement(LocalTime from, std::optional<LocalTime> to) {
  return {.kind = PauseKind::supplement, .from = from, .to = to};
}

Result<Due> asked(const Limit& limit, const std::vector<Extension>& extensions, const std::vector<Pause>& pauses = {},
                  const Options& options = {}) {
  return due(office_2026(), at(9, 9), limit, pauses, options, extensions);
}
LocalTime due_at(const Limit& limit, const std::vector<Extension>& extensions, const std::vector<Pause>& pauses = {},
                 const Options& options = {}) {
  const auto found = asked(limit, extensions, pauses, options);
  REQUIRE(found);
  REQUIRE(found->at);
  return *found->at;
}
bool refused(const Limit& limit, const Extension& extension, const std::vector<Pause>& pauses = {}) {
  const auto found = asked(limit, {extension}, pauses);
  return !found && found.error().problem == &calendar::problems::bad_extension;
}

}  // namespace

TEST_CASE("an extension is counted from the date that the limit reached, that date excluded") {
  CHECK(due_at(days(3), {added(at(10, 9), 2)}) == at(16, 17));
  CHECK(due_at({.unit = LimitUnit::calendar_day, .amount = 5},  // Saturday 14 rolls to Monday 16, and 3 days follow it
               {{.at = at(10, 9), .limit = {.unit = LimitUnit::calendar_day, .amount = 3}}}) == at(19, 17));
}

TEST_CASE("after a limit in hours or of the same day an extension ends at closing time") {
  CHECK(due_at(hours(2), {added(at(9, 10), 1)}, {}, {.due_time = DueTime::same_clock}) == at(10, 17));
  CHECK(due_at(kSameDay, {added(at(9, 10), 2)}, {}, {.due_time = DueTime::same_clock}) == at(11, 17));
  CHECK(due_at(days(1), {added(at(9, 10), 1)}, {}, {.due_time = DueTime::same_clock}) == at(11, 9));
}

TEST_CASE("a limit of the same day that is over at closing time is not begun again by a pause of that evening") {
  const std::vector<Extension> two_days{added(at(9, 10), 2)};
  CHECK(due_at(kSameDay, two_days, {supplement(at(9, 16, 59), at(10, 9))}) == at(12, 17));
  CHECK(due_at(kSameDay, two_days, {supplement(at(9, 17), at(10, 9))}) == at(11, 17));
  CHECK(due_at(kSameDay, two_days, {supplement(at(9, 18), at(12, 9))}) == at(13, 17));
  CHECK(due_at(days(1), {added(at(10, 10), 2)}, {supplement(at(10, 18), at(11, 9))}) == at(12, 17));
  const auto left = asked(kSameDay, two_days, {supplement(at(9, 18), {})});
  REQUIRE(left);
  CHECK(left->remaining == 2);
  CHECK(left->remaining_unit == LimitUnit::working_day);
  CHECK(left->then.empty());
}

TEST_CASE("an extension is granted after the receipt, by the due minute, and not inside a pause") {
  CHECK(refused(days(3), added(at(9, 9), 1)));
  CHECK_FALSE(refused(days(3), added(at(12, 17), 1)));
  CHECK(refused(days(3), added(at(12, 17, 1), 1)));
  const std::vector<Pause> pauses{supplement(at(10, 9), at(11, 9))};
  CHECK(refused(days(3), added(at(10, 9), 1), pauses));
  CHECK(refused(days(3), added(at(11, 8, 59), 1), pauses));
  CHECK_FALSE(refused(days(3), added(at(11, 9), 1), pauses));
}

TEST_CASE("an extension has whole days from one on, an agreed instant lies in working time") {
  CHECK(refused(days(3), added(at(10, 9), 0)));
  CHECK(refused(days(3), {.at = at(10, 9), .limit = half(1)}));
  CHECK(refused(days(3), {.at = at(10, 9), .limit = hours(1)}));
  CHECK(refused(days(3), agreed(at(10, 9), at(21, 9))));
  CHECK(refused(days(3), agreed(at(10, 9), at(20, 12))));
  CHECK_FALSE(refused(days(3), agreed(at(10, 9), at(20, 17))));
}

TEST_CASE("a total takes the place of the limit only where it is later; parts of earlier extensions follow it") {
  CHECK(due_at(days(3), {total(at(10, 9), 5)}) == at(16, 17));
  CHECK(due_at(days(5), {total(at(10, 9), 3)}) == at(16, 17));
  CHECK(due_at(days(3), {added(at(9, 10), 1), total(at(10, 9), 5)}) == at(17, 17));
}

TEST_CASE("an agreed instant counts where it is later than what is counted, and a later pause moves it") {
  CHECK(due_at(days(3), {agreed(at(10, 9), at(19, 10))}) == at(19, 10));
  CHECK(due_at(days(3), {agreed(at(10, 9), at(11, 10))}) == at(12, 17));
  CHECK(due_at(days(3), {agreed(at(10, 9), at(19, 10))}, {supplement(at(16, 7), at(18, 7))}) == at(23, 17));
}

TEST_CASE("suspended dates are counted in no part, and a later pause is judged against the extended due time") {
  const std::vector<Pause> pauses{supplement(at(13, 9), at(17, 9))};  // Friday to Tuesday
  CHECK(due_at(days(3), {}, pauses) == at(12, 17));  // overdue already: the pause has no effect
  CHECK(due_at(days(3), {added(at(10, 9), 2)}, pauses) == at(18, 17));
}

TEST_CASE("a restart begins with the whole limit and without the extensions granted before") {
  const std::vector<Pause> pauses{supplement(at(11, 9), at(16, 9))};
  const Options restart{.after_supplement = AfterSupplement::restart};
  CHECK(due_at(days(3), {added(at(10, 9), 2)}, pauses, restart) == at(19, 17));
  CHECK(due_at(days(3), {added(at(10, 9), 2), added(at(17, 9), 1)}, pauses, restart) == at(20, 17));
}

TEST_CASE("under the decree the first supplement restarts by the close of the third working day, and no other") {
  const Options decree{.after_supplement = AfterSupplement::decree};
  const auto with = [&](LocalTime from) { return due_at(days(5), {}, {supplement(from, at(18, 9))}, decree); };
  CHECK(with(at(12, 17)) == at(26, 17));  // the limit runs again from 18 November
  CHECK(with(at(12, 17, 1)) == at(19, 17));  // after closing: Friday 13 is suspended, three days are counted
  const std::vector<Pause> two{supplement(at(10, 9), at(11, 9)), supplement(at(12, 9), at(13, 9))};
  CHECK(due_at(days(5), {}, two, decree) == at(19, 17));  // from 11 November: 12 is suspended
}

TEST_CASE("half a day ends with the first interval, in every option of the due time") {
  CHECK(due_at(half(1), {}) == at(11, 11, 30));
  CHECK(due_at(half(0), {}, {}, {.due_time = DueTime::same_clock}) == at(10, 11, 30));
  const auto open = asked(half(2), {}, {supplement(at(11, 9), std::nullopt)});
  REQUIRE(open);
  CHECK(open->remaining == 1);
  CHECK(open->remaining_half);
}

TEST_CASE("an open pause leaves what remains of its part, and the parts after it") {
  const std::vector<Extension> extensions{added(at(10, 9), 2), added(at(10, 10), 4)};
  const auto first = asked(days(3), extensions, {supplement(at(11, 9), std::nullopt)});
  REQUIRE(first);
  CHECK(first->remaining == 2);
  CHECK(first->then == std::vector<Limit>{days(2), days(4)});
  const auto second = asked(days(3), extensions, {supplement(at(16, 9), std::nullopt)});
  REQUIRE(second);
  CHECK(second->remaining == 1);
  CHECK(second->then == std::vector<Limit>{days(4)});
}

TEST_CASE("the first promise is the legal time to the minute; a declared one moves by the working days of the limit") {
  const std::vector<Extension> extensions{added(at(10, 9), 3)};
  const auto promise = [&](const Limit& limit, const std::optional<Limit>& declared, bool extended) {
    return *first_promise(office_2026(), at(9, 9), limit, declared, {}, {},
                          extended ? extensions : std::vector<Extension>{})
                ->at;
  };
  CHECK(promise(hours(12), std::nullopt, true) == due_at(hours(12), extensions));
  CHECK(promise(days(5), days(2), false) == at(11, 17));
  CHECK(promise(days(5), days(2), true) == at(16, 17));
  CHECK(promise(days(5), half(1), true) == at(16, 17));  // Wednesday, then three working days
}

TEST_CASE("the explanation tells the days of an extension apart, and the sentence names it") {
  const std::vector<Extension> extensions{added(at(10, 9), 2)};
  const auto found = derive(office_2026(), at(9, 9), days(3), {}, {}, extensions);
  REQUIRE(found);
  CHECK(found->dates.size() == 7);
  CHECK(say(found->dates.back().reason) == "gia hạn");
  CHECK(sentence(days(3), at(9, 9), *found, {}).ends_with("; gia hạn thêm 2 ngày làm việc (ngày 10/11/2026)"));
  CHECK(sentence(days(3), at(9, 9), *found, {}, Language::english).ends_with("(on 10 Nov 2026)"));
}
