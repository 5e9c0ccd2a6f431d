// The paper that tells a citizen a new date: an apology (Mẫu 04 of Thông tư 01/2018/TT-VPCP), or an extension by law.
#include <fmt/format.h>

#include "base/problems.h"
#include "base/stored.h"
#include "catalogue/catalogue.h"
#include "dossiers/rules.h"
#include "dossiers/use_cases.h"
#include "papers/papers.h"

namespace motcua::dossiers {
namespace {

bool new_date(const std::string& kind) {
  return kind == "apologised" || kind == "apology_corrected" || kind == "extended";
}

std::string place_and_date(const units::Unit& unit, LocalTime at) {
  const std::chrono::year_month_day ymd{at.date};
  return fmt::format("{}, ngày {:02} tháng {:02} năm {}", unit.place, unsigned(ymd.day()), unsigned(ymd.month()),
                     int(ymd.year()));
}

std::string how(const Granted& one, Zone zone) {
  switch (one.form) {
    case calendar::ExtensionForm::added: return fmt::format("thêm {}", calendar::vietnamese(one.limit));
    case calendar::ExtensionForm::total: return fmt::format("thành {}", calendar::vietnamese(one.limit));
    case calendar::ExtensionForm::agreed: break;
  }
  return fmt::format("theo thỏa thuận đến {}", vietnamese(zone.local(*one.until)));
}

struct Told {
  StoredEvent event;
  Dossier before, after;
};

std::string new_date_pdf(const Needs& needs, const Told& told, const store::Parties& parties,
                         const catalogue::Procedure& procedure, const Lookup& lookup) {
  const Zone zone = needs.shell.zone;
  const units::Unit& unit = needs.directory.get(told.after.receiving_unit);
  const bool extension = told.event.event.kind == "extended";
  papers::Paper paper;
  if (!extension)
    paper.form_mark = fmt::format("Mẫu số 04 – Thông tư {}/TT-VPCP",
                                  needs.forms == papers::Generation::tt03_2025 ? "03/2025" : "01/2018");
  paper.authority = unit.name;
  paper.desk = unit.desk_name;
  paper.place_and_date = place_and_date(unit, zone.local(told.event.at));
  paper.made_at = told.event.at;
  if (needs.demo) paper.watermark = "MẪU";
  paper.title = extension ? "THÔNG BÁO GIA HẠN GIẢI QUYẾT HỒ SƠ" : "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ";
  paper.qr = lookup.address;
  paper.code = code_line(told.after.code, lookup);
  paper.foot = look_up_foot(needs, lookup);
  paper.lines = {{"Kính gửi", parties.applicant.name},
                 {"Nội dung yêu cầu giải quyết", procedure.name},
                 {"Thời gian nhận hồ sơ", vietnamese(zone.local(told.after.received_at))}};
  if (told.before.promised_due)
    paper.lines.push_back({"Thời gian hẹn trả kết quả", vietnamese(zone.local(*told.before.promised_due))});
  const std::string reason = string_at(told.event.event.personal, "text");
  if (extension) {
    const Granted& one = told.after.extensions.back();
    const JsonObject& facts = stored::object(told.event.event.facts, "extension");
    paper.lines.push_back({"Căn cứ gia hạn", fmt::format("{} ({})", one.ground, string_at(facts, "basis"))});
    paper.lines.push_back({"Gia hạn", how(one, zone)});
    paper.lines.push_back({"Vì", reason});
  } else {
    paper.lines.push_back(
        {"", fmt::format("Đến nay hồ sơ chưa có kết quả như đã hẹn. {} xin lỗi Ông/Bà.", unit.desk_name)});
    paper.lines.push_back({"Lý do", reason});
  }
  if (told.after.promised_due)
    paper.lines.push_back({"Thời gian trả kết quả mới", vietnamese(zone.local(*told.after.promised_due))});
  paper.closing.push_back({"", fmt::format("Nếu có vướng mắc, Ông/Bà liên hệ {} theo số điện thoại {}.", unit.desk_name,
                                           unit.phone.empty() ? std::string("……………………") : unit.phone)});
  paper.signers = {{"", "", ""}, {"NGƯỜI KÝ", "(Ký và ghi rõ họ tên)", needs.directory.name_of(told.event.person)}};
  return papers::pdf(paper);
}

}  // namespace

Result<Reply> new_date_paper(const Needs& needs, const Request& request, const Actor& actor) {
  const Instant now = needs.shell.clock.now();
  return needs.shell.database.write([&](db::Transaction& transaction) -> Result<Reply> {
    TRY_ASSIGN(const Dossier dossier,
               get_dossier(transaction, {request.path_value("id")}, actor, people::Right::print_paper));
    std::optional<Told> told;
    Dossier state;
    for (StoredEvent& stored : events_of(transaction, dossier.id)) {
      // A correction takes the place of an apology that nobody was told: the promise before it is still the old one.
      const bool corrects = stored.event.kind == "apology_corrected" && told;
      Dossier before = corrects ? told->before : state;
      apply_stored(state, stored);
      if (new_date(stored.event.kind)) told = Told{.event = std::move(stored), .before = before, .after = state};
    }
    if (!told) return refuse(motcua::problems::not_found, "Hồ sơ chưa có ngày hẹn mới.");
    store::mark_printed(transaction, dossier.id, told->event.event.seq, now);
    Reply reply = http::pdf_reply(new_date_pdf(needs, *told, store::parties(transaction, dossier.id),
                                               needs.catalogue.get(dossier.procedure_version)->procedure,
                                               lookup_on_paper(needs, transaction, dossier, told->event.event.kind)),
                                  "ngay-hen-moi-" + dossier.code + ".pdf");
    reply.subject = subject_of(dossier, actor);
    return reply;
  });
}

}  // namespace motcua::dossiers
