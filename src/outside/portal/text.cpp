#include "portal/text.h"

#include <array>

#include "base/verify.h"

namespace motcua::portal {

extern const FiguresText kFiguresVietnamese, kFiguresEnglish;
extern const RatingText kRatingVietnamese, kRatingEnglish;
extern const OfficeText kOfficeVietnamese, kOfficeEnglish;
extern const TrackText kTrackVietnamese, kTrackEnglish;
extern const CitizenText kCitizenVietnamese, kCitizenEnglish;
extern const LedgerText kLedgerVietnamese, kLedgerEnglish;
extern const ProblemText kProblemVietnamese, kProblemEnglish;
extern const StandingText kStandingVietnamese, kStandingEnglish;

const Text kVietnamese{
    .other = &kEnglish,
    .fig = kFiguresVietnamese,
    .rate = kRatingVietnamese,
    .office = kOfficeVietnamese,
    .own = kTrackVietnamese,
    .mine = kCitizenVietnamese,
    .ledger = kLedgerVietnamese,
    .problem = kProblemVietnamese,
    .standing = kStandingVietnamese,
    .offices = "Nơi tiếp nhận",
    .figures = "Số liệu",
    .rating = "Đánh giá",
    .accessibility = "Khả năng tiếp cận",
    .foot =
        "Trang này không theo dõi người xem. Cookie chỉ có khi ông/bà đăng nhập, xem hồ sơ hoặc mở phiếu đánh giá, để "
        "biết biểu mẫu gửi đến là của ông/bà.",
    .wrong = "Lỗi",
    .mend = "Cần sửa",
    .error_title = "Chưa làm được",
    .error_home = "Về trang chủ",
    .error_id = "Mã yêu cầu",
    .lang = "vi",
    .prefix = "",
    .other_lang = "en",
    .other_name = "English",
    .skip = "Đến nội dung chính",
    .menu = "Mục lục",
    .name = "Một cửa điện tử",
    .lead = "Xem cần giấy tờ gì, mất bao lâu, hồ sơ đã đến đâu.",
    .demo = "Dữ liệu mẫu – không phải hồ sơ thật",
    .home = "Trang chủ",
    .procedures = "Thủ tục",
    .track = "Tra cứu hồ sơ",
    .search_label = "Ông/bà cần làm thủ tục gì?",
    .search_hint = "Gõ không dấu cũng được, ví dụ: khai sinh",
    .search = "Tìm",
    .track_label = "Mã hồ sơ",
    .track_hint = "Ghi trên giấy hẹn, ví dụ",
    .track_button = "Xem hồ sơ",
    .common = "Thường làm",
    .contact = "Nơi tiếp nhận",
    .code = "Mã thủ tục",
    .field = "Lĩnh vực",
    .limit = "Thời hạn",
    .fee = "Phí, lệ phí",
    .results = "Kết quả",
    .basis = "Căn cứ pháp lý",
    .resolver = "Cơ quan giải quyết",
    .details = "Thông tin khác",
    .full_name = "Tên đầy đủ",
    .limit_basis = "Căn cứ thời hạn",
    .for_my_case = "Trường hợp của tôi",
    .papers = "Giấy tờ cần chuẩn bị",
    .paper = "Giấy tờ",
    .how = "Cách nộp",
    .originals = "Bản chính",
    .copies = "Bản sao",
    .if_any = "nếu có",
    .guidance_only = "Trang này mới chỉ hướng dẫn giấy tờ: chưa nhận hồ sơ và chưa hẹn được ngày trả.",
    .ask_first = "Xin hỏi trước tại nơi tiếp nhận",
    .being_checked = "Đang kiểm tra lại",
    .checked_ask = "Thông tin của thủ tục này đang được kiểm tra lại. Xin hỏi nơi tiếp nhận trước khi nộp.",
    .phones = "Điện thoại nơi tiếp nhận",
    .law_allows = "luật cho",
    .decision_allows = "quyết định trước cho",
    .promises = "Thời hạn đã hứa, từ ngày nào",
    .decision = "Quyết định số",
    .promised_before = "trước khi có người thứ hai",
    .promised_shorter = "rút ngắn",
    .promised_by_two = "hai người xác nhận",
    .print = "Trang này in được, bằng lệnh In của trình duyệt.",
    .none_found = "Không có thủ tục nào có đủ các chữ này. Thử ít chữ hơn, xem danh sách, hoặc gọi nơi tiếp nhận.",
    .instead = "Có phải ông/bà tìm",
    .near = "Gần với điều ông/bà tìm",
    .all = "Tất cả thủ tục",
    .where = "Nộp ở đâu",
    .where_choose = "Chọn xã, phường nơi ông/bà nộp",
    .where_button = "Xem địa chỉ, giờ làm việc",
    .where_other = "Nơi khác",
    .what_then = "Sau khi nộp",
    .jump = "Trong trang này",
    .not_mine = "Không đúng việc của ông/bà?",
    .other_procedure = "Tìm thủ tục khác",
    .form_at_desk = "Mẫu tờ khai có sẵn tại nơi tiếp nhận.",
    .then_submit = "Cán bộ xem giấy tờ ngay khi nộp; thiếu gì sẽ ghi rõ vào phiếu.",
    .then_receipt = "Ông/bà nhận giấy hẹn có mã hồ sơ, từ tra cứu và ngày trả kết quả.",
    .then_track = "Xem hồ sơ đến đâu bằng mã trên giấy hẹn:",
    .then_come = "Đến ngày hẹn, mang giấy hẹn đến nơi tiếp nhận để nhận kết quả.",
    .form_form = "Nộp, theo mẫu",
    .form_submit = "Nộp",
    .form_show = "Xuất trình",
    .form_draft = "Dự thảo",
    .fresh = "cấp chưa quá {} tháng",
    .channel_direct = "Trực tiếp",
    .channel_online = "Trực tuyến",
    .channel_postal = "Bưu chính",
    .no_fee = "Không thu",
    .state_in_progress = "Hồ sơ đang được giải quyết.",
    .state_waiting_supplement = "Hồ sơ đang chờ bổ sung giấy tờ.",
    .state_waiting_payment = "Hồ sơ đang chờ ông/bà nộp tiền (nghĩa vụ tài chính).",
    .state_ready = "Hồ sơ đã có kết quả.",
    .state_returned = "Kết quả đã được trả.",
    .state_withdrawn = "Hồ sơ đã được rút theo yêu cầu của người nộp.",
    .state_stopped = "Hồ sơ đã dừng giải quyết.",
    .you = "Ông/bà cần làm gì",
    .you_wait = "Không cần làm gì. Hãy đến đúng ngày hẹn, mang theo giấy hẹn.",
    .you_supplement = "Nộp đủ giấy tờ ghi trong phiếu yêu cầu bổ sung tại nơi tiếp nhận.",
    .you_payment = "Nộp khoản tiền theo thông báo, rồi đưa chứng từ đến nơi tiếp nhận.",
    .you_collect = "Mang giấy hẹn đến nơi tiếp nhận để nhận kết quả.",
    .you_nothing = "Không cần làm gì thêm.",
    .you_read_why =
        "Nhập sáu số cuối điện thoại ở dưới để đọc lý do, căn cứ và cách khiếu nại, hoặc hỏi nơi tiếp nhận.",
    .you_asked =
        "Hồ sơ dừng vì có yêu cầu rút. Nếu ông/bà không yêu cầu như vậy, xin báo ngay nơi tiếp nhận; nhập sáu số cuối "
        "điện thoại ở dưới để đọc lý do và ai đã ghi.",
    .time_stops = " Thời gian chờ ông/bà không tính vào thời hạn.",
    .promised = "Hẹn trả",
    .received = "Tiếp nhận",
    .ready = "Có kết quả",
    .closed = "Kết thúc",
    .procedure = "Thủ tục",
    .competent = "Cơ quan giải quyết",
    .receiving = "Nơi tiếp nhận",
    .timeline = "Diễn biến",
    .not_found_title = "Không tìm thấy hồ sơ",
    .not_found =
        "Không có hồ sơ nào mang mã này. Hãy xem lại từng chữ, từng số của mã trên giấy hẹn; hoặc hỏi nơi tiếp nhận.",
    .no_personal = "Trang này không hiện tên hay thông tin cá nhân.",
    .official = "Trang của",
    .no_procedure = "Không có thủ tục nào mang mã này. Hãy tìm theo tên, xem danh sách, hoặc gọi nơi tiếp nhận:",
    .no_office = "Không có nơi tiếp nhận nào ở địa chỉ này. Dưới đây là tất cả:",
    .query_long = "Câu tìm dài quá 100 ký tự nên chưa tìm được. Hãy gõ vài chữ, ví dụ: khai sinh.",
    .same_day_until = "Nộp từ {} trở đi thì trả trong ngày làm việc tiếp theo."};

const Text kEnglish{
    .other = &kVietnamese,
    .fig = kFiguresEnglish,
    .rate = kRatingEnglish,
    .office = kOfficeEnglish,
    .own = kTrackEnglish,
    .mine = kCitizenEnglish,
    .ledger = kLedgerEnglish,
    .problem = kProblemEnglish,
    .standing = kStandingEnglish,
    .offices = "Offices",
    .figures = "Figures",
    .rating = "Rate a visit",
    .accessibility = "Accessibility",
    .foot =
        "This site does not follow its visitors. It sets a cookie only when you sign in, look at a dossier or open a "
        "rating, to know that the form that comes is yours.",
    .wrong = "Error",
    .mend = "Please mend",
    .error_title = "That did not work",
    .error_home = "Home",
    .error_id = "Request",
    .lang = "en",
    .prefix = "/en",
    .other_lang = "vi",
    .other_name = "Tiếng Việt",
    .skip = "Skip to main content",
    .menu = "Menu",
    .name = "One-stop shop",
    .lead = "See which papers you need, how long it takes, and where your dossier is.",
    .demo = "Sample data – no real dossiers",
    .home = "Home",
    .procedures = "Procedures",
    .track = "Track a dossier",
    .search_label = "What do you need to do?",
    .search_hint = "In Vietnamese, marks are not needed, e.g. khai sinh (birth)",
    .search = "Search",
    .track_label = "Dossier code",
    .track_hint = "On your receipt, e.g.",
    .track_button = "Show dossier",
    .common = "Most used",
    .contact = "Where to go",
    .code = "Procedure code",
    .field = "Field",
    .limit = "Time limit",
    .fee = "Fees",
    .results = "Result",
    .basis = "Legal basis",
    .resolver = "Deciding office",
    .details = "Other information",
    .full_name = "Full name",
    .limit_basis = "Basis of the limit",
    .for_my_case = "My case",
    .papers = "Papers to bring",
    .paper = "Paper",
    .how = "How",
    .originals = "Originals",
    .copies = "Copies",
    .if_any = "if any",
    .guidance_only = "This page only tells which papers are needed: no application is taken and no date promised yet.",
    .ask_first = "Please ask the office first",
    .being_checked = "Being checked",
    .checked_ask = "What is said of this procedure is being checked. Please ask at the counter before you apply.",
    .phones = "Telephone of the counter",
    .law_allows = "the law allows",
    .decision_allows = "an earlier decision allows",
    .promises = "What was promised, and since when",
    .decision = "Decision",
    .promised_before = "before the second person",
    .promised_shorter = "made shorter",
    .promised_by_two = "confirmed by two persons",
    .print = "This page prints well, with the Print command of the browser.",
    .none_found = "No procedure has all of these words. Try fewer words, see the list, or call the desk.",
    .instead = "Did you mean",
    .near = "Close to what you look for",
    .all = "All procedures",
    .where = "Where to go",
    .where_choose = "Choose the commune where you apply",
    .where_button = "Show address and hours",
    .where_other = "Another office",
    .what_then = "After you apply",
    .jump = "On this page",
    .not_mine = "Not what you need?",
    .other_procedure = "Find another procedure",
    .form_at_desk = "Forms are at the desk.",
    .then_submit = "The officer looks at your papers at once; what is missing is written down for you.",
    .then_receipt = "You get a receipt with a code, a look-up word and the day of the result.",
    .then_track = "See where it is, by the code on the receipt:",
    .then_come = "On that day, bring the receipt to the desk to collect the result.",
    .form_form = "Submit, on the form",
    .form_submit = "Submit",
    .form_show = "Show",
    .form_draft = "Draft",
    .fresh = "not older than {} months",
    .channel_direct = "In person",
    .channel_online = "Online",
    .channel_postal = "By post",
    .no_fee = "Free",
    .state_in_progress = "Your dossier is being processed.",
    .state_waiting_supplement = "Your dossier is waiting for papers from you.",
    .state_waiting_payment = "Your dossier is waiting for a payment from you.",
    .state_ready = "The result is ready.",
    .state_returned = "The result has been handed over.",
    .state_withdrawn = "The dossier was withdrawn at the applicant's request.",
    .state_stopped = "Processing has been stopped.",
    .you = "What you must do",
    .you_wait = "Nothing. Come on the promised date with your receipt.",
    .you_supplement = "Bring all papers named in the request to the desk.",
    .you_payment = "Pay the amount you were notified of and bring the proof to the desk.",
    .you_collect = "Bring your receipt to the desk to collect the result.",
    .you_nothing = "Nothing more.",
    .you_read_why =
        "Enter the last six digits of your phone below to read the reason, the legal ground and how to complain, or "
        "ask the reception.",
    .you_asked =
        "It ended because somebody asked to withdraw it. If you did not, tell the desk at once; enter the last six "
        "digits of your phone below to read the reason and who recorded it.",
    .time_stops = " The time that you take does not count.",
    .promised = "Promised for",
    .received = "Received",
    .ready = "Result ready",
    .closed = "Closed",
    .procedure = "Procedure",
    .competent = "Deciding office",
    .receiving = "Desk",
    .timeline = "What happened",
    .not_found_title = "Dossier not found",
    .not_found =
        "There is no dossier with this code. Check each letter and digit of the code on your receipt, or ask the desk.",
    .no_personal = "This page shows no name or personal data.",
    .official = "A page of",
    .no_procedure = "There is no procedure with this code. Look for it by name, see the list, or call the desk:",
    .no_office = "There is no office at this address. Here are all of them:",
    .query_long = "This is longer than 100 characters. Type a few words, such as: birth.",
    .same_day_until = "From {} on, the result comes on the next working day."};

std::string_view state_sentence(const Text& text, dossiers::State state) {
  switch (state) {
    case dossiers::State::in_progress: return text.state_in_progress;
    case dossiers::State::waiting_supplement: return text.state_waiting_supplement;
    case dossiers::State::waiting_payment: return text.state_waiting_payment;
    case dossiers::State::ready: return text.state_ready;
    case dossiers::State::returned: return text.state_returned;
    case dossiers::State::withdrawn: return text.state_withdrawn;
    case dossiers::State::stopped: return text.state_stopped;
  }
  VERIFY_UNREACHED();
}

std::string_view what_you_must_do(const Text& text, dossiers::State state) {
  switch (state) {
    case dossiers::State::in_progress: return text.you_wait;
    case dossiers::State::waiting_supplement: return text.you_supplement;
    case dossiers::State::waiting_payment: return text.you_payment;
    case dossiers::State::ready: return text.you_collect;
    case dossiers::State::returned: return text.you_nothing;
    case dossiers::State::withdrawn: return text.you_asked;
    case dossiers::State::stopped: return text.you_read_why;
  }
  VERIFY_UNREACHED();
}

std::string_view state_name(const Text& text, dossiers::State state) {
  if (!text.english()) return dossiers::vietnamese(state);
  switch (state) {
    case dossiers::State::in_progress: return "In progress";
    case dossiers::State::waiting_supplement: return "Waiting for papers";
    case dossiers::State::waiting_payment: return "Waiting for a payment";
    case dossiers::State::ready: return "Result ready";
    case dossiers::State::returned: return "Handed over";
    case dossiers::State::withdrawn: return "Withdrawn";
    case dossiers::State::stopped: return "Stopped";
  }
  VERIFY_UNREACHED();
}

std::string_view verdict_name(const Text& text, std::string_view verdict) {
  if (verdict == "early") return text.fig.early;
  if (verdict == "on_time") return text.fig.on_time;
  if (verdict == "overdue") return text.fig.overdue;
  return {};
}

std::string_view event_name(const Text& text, std::string_view kind) {
  struct Name {
    std::string_view kind, vi, en;
  };
  static constexpr std::array names{
      Name{"received", "Tiếp nhận hồ sơ", "Dossier received"},
      Name{"completed_at_once", "Trả kết quả ngay", "Result handed over at once"},
      Name{"at_once_confirmed", "Người ký xác nhận đã ký", "The signatory confirmed"},
      Name{"issue_withdrawn", "Thu hồi kết quả đã trả", "The result was withdrawn"},
      Name{"issue_corrected", "Phát hành lại kết quả", "A corrected result was issued"},
      Name{"handed_over", "Chuyển bộ phận chuyên môn", "Handed to the office in charge"},
      Name{"accepted", "Bộ phận chuyên môn nhận hồ sơ", "Accepted by the office in charge"},
      Name{"proposed", "Thẩm định xong, trình lãnh đạo", "Appraised, sent to the leader"},
      Name{"forwarded_up", "Chuyển cấp trên", "Passed to the upper level"},
      Name{"approved", "Lãnh đạo phê duyệt", "Approved"},
      Name{"issued", "Có kết quả", "Result ready"},
      Name{"returned", "Trả kết quả", "Result handed over"},
      Name{"supplement_requested", "Yêu cầu bổ sung giấy tờ", "More papers asked for"},
      Name{"supplement_received", "Nhận giấy tờ bổ sung", "Papers received"},
      Name{"payment_requested", "Yêu cầu nghĩa vụ tài chính", "Payment asked for"},
      Name{"payment_confirmed", "Đã nộp nghĩa vụ tài chính", "Payment confirmed"},
      Name{"withdrawn", "Rút hồ sơ", "Withdrawn"},
      Name{"stopped", "Dừng giải quyết", "Stopped"},
      Name{"apologised", "Xin lỗi và hẹn lại ngày trả", "Apology and a new date"},
      Name{"apology_corrected", "Sửa ngày hẹn lại", "The new date was corrected"},
      Name{"extended", "Gia hạn giải quyết theo luật", "The time was extended as the law allows"},
      Name{"corrected", "Đính chính thông tin người nộp", "The applicant’s details were corrected"},
      Name{"look_up_word_drawn", "Cấp từ tra cứu mới", "A new look-up word was drawn"},
      Name{"citizen_told", "Đã báo người nộp", "The applicant was told"},
      Name{"calendar_changed", "Lịch làm việc thay đổi, ngày trả tính lại",
           "Office days changed, the date was counted again"}};
  for (const Name& name : names)
    if (name.kind == kind) return text.lang == "vi" ? name.vi : name.en;
  return {};
}

}  // namespace motcua::portal
