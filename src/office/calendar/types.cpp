#include "calendar/types.h"

#include "base/damage.h"
#include "base/verify.h"
#include "msg/calendar.h"

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

Message in_words(const Limit& limit) {
  switch (limit.unit) {
    case LimitUnit::working_day:
      if (limit.half) return {msg::calendar::working_days_half, limit.amount};
      return {msg::calendar::working_days, limit.amount};
    case LimitUnit::calendar_day: return {msg::calendar::days, limit.amount};
    case LimitUnit::month: return {msg::calendar::months, limit.amount};
    case LimitUnit::working_hour:
      if (limit.amount % 60 == 0) return {msg::calendar::working_hours, limit.amount / 60};
      return {msg::calendar::working_minutes, limit.amount};
    case LimitUnit::same_day: return msg::calendar::same_day;
  }
  VERIFY_UNREACHED();
}

std::string vietnamese(const Limit& limit) { return in_vietnamese(in_words(limit)); }

Message in_words(const Due& due) {
  Message text = in_words(Limit{.unit = due.remaining_unit, .amount = due.remaining, .half = due.remaining_half});
  for (const Limit& part : due.then) text = Message(msg::calendar::then_extension, std::move(text), in_words(part));
  return text;
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

Msg label_of(PauseKind kind) {
  switch (kind) {
    case PauseKind::supplement: return msg::calendar::waits_for_papers;
    case PauseKind::financial_duty: return msg::calendar::waits_for_payment;
  }
  VERIFY_UNREACHED();
}

PauseKind pause_kind(std::string_view word) {
  for (const auto kind : {PauseKind::supplement, PauseKind::financial_duty})
    if (word == word_of(kind)) return kind;
  unknown("pause", word);
}

}  // namespace motcua::calendar
