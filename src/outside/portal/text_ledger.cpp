#include "portal/text.h"

namespace motcua::portal {

extern const LedgerText kLedgerVietnamese, kLedgerEnglish;

const LedgerText kLedgerVietnamese{
    .title = "Sổ ghi việc công khai (sổ cái)",
    .lead =
        "Mọi việc xảy ra với mọi hồ sơ đều thành một dòng trong sổ này. Sổ cũng ghi: các lượt cán bộ mở xem dữ liệu cá "
        "nhân của người dân, việc người thứ hai xác nhận hay từ chối, việc xóa dữ liệu cá nhân, sao lưu và khôi phục "
        "dữ liệu, đổi khóa, cấp khóa cho hệ thống khác; việc giao chức vụ và tài khoản, đặt thời hạn, lịch làm việc, "
        "thiết lập của đơn vị, số lần đăng nhập và số lượt đánh giá. Sổ chỉ dài thêm, không sửa, không xóa được. "
        "Ông/bà không phải làm gì ở đây: trang này dành cho ai muốn tự kiểm tra rằng cơ quan "
        "không sửa lại việc đã ghi. Trong sổ không có dữ liệu cá nhân của người dân.",
    .words = "Các từ trên trang này",
    .word_head = "Đầu sổ: lời chốt sổ có chữ ký của đơn vị, ghi đến lúc ấy sổ có bao nhiêu dòng.",
    .word_root = "Mã gốc: dãy chữ và số tính ra từ mọi dòng; đổi một chữ ở một dòng cũ thì mã gốc khác đi.",
    .word_seen = "Đơn vị chứng kiến: cơ quan khác ký xác nhận đã thấy đầu sổ ấy.",
    .word_key = "Khóa ký sổ: dãy chữ và số để kiểm tra chữ ký là của đơn vị.",
    .word_proof = "Bằng chứng: cho thấy đầu sổ cũ còn nguyên trong sổ mới.",
    .newest = "Lần chốt sổ mới nhất (đầu sổ)",
    .size = "Số dòng",
    .root = "Mã gốc",
    .at = "Ký lúc",
    .seen_by = "Đơn vị chứng kiến",
    .nobody = "chưa có",
    .notice = "In thông báo đầu sổ để niêm yết",
    .check = "Kiểm tra giấy tờ hoặc một đầu sổ",
    .heads = "Các lần chốt sổ trước (đầu sổ)",
    .older = "Cũ hơn",
    .grew = "Sổ chỉ dài thêm",
    .keys = "Khóa ký sổ",
    .key_since = "ký từ dòng",
    .key_how = "Chép khóa này từ bảng niêm yết hoặc từ đơn vị khác rồi so: đúng khóa thì chữ ký mới đáng tin.",
    .watch = "Theo dõi sổ từ bên ngoài",
    .watch_how =
        "Cơ quan, tổ chức có chương trình riêng có thể tự động theo dõi sổ tại địa chỉ dưới đây, theo chuẩn chung "
        "tlog-tiles của C2SP. Ở đó chỉ có đầu sổ và các dãy số tính ra từ từng dòng, không có mã hồ sơ, không có dữ "
        "liệu cá nhân.",
    .empty = "Sổ chưa có dòng nào.",
    .proofs = "Bằng chứng trong sổ cái",
    .proofs_lead =
        "Mỗi mã dưới đây chứng minh một việc đã được ghi vào sổ đúng lúc đó. In hoặc lưu lại: về sau kiểm tra được mà "
        "không cần tin "
        "máy chủ này.",
    .load = "Tải đầu sổ (tệp chữ)",
    .proof_of = "Tải bằng chứng (tệp cho máy đọc)",
    .waits = "đang chờ đầu sổ",
    .waits_lead = "Bằng chứng có trong vòng vài phút sau khi ghi. Xin ông/bà tải lại trang này sau vài phút.",
    .word = "Mã bằng chứng",
    .scan = "Quét để kiểm tra",
    .no_events = "Hồ sơ này chưa có việc nào được chứng minh.",
    .promise_right = "Mã QR này do đơn vị ký, và đúng với hồ sơ hiện có.",
    .promise_not_ours = "Mã QR này không do đơn vị ký. Giấy có thể bị làm giả: hãy hỏi nơi tiếp nhận.",
    .promise_another =
        "Mã QR này do đơn vị ký nhưng khác với hồ sơ hiện có: hồ sơ ấy bị mất hoặc bị sửa, và mã có thể đã cấp cho hồ "
        "sơ "
        "khác. Hãy giữ giấy lại, hỏi nơi tiếp nhận và báo cho cơ quan cấp trên.",
    .check_title = "Kiểm tra giấy tờ",
    .check_lead =
        "Kiểm tra giấy hẹn, phiếu kèm kết quả có đúng do đơn vị ký hay không, ngay trên máy của ông/bà. Cũng kiểm tra "
        "được bằng chứng và đầu sổ của sổ cái. Trang "
        "chạy cả khi mất mạng. Muốn so thêm với hồ sơ đang lưu thì trang nói rõ sẽ gửi gì đến máy chủ, và chỉ gửi khi "
        "ông/bà bấm nút.",
    .paste = "Dán nội dung mã QR hoặc mã bằng chứng",
    .paste_hint = "Địa chỉ trong mã QR của giấy hẹn, mã bằng chứng, toàn văn tệp bằng chứng hoặc một đầu sổ.",
    .photo = "Hoặc chọn ảnh chụp mã QR, hoặc tệp",
    .choose = "Chọn ảnh, tệp…",
    .photo_hint =
        "Ảnh JPG, PNG có mã QR; tệp chữ có mã bằng chứng hoặc tệp bằng chứng tải ở sổ cái (chương trình motcua-verify "
        "cũng đọc tệp ấy); hoặc tệp kết quả để so với hồ sơ vừa kiểm tra.",
    .button = "Kiểm tra",
    .no_script =
        "Trang này cần JavaScript để tự kiểm tra trên máy của ông/bà. Không có thì dán địa chỉ trong mã QR vào trang "
        "Tra "
        "cứu hồ sơ: máy chủ kiểm tra và trả lời; hoặc nhờ nơi tiếp nhận.",
    .how = "Kiểm tra như thế nào?",
    .how_text =
        "Mỗi đơn vị ký bằng một khóa riêng. Trang này giữ khóa công khai của đơn vị và tính lại mọi mã băm. Ai không "
        "muốn tin cả trang này "
        "thì dùng chương trình motcua-verify, viết riêng, cùng cách tính.",
    .offline = "Đã lưu để dùng khi mất mạng.",
    .unit = "Đơn vị",
    .notice_title = "THÔNG BÁO ĐẦU SỔ CÁI",
    .notice_lead =
        "Sổ cái ghi mọi việc xảy ra với hồ sơ thủ tục hành chính và việc của đơn vị giải quyết. Ai chép hoặc chụp đầu "
        "sổ dưới đây thì sau này kiểm tra được rằng không dòng nào trong sổ đến lúc ký bị sửa, xóa, chèn hay lùi "
        "ngày."};

const LedgerText kLedgerEnglish{
    .title = "Public log",
    .lead =
        "Everything that happens to any dossier becomes a line of this log. So do: openings of citizens’ personal data "
        "by officers, what a second person confirmed or refused, the erasing of personal data, backups and restores, "
        "new keys and the keys of other systems; posts and accounts that are given, time limits, calendars and "
        "settings of the office, and how many sign-ins and ratings there were. It only ever grows; nothing in it can "
        "be changed or deleted. You need to do nothing here: this page is for whoever wants "
        "to check that the office does not rewrite what it recorded. It holds no personal data of citizens.",
    .words = "Words of this page",
    .word_head = "Head: a signed closing of the log, which says how many lines it had.",
    .word_root = "Root: letters and digits computed from all lines; a changed letter in an old line changes it.",
    .word_seen = "Witness: another authority that signed that it saw the head.",
    .word_key = "Signing key: letters and digits by which the signature of the office is checked.",
    .word_proof = "Proof: shows that an old head is still whole in the new log.",
    .newest = "Newest head",
    .size = "Lines",
    .root = "Root",
    .at = "Signed at",
    .seen_by = "Witnesses",
    .nobody = "none yet",
    .notice = "Print the notice of this head",
    .check = "Check a paper or a head",
    .heads = "Earlier heads",
    .older = "Older",
    .grew = "Only grew since",
    .keys = "Keys that sign the log",
    .key_since = "signs from line",
    .key_how =
        "Compare this key with the one on the notice board or at another unit: a signature is worth as much as its "
        "key.",
    .watch = "Follow the log from outside",
    .watch_how =
        "An office or an organisation with a program of its own can follow the log at the address below, by the common "
        "standard tlog-tiles of C2SP. It has heads and hashes of lines alone: no dossier code and no personal data.",
    .empty = "The log has no line yet.",
    .proofs = "Proofs in the public log",
    .proofs_lead =
        "Each code below proves that something was written into the log at that time. Print or keep it: it can be "
        "checked later "
        "without trusting this server.",
    .load = "Download the head (text file)",
    .proof_of = "Download the proof (a file for programs)",
    .waits = "waits for a head",
    .waits_lead = "It is there within minutes; open this page again.",
    .word = "Proof",
    .scan = "Scan to check",
    .no_events = "Nothing of this dossier is proved yet.",
    .promise_right = "This QR code was signed by the unit and fits the dossier as it is.",
    .promise_not_ours = "This QR code was not signed by the unit. The paper may be forged: ask at the desk.",
    .promise_another =
        "This QR code was signed by the unit, but differs from the dossier as it is: that one was lost or altered, and "
        "its "
        "code may have been given to another. Keep the paper, ask at the desk and tell the upper level.",
    .check_title = "Check a paper",
    .check_lead =
        "Checks on your own device whether a receipt, a result slip, a proof or a head was signed by the unit. It "
        "works without a "
        "network. To compare more with the record, the page says what it would send to the server, and sends it only "
        "when you press the button.",
    .paste = "Paste what the QR code says, or a proof",
    .paste_hint = "The address in a receipt's QR code, the word or the file of a proof, or the text of a head.",
    .photo = "Or choose a photo of the QR code, or a file",
    .choose = "Choose a file…",
    .photo_hint =
        "A JPG or PNG with the QR code; a text file with a proof, or the proof of a day from the public log (which the "
        "program motcua-verify reads too); or the result's file, to compare with the dossier just checked.",
    .button = "Check",
    .no_script =
        "This page needs JavaScript to check on your device. Without it paste the address of the QR code into the page "
        "“Track a dossier”: the server checks it and answers. Or ask at the desk.",
    .how = "How is it checked?",
    .how_text =
        "Each unit signs with a key of its own. This page holds the public key and computes every hash again. Whoever "
        "does not want to trust "
        "this page either uses the program motcua-verify, written apart, which computes the same.",
    .offline = "Kept for use without a network.",
    .unit = "Unit",
    .notice_title = "NOTICE OF THE PUBLIC LOG",
    .notice_lead =
        "The log holds everything that happens to dossiers. Whoever copies the head below can check later that nothing "
        "in the log up to "
        "its time was changed, deleted, inserted or back-dated."};

}  // namespace motcua::portal
