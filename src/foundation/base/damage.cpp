#include "base/damage.h"

#include <fmt/format.h>

#include <mutex>
#include <set>

#include "base/log.h"

namespace motcua {
namespace {

constexpr std::size_t kShown = 60;      // characters that are shown of an unknown value
constexpr std::size_t kRemembered = 10'000;

std::string text_of(std::string_view table, std::string_view row, std::string_view field, std::string_view what) {
  std::string text{table};
  if (!row.empty()) text += fmt::format("{}{}", text.empty() ? "" : " ", row);
  if (!field.empty()) text += fmt::format("{}{}", text.empty() ? "" : ", ", field);
  return fmt::format("{}{}{}", text, text.empty() ? "" : ": ", what);
}

}  // namespace

Damage::Damage(std::string_view table, std::string_view row, std::string_view field, std::string_view what)
    : std::runtime_error(text_of(table, row, field, what)), table_(table), row_(row), field_(field), fault_(what) {}

Damage Damage::in(std::string_view table, std::string_view row) const {
  return table_.empty() ? Damage(table, row, field_, fault_) : *this;
}

// A value that is no plain word may be personal data: the message does not repeat it.
void unknown(std::string_view field, std::string_view value) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool plain = !value.empty() && letter(value[0]) && value.size() <= kShown &&
                     value.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:") ==
                         std::string_view::npos;
  throw Damage(field, value.empty() ? "there is nothing"
                      : plain       ? fmt::format("this program does not know '{}'", value)
                                    : std::string("this program does not know what stands there"));
}

namespace {
struct Said {
  std::mutex mutex;
  std::set<std::string> lines;
};
Said& said() {
  static Said all;
  return all;
}
}  // namespace

std::vector<std::string> left_out() {
  const std::lock_guard lock{said().mutex};
  return {said().lines.begin(), said().lines.end()};
}

void log_left_out(const Damage& damage) {
  const std::lock_guard lock{said().mutex};
  if (said().lines.size() < kRemembered && said().lines.insert(damage.what()).second)
    log::error("row.left_out",
               {{"table", damage.table()}, {"row", damage.row()}, {"field", damage.field()}, {"what", damage.fault()}});
}

}  // namespace motcua
