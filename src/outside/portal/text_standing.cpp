#include "portal/text.h"

namespace motcua::portal {

extern const StandingText kStandingVietnamese, kStandingEnglish;

const StandingText kStandingVietnamese{
    .link = "Chứng minh thời hạn của một ngày bằng sổ cái",
    .calendar_link = "Chứng minh lịch làm việc của một ngày bằng sổ cái",
    .title = "Chứng minh bằng sổ cái",
    .lead = "Trang này cho biết một ngày đã qua sổ cái ghi gì, và dòng sổ nào chứng minh điều đó.",
    .day = "Ngày",
    .day_hint = "ngày/tháng/năm; lấy lúc hết ngày ấy",
    .show = "Xem",
    .print = "Có thể in trang này để kèm hồ sơ, khiếu nại.",
    .stood = "Sổ cái ghi về ngày",
    .line = "Dòng sổ chứng minh",
    .stands = "Ghi như thế",
    .since = "từ ngày",
    .since_entered = "từ khi vào sổ, ngày",
    .until_now = "đến nay",
    .until_next = "đến ngày {}, khi sổ ghi việc tiếp theo",
    .limit = "Thời hạn giải quyết",
    .none = "chưa có thời hạn",
    .version = "Bản thứ",
    .made_at = "ghi lúc",
    .decision = "Quyết định",
    .dated = "ngày",
    .in_force_from = "hiệu lực từ",
    .no_decision = "theo danh mục thủ tục, không có quyết định riêng",
    .wrong_text =
        "Bản thủ tục đang lưu không khớp với sổ cái: có người đã sửa bản lưu. Xin báo ngay cho cơ quan cấp trên.",
    .altered =
        "Trước lần ghi sổ này, dữ liệu đã bị sửa mà không có việc nào ghi trong sổ: điều dưới đây có thể không "
        "phải điều đã được quyết định. Xin báo ngay cho cơ quan cấp trên.",
    .law = "luật cho phép",
    .hours = "Giờ làm việc ngày ấy",
    .common = "chung",
    .of_date = "ghi riêng cho ngày này, thay giờ hằng tuần",
    .layer_of = "lịch của",
    .layer_common = "lịch chung",
    .days_of = "Ngày nghỉ, ngày làm bù trong năm",
    .days_note = "lịch này không ghi ngày nào",
    .nation = "Lịch chung cả nước",
    .post = "Vị trí",
    .roles = "Vai trò",
    .may_sign = "được ký kết quả",
    .held_by = "Người giữ",
    .nobody = "không có ai",
    .from = "từ ngày",
    .to = "đến hết ngày",
    .open_end = "khi ấy chưa ghi ngày thôi",
    .ended = "đã thôi lúc",
    .acts_for = "Được ủy quyền làm thay",
    .in_log = "Tên trong sổ cái:",
    .in_file = "mã trong tệp bằng chứng:",
    .unnamed = "không còn trong danh sách cán bộ",
    .token_note =
        "Tên của một người trong sổ cái là dãy chữ và số ngẫu nhiên, không nói gì về người ấy, vì sổ không bao giờ xóa "
        "được.",
    .name_note = "Họ tên lấy từ danh sách cán bộ hôm nay.",
    .at = "Ghi lúc",
    .number = "Việc thứ",
    .entered = "vào sổ lần đầu",
    .made = "lập mới",
    .changed = "thay đổi",
    .entered_note =
        "Mục này có từ trước khi sổ cái ghi nó. Dòng sổ chứng minh nó như thế từ lúc vào sổ, không chứng minh trước "
        "đó.",
    .leaf = "Số của dòng (từ 0)",
    .head = "Đầu sổ: số dòng",
    .root = "Mã gốc",
    .head_at = "Đầu sổ ký lúc",
    .key = "Khóa ký sổ",
    .check = "Tự kiểm tra",
    .check_file = "Tải tệp bằng chứng:",
    .check_run = "Chạy chương trình kiểm tra, không cần mạng, không cần tin máy chủ này:",
    .check_key = "So khóa ký sổ với khóa ở bảng niêm yết của đơn vị hoặc ở trang sổ cái.",
    .check_text =
        "Tệp bằng chứng ghi mã SHA-256 của toàn văn bản thủ tục (body_sha256). Tải toàn văn, tính SHA-256 rồi so: hai "
        "mã "
        "giống nhau thì thời hạn ghi ở trên là của bản ấy.",
    .check_text_ask =
        "Tệp bằng chứng ghi mã SHA-256 của toàn văn bản thủ tục (body_sha256). Toàn văn bản này có ghi chú đang kiểm "
        "tra "
        "lại, nên xin ở nơi tiếp nhận: tính SHA-256 của nó rồi so.",
    .check_scan = "Quét để mở lại trang này",
    .load = "Tải bằng chứng (tệp chữ)",
    .load_text = "Tải toàn văn bản thủ tục",
    .not_proved = "Điều không được chứng minh",
    .not_law = "Dòng sổ chứng minh cơ quan đã ghi như thế, không chứng minh điều đã ghi là đúng luật.",
    .not_clock = "Giờ là giờ của máy chủ; sổ chỉ cho phép một việc ghi sớm hơn đầu sổ trước nó nhiều nhất hai phút.",
    .not_last =
        "Tệp này chỉ chứa một dòng của sổ, nên không chứng minh được rằng sau dòng này, trong cùng ngày, không có dòng "
        "nào khác. Muốn biết chắc, hãy kiểm tra bản xuất toàn bộ sổ.",
    .not_over = "Ngày này chưa hết: sau giờ mở trang còn có thể có thay đổi.",
    .not_names = "Sổ cái ghi mã người, không ghi họ tên.",
    .not_nation =
        "Dòng sổ này chỉ ghi phần riêng của nơi ấy. Giờ “chung” và giờ của cơ quan cấp trên do dòng sổ của lịch ấy "
        "chứng minh; ngày nghỉ chung ở lịch cả nước.",
    .not_limit = "Riêng tệp bằng chứng chỉ có mã của toàn văn; số ngày nằm trong toàn văn."};

const StandingText kStandingEnglish{
    .link = "Prove the limit of a day by the log",
    .calendar_link = "Prove the office days of a day by the log",
    .title = "Proof by the log",
    .lead = "This page tells what the log had on a day that is past, and which line of the log proves it.",
    .day = "Day",
    .day_hint = "day/month/year; as it stood at its end",
    .show = "Show",
    .print = "This page can be printed, to go with a dossier or a complaint.",
    .stood = "The log had, of",
    .line = "The line that proves it",
    .stands = "Stands so",
    .since = "from",
    .since_entered = "since it entered the log, on",
    .until_now = "until now",
    .until_next = "until {}, when the log had the next event of it",
    .limit = "Time limit",
    .none = "no limit yet",
    .version = "Version",
    .made_at = "written at",
    .decision = "Decision",
    .dated = "of",
    .in_force_from = "in force from",
    .no_decision = "of the catalogue, without a decision of its own",
    .wrong_text =
        "The stored text of this version does not fit the log: somebody changed it. Please tell the upper level.",
    .altered =
        "Before this entry the data had been changed by nothing that the log knows: what stands below may not be "
        "what was decided. Please tell the upper level.",
    .law = "the law allows",
    .hours = "Office hours that day",
    .common = "common",
    .of_date = "named for this date, instead of the weekly hours",
    .layer_of = "calendar of",
    .layer_common = "common calendar",
    .days_of = "Days off and extra days of the year",
    .days_note = "this calendar names no day",
    .nation = "Calendar of the nation",
    .post = "Post",
    .roles = "Roles",
    .may_sign = "may sign results",
    .held_by = "Held by",
    .nobody = "nobody",
    .from = "from",
    .to = "to the end of",
    .open_end = "no end was written then",
    .ended = "ended at",
    .acts_for = "Acted in their name",
    .in_log = "Name in the log:",
    .in_file = "id in the proof:",
    .unnamed = "no longer in the list of staff",
    .token_note =
        "The name of a person in the log is random letters and digits, which tell nothing of the person, because the "
        "log can never be erased.",
    .name_note = "Names are those of the list of staff today.",
    .at = "Written at",
    .number = "Event",
    .entered = "entered the log",
    .made = "made",
    .changed = "changed",
    .entered_note =
        "This was there before the log knew it. The line proves that it stood so when it entered, and not since when.",
    .leaf = "Number of the line (from 0)",
    .head = "Head: lines",
    .root = "Root",
    .head_at = "Head signed at",
    .key = "Signing key",
    .check = "Check it yourself",
    .check_file = "Download the proof:",
    .check_run = "Run the verifier. It needs no network and no trust in this server:",
    .check_key = "Compare the key with the one on the notice board of the office, or on the page of the log.",
    .check_text =
        "The proof has SHA-256 of the whole text of the version (body_sha256). Download the text, compute SHA-256 and "
        "compare: if they are the same, the limit above is that of the version.",
    .check_text_ask =
        "The proof has SHA-256 of the whole text of the version (body_sha256). The text has notes that are being "
        "checked: ask for it at the desk, compute SHA-256 and compare.",
    .check_scan = "Scan to open this page again",
    .load = "Download the proof (text file)",
    .load_text = "Download the text of the version",
    .not_proved = "What is not proved",
    .not_law = "The line proves that the office wrote this, and not that what it wrote is lawful.",
    .not_clock =
        "Times are those of the server’s clock; the log takes an event that is at most two minutes older than the head "
        "before it.",
    .not_last =
        "This file holds one line of the log, so it does not prove that no other line of the same day comes after it. "
        "To be sure, check the export of the whole log.",
    .not_over = "This day is not over: there may be a change after this page was opened.",
    .not_names = "The log has numbers of persons, and not their names.",
    .not_nation =
        "This line has the own part of the office alone. The common hours and those of an office above are proved by "
        "the lines of their calendars; common days off stand in that of the nation.",
    .not_limit = "The proof alone has the hash of the text; the number of days stands in the text."};

}  // namespace motcua::portal
