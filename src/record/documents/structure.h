// Checks that a file is whole: its content is as its mark says, and nothing in it runs.
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
inline constexpr Problem carrying_file{"carrying-file", Kind::invalid,
                                       "Tệp PDF có tệp khác đính kèm bên trong, không được nhận: xin in ra PDF mới",
                                       "Another file is attached inside the PDF: print it to a new PDF"};
inline constexpr Problem mixed_file{
    "mixed-file", Kind::invalid,
    "Tệp PDF có nội dung khác ở trước hoặc ở sau, không được nhận: xin in ra PDF mới hoặc quét lại",
    "Something else stands before or after the PDF: print it to a new PDF or scan it"};
inline constexpr Problem huge_picture{"huge-picture", Kind::invalid,
                                      "Ảnh quá lớn: mỗi cạnh không quá 30.000 điểm, cả ảnh không quá 200 triệu điểm",
                                      "The picture is too large: 30,000 pixels a side, 200 million in all"};
}  // namespace problems

// Returns the position of the mark %PDF-, if only blanks, a byte order mark or a printer's job header are before it;
// else npos. Scanners write such a header: lines that begin with @PJL and hold no tag of a page.
std::size_t pdf_begin(std::string_view bytes);

// Returns why bytes with no known media type (sniff() gives "") are refused.
const Problem& not_taken(std::string_view bytes);

// Refuses a file that breaks these rules. A PDF has its end and a page, and opens without a password. It holds no
// script and no other file. Behind it there are only comments and a printer's words. The data of a PNG unpack and have
// all rows. A JPEG has a frame, data of a scan and its end. The sides of a picture are not too long. `media_type`: as
// sniff() gives it.
Result<> check_structure(std::string_view bytes, std::string_view media_type);

}  // namespace motcua::documents
