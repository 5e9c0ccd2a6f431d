// The sentences of the tracking page at each level. tracking/tracking.h decides the level.
#include <fmt/format.h>

#include "base/text.h"
#include "base/verify.h"
#include "msg/portal.h"
#include "msg/portal_ledger.h"
#include "msg/portal_limit.h"
#include "msg/portal_progress.h"
#include "msg/portal_track.h"
#include "portal/page.h"
#include "tracking/tracking.h"

namespace motcua::portal {
namespace {

using tracking::Phase, tracking::ReasonClass, tracking::Tracked;

std::string_view phase_sentence(Phase phase) {
  switch (phase) {
    case Phase::received: return say(msg::portal_progress::received);
    case Phase::handled: return say(msg::portal_progress::handled);
    case Phase::handed_over: return say(msg::portal_progress::handed_over);
    case Phase::waiting: return say(msg::portal_progress::waiting);
    case Phase::ready: return say(msg::portal_progress::ready);
    case Phase::ended: return say(msg::portal_progress::ended);
  }
  VERIFY_UNREACHED();
}

std::string_view reason_name(ReasonClass reason) {
  switch (reason) {
    case ReasonClass::supplement: return say(msg::portal_progress::supplement);
    case ReasonClass::payment: return say(msg::portal_progress::payment);
    case ReasonClass::extension: return say(msg::portal_progress::extension);
    case ReasonClass::apology: return say(msg::portal_progress::apology);
    case ReasonClass::calendar: return say(msg::portal_progress::calendar);
  }
  VERIFY_UNREACHED();
}

bool open(Phase phase) { return phase == Phase::received || phase == Phase::handled; }

std::string late_sentence(const Tracked& tracked) {
  const views::ToldDays& days = tracked.days;
  if (!days.late || !days.promised) return {};
  auto frame = msg::portal_progress::late_open;
  if (tracked.phase == Phase::waiting) frame = msg::portal_progress::late_waiting;
  if (tracked.phase == Phase::ready) frame = msg::portal_progress::late_ready;
  if (tracked.phase == Phase::ended) frame = msg::portal_progress::late_ended;
  const Message delay = *days.late == 0 ? Message(msg::portal_progress::less_than_day)
                                        : Message(msg::portal_limit::working_days, *days.late);
  const std::string text = say(frame, delay, date_text(*days.promised));
  if (!open(tracked.phase)) return text;
  if (!days.renewed) return fmt::format("{} {}", text, say(msg::portal_progress::no_new_day));
  return fmt::format("{} {}", text,
                     days.passed ? say(msg::portal_progress::new_day_over, date_text(*days.renewed))
                                 : say(msg::portal_progress::new_day, planned_text(*days.renewed)));
}

// The level decides the text: after the second fact the page shows the missing papers.
std::string_view what_to_bring(const Tracked& tracked) {
  if (tracked.by_word) return what_you_must_do(tracked.by_word->state);
  return tracked.own ? say(msg::portal_progress::you_wanted) : say(msg::portal_progress::you_ask_level);
}

// Returns the newest day if it differs from the receipt's day. The first part comes from a pause, an extension or the
// calendar. The second part comes from an apology.
std::string new_day(const views::ToldDays& days) {
  const std::string moved = days.first && days.promised ? planned_text(*days.promised) : std::string();
  const std::string renewed = days.renewed ? planned_text(*days.renewed) : std::string();
  return moved.empty() || renewed.empty() ? moved + renewed : say(msg::portal_progress::renewed_twice, moved, renewed);
}

// The dossier was stopped or its result is a refusal. A complaint has a time limit.
bool decided_against(const Tracked::ByWord& more) { return more.refused || more.state == dossiers::State::stopped; }

bool gone(const Tracked& tracked) {
  return tracked.by_word &&
         (tracked.by_word->state == dossiers::State::stopped || tracked.by_word->state == dossiers::State::withdrawn);
}

std::string desk_to_ask(const Needs& needs, const Tracked& tracked) {
  const units::Unit& desk = needs.directory.get(tracked.receiving_unit);
  return desk.phone.empty() ? desk.desk_name : fmt::format("{}, {}", desk.desk_name, desk.phone);
}

std::string you(const Needs& needs, const Tracked& tracked) {
  const std::string desk = desk_to_ask(needs, tracked);
  if (tracked.result_withdrawn) return say(msg::portal_progress::you_withdrawn, desk);
  switch (tracked.phase) {
    case Phase::received:
    case Phase::handled: {
      const bool apologises = tracked.days.late || tracked.days.renewed;
      const std::string_view come = !tracked.may_move.empty()          ? say(msg::portal_progress::you_look_again)
                                    : apologises || tracked.days.first ? say(msg::portal_progress::you_new_day)
                                                                       : say(msg::portal::you_wait);
      if (!tracked.days.passed)
        return apologises ? fmt::format("{} {}", say(msg::portal_progress::you_late), come) : std::string(come);
      return fmt::format("{} {}", say(msg::portal_progress::you_late),
                         say(msg::portal_progress::you_wait_for_word, desk));
    }
    case Phase::handed_over: return std::string(say(msg::portal_track::you_keep));
    case Phase::waiting:
      // A pause after the promised time changes nothing: a late dossier stays late.
      return tracked.days.late ? std::string(what_to_bring(tracked))
                               : fmt::format("{} {}", what_to_bring(tracked), say(msg::portal::time_stops));
    case Phase::ready:
      if (!tracked.by_word || !tracked.by_word->refused) return std::string(say(msg::portal::you_collect));
      if (!tracked.own) return fmt::format("{} {}", say(msg::portal::you_collect), say(msg::portal::you_read_why));
      return fmt::format("{} {}", say(msg::portal_progress::you_collect_refusal),
                         say(msg::portal_progress::you_above, desk));
    case Phase::ended:
      if (!tracked.by_word) return std::string(say(msg::portal_progress::you_ended));
      if (decided_against(*tracked.by_word))
        return tracked.own ? say(msg::portal_progress::you_above, desk) : std::string(say(msg::portal::you_read_why));
      if (tracked.own && gone(tracked)) return say(msg::portal_progress::you_was_asked, desk);
      return std::string(what_you_must_do(tracked.by_word->state));
  }
  VERIFY_UNREACHED();
}

// Returns the reasons in three groups: a moved date, a wait, a delay.
JsonArray reasons_view(const Needs& needs, const Tracked& tracked) {
  const Tracked::ByWord& more = *tracked.by_word;
  JsonArray rows;
  const auto add = [&](std::string_view label, JsonArray reasons) {
    if (!reasons.empty()) rows.push_back(JsonObject{{"label", label}, {"reasons", std::move(reasons)}});
  };
  JsonArray moved, waits, late;
  // A pause after the promised time moves nothing.
  for (const ReasonClass reason : more.moved)
    if (reason == ReasonClass::apology || tracked.days.first)
      moved.push_back(JsonObject{{"reason", reason_name(reason)}});
  if (more.waits) waits.push_back(JsonObject{{"reason", reason_name(*more.waits)}});
  if (tracked.days.late && !more.moved.contains(ReasonClass::apology))
    late.push_back(JsonObject{{"reason", say(msg::portal_progress::no_reason, desk_to_ask(needs, tracked))}});
  add(say(msg::portal_progress::moved), std::move(moved));
  add(say(msg::portal_progress::waits), std::move(waits));
  add(say(msg::portal_progress::why_late), std::move(late));
  return rows;
}

void add_by_word(const Needs& needs, const Tracked& tracked, JsonObject& view) {
  const Tracked::ByWord& more = *tracked.by_word;
  const auto day = [&](const std::optional<Date>& date) { return date ? date_text(*date) : std::string(); };
  JsonArray events, units;
  for (const Tracked::Happened& event : more.events)
    if (const auto name = event_name(event.kind); !name.empty()) {
      const units::Unit* unit = needs.directory.unit(event.unit);
      events.push_back(
          JsonObject{{"name", name}, {"at", date_text(event.day)}, {"unit", unit ? unit->short_name : ""}});
    }
  for (const UnitId& id : more.units) {
    const units::Unit& unit = needs.directory.get(id);
    units.push_back(JsonObject{{"unit", unit.name}, {"phone", unit.phone}, {"phone_digits", digits_only(unit.phone)}});
  }
  view["sentence"] = more.awaits_confirmation ? say(msg::portal_track::state_awaits) : state_sentence(more.state);
  if (more.refused && tracked.own) view["sentence"] = say(msg::portal_progress::refused);
  view["withdrawn"] =
      more.result_withdrawn ? say(msg::portal_track::result_withdrawn, day(more.result_withdrawn)) : std::string();
  view["corrected"] =
      more.result_corrected ? say(msg::portal_track::result_corrected, day(more.result_corrected)) : std::string();
  view["by_word"] = JsonObject{{"procedure", more.version->procedure.short_name},
                               {"received", date_text(more.received)},
                               {"ready", day(more.ready)},
                               {"closed", day(more.closed)},
                               {"signatory", more.signatory},
                               {"competent", needs.directory.get(more.competent_unit).name},
                               {"has_units", !units.empty()},
                               {"units", std::move(units)},
                               {"why", reasons_view(needs, tracked)},
                               {"l_procedure", say(msg::portal::procedure)},
                               {"l_received", say(msg::portal::received)},
                               {"l_ready", say(msg::portal::ready)},
                               {"l_closed", say(msg::portal::closed)},
                               {"l_signatory", say(msg::portal_track::signatory)},
                               {"l_competent", say(msg::portal::competent)},
                               {"l_with_now", say(msg::portal_progress::with_now)}};
  view["timeline"] = JsonObject{{"events", std::move(events)}, {"l_timeline", say(msg::portal::timeline)}};
  if (!more.shown.empty())
    view["timeline"].as_object()["proofs"] =
        JsonObject{{"l_proofs", say(msg::portal_ledger::proofs)}, {"query", "?" + more.shown}};
}

// Tells that the day on the scanned paper differs from the current day.
std::string moved_since(Zone zone, const Tracked& tracked) {
  const auto now = tracked.days.renewed ? tracked.days.renewed : tracked.days.promised;
  if (!open(tracked.phase) || !tracked.by_word || !tracked.by_word->paper || !tracked.by_word->paper->promised || !now)
    return {};
  const Date then = zone.local(*tracked.by_word->paper->promised).date;
  if (then == *now) return {};
  return say(msg::portal_progress::paper_moved, date_text(then), planned_text(*now));
}

}  // namespace

JsonObject tracked_view(const Needs& needs, const Tracked& tracked) {
  const units::Unit& desk = needs.directory.get(tracked.receiving_unit);
  const std::optional<Date>& first = tracked.days.first ? tracked.days.first : tracked.days.promised;
  const bool waits = tracked.phase == Phase::waiting && tracked.days.promised;
  JsonObject view{{"code", tracked.code},
                  {"code_href", query_value(tracked.code)},
                  {"sentence", phase_sentence(tracked.phase)},
                  {"late", late_sentence(tracked)},
                  {"you", you(needs, tracked)},
                  {"promised", tracked.phase == Phase::handed_over || !first ? std::string() : planned_text(*first)},
                  {"promise_note", gone(tracked)                 ? say(msg::portal_progress::off)
                                   : waits && !tracked.days.late ? say(msg::portal_progress::stands_still)
                                                                 : std::string_view()},
                  {"renewed", new_day(tracked.days)},
                  {"l_renewed", say(msg::portal_progress::renewed)},
                  {"may_move", tracked.may_move.empty() ? std::string_view() : say(msg::portal_progress::may_move)},
                  {"desk", desk.desk_name},
                  {"desk_slug", desk.slug},
                  {"phone", desk.phone},
                  {"phone_digits", digits_only(desk.phone)},
                  {"l_promised", waits || tracked.phase == Phase::ended ? say(msg::portal_progress::was_promised)
                                                                        : say(msg::portal::promised)},
                  {"l_receiving", say(msg::portal::receiving)},
                  {"l_you", say(msg::portal::you)},
                  {"no_personal", tracked.own ? std::string_view() : say(msg::portal::no_personal)}};
  if (tracked.by_word) add_by_word(needs, tracked, view);
  if (tracked.promise) switch (*tracked.promise) {
      case tracking::PromiseSeen::right:
        if (tracked.by_word) view["promise_right"] = say(msg::portal_ledger::promise_right);
        else view["promise_wrong"] = word_refused(needs, tracked);
        view["moved"] = moved_since(needs.shell.zone, tracked);
        break;
      case tracking::PromiseSeen::not_ours: view["promise_wrong"] = say(msg::portal_ledger::promise_not_ours); break;
      case tracking::PromiseSeen::another: view["promise_wrong"] = say(msg::portal_ledger::promise_another); break;
    }
  return view;
}

JsonObject word_form(const std::string& code, std::string_view wrong) {
  return {{"code", code},
          {"l_title", say(msg::portal_progress::ask_title)},
          {"l_lead", say(msg::portal_progress::ask_lead)},
          {"l_word", say(msg::portal_progress::word)},
          {"l_hint", say(msg::portal_progress::word_hint)},
          {"l_show", say(msg::portal::track_button)},
          {"wrong_word", wrong}};
}

std::string word_refused(const Needs& needs, const Tracked& tracked) {
  if (tracking::replaced(tracked))
    return tracking::replaced_text(tracking::asked_at(needs.directory.get(tracked.receiving_unit)));
  return std::string(tracked.word_wrong ? say(msg::portal_progress::word_wrong) : std::string_view());
}

}  // namespace motcua::portal
