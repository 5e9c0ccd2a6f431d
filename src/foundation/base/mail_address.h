// The one rule for mail addresses: of intake, settings and the sender.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace motcua {

inline constexpr const char* kMailAddressWanted = "Địa chỉ thư điện tử chưa đúng: cần dạng ten@donvi.vn, không dấu.";

// The address to which a mail can be sent, with its domain in ASCII ("a@việt.vn" → "a@xn--vit-5kz.vn"). nullopt if a
// server would not take it: letters with marks before the @, a second @, two dots side by side, a domain without a dot.
std::optional<std::string> mailable(std::string_view typed);

}  // namespace motcua
