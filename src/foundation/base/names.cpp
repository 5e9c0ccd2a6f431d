#include "base/names.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "msg/base.h"

namespace motcua {
namespace {

constexpr std::u32string_view kOfAll =
    U" '`\u00B4\u2018\u2019\u201B\u2032\uA78C-\u2010\u2011\u2012\u2013.,\u00B7\u30FB\u200C\u200D/";
constexpr std::u32string_view kOfOrganisations = U"&()+!@#%*:;_=\"\u201C\u201D\u201E\u00AB\u00BB\u2014";

// Letters that look like signs: ordinals, superscripts, subscripts, mathematical letters.
bool only_looks(UChar32 c) {
  return c == 0xAA || c == 0xBA || (c >= 0x2070 && c <= 0x209F) || (c >= 0x2100 && c <= 0x214F) ||
         (c >= 0x1D400 && c <= 0x1D7FF) || (c >= 0x1F100 && c <= 0x1F1FF);
}

// Private-use characters fit too, because fonts of Nôm put letters there.
bool fits(UChar32 c, NameOf of) {
  if (kOfAll.find(static_cast<char32_t>(c)) != std::u32string_view::npos) return true;
  if (only_looks(c)) return false;
  if ((U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_MN_MASK | U_GC_MC_MASK | U_GC_CO_MASK)) != 0) return true;
  if (of == NameOf::person) return false;
  return u_isdigit(c) || kOfOrganisations.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

}  // namespace

Message why_no_name(std::string_view name, NameOf of) {
  std::string sign;
  for_each_code_point(name, [&](UChar32 c) {
    if (sign.empty() && !fits(c, of)) append_utf8(sign, c);
  });
  if (sign.empty()) return {};
  return of == NameOf::person ? Message(msg::base::person_name_sign, sign)
                              : Message(msg::base::organisation_name_sign, sign);
}

}  // namespace motcua
