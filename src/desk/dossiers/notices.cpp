// The papers of acts towards the citizen: Mẫu 02 and Mẫu 04 of Thông tư 01/2018/TT-VPCP and Thông tư 03/2025/TT-VPCP,
// the notice of an extension, and the notice of a stop. The stop is Mẫu 05 of 2025. Its fields are not known, so the
// paper has no form number.
#include "dossiers/notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/problems.h"
#include "base/text.h"
#include "base/verify.h"
#include "calendar/holidays.h"
#include "catalogue/catalogue.h"
#include "dossiers/decisions.h"
#include "dossiers/event_codec.h"
#include "dossiers/paper_parts.h"
#include "dossiers/rights.h"
#include "dossiers/rules.h"
#include "dossiers/tracking.h"

namespace motcua::dossiers {
namespace {

using papers::Generation;
using papers::Paper;

enum class Kind { supplement, apology, extension, stop };

std::optional<Kind> paper_of(const DossierEvent& event) {
  if (as<SupplementRequested>(event)) return Kind::supplement;
  if (as<Apologised>(event) || as<ApologyCorrected>(event)) return Kind::apology;
  if (as<Extended>(event)) return Kind::extension;
  if (as<Stopped>(event) || as<Withdrawn>(event)) return Kind::stop;
  return std::nullopt;
}

// The facts for a paper: the dossier before and after the act, and the parts of the paper.
struct Told {
  const Needs& needs;
  const RecordedEvent& event;
  const RecordedEvent& first;  // the event with the number of the paper
  const Dossier& before;
  const Dossier& after;
  const store::Parties& parties;
  const catalogue::Procedure& procedure;
  const Lookup& lookup;
  std::ptrdiff_t nth = 1;  // number of an apology: 1: the first, 2: the second
  const Zone zone = needs.shell.zone;

  const units::Unit& desk() const { return needs.directory.get(after.receiving_unit); }
  std::string when(const std::optional<Instant>& at) const { return at ? vietnamese(zone.local(*at)) : std::string(); }
  std::string day(Instant at) const { return vietnamese(zone.local(at).date); }
  std::string reason() const { return text_of(event.event); }

  Paper begin(std::string_view form, std::string number, std::string_view title) const {
    Paper paper = paper_head(needs, desk(), event.at, form, std::move(number));
    paper.title = title;
    paper.qr = lookup.address;
    paper.code = code_line(after.code, lookup);
    paper.foot = look_up_foot(needs, lookup);
    return paper;
  }

  void end(Paper& paper, std::string_view role) const {
    paper.closing.push_back({"", fmt::format("Nếu có vướng mắc, Ông/Bà liên hệ {} theo số điện thoại {}.",
                                             desk().desk_name, or_dots(desk().phone))});
    paper.signers = {{"", "", ""}, {std::string(role), "(Ký và ghi rõ họ tên)", decider_text(needs, event)}};
  }

  // Adds the new date. Adds that the date may move while days off are not entered.
  void add_new_date(Paper& paper, std::string_view label) const {
    if (!after.promised_due) return;
    paper.lines.push_back({std::string(label), when(after.promised_due)});
    const auto missing = not_entered(needs, calendar_of(needs, after, event.at), zone.local(event.at).date,
                                     zone.local(*after.promised_due).date);
    if (!missing.empty()) paper.lines.push_back({"", calendar::may_move(missing)});
  }
};

// Returns applicant and representative as they were at the events. A reprint thus equals the paper that was handed out.
// Erased parts come from today's parties, which are erased as well.
store::Parties parties_at(const store::Parties& today, std::span<const RecordedEvent> events) {
  store::Parties then = today;
  const auto take = [&](PartyPart part, const std::optional<Party>& party) {
    if (!party) return;
    if (part == PartyPart::applicant) then.applicant = *party;
    else then.representative = party;
  };
  for (const RecordedEvent& recorded : events) {
    if (const auto* corrected = as<Corrected>(recorded)) take(corrected->part, corrected->party);
    const auto* received = as<Received>(recorded);
    if (!received) continue;
    take(PartyPart::applicant, received->applicant);
    take(PartyPart::representative, received->representative);
  }
  return then;
}

// Returns how late the first promise was at the act, in working days of the dossier's calendar. A later promised date
// does not make the lateness shorter.
std::string late_text(const Told& told) {
  const ToldDays days = told_days(calendar_of(told.needs, told.after, told.event.at), told.zone,
                                  told.before.original_due, told.before.promised_due, {}, told.event.at);
  const std::string late =
      days.late && *days.late > 0 ? fmt::format("{} ngày làm việc", *days.late) : "chưa đến một ngày làm việc";
  if (told.before.original_due == told.before.promised_due) return late;
  return fmt::format("{} so với ngày hẹn đầu ({})", late, told.when(told.before.original_due));
}

Paper apology(const Told& told) {
  const bool new_form = told.needs.forms == Generation::tt03_2025;
  const auto* made = as<Apologised>(told.first);  // nullptr: a correction whose apology is not among the events
  const std::int64_t number = made ? made->number : 0;
  Paper paper = told.begin(
      "04", number > 0 ? fmt::format("Số: {}/PXL", number) : "",
      new_form ? "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT" : "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ");
  const Party& applicant = told.parties.applicant;
  const bool late = made && made->late.value_or(false);
  paper.lines = {{"Kính gửi", applicant.name},
                 {"Ngày tiếp nhận", told.when(told.after.received_at)},
                 {"Cơ quan, đơn vị tiếp nhận", fmt::format("{}, {}", told.desk().desk_name, told.desk().name)},
                 {"Thủ tục hành chính", told.procedure.name},
                 {applicant.organisation ? "Của tổ chức" : "Của Ông/Bà", applicant.name},
                 {"Số định danh", or_dots(applicant.id_number)},
                 {"Mã số hồ sơ", told.after.code},
                 {"Thời gian hẹn trả kết quả", told.when(told.before.promised_due)},
                 {"", late ? fmt::format("Đến nay hồ sơ đã quá hẹn {} và chưa có kết quả.", late_text(told))
                           : "Hồ sơ không kịp có kết quả như đã hẹn."},
                 {"Lý do", or_dots(told.reason())},
                 {"", fmt::format("{} xin lỗi Ông/Bà vì sự chậm trễ này.", told.desk().desk_name)}};
  told.add_new_date(paper, "Thời gian hẹn trả kết quả mới");
  if (told.nth > 1) paper.lines.push_back({"", fmt::format("Đây là lần hẹn lại thứ {} của hồ sơ này.", told.nth)});
  if (late) paper.lines.push_back({"", "Phiếu này lập sau ngày hẹn trả kết quả."});
  told.end(paper, "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ");
  return paper;
}

std::string how(const Granted& one, Zone zone) {
  switch (one.form) {
    case calendar::ExtensionForm::added: return fmt::format("thêm {}", calendar::vietnamese(one.limit));
    case calendar::ExtensionForm::total: return fmt::format("thành {}", calendar::vietnamese(one.limit));
    case calendar::ExtensionForm::agreed: break;
  }
  return fmt::format("theo thỏa thuận đến {}", vietnamese(zone.local(*one.until)));
}

Paper extension(const Told& told, const Extended& extended) {
  Paper paper = told.begin("", "", "THÔNG BÁO GIA HẠN GIẢI QUYẾT HỒ SƠ");
  const Granted& one = told.after.extensions.back();
  paper.lines = {{"Kính gửi", told.parties.applicant.name},
                 {"Nội dung yêu cầu giải quyết", told.procedure.name},
                 {"Thời gian nhận hồ sơ", told.when(told.after.received_at)},
                 {"Thời gian hẹn trả kết quả", told.when(told.before.promised_due)},
                 {"Căn cứ gia hạn", fmt::format("{} ({})", one.ground, extended.extension.basis)},
                 {"Gia hạn", how(one, told.zone)},
                 {"Vì", or_dots(told.reason())}};
  told.add_new_date(paper, "Thời gian trả kết quả mới");
  told.end(paper, "NGƯỜI KÝ");
  return paper;
}

Paper stop(const Told& told, const StopText& words) {
  Paper paper = told.begin("", "", "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ");
  const auto ground = ground_of(told.event.event);
  std::optional<Date> asked;
  std::string asked_by;
  const auto take = [&](const auto* ended) {
    if (ended) std::tie(asked, asked_by) = std::tie(ended->requested_on, ended->requested_by);
  };
  take(as<Stopped>(told.event));
  take(as<Withdrawn>(told.event));
  const std::map<std::string, std::string, std::less<>> values{
      {"người nộp", told.parties.applicant.name},
      {"mã hồ sơ", told.after.code},
      {"thủ tục", told.procedure.name},
      {"ngày tiếp nhận", told.day(told.after.received_at)},
      {"ngày hẹn trả", told.when(told.before.promised_due)},
      {"ngày dừng", told.day(told.event.at)},
      {"người yêu cầu", asked_by},
      {"ngày yêu cầu", asked ? vietnamese(*asked) : std::string()},
      {"căn cứ", ground && *ground ? ground_line(**ground) : std::string()},
      {"lý do", told.reason()},
      {"cơ quan", told.needs.directory.get(told.event.unit).name},
      {"nơi tiếp nhận", told.desk().desk_name}};
  paper.lines.push_back({"Kính gửi", told.parties.applicant.name});
  for (std::string& line : stop_lines(words.text, values)) paper.lines.push_back({"", std::move(line)});
  remedies_lines(paper.lines, remedy_lines(told.needs, grounds::Act::stop, told.event.unit, told.event.at));
  told.end(paper, "NGƯỜI KÝ");
  return paper;
}

std::string pdf_of(const Told& told, Kind kind, db::Transaction& transaction) {
  switch (kind) {
    case Kind::supplement:
      return supplement_pdf(told.needs, told.after, told.parties, told.procedure, told.event, told.lookup);
    case Kind::apology: return papers::pdf(apology(told));
    case Kind::extension: return papers::pdf(extension(told, std::get<Extended>(told.event.event.what)));
    case Kind::stop: return papers::pdf(stop(told, stop_text(told.needs, transaction, told.event.at)));
  }
  VERIFY_UNREACHED();
}

std::string_view file_name(Kind kind) {
  switch (kind) {
    case Kind::supplement: return "phieu-bo-sung";
    case Kind::apology: return "phieu-xin-loi";
    case Kind::extension: return "thong-bao-gia-han";
    case Kind::stop: return "thong-bao-dung";
  }
  VERIFY_UNREACHED();
}

}  // namespace

std::vector<NoticeOf> notices_of(const std::vector<RecordedEvent>& events) {
  std::vector<NoticeOf> found;
  std::optional<std::size_t> apology;  // index in `found`
  for (std::size_t i = 0; i < events.size(); ++i) {
    const RecordedEvent& one = events[i];
    if (!paper_of(one.event)) continue;
    if (is<ApologyCorrected>(one) && apology) {
      found[*apology].at = i;
      continue;
    }
    if (is<Apologised>(one)) apology = found.size();
    found.push_back({.at = i, .first = i});
  }
  return found;
}

std::string_view notice_name(const DossierEvent& event) {
  const auto kind = paper_of(event);
  if (!kind) return {};
  switch (*kind) {
    case Kind::supplement: return "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ";
    case Kind::apology: return "Phiếu xin lỗi và hẹn lại ngày trả kết quả";
    case Kind::extension: return "Thông báo gia hạn giải quyết hồ sơ";
    case Kind::stop: return "Thông báo dừng giải quyết hồ sơ";
  }
  VERIFY_UNREACHED();
}

std::string notice_path(const DossierId& dossier, std::int64_t seq) {
  return fmt::format("/api/v1/dossiers/{}/notices/{}/notice.pdf", dossier.text, seq);
}

JsonArray notices_view(const Needs& needs, const std::vector<RecordedEvent>& events) {
  JsonArray rows;
  const auto found = notices_of(events);
  for (auto one = found.rbegin(); one != found.rend(); ++one) {
    const RecordedEvent& stored = events[one->at];
    rows.push_back(JsonObject{{"seq", stored.event.seq},
                              {"kind", kind_of(stored)},
                              {"label", notice_name(stored.event)},
                              {"at", rfc3339(stored.at, needs.shell.zone)},
                              {"pdf", notice_path(stored.event.dossier, stored.event.seq)}});
  }
  return rows;
}

Result<Reply> notice_paper(const Needs& needs, const Request& request, const Actor& actor) {
  const Instant now = needs.shell.clock.now();
  return needs.shell.database.write([&](db::Transaction& transaction) -> Result<Reply> {
    TRY_ASSIGN(const Dossier dossier, get_dossier(transaction, {request.path_value("id")}, actor, rights::print_paper));
    const std::vector<RecordedEvent> events = history_of(transaction, dossier.id);
    const std::string asked = request.path_values.contains("seq") ? request.path_value("seq") : std::string();
    std::optional<NoticeOf> notice;
    for (const NoticeOf& one : notices_of(events)) {
      const RecordedEvent& stored = events[one.at];
      // A request without a number gets the last paper with a new date.
      const auto paper = paper_of(stored.event);
      const bool dated = paper == Kind::apology || paper == Kind::extension;
      if (asked.empty() ? dated : asked == std::to_string(stored.event.seq)) notice = one;
    }
    if (!notice)
      return refuse(motcua::problems::not_found,
                    asked.empty() ? "Hồ sơ chưa có ngày hẹn mới." : "Hồ sơ không có giấy này.");
    Dossier state, before, after;
    for (std::size_t i = 0; i <= notice->at; ++i) {
      if (i == notice->first) before = state;
      apply(state, events[i]);
    }
    after = std::move(state);
    const RecordedEvent& event = events[notice->at];
    const Kind kind = *paper_of(event.event);
    if (kind == Kind::apology || kind == Kind::extension)
      store::mark_printed(transaction, dossier.id, event.event.seq, now);
    const std::span done{events.data(), notice->at + 1};
    const store::Parties parties = parties_at(store::parties(transaction, dossier.id), done);
    const auto version = needs.catalogue.get(dossier.procedure_version);
    const Lookup lookup = lookup_on_paper(needs, transaction, dossier, kind_of(event));
    const Told told{.needs = needs,
                    .event = event,
                    .first = events[notice->first],
                    .before = before,
                    .after = after,
                    .parties = parties,
                    .procedure = version->procedure,
                    .lookup = lookup,
                    .nth = std::ranges::count_if(done, is<Apologised>)};
    Reply reply =
        http::pdf_reply(pdf_of(told, kind, transaction), fmt::format("{}-{}.pdf", file_name(kind), dossier.code));
    reply.subject = subject_of(dossier, actor);
    return reply;
  });
}

}  // namespace motcua::dossiers
