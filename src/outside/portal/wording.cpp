// Days, hours, limits, numbers and prices in the language of the page.
#include <fmt/format.h>

#include <array>

#include "base/verify.h"
#include "calendar/day_text.h"
#include "catalogue/catalogue.h"
#include "msg/portal.h"
#include "msg/portal_date.h"
#include "msg/portal_fee.h"
#include "msg/portal_limit.h"
#include "portal/page.h"

namespace motcua::portal {

std::string date_text(Date date) { return calendar::day_text(date, language()); }
std::string planned_text(Date date) { return calendar::planned_day(date, language()); }

std::string_view weekday_name(unsigned iso) {
  static constexpr std::array names{msg::portal_date::monday,   msg::portal_date::tuesday, msg::portal_date::wednesday,
                                    msg::portal_date::thursday, msg::portal_date::friday,  msg::portal_date::saturday,
                                    msg::portal_date::sunday};
  return say(names[iso - 1]);
}

std::string hour_text(int minute) {
  const std::string hour = english() ? fmt::format("{:02}", minute / 60) : fmt::format("{}", minute / 60);
  return minute % 60 == 0 ? say(msg::portal_date::hour, hour)
                          : say(msg::portal_date::hour_minute, hour, fmt::format("{:02}", minute % 60));
}

std::string when_text(const Needs& needs, Instant at) {
  static constexpr std::array on{msg::portal_date::on_monday,    msg::portal_date::on_tuesday,
                                 msg::portal_date::on_wednesday, msg::portal_date::on_thursday,
                                 msg::portal_date::on_friday,    msg::portal_date::on_saturday,
                                 msg::portal_date::on_sunday};
  const LocalTime local = needs.shell.zone.local(at);
  return say(on[std::chrono::weekday{local.date}.iso_encoding() - 1], hour_text(local.minute), date_text(local.date));
}

std::string limit_text(const calendar::Limit& limit) {
  using calendar::LimitUnit;
  switch (limit.unit) {
    case LimitUnit::working_day:
      return say(limit.half ? msg::portal_limit::half_day : msg::portal_limit::working_days, limit.amount);
    case LimitUnit::calendar_day: return say(msg::portal_limit::calendar_days, limit.amount);
    case LimitUnit::month: return say(msg::portal_limit::months, limit.amount);
    case LimitUnit::working_hour:
      return limit.amount % 60 == 0 ? say(msg::portal_limit::working_hours, limit.amount / 60)
                                    : say(msg::portal_limit::working_minutes, limit.amount);
    case LimitUnit::same_day: return std::string(say(msg::portal_limit::same_day));
  }
  VERIFY_UNREACHED();
}

std::string_view channel_name(catalogue::Channel channel) {
  switch (channel) {
    case catalogue::Channel::direct: return say(msg::portal::channel_direct);
    case catalogue::Channel::online: return say(msg::portal::channel_online);
    case catalogue::Channel::postal: return say(msg::portal::channel_postal);
  }
  VERIFY_UNREACHED();
}

std::string number_text(std::int64_t number) {
  std::string text = std::to_string(number);
  for (int i = static_cast<int>(text.size()) - 3; i > (number < 0 ? 1 : 0); i -= 3)
    text.insert(static_cast<std::size_t>(i), english() ? "," : ".");
  return text;
}

std::string money_text(std::int64_t dong) { return say(msg::portal::money, number_text(dong)); }

namespace {

std::string step_text(catalogue::FeePer per, const catalogue::FeeStep& step) {
  using catalogue::FeePer;
  const std::string money = money_text(step.amount);
  const bool first = step.from <= 1;
  switch (per) {
    case FeePer::page:
      return first ? say(msg::portal_fee::each_page, money) : say(msg::portal_fee::page_from, step.from, money);
    case FeePer::copy:
      return first ? say(msg::portal_fee::each_copy, money) : say(msg::portal_fee::copy_from, step.from, money);
    case FeePer::dossier:
      return first ? say(msg::portal_fee::each_dossier, money) : say(msg::portal_fee::dossier_from, step.from, money);
  }
  VERIFY_UNREACHED();
}

}  // namespace

std::string price_text(const catalogue::Fee& fee) {
  std::vector<std::string> parts;
  for (const catalogue::FeeStep& step : fee.steps) parts.push_back(step_text(fee.per, step));
  if (fee.cap > 0) parts.push_back(say(msg::portal_fee::at_most, money_text(fee.cap)));
  return parts.empty() ? std::string(say(msg::portal::no_fee)) : joined(parts, "; ");
}

}  // namespace motcua::portal
