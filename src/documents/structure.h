// Whether a file is whole: what its mark promises is in it, and nothing in it runs.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace motcua::documents {

namespace problems {
inline constexpr Problem broken_file{"broken-file", Kind::invalid, "Tệp hỏng hoặc bị cắt: xin quét, lưu lại rồi gửi",
                                     "The file is broken or cut off: scan or save it again"};
inline constexpr Problem locked_file{"locked-file", Kind::invalid,
                                     "Tệp PDF có mật khẩu: xin gửi tệp mở được không cần mật khẩu",
                                     "The PDF has a password: send one that opens without"};
inline constexpr Problem active_file{"active-file", Kind::invalid,
                                     "Tệp PDF có mã tự chạy, không được nhận: xin in ra PDF mới hoặc quét lại",
                                     "The PDF holds scripts and is not taken: print it to a new PDF or scan it"};
inline constexpr Problem huge_picture{"huge-picture", Kind::invalid,
                                      "Ảnh quá lớn: mỗi cạnh không quá 30.000 điểm, cả ảnh không quá 200 triệu điểm",
                                      "The picture is too large: 30,000 pixels a side, 200 million in all"};
}  // namespace problems

// Where the mark %PDF- stands, if only blanks, a byte order mark or a printer's job header are before it; else npos.
std::size_t pdf_begin(std::string_view bytes);

// A PDF has its end and a page, opens without a password and holds no script. A PNG has data and its end, a JPEG a
// frame and its end, both with sides that are not too long. `media_type`: as sniff() gives it.
Result<> check_structure(std::string_view bytes, std::string_view media_type);

}  // namespace motcua::documents
