// The one rule for mail addresses: of intake, of settings and of the sender.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "msg/base.h"

namespace motcua {

inline constexpr Msg kMailAddressWanted = msg::base::mail_address_wanted;

// Returns the address for a mail, with its domain in ASCII ("a@việt.vn" → "a@xn--vit-5kz.vn"). Returns nullopt for an
// address that a mail server refuses: letters with marks before the @, a second @, two dots side by side, a domain
// without a dot.
std::optional<std::string> mailable(std::string_view typed);

}  // namespace motcua
