#include "base/text.h"

#include <fmt/format.h>

#include <utility>

#include "msg/base.h"

namespace motcua {

std::size_t character_count(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::string slug(std::string_view utf8) {
  std::string out;
  for (const std::string& word : words(fold(utf8))) out += (out.empty() ? "" : "-") + word;
  return out;
}

std::vector<std::string> words(std::string_view folded) {
  std::vector<std::string> found;
  std::string word;
  for (const char c : folded) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) word += c;
    else if (!word.empty()) found.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) found.push_back(word);
  return found;
}

std::vector<std::string> word_pairs(std::string_view folded) {
  const std::vector<std::string> all = words(folded);
  std::vector<std::string> pairs;
  for (std::size_t i = 1; i < all.size(); ++i) pairs.push_back("0" + all[i - 1] + "0" + all[i]);
  return pairs;
}

std::string digits_only(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

std::string mask_number(std::string_view number, std::size_t shown) {
  std::string masked;
  const std::size_t hidden = number.size() > shown ? number.size() - shown : number.size();
  for (std::size_t i = 0; i < hidden; ++i) masked += "•";
  return masked + std::string(number.substr(hidden));
}

std::string mask_mail(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (address.empty() || at == std::string_view::npos || at == 0) return mask_number(address, 0);
  return std::string(address.substr(0, 1)) + "•••" + std::string(address.substr(at));
}

Message amount_of_money(std::int64_t dong) {
  std::string digits = std::to_string(dong);
  for (int at = static_cast<int>(digits.size()) - 3; at > (dong < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), ".");
  return {msg::base::money, digits};
}

std::string money(std::int64_t dong) { return in_vietnamese(amount_of_money(dong)); }

}  // namespace motcua
