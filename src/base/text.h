// Vietnamese text: validation, normal form, folding for search and for URLs, ordering of money and numbers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

// NFC without control characters (newline allowed only if `multiline`), outer blanks cut, inner runs of blanks made
// one. Empty if no character of it has a shape. nullopt if the bytes are not UTF-8 or hold a forbidden character.
enum class Lines { one, many };
std::optional<std::string> clean_text(std::string_view raw, Lines lines);

// The text without what nobody sees and nobody typed on purpose: the byte order mark, soft hyphens, zero-width spaces,
// marks of direction, control characters. Other line breaks (as Word makes them) become a newline. Joiners of letters
// and of pictures stay. Bytes that are not UTF-8 come back as they are.
std::string without_invisible(std::string_view raw);

std::size_t character_count(std::string_view utf8);

// Lower-case without marks: "Đặng Quốc Khánh" → "dang quoc khanh", "H’Ŭk Ƀlĕ" → "h'uk ble". All apostrophes are one;
// other signs beyond ASCII are blanks; what nobody sees is gone. Letters of other scripts stay.
std::string fold(std::string_view utf8);

// The folded name as it stands in a URL: "Thị trấn Cờ Đỏ" → "thi-tran-co-do".
std::string slug(std::string_view utf8);

std::vector<std::string> words(std::string_view folded);  // letters and digits only
// Words that stand next to each other, as one word each: "nguyen van an" → "0nguyen0van", "0van0an". None begins as a
// word of a name does.
std::vector<std::string> word_pairs(std::string_view folded);
std::string digits_only(std::string_view text);
std::string mask_number(std::string_view number, std::size_t shown);  // all but the last characters as •; "" stays ""
std::string mask_mail(std::string_view address);  // n•••@example.vn
std::string money(std::int64_t dong);  // 12.000 đồng

}  // namespace motcua
