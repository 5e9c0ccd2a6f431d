#include "notices/letter.h"

#include <fmt/format.h>

#include <array>

namespace motcua::notices {
namespace {

// `happened` is the end of a subject and a sentence of its own. `do_now` tells the citizen the next action.
struct Words {
  std::string_view kind, happened, do_now, happened_en, do_now_en;
  bool promise = false;                                    // the date still counts
};
constexpr std::array<Words, 12> kWords{{
    {"received", "đã được tiếp nhận", "Xin giữ giấy hẹn; đến ngày hẹn mang theo để nhận kết quả.", "was received",
     "Please keep the receipt and bring it on the promised day.", true},
    {"supplement_requested", "cần bổ sung giấy tờ",
     "Xin xem giấy tờ cần bổ sung ở trang tra cứu và nộp tại nơi đã tiếp nhận; thời hạn tạm dừng cho đến khi đó.",
     "needs more papers",
     "Please see on the tracking page which papers are needed and bring them to the desk; time does not count until "
     "then."},
    {"supplement_received", "đã nhận giấy tờ bổ sung", "Không cần làm gì thêm.", "has its missing papers now",
     "There is nothing to do.", true},
    {"apology", "không kịp hẹn, có ngày hẹn mới", "Chúng tôi xin lỗi vì sự chậm trễ này.",
     "will be late and has a new date", "We apologise for the delay.", true},
    {"extended", "được gia hạn theo luật, có ngày hẹn mới",
     "Xin xem ngày hẹn mới; nơi tiếp nhận in giấy báo gia hạn khi Ông/Bà cần. Không cần làm gì thêm.",
     "was given more time as the law allows, and has a new date",
     "Please see the new date; the desk prints the notice when you need it. There is nothing to do.", true},
    {"due_moved", "có ngày hẹn mới", "Ngày hẹn đổi vì lịch làm việc thay đổi. Không cần làm gì thêm.", "has a new date",
     "The calendar of working days was changed. There is nothing to do.", true},
    {"payment_requested", "có thông báo nghĩa vụ tài chính",
     "Xin xem số tiền ở trang tra cứu; thời hạn tạm dừng cho đến khi nộp xong.", "has a payment to be made",
     "Please see the amount on the tracking page; time does not count until it is paid."},
    {"result_ready", "đã có kết quả", "Mời đến nhận kết quả, mang theo giấy hẹn.", "has its result",
     "Please come for the result and bring the receipt."},
    {"result_withdrawn", "có kết quả bị thu hồi",
     "Kết quả đã trao không có giá trị vì người ký chưa ký. Xin không sử dụng và liên hệ nơi đã tiếp nhận; cơ quan làm "
     "lại, ông/bà không phải nộp lại hồ sơ.",
     "had its result withdrawn",
     "The result handed over is not valid: its signatory had not signed it. Please do not use it and contact the desk; "
     "the office does it again without a new dossier."},
    {"result_corrected", "có kết quả được phát hành lại",
     "Kết quả trước đã được thay. Mời đến nhận kết quả mới, mang theo kết quả đã nhận.", "has a corrected result",
     "The result before is replaced. Please come for the new one and bring the old one."},
    {"withdrawn", "đã được rút theo yêu cầu", "Nếu Ông/Bà không yêu cầu rút, xin báo ngay nơi đã tiếp nhận.",
     "was withdrawn as you asked", "If you did not ask for it, please tell the desk at once."},
    {"stopped", "đã dừng giải quyết", "Xin xem lý do ở trang tra cứu hoặc hỏi nơi đã tiếp nhận.", "was stopped",
     "Please see the reason on the tracking page or ask the desk."},
}};

// The sentence has the same words as on the tracking page.
std::string late_line(std::int64_t days) {
  return fmt::format("Hồ sơ đã trễ {} so với ngày hẹn. Chúng tôi xin lỗi vì sự chậm trễ này.\n",
                     days == 0 ? std::string("chưa đến một ngày làm việc") : fmt::format("{} ngày làm việc", days));
}
std::string late_line_en(std::int64_t days) {
  return fmt::format("It is late by {}, counted from the promised day. We apologise for the delay.\n",
                     days == 0   ? std::string("less than one working day")
                     : days == 1 ? std::string("1 working day")
                                 : fmt::format("{} working days", days));
}
constexpr std::string_view kNoNewDay = "Chưa có ngày hẹn mới: xin đừng đến nhận kết quả trước khi được báo.";
constexpr std::string_view kNoNewDayEn = "There is no new date yet: please do not come before you hear from us.";

}  // namespace

Letter staff_letter(std::string_view what, std::string_view link, bool demo) {
  Letter letter{.subject = fmt::format("{}Việc liên quan đến tài khoản của ông/bà", demo ? "[MẪU] " : ""), .text = {}};
  letter.text = fmt::format(
      "Kính gửi Ông/Bà,\n\nCó việc liên quan đến tài khoản một cửa của ông/bà: {}.\nĐăng nhập để xem ai đề nghị, ai "
      "quyết "
      "định: {}\nNếu ông/bà không biết việc này, hãy báo ngay lãnh đạo và người quản trị.\nThư được gửi tự động, xin "
      "đừng "
      "trả lời.\n\n-- English --\n\nSomething was done or asked about your account. Sign in to see it: {}\nIf you know "
      "nothing about it, tell your leader and the administrator at once.\nThis mail was sent automatically; please do "
      "not answer it.\n",
      what, link, link);
  return letter;
}

std::optional<Letter> letter_for(const LetterFacts& f) {
  for (const Words& words : kWords) {
    if (words.kind != f.kind) continue;
    Letter letter;
    letter.subject = fmt::format("{}Hồ sơ {} {}", f.demo ? "[MẪU] " : "", f.code, words.happened);
    std::string& text = letter.text;
    if (f.demo) text += "Thư của hệ thống mẫu, không phải hồ sơ thật. / From a sample system; not a real dossier.\n\n";
    text += fmt::format("Kính gửi Ông/Bà,\n\nHồ sơ {} ({}) {}.\n", f.code, f.procedure, words.happened);
    text += fmt::format("Tiếp nhận: {}, tại {}.\n", vietnamese(f.received), f.desk);
    // The letter invites nobody to come on a day that has passed.
    const bool over = words.promise && f.date_passed;
    if (f.days_late) text += late_line(*f.days_late);
    if (words.promise && f.promised && !over) text += fmt::format("Hẹn trả kết quả: {}.\n", vietnamese(*f.promised));
    text += fmt::format("{}\n\nTra cứu: {}\n", over ? kNoNewDay : words.do_now, f.link);
    if (!f.desk_phone.empty()) text += fmt::format("Điện thoại: {}\n", f.desk_phone);
    if (f.being_checked) text += "Thông tin của thủ tục này đang được kiểm tra lại: cần gì xin hỏi nơi tiếp nhận.\n";
    text += "Thư được gửi tự động, xin đừng trả lời.\n\n-- English --\n\n";
    text += fmt::format("Dossier {} {}.\nReceived: {}.\n", f.code, words.happened_en, iso(f.received));
    if (f.days_late) text += late_line_en(*f.days_late);
    if (words.promise && f.promised && !over) text += fmt::format("The result is promised for {}.\n", iso(*f.promised));
    if (f.being_checked) text += "What is said of this procedure is being checked: please ask the desk.\n";
    text += fmt::format("{}\n\nTracking: {}\nThis mail was sent automatically; please do not answer it.\n",
                        over ? kNoNewDayEn : words.do_now_en, f.link_en);
    return letter;
  }
  return std::nullopt;
}

}  // namespace motcua::notices
