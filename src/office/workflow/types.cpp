#include "workflow/types.h"

#include "base/verify.h"

namespace motcua::workflow {

std::string_view word_of(Action action) {
  switch (action) {
    case Action::hand_over: return "hand_over";
    case Action::accept: return "accept";
    case Action::send_back: return "send_back";
    case Action::verify: return "verify";
    case Action::ask_opinion: return "ask_opinion";
    case Action::give_opinion: return "give_opinion";
    case Action::propose: return "propose";
    case Action::forward_up: return "forward_up";
    case Action::approve: return "approve";
    case Action::rework: return "rework";
    case Action::issue: return "issue";
    case Action::return_result: return "return_result";
    case Action::request_supplement: return "request_supplement";
    case Action::receive_supplement: return "receive_supplement";
    case Action::request_payment: return "request_payment";
    case Action::confirm_payment: return "confirm_payment";
    case Action::withdraw: return "withdraw";
    case Action::stop: return "stop";
    case Action::apologise: return "apologise";
    case Action::correct_apology: return "correct_apology";
    case Action::extend: return "extend";
    case Action::reassign: return "reassign";
    case Action::confirm_signing: return "confirm_signing";
    case Action::deny_signing: return "deny_signing";
    case Action::ask_reissue: return "ask_reissue";
    case Action::reissue: return "reissue";
    case Action::refuse_reissue: return "refuse_reissue";
    case Action::note: return "note";
  }
  VERIFY_UNREACHED();
}

std::optional<Action> action_of(std::string_view word) {
  for (const Action action : kActions)
    if (word == word_of(action)) return action;
  return std::nullopt;
}

std::string_view vietnamese(Action action) {
  switch (action) {
    case Action::hand_over: return "Chuyển hồ sơ";
    case Action::accept: return "Nhận hồ sơ";
    case Action::send_back: return "Trả lại nơi chuyển";
    case Action::verify: return "Ghi kết quả xác minh";
    case Action::ask_opinion: return "Lấy ý kiến, xác minh";
    case Action::give_opinion: return "Trả lời ý kiến";
    case Action::propose: return "Trình lãnh đạo";
    case Action::forward_up: return "Chuyển cấp trên";
    case Action::approve: return "Phê duyệt";
    case Action::rework: return "Trả lại làm lại";
    case Action::issue: return "Vào số, chuyển kết quả";
    case Action::return_result: return "Trả kết quả";
    case Action::request_supplement: return "Yêu cầu bổ sung";
    case Action::receive_supplement: return "Nhận giấy tờ bổ sung";
    case Action::request_payment: return "Yêu cầu nghĩa vụ tài chính";
    case Action::confirm_payment: return "Xác nhận đã nộp";
    case Action::withdraw: return "Công dân rút hồ sơ";
    case Action::stop: return "Dừng giải quyết";
    case Action::apologise: return "Xin lỗi, hẹn lại";
    case Action::correct_apology: return "Sửa ngày hẹn lại";
    case Action::extend: return "Gia hạn theo luật";
    case Action::reassign: return "Phân công lại";
    case Action::confirm_signing: return "Xác nhận đã ký";
    case Action::deny_signing: return "Không ký, thu hồi kết quả";
    case Action::ask_reissue: return "Đề nghị phát hành lại";
    case Action::reissue: return "Duyệt phát hành lại";
    case Action::refuse_reissue: return "Không duyệt phát hành lại";
    case Action::note: return "Ghi chú";
  }
  VERIFY_UNREACHED();
}

std::string_view word_of(At at) {
  switch (at) {
    case At::receiving: return "receiving";
    case At::competent: return "competent";
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::workflow
