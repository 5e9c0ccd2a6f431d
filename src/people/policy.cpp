#include "people/policy.h"

#include <algorithm>

#include "base/problems.h"
#include "units/units.h"

namespace motcua::people {
namespace {

using units::Role;

constexpr RoleSet kNobody{};
constexpr RoleSet kStaff{Role::reception, Role::specialist, Role::leader,
                         Role::clerk,     Role::supervisor, Role::administrator};
constexpr RoleSet kDesk{Role::reception, Role::specialist, Role::leader, Role::clerk};
constexpr RoleSet kSeers = kDesk.with(Role::supervisor);
constexpr RoleSet kUpper{Role::leader, Role::supervisor};                 // who looks after units below theirs
constexpr RoleSet kReception{Role::reception}, kLeader{Role::leader}, kAdministrator{Role::administrator},
    kSupervisor{Role::supervisor}, kHeads{Role::leader, Role::supervisor, Role::administrator};

constexpr std::array<RoleSet, kRelations> everywhere(RoleSet roles) { return {roles, roles, roles, roles}; }
constexpr std::array<RoleSet, kRelations> own(RoleSet roles) { return {roles, kNobody, kNobody, kNobody}; }
constexpr std::array<RoleSet, kRelations> tree(RoleSet own, RoleSet below) { return {own, own, below, kNobody}; }

// In the order of Right; a test holds the words to the names.
constexpr Rules kRules{{
    {"anybody", "Dùng trang công khai, đăng nhập", Right::anybody, everywhere(kStaff)},
    {"own_account", "Dùng tài khoản của mình", Right::own_account, everywhere(kStaff)},
    {"delegate", "Ủy quyền cho người khác làm thay", Right::own_account, own(kDesk)},
    {"see_procedures", "Xem danh mục thủ tục", Right::see_procedures, everywhere(kStaff)},
    {"change_procedures", "Sửa danh mục thủ tục", Right::see_procedures, own(kAdministrator)},
    {"see_calendar", "Xem lịch làm việc", Right::see_calendar, everywhere(kStaff)},
    {"change_calendar", "Sửa lịch làm việc", Right::see_calendar, tree(kAdministrator, kAdministrator)},
    {"see_jobs", "Xem các việc chạy nền", Right::see_jobs, own(kAdministrator)},
    {"see_metrics", "Xem số đo của máy chủ", Right::see_metrics, own({Role::administrator, Role::supervisor})},
    {"receive_dossier", "Tiếp nhận hồ sơ", Right::receive_dossier, own(kReception)},
    {"guide_citizen", "Hướng dẫn, từ chối tiếp nhận tại quầy", Right::guide_citizen, own(kReception)},
    {"look_up_person", "Điền thông tin người đã từng nộp hồ sơ", Right::look_up_person, tree(kReception, kNobody),
     true},
    {"keep_drafts", "Giữ và mở lại bản đang gõ dở của mình", Right::receive_dossier, own(kReception), true},
    {"see_tasks", "Xem việc phải báo người nộp", Right::see_dossier, tree(kReception, kNobody), true},
    {"end_task", "Ghi đã báo người nộp", Right::see_tasks, own(kReception)},
    {"list_work", "Xem việc của mình", Right::see_dossier, tree(kDesk, kNobody), true},
    {"list_dossiers", "Xem danh sách hồ sơ", Right::see_dossier, tree(kSeers, kUpper), true},
    {"search_dossiers", "Tìm hồ sơ", Right::see_dossier, tree(kSeers, kUpper), true},
    {"see_dossier", "Xem hồ sơ", Right::see_dossier, tree(kSeers, kUpper), true},
    {"explain_due", "Xem cách tính hạn của hồ sơ", Right::see_dossier, tree(kSeers, kUpper)},
    {"open_personal", "Mở số định danh và điện thoại", Right::see_dossier, tree(kSeers, kUpper), true},
    {"print_paper", "In giấy tờ của hồ sơ", Right::see_dossier, tree(kDesk, kNobody), true},
    {"draw_look_up_word", "Cấp từ tra cứu mới cho người nộp", Right::see_dossier, own(kReception)},
    {"read_file", "Mở tệp của hồ sơ", Right::see_dossier, tree(kSeers, kUpper), true},
    {"attach_file", "Đính kèm tệp", Right::see_dossier, own(kDesk)},
    {"correct_party", "Đính chính thông tin người nộp", Right::see_dossier, own({Role::reception, Role::leader})},
    {"approve_correction", "Duyệt đính chính thông tin người nộp", Right::see_dossier, own(kLeader)},
    {"export_person", "Trích xuất dữ liệu của một người", Right::see_dossier, tree(kUpper, kNobody), true},
    {"act_on_dossier", "Xử lý hồ sơ", Right::see_dossier, own(kDesk)},
    {"approve_dossiers", "Phê duyệt hồ sơ", Right::act_on_dossier, own(kLeader)},
    {"confirm_signings", "Xác nhận đã ký", Right::act_on_dossier, own(kDesk)},
    {"see_slip", "Xem phiếu tại quầy", Right::see_slip, tree(kSeers, kUpper), true},
    {"see_books", "Xem các quyển sổ và số đã cấp", Right::see_books, own(kSeers)},
    {"draw_number", "Lấy số trước, hủy số", Right::see_books, own({Role::reception, Role::clerk})},
    {"open_book", "Mở sổ đang viết giấy", Right::see_books, own({Role::clerk, Role::leader})},
    {"confirm_book", "Xác nhận mở sổ đang viết giấy", Right::confirm_book, tree(kUpper, kUpper)},
    {"count_day", "Xem số đếm trong ngày", Right::count_day, tree(kStaff, kStaff)},
    {"see_figures", "Xem số liệu", Right::see_figures, tree(kStaff, kStaff)},
    {"list_figures", "Mở danh sách sau số liệu", Right::see_dossier, tree(kSeers, kUpper), true},
    {"see_ratings", "Xem đánh giá", Right::see_ratings, tree(kUpper, kUpper)},
    {"see_follow_ups", "Xem đánh giá cần trả lời", Right::see_ratings, tree(kUpper, kUpper)},
    {"answer_rating", "Trả lời đánh giá", Right::see_follow_ups, own(kLeader)},
    {"print_rating_code", "In phiếu mời đánh giá của lượt mình phục vụ", Right::print_rating_code, own(kDesk)},
    {"reprint_rating_code", "In lại phiếu mời đánh giá của lượt người khác phục vụ", Right::print_rating_code,
     own({Role::reception, Role::leader})},
    {"open_tablet", "Mở máy đánh giá tại quầy", Right::open_tablet, own(kReception)},
    {"inspect", "Xem dấu hiệu cần thanh tra", Right::see_dossier, tree(kUpper, kUpper)},
    {"see_readings", "Xem ai đã đọc dữ liệu cá nhân", Right::see_readings, tree(kSupervisor, kSupervisor)},
    {"see_staff", "Xem tài khoản, vị trí", Right::see_staff, tree(kHeads, kHeads)},
    {"manage_staff", "Quản lý tài khoản, vị trí", Right::see_staff, tree(kAdministrator, kAdministrator)},
    {"confirm_posts", "Xác nhận việc cần người thứ hai", Right::see_staff, tree(kHeads, kHeads)},
    {"explain_access", "Xem ai có quyền gì, vì sao", Right::see_staff,
     tree(kAdministrator.with(Role::supervisor), kAdministrator.with(Role::supervisor))},
    {"see_breaches", "Xem sổ vi phạm dữ liệu", Right::see_breaches, tree(kHeads, kHeads)},
    {"note_breach", "Ghi sổ vi phạm dữ liệu", Right::see_breaches, own({Role::leader, Role::supervisor})},
    {"own_sign_in", "Đổi mật khẩu, đăng xuất, xem mình là ai", Right::own_sign_in, everywhere(kStaff)},
}};

constexpr std::size_t index_of(Right right) { return static_cast<std::size_t>(right); }

}  // namespace

std::string_view word_of(Right right) { return kRules[index_of(right)].word; }

std::optional<Right> right_of(std::string_view word) {
  for (std::size_t i = 0; i < kRights; ++i)
    if (kRules[i].word == word) return static_cast<Right>(i);
  return std::nullopt;
}

std::vector<Right> rights_of(std::string_view words) {
  std::vector<Right> rights;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find(',', at), words.size());
    if (const auto right = right_of(words.substr(at, end - at))) rights.push_back(*right);
    at = end + 1;
  }
  return rights;
}

std::optional<Role> Policy::giver(const Actor& actor, Right right, Relation relation) const {
  if (!(actor.rights & bit(right))) return std::nullopt;
  const RoleSet& roles = rule(right).roles[static_cast<std::size_t>(relation)];
  for (const Role role : actor.roles)
    if (roles.has(role)) return role;
  return std::nullopt;
}

Decision Policy::decide(const Actor& actor, Right right, Relation relation) const {
  if (right == Right::anybody) return {true, {}, "Ai cũng được."};
  if (!actor.known()) return {false, {}, "Chưa đăng nhập."};
  // A right within another is not there without it; the chain is short and ends at a right within itself.
  std::optional<Role> by;
  Right at = right;
  for (std::size_t steps = 0; steps <= kRights; ++steps) {
    const auto given = giver(actor, at, relation);
    if (!given)
      return {
          false, {}, relation == Relation::elsewhere ? "Thuộc đơn vị khác." : "Vai trò của vị trí không có quyền này."};
    if (!by) by = given;
    const Right within = rule(at).within;
    if (within == at) return {true, by, "Vai trò của vị trí có quyền này."};
    at = within;
  }
  return {false, {}, "Bảng quyền quẩn vòng."};
}

bool Policy::ever(const Actor& actor, Right right) const {
  for (const Relation relation : {Relation::works, Relation::worked, Relation::below, Relation::elsewhere})
    if (decide(actor, right, relation).allowed) return true;
  return false;
}

RowFilter Policy::rows(const Actor& actor, Right right) const {
  using Reach = RowFilter::Reach;
  // A list does not look at each row's place now: what the unit had once is what its lists hold.
  const bool own = decide(actor, right, Relation::works).allowed && decide(actor, right, Relation::worked).allowed;
  const bool below = own && decide(actor, right, Relation::below).allowed;
  return {below ? Reach::at_or_below : own ? Reach::unit : Reach::nobody, actor.unit};
}

RowFilter Policy::published(const UnitId& unit) { return {RowFilter::Reach::at_or_below, unit}; }

static std::vector<Right> of_bits(std::uint64_t bits) {
  std::vector<Right> all;
  for (std::size_t i = 0; i < kRights; ++i)
    if (bits >> i & 1) all.push_back(static_cast<Right>(i));
  return all;
}

std::vector<Right> with_chain(const std::vector<Right>& rights) {
  std::uint64_t bits = 0;
  for (Right right : rights)
    for (;; right = policy().rule(right).within) {
      bits |= bit(right);
      if (policy().rule(right).within == right) break;
    }
  return of_bits(bits);
}

std::vector<Right> with_within(const std::vector<Right>& rights) {
  std::vector<Right> all = with_chain(rights);
  for (const Right right :
       {Right::see_procedures, Right::see_calendar, Right::see_dossier, Right::explain_due, Right::read_file,
        Right::list_work, Right::list_dossiers, Right::search_dossiers, Right::count_day})
    all.push_back(right);
  if (std::find(all.begin(), all.end(), Right::receive_dossier) != all.end())
    for (const Right right : {Right::look_up_person, Right::keep_drafts, Right::see_tasks, Right::end_task,
                              Right::print_paper, Right::print_rating_code, Right::see_slip})
      all.push_back(right);
  return with_chain(all);
}

const Policy& policy() {
  static const Policy one{kRules};
  return one;
}

Relation relation_to(const units::Directory& directory, const UnitId& unit, const UnitId& owner) {
  if (owner.empty()) {
    const units::Unit* own = directory.unit(unit);
    return own && own->parent.empty() ? Relation::works : Relation::elsewhere;
  }
  if (unit == owner) return Relation::works;
  return directory.at_or_below(owner, unit) ? Relation::below : Relation::elsewhere;
}

Result<> require(const Actor& actor, Right right, Relation relation) {
  const Decision decision = policy().decide(actor, right, relation);
  if (decision.allowed) return {};
  return actor.known() ? refuse(motcua::problems::forbidden, std::string(decision.why))
                       : std::unexpected(refusal(actor));
}

Refusal refusal(const Actor& actor) {
  if (!actor.known()) return Refusal{motcua::problems::sign_in_needed};
  if (!left_to(actor, Right::own_account) && left_to(actor, Right::own_sign_in))
    return Refusal{motcua::problems::forbidden, "Hãy đổi mật khẩu được cấp trước khi làm việc khác."};
  return Refusal{motcua::problems::forbidden, "Vị trí của ông/bà không có quyền này."};
}

}  // namespace motcua::people
