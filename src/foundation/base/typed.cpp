#include "base/typed.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace motcua {
namespace {

bool letter_or_digit(UChar32 c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

char capital(UChar32 c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); }

struct Word {
  std::string signs;
  bool plain = true;  // only ASCII letters and digits
};

std::vector<Word> words_of(std::string_view typed) {
  std::vector<Word> found;
  bool inside = false;
  for_each_code_point(half_width(typed), [&](UChar32 c) {
    const bool plain = letter_or_digit(c),
               part = plain || (c > 0x7E && (u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK));
    if (part && !inside) found.emplace_back();
    inside = part;
    if (plain) found.back().signs += capital(c);
    else if (part) found.back().plain = false;
  });
  return found;
}

}  // namespace

std::string bare_code(std::string_view typed) {
  std::string out;
  for_each_code_point(half_width(typed), [&](UChar32 c) {
    if (letter_or_digit(c)) out += capital(c);
  });
  return out;
}

std::vector<std::string> code_runs(std::string_view typed, std::size_t signs) {
  std::vector<std::string> runs;
  const std::vector<Word> words = words_of(typed);
  for (std::size_t first = words.size(); first-- > 0;) {
    std::string run;
    for (std::size_t at = first; at < words.size() && words[at].plain && run.size() < signs; ++at)
      run += words[at].signs;
    if (run.size() == signs) runs.push_back(std::move(run));
  }
  return runs;
}

std::string TypedAddress::member(std::string_view name) const {
  const std::string_view all = query;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('&', at), all.size());
    const std::string_view one = all.substr(at, end - at);
    if (one.starts_with(name) && one.substr(name.size()).starts_with('='))
      return std::string(one.substr(name.size() + 1));
    at = end + 1;
  }
  return {};
}

std::optional<TypedAddress> address_in(std::string_view typed, std::string_view page) {
  const std::size_t at = typed.find(page);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view text = typed.substr(at + page.size());
  text = text.substr(0, std::min(text.find_first_of("# \r\n\t"), text.size()));
  const std::size_t mark = std::min(text.find('?'), text.size());
  TypedAddress address{.segment = {}, .query = std::string(text.substr(std::min(mark + 1, text.size())))};
  text = text.substr(0, mark);
  while (text.starts_with('/')) text.remove_prefix(1);
  address.segment = text.substr(0, std::min(text.find('/'), text.size()));
  return address;
}

}  // namespace motcua
