#include "base/mail_address.h"

#include <unicode/uidna.h>

#include <algorithm>
#include <memory>

#include "base/text.h"

namespace motcua {
namespace {

constexpr std::size_t kAddressBytesMax = 254, kLocalBytesMax = 64, kLabelBytesMax = 63;   // RFC 5321

bool letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Words between single dots. Each character is one of `allowed`.
template <class F>
bool dotted(std::string_view text, F word) {
  for (;;) {
    const std::size_t end = text.find('.');
    if (!word(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

bool good_local(std::string_view local) {
  static constexpr std::string_view other = "!#$%&'*+-/=?^_`{|}~";
  return local.size() <= kLocalBytesMax && dotted(local, [](std::string_view word) {
           return !word.empty() && std::ranges::all_of(word, [](char c) {
             return letter_or_digit(c) || other.find(c) != std::string_view::npos;
           });
         });
}

bool good_domain(std::string_view domain) {
  const std::size_t last = domain.rfind('.');
  return last != std::string_view::npos &&
         std::ranges::any_of(domain.substr(last + 1),
                             [](char c) {
                               return c < '0' || c > '9';  // four numbers are the address of a machine
                             }) &&
         dotted(domain, [](std::string_view label) {
           return !label.empty() && label.size() <= kLabelBytesMax && label.front() != '-' && label.back() != '-' &&
                  std::ranges::all_of(label, [](char c) { return letter_or_digit(c) || c == '-'; });
         });
}

std::string ascii_domain(std::string_view domain) {
  if (std::ranges::all_of(domain, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return std::string(domain);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UIDNA, void (*)(UIDNA*)> idna{
      uidna_openUTS46(UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII,
                      &error),
      uidna_close};
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  char buffer[256];
  const int32_t length = uidna_nameToASCII_UTF8(idna.get(), domain.data(), static_cast<int32_t>(domain.size()), buffer,
                                                sizeof buffer, &info, &error);
  const bool good = U_SUCCESS(error) && info.errors == 0 && length < static_cast<int32_t>(sizeof buffer);
  return good ? std::string(buffer, static_cast<std::size_t>(length)) : std::string();
}

}  // namespace

std::optional<std::string> mailable(std::string_view typed) {
  const std::string address = half_width(typed);
  const std::size_t at = address.find('@');
  if (at == std::string::npos || !good_local(std::string_view(address).substr(0, at))) return std::nullopt;
  const std::string domain = ascii_domain(std::string_view(address).substr(at + 1));
  if (!good_domain(domain)) return std::nullopt;
  std::string mail = address.substr(0, at + 1) + domain;
  return mail.size() <= kAddressBytesMax ? std::optional(std::move(mail)) : std::nullopt;
}

}  // namespace motcua
