// Lasting acts, and the events since an actor looked at a dossier.
#include <fmt/format.h>

#include <algorithm>

#include "base/problems.h"
#include "base/verify.h"
#include "dossiers/event_codec.h"
#include "dossiers/rules.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {

using workflow::Action;

// Lasting: a result that is out, a dossier at its end, a date that the citizen was told. No action takes them back.
std::string_view lasting(const Dossier& dossier, Action action) {
  switch (action) {
    case Action::withdraw:
      return "Hồ sơ kết thúc và không mở lại được. Người nộp muốn làm tiếp thì phải nộp hồ sơ mới.";
    case Action::stop:
      return "Hồ sơ kết thúc và không mở lại được. Người nộp đọc được lý do và căn cứ ở trang tra cứu.";
    case Action::return_result: return "Hồ sơ kết thúc. Người nhận và giấy tờ khi nhận không sửa lại được.";
    case Action::approve:
      return dossier.outcome == Outcome::reject
                 ? "Ông/bà phê duyệt việc TỪ CHỐI hồ sơ này. Đã phê duyệt thì không rút lại được."
                 : "Đã phê duyệt thì không rút lại được.";
    case Action::issue: return "Số của văn bản được cấp ngay. Sau đó kết quả chỉ đổi được bằng phát hành lại.";
    case Action::reissue: return "Bản mới thay bản đã phát hành, người nộp được báo. Không rút lại được.";
    case Action::confirm_signing: return "Ông/bà xác nhận chính mình đã ký. Không rút lại được.";
    case Action::deny_signing: return "Kết quả đã giao bị thu hồi, người nộp được báo. Không rút lại được.";
    case Action::extend: return "Hạn mới được ghi và báo cho người nộp. Không rút lại được.";
    case Action::hand_over:
    case Action::accept:
    case Action::send_back:
    case Action::verify:
    case Action::ask_opinion:
    case Action::give_opinion:
    case Action::propose:
    case Action::forward_up:
    case Action::rework:
    case Action::request_supplement:
    case Action::receive_supplement:
    case Action::request_payment:
    case Action::confirm_payment:
    case Action::apologise:
    case Action::correct_apology:
    case Action::reassign:
    case Action::ask_reissue:
    case Action::refuse_reissue:
    case Action::note: return "";
  }
  VERIFY_UNREACHED();
}

std::string_view vietnamese_event(std::string_view kind) {
  for (const Action action : workflow::kActions)
    if (event_kind(action) == kind) return workflow::vietnamese(action);
  static constexpr std::pair<std::string_view, std::string_view> others[] = {
      {Received::kKind, "Tiếp nhận hồ sơ"},
      {CompletedAtOnce::kKind, "Trả kết quả ngay"},
      {CalendarChanged::kKind, "Lịch làm việc thay đổi, hạn dời"},
      {CorrectionAsked::kKind, "Đề nghị đính chính"},
      {Corrected::kKind, "Đính chính thông tin"},
      {CorrectionRefused::kKind, "Không duyệt đính chính"},
      {FileAdded::kKind, "Thêm tệp"},
      {LookUpWordDrawn::kKind, "Cấp từ tra cứu mới"},
      {CitizenTold::kKind, "Đã báo người nộp"}};
  const auto found = std::ranges::find(others, kind, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(others) ? kind : found->second;
}

// A note that the citizen was told changes no basis of an act. It therefore does not stop a prepared act.
Result<> not_changed(const Needs& needs, db::Transaction& transaction, const Dossier& now, std::int64_t seen) {
  if (now.version == seen) return {};
  std::vector<FieldError> since;
  bool told_alone = seen < now.version;
  for (const RecordedEvent& stored : history_of(transaction, now.id))
    if (stored.event.seq > seen) {
      told_alone = told_alone && is<CitizenTold>(stored);
      since.push_back(
          {"/version", fmt::format("Lúc {}: {} ({}).", vietnamese(needs.shell.zone.local(stored.at)),
                                   vietnamese_event(kind_of(stored)), needs.directory.name_of(stored.person))});
    }
  if (told_alone) return {};
  return refuse(motcua::problems::changed_meanwhile, "Hãy xem thay đổi, rồi làm lại trên hồ sơ mới nhất.",
                std::move(since));
}

}  // namespace motcua::dossiers
