#include "satisfaction/rules.h"

#include <numeric>

#include "base/text.h"
#include "base/typed.h"
#include "base/verify.h"

namespace motcua::satisfaction {
namespace {

constexpr std::string_view kNotInCodes = "ILO01";  // random_word() draws none of these characters: they look like each
                                                   // other

}  // namespace

std::string_view word_of(Question question) {
  switch (question) {
    case Question::overall: return "overall";
    case Question::attitude: return "attitude";
    case Question::speed: return "speed";
    case Question::clarity: return "clarity";
  }
  VERIFY_UNREACHED();
}

std::string_view word_of(Via via) {
  switch (via) {
    case Via::paper: return "paper";
    case Via::tablet: return "tablet";
  }
  VERIFY_UNREACHED();
}

std::optional<std::int64_t> Scores::mean_hundredths(Question question) const {
  if (!shown()) return std::nullopt;
  const auto& given = counts[static_cast<std::size_t>(question)];
  const std::int64_t n = std::accumulate(given.begin(), given.end(), std::int64_t{0});
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < given.size(); ++i) sum += given[i] * static_cast<std::int64_t>(i + 1);
  return n == 0 ? std::nullopt : std::optional((200 * sum + n) / (2 * n));
}

bool bad(const Answers& answers) {
  return answers.score(Question::overall) <= 2 || answers.score(Question::attitude) <= 2;
}

Instant answer_due(const calendar::WorkingCalendar& calendar, Zone zone, Instant rated) {
  const auto date = calendar.working_day_after(zone.local(rated).date, kAnswerWorkingDays);
  if (!date) throw std::runtime_error("the calendar has no working day for the answer to a rating");
  return zone.instant({*date, calendar.closing(*date)});
}

std::string clean_code(std::string_view typed) {
  const std::string text = half_width(typed);
  std::string_view part = text;
  std::string of_address;
  if (const auto address = address_in(text, "/danh-gia")) {
    of_address = address->segment.empty() ? address->member("ma") : address->segment;
    part = of_address;
  }
  for (std::string& run : code_runs(part, kCodeCharacters))
    if (run.find_first_of(kNotInCodes) == std::string::npos) return std::move(run);
  return {};
}

std::string shown_code(std::string_view code) {
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += '-';
    out += code[i];
  }
  return out;
}

}  // namespace motcua::satisfaction
