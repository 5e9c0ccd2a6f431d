// The sentences of the tracking page at each level. dossiers/tracking.h decides the level.
#include <fmt/format.h>

#include "base/text.h"
#include "base/verify.h"
#include "dossiers/tracking.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

using dossiers::Phase, dossiers::ReasonClass, dossiers::Tracked;

struct LevelText {
  std::string_view received, handled, handed_over, waiting, ready, ended;
  std::string_view less_than_day, days, new_day, no_new_day, new_day_over;  // with {} for the days
  std::string_view late_open, late_waiting, late_ready, late_ended;  // {0} delay, {1} promised day
  std::string_view you_new_day, you_look_again, you_wait_for_word, you_late, you_ask_level, you_wanted, you_ended,
      you_withdrawn;
  std::string_view may_move;
  std::string_view you_above, you_collect_refusal, you_was_asked, refused;
  std::string_view renewed, then, with_now, moved, waits, why_late, no_reason, supplement, payment, extension, apology,
      calendar;
  std::string_view was_promised, stands_still, off, paper_moved;  // {0} the day on the paper, {1} the current day
  std::string_view ask_title, ask_lead, word, word_hint, word_wrong;
};

constexpr LevelText kLevelVietnamese{
    .received = "Hồ sơ đã được tiếp nhận.",
    .handled = "Hồ sơ đang được giải quyết.",
    .handed_over = "Đã trả kết quả, chờ người ký xác nhận.",
    .waiting = "Hồ sơ đang chờ ông/bà.",
    .ready = "Hồ sơ đã có kết quả.",
    .ended = "Hồ sơ đã kết thúc.",
    .less_than_day = "chưa đến một ngày làm việc",
    .days = "{} ngày làm việc",
    .new_day = " Ngày hẹn mới: {}.",
    .no_new_day = " Chưa có ngày hẹn mới.",
    .new_day_over = " Ngày hẹn lại {} cũng đã qua; chưa có ngày hẹn mới.",
    .late_open = "Hồ sơ trễ {} so với ngày hẹn {}.",
    .late_waiting = "Trước khi tạm dừng để chờ ông/bà, hồ sơ đã trễ {} so với ngày hẹn {}.",
    .late_ready = "Có kết quả trễ {} so với ngày hẹn {}.",
    .late_ended = "Hồ sơ kết thúc trễ {} so với ngày hẹn {}.",
    .you_new_day = "Không cần làm gì. Hãy đến vào ngày hẹn mới, mang theo giấy hẹn.",
    .you_look_again = "Trước khi đến, hãy xem lại ngày hẹn trên trang này. Khi đến, mang theo giấy hẹn.",
    .you_wait_for_word = "Xin đừng đến nhận kết quả trước khi được báo. Cần hỏi thì liên hệ",
    .you_late = "Chúng tôi xin lỗi vì sự chậm trễ này.",
    .you_ask_level = "Muốn biết phải nộp gì: nhập từ tra cứu và thông tin xác nhận ở dưới, hoặc hỏi nơi tiếp nhận.",
    .you_wanted = "Giấy tờ hoặc khoản phải nộp ghi ở dưới. Cần hỏi thì liên hệ nơi tiếp nhận.",
    .you_ended = "Muốn biết hồ sơ kết thúc thế nào: nhập từ tra cứu ở dưới, hoặc hỏi nơi tiếp nhận.",
    .you_withdrawn = "Kết quả đã nhận không còn giá trị. Xin mang theo kết quả ấy và hỏi nơi tiếp nhận về kết quả mới:",
    .may_move =
        "Ngày hẹn có thể lùi lại, vì lịch nghỉ của những ngày ấy chưa có đủ: hãy xem lại trang này trước khi đến.",
    .you_above = "Lý do, căn cứ và cách khiếu nại ghi ngay trên đây; khiếu nại có thời hạn. Cần hỏi thì liên hệ",
    .you_collect_refusal = "Mang giấy hẹn đến nơi tiếp nhận để nhận văn bản từ chối.",
    .you_was_asked = "Hồ sơ dừng vì có yêu cầu rút. Nếu ông/bà không yêu cầu như vậy, xin báo ngay",
    .refused = "Hồ sơ không được giải quyết như đề nghị: đã có văn bản từ chối.",
    .renewed = "Ngày hẹn mới",
    .then = ", rồi ",
    .with_now = "Đang ở",
    .moved = "Ngày hẹn đã đổi vì",
    .waits = "Tạm dừng vì",
    .why_late = "Vì sao trễ",
    .no_reason = "Cơ quan chưa ghi lý do trễ. Xin hỏi",
    .supplement = "chờ ông/bà bổ sung giấy tờ",
    .payment = "chờ ông/bà nộp tiền (nghĩa vụ tài chính)",
    .extension = "gia hạn theo luật",
    .apology = "cơ quan không kịp hẹn, đã xin lỗi",
    .calendar = "lịch làm việc thay đổi",
    .was_promised = "Đã hẹn trả",
    .stands_still = "Đang tạm dừng; ngày hẹn tính lại khi ông/bà nộp đủ.",
    .off = "Ngày hẹn này không còn, vì hồ sơ đã dừng.",
    .paper_moved = "Ngày hẹn đã đổi: giấy này ghi {0}, nay là {1}.",
    .ask_title = "Xem thêm bằng từ tra cứu",
    .ask_lead = "Có từ này thì xem được thủ tục, nơi đang giữ hồ sơ và ngày của từng bước.",
    .word = "Từ tra cứu",
    .word_hint =
        "8 chữ và số in cạnh mã hồ sơ trên giấy tiếp nhận, ví dụ 7K2M-9QXR. Giấy in trước đây không có từ này: quét mã "
        "QR trên giấy. Mất giấy thì hỏi nơi tiếp nhận.",
    .word_wrong = "Từ tra cứu không khớp với hồ sơ này. Hãy xem lại từng chữ, hoặc quét mã QR trên giấy."};

constexpr LevelText kLevelEnglish{
    .received = "Your application was received.",
    .handled = "Your application is being processed.",
    .handed_over = "Handed over, waiting for its signatory to confirm.",
    .waiting = "Your application is waiting for you.",
    .ready = "The result is ready.",
    .ended = "Your application is closed.",
    .less_than_day = "less than one working day",
    .days = "{} working days",
    .new_day = " The new date: {}.",
    .no_new_day = " There is no new date yet.",
    .new_day_over = " The new date, {}, is over as well; there is no newer one yet.",
    .late_open = "Your application is late by {}, counted from the promised {}.",
    .late_waiting = "Before it began to wait for you, it was late by {}, counted from the promised {}.",
    .late_ready = "The result was late by {}, counted from the promised {}.",
    .late_ended = "It was closed late by {}, counted from the promised {}.",
    .you_new_day = "Nothing. Come on the new date with your receipt.",
    .you_look_again = "Look at the date on this page again before you come, and bring your receipt.",
    .you_wait_for_word = "Please do not come for the result before you hear from us. To ask, contact",
    .you_late = "We apologise for the delay.",
    .you_ask_level = "To see what is needed, enter the look-up word and the second fact below, or ask the desk.",
    .you_wanted = "The papers or the payment stand below. To ask, contact the desk.",
    .you_ended = "To see how it ended, enter the look-up word below, or ask the desk.",
    .you_withdrawn = "The result that you received is not valid. Please take it to the desk and ask for the new one:",
    .may_move =
        "This date may move, because the days off of that time are not all entered yet: look again before you come.",
    .you_above =
        "The reason, the legal ground and how to complain stand above; a complaint has a time limit. To ask, contact",
    .you_collect_refusal = "Bring your receipt to the desk to collect the written refusal.",
    .you_was_asked = "It ended because somebody asked to withdraw it. If you did not, tell at once",
    .refused = "Your application was refused: there is a written refusal.",
    .renewed = "New date",
    .then = ", then ",
    .with_now = "Now with",
    .moved = "The date changed because of",
    .waits = "Time stands still because of",
    .why_late = "Why it is late",
    .no_reason = "The office has not recorded why. Please ask",
    .supplement = "papers that you were asked for",
    .payment = "a payment that you were asked for",
    .extension = "an extension by law",
    .apology = "a delay at the office, with an apology",
    .calendar = "a change of the working days",
    .was_promised = "Was promised for",
    .stands_still = "Time stands still; the date is counted again when you have brought everything.",
    .off = "This date no longer holds: processing has ended.",
    .paper_moved = "The date has changed: this paper says {0}, now it is {1}.",
    .ask_title = "More with the look-up word",
    .ask_lead = "With it you see the procedure, which office has your application, and the day of each step.",
    .word = "Look-up word",
    .word_hint =
        "8 letters and digits beside the code on your receipt, such as 7K2M-9QXR. Older receipts have none: scan their "
        "QR code. If you lost the paper, ask the desk.",
    .word_wrong = "This look-up word does not fit this application. Check each letter, or scan the QR code."};

const LevelText& words(const Text& t) { return t.english() ? kLevelEnglish : kLevelVietnamese; }

std::string_view phase_sentence(const LevelText& l, Phase phase) {
  switch (phase) {
    case Phase::received: return l.received;
    case Phase::handled: return l.handled;
    case Phase::handed_over: return l.handed_over;
    case Phase::waiting: return l.waiting;
    case Phase::ready: return l.ready;
    case Phase::ended: return l.ended;
  }
  VERIFY_UNREACHED();
}

std::string_view reason_name(const LevelText& l, ReasonClass reason) {
  switch (reason) {
    case ReasonClass::supplement: return l.supplement;
    case ReasonClass::payment: return l.payment;
    case ReasonClass::extension: return l.extension;
    case ReasonClass::apology: return l.apology;
    case ReasonClass::calendar: return l.calendar;
  }
  VERIFY_UNREACHED();
}

bool open(Phase phase) { return phase == Phase::received || phase == Phase::handled; }

std::string late_sentence(const Text& t, const Tracked& tracked) {
  const LevelText& l = words(t);
  const dossiers::ToldDays& days = tracked.days;
  if (!days.late || !days.promised) return {};
  std::string_view frame = l.late_open;
  if (tracked.phase == Phase::waiting) frame = l.late_waiting;
  if (tracked.phase == Phase::ready) frame = l.late_ready;
  if (tracked.phase == Phase::ended) frame = l.late_ended;
  std::string much = *days.late == 0 ? std::string(l.less_than_day) : fmt::format(fmt::runtime(l.days), *days.late);
  if (t.english() && *days.late == 1) much = "1 working day";
  std::string text = fmt::format(fmt::runtime(frame), much, date_text(t, *days.promised));
  if (!open(tracked.phase)) return text;
  if (!days.renewed) return text + std::string(l.no_new_day);
  return text + fmt::format(fmt::runtime(days.passed ? l.new_day_over : l.new_day), date_text(t, *days.renewed));
}

// The level decides the text: after the second fact the page shows the missing papers.
std::string_view what_to_bring(const Text& t, const Tracked& tracked) {
  if (tracked.by_word) return what_you_must_do(t, tracked.by_word->state);
  return tracked.own ? words(t).you_wanted : words(t).you_ask_level;
}

// Returns the newest day if it differs from the receipt's day. The first part comes from a pause, an extension or the
// calendar. The second part comes from an apology.
std::string new_day(const Text& t, const dossiers::ToldDays& days) {
  const std::string moved = days.first && days.promised ? date_text(t, *days.promised) : std::string();
  const std::string renewed = days.renewed ? date_text(t, *days.renewed) : std::string();
  return moved.empty() || renewed.empty() ? moved + renewed : moved + std::string(words(t).then) + renewed;
}

// The dossier was stopped or its result is a refusal. A complaint has a time limit.
bool decided_against(const Tracked::ByWord& more) { return more.refused || more.state == dossiers::State::stopped; }

bool gone(const Tracked& tracked) {
  return tracked.by_word &&
         (tracked.by_word->state == dossiers::State::stopped || tracked.by_word->state == dossiers::State::withdrawn);
}

std::string you(const Needs& needs, const Text& t, const Tracked& tracked) {
  const LevelText& l = words(t);
  const auto ask_desk = [&](std::string_view sentence) {
    const units::Unit& desk = needs.directory.get(tracked.receiving_unit);
    return fmt::format("{} {}{}.", sentence, desk.desk_name, desk.phone.empty() ? "" : ", " + desk.phone);
  };
  if (tracked.result_withdrawn) return ask_desk(l.you_withdrawn);
  switch (tracked.phase) {
    case Phase::received:
    case Phase::handled: {
      const bool apologises = tracked.days.late || tracked.days.renewed;
      const std::string_view come = !tracked.may_move.empty()          ? l.you_look_again
                                    : apologises || tracked.days.first ? l.you_new_day
                                                                       : t.you_wait;
      if (!tracked.days.passed) return apologises ? fmt::format("{} {}", l.you_late, come) : std::string(come);
      return ask_desk(fmt::format("{} {}", l.you_late, l.you_wait_for_word));
    }
    case Phase::handed_over: return std::string(t.own.you_keep);
    case Phase::waiting:
      // A pause after the promised time changes nothing: a late dossier stays late.
      return std::string(what_to_bring(t, tracked)) +
             std::string(tracked.days.late ? std::string_view() : t.time_stops);
    case Phase::ready:
      if (!tracked.by_word || !tracked.by_word->refused) return std::string(t.you_collect);
      if (!tracked.own) return fmt::format("{} {}", t.you_collect, t.you_read_why);
      return ask_desk(fmt::format("{} {}", l.you_collect_refusal, l.you_above));
    case Phase::ended:
      if (!tracked.by_word) return std::string(l.you_ended);
      if (decided_against(*tracked.by_word)) return tracked.own ? ask_desk(l.you_above) : std::string(t.you_read_why);
      if (tracked.own && gone(tracked)) return ask_desk(l.you_was_asked);
      return std::string(what_you_must_do(t, tracked.by_word->state));
  }
  VERIFY_UNREACHED();
}

// Returns the reasons in three groups: a moved date, a wait, a delay.
JsonArray reasons_view(const Needs& needs, const Text& t, const Tracked& tracked) {
  const LevelText& l = words(t);
  const Tracked::ByWord& more = *tracked.by_word;
  JsonArray rows;
  const auto add = [&](std::string_view label, JsonArray reasons) {
    if (!reasons.empty()) rows.push_back(JsonObject{{"label", label}, {"reasons", std::move(reasons)}});
  };
  JsonArray moved, waits, late;
  // A pause after the promised time moves nothing.
  for (const ReasonClass reason : more.moved)
    if (reason == ReasonClass::apology || tracked.days.first)
      moved.push_back(JsonObject{{"reason", reason_name(l, reason)}});
  if (more.waits) waits.push_back(JsonObject{{"reason", reason_name(l, *more.waits)}});
  if (tracked.days.late && !more.moved.contains(ReasonClass::apology)) {
    const units::Unit& desk = needs.directory.get(tracked.receiving_unit);
    late.push_back(JsonObject{
        {"reason", fmt::format("{} {}{}.", l.no_reason, desk.desk_name, desk.phone.empty() ? "" : ", " + desk.phone)}});
  }
  add(l.moved, std::move(moved));
  add(l.waits, std::move(waits));
  add(l.why_late, std::move(late));
  return rows;
}

void add_by_word(const Needs& needs, const Text& t, const Tracked& tracked, JsonObject& view) {
  const LevelText& l = words(t);
  const Tracked::ByWord& more = *tracked.by_word;
  const auto day = [&](const std::optional<Date>& date) { return date ? date_text(t, *date) : std::string(); };
  JsonArray events, units;
  for (const Tracked::Happened& event : more.events)
    if (const auto name = event_name(t, event.kind); !name.empty()) {
      const units::Unit* unit = needs.directory.unit(event.unit);
      events.push_back(
          JsonObject{{"name", name}, {"at", date_text(t, event.day)}, {"unit", unit ? unit->short_name : ""}});
    }
  for (const UnitId& id : more.units) {
    const units::Unit& unit = needs.directory.get(id);
    units.push_back(JsonObject{{"unit", unit.name}, {"phone", unit.phone}, {"phone_digits", digits_only(unit.phone)}});
  }
  view["sentence"] = more.awaits_confirmation ? t.own.state_awaits : state_sentence(t, more.state);
  if (more.refused && tracked.own) view["sentence"] = l.refused;
  view["withdrawn"] =
      more.result_withdrawn ? fmt::format("{} {}", t.own.result_withdrawn, day(more.result_withdrawn)) : std::string();
  view["corrected"] =
      more.result_corrected ? fmt::format("{} {}", t.own.result_corrected, day(more.result_corrected)) : std::string();
  view["by_word"] = JsonObject{{"procedure", more.version->procedure.short_name},
                               {"received", date_text(t, more.received)},
                               {"ready", day(more.ready)},
                               {"closed", day(more.closed)},
                               {"signatory", more.signatory},
                               {"competent", needs.directory.get(more.competent_unit).name},
                               {"has_units", !units.empty()},
                               {"units", std::move(units)},
                               {"why", reasons_view(needs, t, tracked)},
                               {"l_procedure", t.procedure},
                               {"l_received", t.received},
                               {"l_ready", t.ready},
                               {"l_closed", t.closed},
                               {"l_signatory", t.own.signatory},
                               {"l_competent", t.competent},
                               {"l_with_now", l.with_now}};
  view["timeline"] = JsonObject{{"events", std::move(events)}, {"l_timeline", t.timeline}};
  if (!more.shown.empty())
    view["timeline"].as_object()["proofs"] = JsonObject{{"l_proofs", t.ledger.proofs}, {"query", "?" + more.shown}};
}

// Tells that the day on the scanned paper differs from the current day.
std::string moved_since(const Text& t, Zone zone, const Tracked& tracked) {
  const auto now = tracked.days.renewed ? tracked.days.renewed : tracked.days.promised;
  if (!open(tracked.phase) || !tracked.by_word || !tracked.by_word->paper || !tracked.by_word->paper->promised || !now)
    return {};
  const Date then = zone.local(*tracked.by_word->paper->promised).date;
  if (then == *now) return {};
  return fmt::format(fmt::runtime(words(t).paper_moved), date_text(t, then), date_text(t, *now));
}

}  // namespace

JsonObject tracked_view(const Needs& needs, const Text& t, const Tracked& tracked) {
  const LevelText& l = words(t);
  const units::Unit& desk = needs.directory.get(tracked.receiving_unit);
  const auto day = [&](const std::optional<Date>& date) { return date ? date_text(t, *date) : std::string(); };
  const std::optional<Date>& first = tracked.days.first ? tracked.days.first : tracked.days.promised;
  const bool waits = tracked.phase == Phase::waiting && tracked.days.promised;
  JsonObject view{{"code", tracked.code},
                  {"code_href", query_value(tracked.code)},
                  {"sentence", phase_sentence(l, tracked.phase)},
                  {"late", late_sentence(t, tracked)},
                  {"you", you(needs, t, tracked)},
                  {"promised", tracked.phase == Phase::handed_over ? std::string() : day(first)},
                  {"promise_note", gone(tracked)                 ? l.off
                                   : waits && !tracked.days.late ? l.stands_still
                                                                 : std::string_view()},
                  {"renewed", new_day(t, tracked.days)},
                  {"l_renewed", l.renewed},
                  {"may_move", tracked.may_move.empty() ? std::string_view() : l.may_move},
                  {"desk", desk.desk_name},
                  {"desk_slug", desk.slug},
                  {"phone", desk.phone},
                  {"phone_digits", digits_only(desk.phone)},
                  {"l_promised", waits || tracked.phase == Phase::ended ? l.was_promised : t.promised},
                  {"l_receiving", t.receiving},
                  {"l_you", t.you},
                  {"no_personal", tracked.own ? std::string_view() : t.no_personal}};
  if (tracked.by_word) add_by_word(needs, t, tracked, view);
  if (tracked.promise) switch (*tracked.promise) {
      case dossiers::PromiseSeen::right:
        if (tracked.by_word) view["promise_right"] = t.ledger.promise_right;
        else view["promise_wrong"] = word_refused(needs, t, tracked);
        view["moved"] = moved_since(t, needs.shell.zone, tracked);
        break;
      case dossiers::PromiseSeen::not_ours: view["promise_wrong"] = t.ledger.promise_not_ours; break;
      case dossiers::PromiseSeen::another: view["promise_wrong"] = t.ledger.promise_another; break;
    }
  return view;
}

JsonObject word_form(const Text& t, const std::string& code, std::string_view wrong) {
  const LevelText& l = words(t);
  return {{"code", code},          {"l_title", l.ask_title},   {"l_lead", l.ask_lead}, {"l_word", l.word},
          {"l_hint", l.word_hint}, {"l_show", t.track_button}, {"wrong_word", wrong}};
}

std::string word_refused(const Needs& needs, const Text& t, const Tracked& tracked) {
  if (dossiers::replaced(tracked))
    return said(needs, t, dossiers::replaced_text(dossiers::asked_at(needs.directory.get(tracked.receiving_unit))));
  return std::string(tracked.word_wrong ? words(t).word_wrong : std::string_view());
}

}  // namespace motcua::portal
