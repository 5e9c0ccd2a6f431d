// Vietnamese text: validation, normal form, folding for search and for URLs, ordering of money and numbers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/message.h"

namespace motcua {

// clean_text returns the text in NFC. Every kind of blank becomes a plain blank. Outer blanks go, and inner runs of
// blanks become one. With Lines::many, line breaks stay. It drops characters without a shape: control and format
// characters, fillers, marks of direction. Joiners stay beside pictures and in scripts that need them. Returns "" if no
// character has a shape. Returns nullopt if the bytes are not UTF-8, or hold U+202E before a letter, U+FFFD or a
// noncharacter.
enum class Lines { one, many };
std::optional<std::string> clean_text(std::string_view raw, Lines lines);
// A sentence that names the character that clean_text refuses, and its place.
Message why_not_clean(std::string_view raw);

// Returns the text without the characters that clean_text drops or refuses. Other line breaks (as Word makes them)
// become a newline. Joiners stay. Returns bytes that are not UTF-8 unchanged.
std::string without_invisible(std::string_view raw);

bool has_letter(std::string_view text);  // a letter of any script
// Returns a sentence that says why a text is no reason or opinion in a person's own words; "" if it is one. It is none
// without a letter. It is none if a line ("– Giấy chứng sinh:") announces something that does not follow.
Message why_no_own_words(std::string_view clean);
// Returns full-width signs and the digits of any script as ASCII: "０９１２" → "0912". Other characters stay.
std::string half_width(std::string_view text);

std::size_t character_count(std::string_view utf8);

// Returns the text in lower case without marks: "Đặng Quốc Khánh" → "dang quoc khanh", "H’Ŭk Ƀlĕ" → "h'uk ble". All
// apostrophes become one sign. Other signs beyond ASCII become blanks. Invisible characters go. Letters of other
// scripts stay.
std::string fold(std::string_view utf8);

// Returns the folded name for a URL: "Thị trấn Cờ Đỏ" → "thi-tran-co-do".
std::string slug(std::string_view utf8);

std::vector<std::string> words(std::string_view folded);  // letters and digits only
// Returns each pair of neighbouring words as one word: "nguyen van an" → "0nguyen0van", "0van0an". No pair begins like
// a word of a name.
std::vector<std::string> word_pairs(std::string_view folded);
std::string digits_only(std::string_view text);
std::string mask_number(std::string_view number, std::size_t shown);  // all but the last characters as •; "" stays ""
std::string mask_mail(std::string_view address);  // n•••@example.vn
Message amount_of_money(std::int64_t dong);
std::string money(std::int64_t dong);  // 12.000 đồng

}  // namespace motcua
