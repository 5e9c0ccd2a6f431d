// The papers of acts towards the citizen: Mẫu 02 and Mẫu 04 of Thông tư 01/2018/TT-VPCP and Thông tư 03/2025/TT-VPCP,
// the notice of an extension, and the notice of a stop. The stop is Mẫu 05 of 2025. Its fields are not known, so the
// paper has no form number.

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "acts/history.h"
#include "base/problems.h"
#include "base/text.h"
#include "base/verify.h"
#include "calendar/holidays.h"
#include "catalogue/catalogue.h"
#include "dossiers/event_codec.h"
#include "acts/rights.h"
#include "dossiers/rules.h"
#include "views/told_days.h"
#include "msg/dossier_view.h"
#include "msg/paper.h"
#include "msg/stop_notice.h"
#include "prints/paper_parts.h"
#include "prints/rights.h"
#include "prints/stop_notice.h"
#include "prints/use_cases.h"
#include "views/decisions.h"
#include "views/notices.h"

namespace motcua::prints {
namespace {

using papers::Generation;
using papers::Paper;

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
  // A time by which the applicant plans, with its weekday.
  std::string planned(const std::optional<Instant>& at) const {
    return at ? planned_on_paper(zone.local(*at)) : std::string();
  }
  std::string day(Instant at) const { return vietnamese(zone.local(at).date); }
  std::string reason() const { return text_of(event.event); }

  Paper begin(std::string_view form, std::string number, Msg title) const {
    Paper paper = paper_head(needs, desk(), event.at, form, std::move(number));
    paper.title = on_paper(title);
    paper.qr = lookup.address;
    paper.code = code_line(after.code, lookup);
    paper.foot = look_up_foot(needs, lookup);
    return paper;
  }

  void end(Paper& paper, Msg role) const {
    paper.closing.push_back({"", on_paper(msg::paper::ask_desk, desk().desk_name, or_dots(desk().phone))});
    paper.signers = {{"", "", ""},
                     {on_paper(role), on_paper(msg::paper::sign_with_name), on_paper(decider_text(needs, event))}};
  }

  // Adds the new date. Adds that the date may move while days off are not entered.
  void add_new_date(Paper& paper, Msg label) const {
    if (!after.promised_due) return;
    paper.lines.push_back({on_paper(label), planned(after.promised_due)});
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
  const std::string late = days.late && *days.late > 0 ? on_paper(msg::paper::late_days, *days.late)
                                                       : on_paper(msg::paper::late_less_than_a_day);
  if (told.before.original_due == told.before.promised_due) return late;
  return on_paper(msg::paper::late_to_first_date, late, told.planned(told.before.original_due));
}

Paper apology(const Told& told) {
  const bool new_form = told.needs.forms == Generation::tt03_2025;
  const auto* made = as<Apologised>(told.first);  // nullptr: a correction whose apology is not among the events
  const std::int64_t number = made ? made->number : 0;
  Paper paper = told.begin("04", number > 0 ? on_paper(msg::paper::apology_number, number) : "",
                           new_form ? msg::paper::apology_title_2025 : msg::paper::apology_title);
  const Party& applicant = told.parties.applicant;
  const bool late = made && made->late.value_or(false);
  paper.lines = {
      {on_paper(msg::paper::to), applicant.name},
      {on_paper(msg::paper::received_on), told.when(told.after.received_at)},
      {on_paper(msg::paper::receiving_office), fmt::format("{}, {}", told.desk().desk_name, told.desk().name)},
      {on_paper(msg::paper::public_procedure), told.procedure.name},
      {applicant.organisation ? on_paper(msg::paper::of_organisation) : on_paper(msg::paper::of_person),
       applicant.name},
      {on_paper(msg::paper::id_number), or_dots(applicant.id_number)},
      {on_paper(msg::paper::code_number), told.after.code},
      {on_paper(msg::paper::promised_at), told.planned(told.before.promised_due)},
      {"", late ? on_paper(msg::paper::is_late, late_text(told)) : on_paper(msg::paper::will_be_late)},
      {on_paper(msg::paper::reason), or_dots(told.reason())},
      {"", on_paper(msg::paper::apologises, told.desk().desk_name)}};
  told.add_new_date(paper, msg::paper::new_promise);
  if (told.nth > 1) paper.lines.push_back({"", on_paper(msg::paper::nth_new_date, told.nth)});
  if (late) paper.lines.push_back({"", on_paper(msg::paper::made_after_promised_date)});
  told.end(paper, msg::paper::role_head);
  return paper;
}

std::string how(const Granted& one, Zone zone) {
  switch (one.form) {
    case calendar::ExtensionForm::added: return on_paper(msg::paper::extended_by, calendar::vietnamese(one.limit));
    case calendar::ExtensionForm::total: return on_paper(msg::paper::extended_to, calendar::vietnamese(one.limit));
    case calendar::ExtensionForm::agreed: break;
  }
  return on_paper(msg::paper::extended_by_agreement, planned_on_paper(zone.local(*one.until)));
}

Paper extension(const Told& told, const Extended& extended) {
  Paper paper = told.begin("", "", msg::paper::extension_title);
  const Granted& one = told.after.extensions.back();
  paper.lines = {
      {on_paper(msg::paper::to), told.parties.applicant.name},
      {on_paper(msg::paper::request), told.procedure.name},
      {on_paper(msg::paper::received_at), told.when(told.after.received_at)},
      {on_paper(msg::paper::promised_at), told.planned(told.before.promised_due)},
      {on_paper(msg::paper::ground_of_extension), fmt::format("{} ({})", one.ground, extended.extension.basis)},
      {on_paper(msg::paper::extension), how(one, told.zone)},
      {on_paper(msg::paper::because), or_dots(told.reason())}};
  told.add_new_date(paper, msg::paper::new_result_date);
  told.end(paper, msg::paper::role_signatory);
  return paper;
}

Paper stop(const Told& told, const StopText& words) {
  Paper paper = told.begin("", "", msg::paper::stop_title);
  const auto ground = ground_of(told.event.event);
  std::optional<Date> asked;
  std::string asked_by;
  const auto take = [&](const auto* ended) {
    if (ended) std::tie(asked, asked_by) = std::tie(ended->requested_on, ended->requested_by);
  };
  take(as<Stopped>(told.event));
  take(as<Withdrawn>(told.event));
  const std::map<std::string, std::string, std::less<>> values{
      {on_paper(msg::stop_notice::applicant), told.parties.applicant.name},
      {on_paper(msg::stop_notice::code), told.after.code},
      {on_paper(msg::stop_notice::procedure), told.procedure.name},
      {on_paper(msg::stop_notice::received_on), told.day(told.after.received_at)},
      {on_paper(msg::stop_notice::promised), told.planned(told.before.promised_due)},
      {on_paper(msg::stop_notice::stopped_on), told.day(told.event.at)},
      {on_paper(msg::stop_notice::requested_by), asked_by},
      {on_paper(msg::stop_notice::requested_on), asked ? vietnamese(*asked) : std::string()},
      {on_paper(msg::stop_notice::ground), ground && *ground ? ground_line(**ground) : std::string()},
      {on_paper(msg::stop_notice::reason), told.reason()},
      {on_paper(msg::stop_notice::office), told.needs.directory.get(told.event.unit).name},
      {on_paper(msg::stop_notice::desk), told.desk().desk_name}};
  paper.lines.push_back({on_paper(msg::paper::to), told.parties.applicant.name});
  for (std::string& line : stop_lines(words.text, values)) paper.lines.push_back({"", std::move(line)});
  remedies_lines(paper.lines, remedy_lines(told.needs, grounds::Act::stop, told.event.unit, told.event.at));
  told.end(paper, msg::paper::role_signatory);
  return paper;
}

std::string pdf_of(const Told& told, NoticeKind kind, db::Transaction& transaction) {
  switch (kind) {
    case NoticeKind::supplement:
      return supplement_pdf(told.needs, told.after, told.parties, told.procedure, told.event, told.lookup);
    case NoticeKind::apology: return papers::pdf(apology(told));
    case NoticeKind::extension: return papers::pdf(extension(told, std::get<Extended>(told.event.event.what)));
    case NoticeKind::stop: return papers::pdf(stop(told, stop_text(told.needs, transaction, told.event.at)));
  }
  VERIFY_UNREACHED();
}

std::string_view file_name(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::supplement: return "phieu-bo-sung";
    case NoticeKind::apology: return "phieu-xin-loi";
    case NoticeKind::extension: return "thong-bao-gia-han";
    case NoticeKind::stop: return "thong-bao-dung";
  }
  VERIFY_UNREACHED();
}

}  // namespace

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
      const auto paper = notice_kind(stored.event);
      const bool dated = paper == NoticeKind::apology || paper == NoticeKind::extension;
      if (asked.empty() ? dated : asked == std::to_string(stored.event.seq)) notice = one;
    }
    if (!notice)
      return refuse(motcua::problems::not_found,
                    asked.empty() ? msg::dossier_view::no_new_date_yet : msg::dossier_view::no_such_paper);
    Dossier state, before, after;
    for (std::size_t i = 0; i <= notice->at; ++i) {
      if (i == notice->first) before = state;
      apply(state, events[i]);
    }
    after = std::move(state);
    const RecordedEvent& event = events[notice->at];
    const NoticeKind kind = *notice_kind(event.event);
    if (kind == NoticeKind::apology || kind == NoticeKind::extension)
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

}  // namespace motcua::prints
