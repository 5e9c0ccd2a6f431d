#include "numbers/vouchers.h"

#include "base/problems.h"
#include "base/text.h"
#include "msg/dossier.h"

namespace motcua::numbers {
namespace {

Result<std::string> not_a_number() {
  return refuse(motcua::problems::invalid_input, {}, {{"/number", msg::dossier::voucher_form}});
}

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

Result<std::string> voucher_number(const std::string& as_typed) {
  const std::string typed = half_width(as_typed);
  std::string number;
  bool digits = false;
  // Series of receipts use two letters beyond ASCII: the capital and the small "d" with a stroke.
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const std::string_view rest = std::string_view(typed).substr(at);
    if (rest.starts_with("\xc4\x90") || rest.starts_with("\xc4\x91")) {
      number += rest.substr(0, 2);
      ++at;
    } else if (typed[at] == ' ') {
      if (!number.empty() && number.back() != ' ') number += ' ';
    } else if (digit(typed[at]) || letter(typed[at])) {
      digits = digits || digit(typed[at]);
      number += typed[at];
    } else if (!number.empty() && (typed[at] == '-' || typed[at] == '/' || typed[at] == '.')) {
      number += typed[at];
    } else {
      return not_a_number();
    }
  }
  while (!number.empty() && number.back() == ' ') number.pop_back();
  if (!digits) return not_a_number();
  return number;
}

std::string folded_voucher(std::string_view number) {
  std::string folded;
  bool in_digits = false;
  for (const char c : fold(number)) {
    if (c == ' ') continue;
    if (digit(c)) {
      if (c == '0' && !in_digits) continue;
      in_digits = true;
    } else {
      in_digits = false;
    }
    folded += c;
  }
  return folded;
}

}  // namespace motcua::numbers
