// The forms of the codes in data/catalogue/*.toml. Pure.
#pragma once
#include <string_view>

namespace motcua::catalogue {

bool is_procedure_code(std::string_view text);  // 2.000815
bool is_result_code(std::string_view text);     // KQ.G15.000021
bool is_case_id(std::string_view text);         // ban-sao-2: words of a-z and 0-9 with one dash between
bool is_legal_basis(std::string_view text);     // 23/2015/NĐ-CP: a number, a year of four digits, no blank

}  // namespace motcua::catalogue
