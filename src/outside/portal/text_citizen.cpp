#include "portal/text.h"

namespace motcua::portal {

extern const CitizenText kCitizenVietnamese, kCitizenEnglish;

const CitizenText kCitizenVietnamese{
    .title = "Hồ sơ của tôi",
    .lead = "Đăng nhập để xem mọi hồ sơ mang số định danh của ông/bà, hồ sơ đang ở đâu, và cán bộ nào đã xem.",
    .without = "Không có tài khoản vẫn tra cứu từng hồ sơ được, bằng mã trên giấy hẹn.",
    .no_provider = "Trang này chưa có đăng nhập cho người dân.",
    .enter = "Đăng nhập bằng",
    .hello = "Hồ sơ của",
    .none = "Chưa có hồ sơ nào mang số định danh này.",
    .leave = "Đăng xuất",
    .too_low =
        "Mức xác thực của tài khoản này chưa đủ để xem hồ sơ. Xin ông/bà nâng mức tài khoản định danh, rồi đăng nhập "
        "lại.",
    .no_number = "Tài khoản này không cho biết số định danh, nên chưa tìm được hồ sơ của ông/bà.",
    .link = "Đăng nhập để xem mọi hồ sơ của tôi"};

const CitizenText kCitizenEnglish{
    .title = "My dossiers",
    .lead = "Sign in to see all dossiers with your ID number, where they are, and which officers have looked at them.",
    .without = "Without an account each dossier can be tracked by the code on its receipt.",
    .no_provider = "This site has no sign-in for citizens.",
    .enter = "Sign in with",
    .hello = "Dossiers of",
    .none = "There is no dossier with this ID number yet.",
    .leave = "Sign out",
    .too_low =
        "The level of this account is too low to see dossiers. Raise the level of your electronic identity and try "
        "again.",
    .no_number = "This account does not tell your ID number, so your dossiers cannot be found.",
    .link = "Sign in to see all my dossiers"};

}  // namespace motcua::portal
