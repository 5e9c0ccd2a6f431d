#include "portal/text.h"

namespace motcua::portal {

extern const ProblemText kProblemVietnamese, kProblemEnglish;

const ProblemText kProblemVietnamese{
    .look = "Xin ông/bà xem lại địa chỉ hoặc điều vừa gõ, rồi gửi lại.",
    .missing = "Địa chỉ có thể đã gõ sai, hoặc trang đã chuyển đi. Hãy tìm từ trang chủ.",
    .form = "Hãy quay lại trang trước, rồi gửi lại từ biểu mẫu.",
    .shorter = "Hãy viết ngắn hơn, hoặc chọn tệp nhỏ hơn, rồi gửi lại.",
    .wait = "Xin ông/bà thử lại sau",
    .seconds = "giây",
    .minutes = "phút",
    .later = "Xin ông/bà thử lại sau vài phút. Điều vừa gửi chưa được ghi.",
    .official = "Hãy mở lại trang này từ địa chỉ chính thức.",
    .sign_in = "Trang này dành cho người làm việc ở đây. Hãy đăng nhập vào bàn làm việc, rồi mở lại trang này.",
    .desk = "Đăng nhập vào bàn làm việc",
    .call = "Cần giúp, xin gọi",
    .all_offices = "Địa chỉ và điện thoại của mọi nơi tiếp nhận"};

const ProblemText kProblemEnglish{.look = "Check the address or what you typed, and send it again.",
                                  .missing = "The address may be mistyped, or the page has moved. Start from home.",
                                  .form = "Go back to the page before, and send the form again.",
                                  .shorter = "Write less, or choose a smaller file, and send it again.",
                                  .wait = "Try again in",
                                  .seconds = "seconds",
                                  .minutes = "minutes",
                                  .later = "Try again in some minutes. What you just sent was not recorded.",
                                  .official = "Open this page again from its official address.",
                                  .sign_in = "This page is for staff. Sign in at the desk, then open it again.",
                                  .desk = "Sign in at the desk",
                                  .call = "For help, call",
                                  .all_offices = "Addresses and telephones of all offices"};

}  // namespace motcua::portal
