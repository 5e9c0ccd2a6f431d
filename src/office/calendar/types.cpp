#include "calendar/types.h"

#include <fmt/format.h>

#include "base/damage.h"
#include "base/verify.h"

namespace motcua::calendar {

std::string_view word_of(LimitUnit unit) {
  switch (unit) {
    case LimitUnit::working_day: return "working_day";
    case LimitUnit::calendar_day: return "calendar_day";
    case LimitUnit::month: return "month";
    case LimitUnit::working_hour: return "working_hour";
    case LimitUnit::same_day: return "same_day";
  }
  VERIFY_UNREACHED();
}

std::optional<LimitUnit> limit_unit(std::string_view word) {
  for (const auto unit : {LimitUnit::working_day, LimitUnit::calendar_day, LimitUnit::month, LimitUnit::working_hour,
                          LimitUnit::same_day})
    if (word == word_of(unit)) return unit;
  return std::nullopt;
}

std::string vietnamese(const Limit& limit) {
  switch (limit.unit) {
    case LimitUnit::working_day:
      return limit.half ? fmt::format("{},5 ngày làm việc", limit.amount)
                        : fmt::format("{} ngày làm việc", limit.amount);
    case LimitUnit::calendar_day: return fmt::format("{} ngày", limit.amount);
    case LimitUnit::month: return fmt::format("{} tháng", limit.amount);
    case LimitUnit::working_hour:
      return limit.amount % 60 == 0 ? fmt::format("{} giờ làm việc", limit.amount / 60)
                                    : fmt::format("{} phút làm việc", limit.amount);
    case LimitUnit::same_day: return "trong ngày";
  }
  VERIFY_UNREACHED();
}

std::string_view word_of(ExtensionForm form) {
  switch (form) {
    case ExtensionForm::added: return "added";
    case ExtensionForm::total: return "total";
    case ExtensionForm::agreed: return "agreed";
  }
  VERIFY_UNREACHED();
}

std::optional<ExtensionForm> extension_form(std::string_view word) {
  for (const auto form : {ExtensionForm::added, ExtensionForm::total, ExtensionForm::agreed})
    if (word == word_of(form)) return form;
  return std::nullopt;
}

std::string_view word_of(AfterSupplement rule) {
  switch (rule) {
    case AfterSupplement::go_on: return "continue";
    case AfterSupplement::restart: return "restart";
    case AfterSupplement::decree: return "decree";
  }
  VERIFY_UNREACHED();
}

std::optional<AfterSupplement> after_supplement(std::string_view word) {
  for (const auto rule : {AfterSupplement::go_on, AfterSupplement::restart, AfterSupplement::decree})
    if (word == word_of(rule)) return rule;
  return std::nullopt;
}

std::string_view word_of(PauseKind kind) {
  switch (kind) {
    case PauseKind::supplement: return "supplement";
    case PauseKind::financial_duty: return "financial_duty";
  }
  VERIFY_UNREACHED();
}

std::string vietnamese(PauseKind kind) {
  switch (kind) {
    case PauseKind::supplement: return "chờ bổ sung hồ sơ";
    case PauseKind::financial_duty: return "chờ thực hiện nghĩa vụ tài chính";
  }
  VERIFY_UNREACHED();
}

PauseKind pause_kind(std::string_view word) {
  for (const auto kind : {PauseKind::supplement, PauseKind::financial_duty})
    if (word == word_of(kind)) return kind;
  unknown("pause", word);
}

}  // namespace motcua::calendar
