// Problems that any module may answer with. The problems of one module are in its own types.h.
#pragma once
#include "base/result.h"

namespace motcua::problems {

inline constexpr Problem bad_request{"bad-request", Kind::malformed, "Yêu cầu HTTP không hợp lệ",
                                     "The HTTP request is malformed"};
inline constexpr Problem invalid_input{"invalid-input", Kind::invalid, "Một số thông tin chưa đúng",
                                       "Some fields are wrong"};
inline constexpr Problem bad_json{"bad-json", Kind::invalid, "Nội dung gửi lên không đọc được",
                                  "The request body cannot be read"};
inline constexpr Problem bad_form{"bad-form", Kind::invalid, "Biểu mẫu gửi lên không đọc được",
                                  "The form cannot be read"};
inline constexpr Problem form_expired{"form-expired", Kind::invalid, "Trang đã mở quá lâu, hãy gửi lại",
                                      "The page was open too long, send it again"};
inline constexpr Problem not_found{"not-found", Kind::not_found, "Không tìm thấy", "Not found"};
inline constexpr Problem method_not_allowed{"method-not-allowed", Kind::no_such_method,
                                            "Thao tác này không có ở địa chỉ đã gọi", "No such method at this address"};
inline constexpr Problem not_implemented{"not-implemented", Kind::not_implemented,
                                         "Máy chủ không biết cách gửi yêu cầu này",
                                         "The server does not know this method or coding"};
inline constexpr Problem sign_in_needed{"sign-in-needed", Kind::unauthenticated, "Cần đăng nhập", "Sign in first"};
inline constexpr Problem forbidden{"forbidden", Kind::forbidden, "Không có quyền thực hiện", "Not allowed"};
inline constexpr Problem foreign_origin{"foreign-origin", Kind::forbidden, "Yêu cầu không đến từ trang này",
                                        "The request comes from another site"};
inline constexpr Problem changed_meanwhile{"changed-meanwhile", Kind::conflict, "Hồ sơ vừa được thay đổi ở nơi khác",
                                           "It was changed elsewhere meanwhile"};
inline constexpr Problem key_reused{"idempotency-key-reused", Kind::conflict, "Khóa chống lặp đã dùng cho yêu cầu khác",
                                    "The idempotency key belongs to another request"};
inline constexpr Problem too_large{"too-large", Kind::too_large, "Nội dung gửi lên quá lớn",
                                   "The request is too large"};
inline constexpr Problem too_many{"too-many-requests", Kind::too_many, "Quá nhiều yêu cầu", "Too many requests"};
inline constexpr Problem too_slow{"too-slow", Kind::too_slow, "Yêu cầu gửi quá chậm", "The request came too slowly"};
inline constexpr Problem unsupported_type{"unsupported-type", Kind::unsupported, "Loại nội dung không được nhận",
                                          "This type of content is not accepted"};
inline constexpr Problem overloaded{"overloaded", Kind::unavailable,
                                    "Hệ thống đang quá tải, xin ông/bà thử lại sau ít giây",
                                    "Overloaded, try again in a few seconds"};
inline constexpr Problem fault{"fault", Kind::unavailable, "Hệ thống gặp sự cố, việc này chưa được ghi",
                               "A fault; nothing was recorded"};

}  // namespace motcua::problems
