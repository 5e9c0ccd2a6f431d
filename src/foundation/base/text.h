// Vietnamese text: validation, normal form, folding for search and for URLs, ordering of money and numbers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

// NFC with every kind of blank as a blank, outer blanks cut, inner runs of blanks made one; a line break stays where
// there are many lines. Characters without a shape are dropped: control and format characters, fillers, marks of
// direction. Joiners stay beside pictures and in scripts that need them. Empty if nothing of it has a shape. nullopt if
// the bytes are not UTF-8, or hold U+202E before a letter, U+FFFD or what is no character.
enum class Lines { one, many };
std::optional<std::string> clean_text(std::string_view raw, Lines lines);
std::string why_not_clean(std::string_view raw);  // a sentence: which character clean_text refuses, and where

// The text without what clean_text drops or refuses. Other line breaks (as Word makes them) become a newline. Joiners
// stay. Bytes that are not UTF-8 come back as they are.
std::string without_invisible(std::string_view raw);

bool has_letter(std::string_view text);  // of any script
// Of a text in somebody's own words, a reason or an opinion: a sentence that says why it is none. It has no letter, or
// a line of it ("– Giấy chứng sinh:") announces something that does not follow. "" if it is one.
std::string why_no_own_words(std::string_view clean);
// Full-width signs and the digits of any script as ASCII: "０９１２" → "0912". Other characters stay.
std::string half_width(std::string_view text);

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
