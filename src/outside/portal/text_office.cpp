#include "portal/text.h"

namespace motcua::portal {

extern const OfficeText kOfficeVietnamese, kOfficeEnglish;

const OfficeText kOfficeVietnamese{
    .find = "Tìm nơi tiếp nhận",
    .find_hint = "Gõ tên xã, phường; không dấu cũng được",
    .find_none = "Không có nơi tiếp nhận nào khớp. Dưới đây là tất cả.",
    .find_all = "Tất cả nơi tiếp nhận",
    .today = "Hôm nay",
    .title = "Nơi tiếp nhận",
    .lead = "Giờ làm việc, cán bộ, quy chế và bảng phí của từng nơi.",
    .address = "Địa chỉ",
    .phone = "Điện thoại",
    .hours = "Giờ làm việc",
    .closed = "nghỉ",
    .days_off = "Ngày nghỉ sắp tới",
    .none_off = "Không có ngày nghỉ nào trong 90 ngày tới ngoài ngày nghỉ hằng tuần.",
    .officers = "Cán bộ và lĩnh vực",
    .post = "Vị trí",
    .name = "Họ tên",
    .fields = "Lĩnh vực",
    .all_fields = "mọi lĩnh vực",
    .regulation = "Quy chế hoạt động",
    .no_regulation = "Đơn vị chưa công bố quy chế.",
    .in_force = "có hiệu lực từ",
    .unverified = "dữ liệu mẫu",
    .prices = "Phí, lệ phí",
    .fee = "Mức thu",
    .weekdays = {"Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"},
    .figures = "Số liệu của đơn vị",
    .desk = "Cơ quan",
    .extra_days = "làm bù"};

const OfficeText kOfficeEnglish{
    .find = "Find an office",
    .find_hint = "The name of a commune or ward; marks are not needed",
    .find_none = "No office matches. Here are all of them.",
    .find_all = "All offices",
    .today = "Today",
    .title = "Offices",
    .lead = "Hours, officers, regulation and prices of each office.",
    .address = "Address",
    .phone = "Phone",
    .hours = "Opening hours",
    .closed = "closed",
    .days_off = "Days off to come",
    .none_off = "No day off in the next 90 days besides the weekly rest.",
    .officers = "Officers and their fields",
    .post = "Post",
    .name = "Name",
    .fields = "Fields",
    .all_fields = "all fields",
    .regulation = "Working regulation",
    .no_regulation = "The unit has not published one yet.",
    .in_force = "in force from",
    .unverified = "sample data",
    .prices = "Prices",
    .fee = "Price",
    .weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    .figures = "Figures of this unit",
    .desk = "Authority",
    .extra_days = "worked instead"};

}  // namespace motcua::portal
