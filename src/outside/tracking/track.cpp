// The facts of the public tracking page, by level.
#include "tracking/tracking.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/damage.h"
#include "base/limits.h"
#include "base/look_up_word.h"
#include "base/problems.h"
#include "base/text.h"
#include "base/verify.h"
#include "calendar/calendars.h"
#include "calendar/holidays.h"
#include "catalogue/catalogue.h"
#include "dossiers/event_codec.h"
#include "msg/dossier_track.h"
#include "people/people.h"
#include "people/sign_ins.h"
#include "tracking/public_store.h"
#include "tracking/use_cases.h"
#include "views/views.h"
#include "work/raw_events.h"
#include "workflow/workflow.h"

namespace motcua::tracking {

using namespace dossiers;

std::string_view word_of(Level level) {
  switch (level) {
    case Level::code: return "code";
    case Level::word: return "word";
    case Level::owner: return "owner";
  }
  VERIFY_UNREACHED();
}

std::string_view word_of(Phase phase) {
  constexpr std::array<std::string_view, 6> words{"received", "handled", "handed_over", "waiting", "ready", "ended"};
  return words.at(static_cast<std::size_t>(phase));
}

std::string_view word_of(ReasonClass reason) {
  switch (reason) {
    case ReasonClass::supplement: return "supplement";
    case ReasonClass::payment: return "payment";
    case ReasonClass::extension: return "extension";
    case ReasonClass::apology: return "apology";
    case ReasonClass::calendar: return "calendar";
  }
  VERIFY_UNREACHED();
}

std::string replaced_text(std::string_view ask) { return say(msg::dossier_track::paper_replaced, ask); }

std::string asked_at(const units::Unit& desk) {
  return desk.phone.empty() ? desk.desk_name : fmt::format("{} ({})", desk.desk_name, desk.phone);
}

namespace {

struct Looked {
  store::TrackedRow found;
  Level level = Level::code;
  std::optional<PromiseSeen> promise;
  std::optional<std::int64_t> promise_seq;
  bool word_typed = false, word_right = false, word_wrong = false;
};

// Decides the level of a visitor without the second fact. No other function decides it.
std::optional<Looked> look(db::Transaction& transaction, const Visitor& visitor) {
  auto row = store::tracked_row(transaction, visitor.code);
  if (!row) return std::nullopt;
  Looked looked{.found = std::move(*row), .level = Level::code, .promise = {}, .promise_seq = {}};
  const auto& word = looked.found.word;
  if (!visitor.promise.empty()) {
    const SeenPromise seen = look_at_promise(transaction, visitor.code, visitor.promise);
    looked.promise = seen.what;
    if (seen.what == PromiseSeen::right) {
      looked.promise_seq = seen.seq;
      if (!word || seen.seq >= word->promises_from) looked.level = Level::word;
    }
  }
  if (const auto typed = word_typed(visitor.word)) {
    looked.word_typed = true;
    looked.word_right = word && *typed == word->word;  // an erased word is empty, and no typed word is empty
    if (looked.word_right) looked.level = Level::word;
  }
  looked.word_wrong = looked.level == Level::code && !visitor.word.empty();
  return looked;
}

// The due times from before a pause. The end of the pause counts on from them. An open pause leaves a dossier without
// due times.
struct Dues {
  std::optional<Instant> original, promised;
};
Dues last_dues(const std::vector<RecordedEvent>& events) {
  Dues dues;
  for (const RecordedEvent& recorded : events)
    if (const auto& due = recorded.event.common.due; due && (due->first || is<Received>(recorded)))
      dues = {due->first, due->promised || is<Received>(recorded) ? due->promised : due->first};
  return dues;
}

bool open(Phase phase) { return phase == Phase::received || phase == Phase::handled; }

Phase phase_of(const store::TrackedRow& found) {
  switch (found.row.state) {
    case State::in_progress:
      if (found.step == workflow::kConfirmation) return Phase::handed_over;
      return found.moved ? Phase::handled : Phase::received;
    case State::waiting_supplement:
    case State::waiting_payment: return Phase::waiting;
    case State::ready: return Phase::ready;
    case State::returned:
    case State::withdrawn:
    case State::stopped: return Phase::ended;
  }
  VERIFY_UNREACHED();
}

// Returns the day on the receipt if the first promise has moved since; nullopt otherwise.
std::optional<Date> receipt_day(const Needs& needs, const store::TrackedRow& found, const views::ToldDays& days) {
  if (!found.receipt || !days.promised) return std::nullopt;
  const DossierEvent received = decoded(*found.receipt, found.row.id);
  if (!received.common.due || !received.common.due->promised) return std::nullopt;
  const Date day = needs.shell.zone.local(*received.common.due->promised).date;
  return day == *days.promised ? std::nullopt : std::optional(day);
}

// Adds the public facts of a result: the signatory of a result handed over at once, and its later changes.
void tell_of_result(const Needs& needs, const Happened& what, Date day, Tracked::ByWord& status) {
  if (const auto* completed = std::get_if<CompletedAtOnce>(&what)) {
    status.signatory = views::signatory_text(needs, completed->signatory, completed->signed_by);
    status.awaits_confirmation = completed->confirm_due.has_value();
    status.result_withdrawn.reset();
  } else if (std::holds_alternative<AtOnceConfirmed>(what)) {
    status.awaits_confirmation = false;
  } else if (std::holds_alternative<IssueWithdrawn>(what)) {
    status.awaits_confirmation = false;
    status.signatory.clear();
    status.result_withdrawn = day;
  } else if (std::holds_alternative<IssueCorrected>(what)) {
    status.result_corrected = day;
  }
}

std::optional<ReasonClass> reason_of(const Happened& what) {
  if (std::holds_alternative<SupplementRequested>(what)) return ReasonClass::supplement;
  if (std::holds_alternative<PaymentRequested>(what)) return ReasonClass::payment;
  if (std::holds_alternative<Extended>(what)) return ReasonClass::extension;
  if (std::holds_alternative<Apologised>(what)) return ReasonClass::apology;
  if (std::holds_alternative<CalendarChanged>(what)) return ReasonClass::calendar;
  return std::nullopt;
}

// Adds the causes of a moved date, the present wait, and if the result is a refusal.
void tell_of_dates(const Happened& what, const store::PublicRow& row, Tracked::ByWord& more) {
  if (const auto* proposed = std::get_if<Proposed>(&what))
    more.refused = row.ready && proposed->outcome == Outcome::reject;
  if (std::holds_alternative<SupplementReceived>(what) || std::holds_alternative<PaymentConfirmed>(what)) {
    if (more.waits) more.moved.insert(*more.waits);
    more.waits.reset();
  }
  const auto reason = reason_of(what);
  if (!reason) return;
  if (std::ranges::find(more.reasons, *reason) == more.reasons.end()) more.reasons.push_back(*reason);
  if (*reason == ReasonClass::supplement || *reason == ReasonClass::payment) more.waits = reason;
  else more.moved.insert(*reason);
}

Tracked::ByWord by_word(const Needs& needs, db::Transaction& transaction, const Looked& looked,
                        const Visitor& visitor) {
  const store::PublicRow& row = looked.found.row;
  const Zone zone = needs.shell.zone;
  const auto day = [&](const std::optional<Instant>& at) {
    return at ? std::optional(zone.local(*at).date) : std::nullopt;
  };
  Tracked::ByWord more{.state = row.state,
                       .version = needs.catalogue.get(row.procedure_version),
                       .competent_unit = row.competent_unit,
                       .units = store::units_now(transaction, row.id),
                       .received = zone.local(row.received).date,
                       .ready = day(row.ready),
                       .closed = day(row.closed),
                       .reasons = {},
                       .waits = {},
                       .moved = {},
                       .signatory = {},
                       .result_withdrawn = {},
                       .result_corrected = {},
                       .events = {},
                       .paper = {},
                       .shown = {}};
  for (EventHead& event : event_heads(transaction, row.id)) {
    const Happened what = of_row("event", "head of dossier " + row.id.text, [&] { return decoded(event); });
    const Date on = zone.local(event.at).date;
    tell_of_result(needs, what, on, more);
    tell_of_dates(what, row, more);
    more.events.push_back({std::move(event.kind), on, std::move(event.unit)});
  }
  std::ranges::sort(more.reasons);
  if (looked.promise_seq)
    if (const auto event = raw_event(transaction, stream_of(row.id), *looked.promise_seq)) {
      more.paper = Tracked::OfPaper{.kind = event->kind, .promised = {}, .version = more.version};
      if (event->kind == Received::kKind) {
        const RecordedEvent recorded = decoded(*event);
        if (recorded.event.common.due) more.paper->promised = recorded.event.common.due->promised;
        more.paper->version = needs.catalogue.get(std::get<Received>(recorded.event.what).procedure_version);
      }
    }
  if (looked.word_right) more.shown = "tu=" + looked.found.word->word;
  else if (!visitor.promise.empty()) more.shown = "x=" + visitor.promise;
  return more;
}

Tracked told(const Needs& needs, db::Transaction& transaction, const Looked& looked, const Visitor& visitor) {
  const store::PublicRow& row = looked.found.row;
  Tracked tracked{.level = looked.level,
                  .code = row.code,
                  .phase = phase_of(looked.found),
                  .days = {},
                  .result_withdrawn = looked.found.result_withdrawn && open(phase_of(looked.found)),
                  .may_move = {},
                  .receiving_unit = row.receiving_unit,
                  .by_word = {},
                  .own = {},
                  .promise = looked.promise,
                  .word_wrong = looked.word_wrong};
  Dues dues{row.original, row.promised};
  const Instant now = needs.shell.clock.now();
  std::optional<Instant> ended = row.ready ? row.ready : row.closed;
  if (paused(row.state) || (row.closed && !row.ready)) {
    std::vector<RecordedEvent> events;
    for (const RawEvent& raw : raw_events(transaction, stream_of(row.id))) events.push_back(decoded(raw));
    dues = last_dues(events);
    std::optional<Instant> waited;  // the start of the wait for the citizen
    for (const RecordedEvent& recorded : events) {
      if (is<SupplementRequested, PaymentRequested>(recorded)) waited = recorded.at;
      if (is<SupplementReceived, PaymentConfirmed>(recorded)) waited.reset();
    }
    if (waited) ended = waited;
  }
  // A result handed over at once was with the citizen on the day of the visit. Later acts of the signatory are no
  // promise to the citizen.
  if (looked.found.at_once) {
    ended = row.received;
    dues = {};
  }
  const auto version = needs.catalogue.get(row.procedure_version);
  const auto& calendar = needs.calendars.as_of(ended.value_or(now), row.competent_unit, version->procedure.field);
  tracked.days = views::told_days(calendar, needs.shell.zone, dues.original, dues.promised, ended, now);
  tracked.days.first = receipt_day(needs, looked.found, tracked.days);
  if (const auto last = tracked.days.renewed ? tracked.days.renewed : tracked.days.promised; last && !ended)
    tracked.may_move =
        calendar::may_move(views::not_entered(needs, calendar, needs.shell.zone.local(row.received).date, *last));
  if (looked.level != Level::code) tracked.by_word = by_word(needs, transaction, looked, visitor);
  return tracked;
}

// Begins a try of a visitor; nullopt if nothing counts tries.
Result<std::optional<people::Tries::One>> begin(const Needs& needs, const Visitor& visitor, people::Guessed what) {
  if (!needs.tries) return std::nullopt;
  TRY_ASSIGN(people::Tries::One one,
             needs.tries->begin({.what = what,
                                 .name = what == people::Guessed::code ? std::string() : visitor.code,
                                 .network = visitor.network,
                                 .browser = visitor.browser},
                                people::problems::look_up_delayed));
  return std::optional(std::move(one));
}

Looked as_owner(db::Transaction& transaction, const Visitor& visitor) {
  auto looked = look(transaction, visitor);
  VERIFY(looked);
  looked->level = Level::owner;
  looked->word_wrong = false;
  return std::move(*looked);
}

Result<Tracked> owned(const Needs& needs, const Visitor& visitor, OwnStatus own) {
  Tracked tracked = needs.shell.database.read(
      [&](db::Transaction& transaction) { return told(needs, transaction, as_owner(transaction, visitor), visitor); });
  tracked.own = std::move(own);
  return tracked;
}

}  // namespace

Result<Tracked> track(const Needs& needs, const Visitor& visitor) {
  // The level comes before the guard. Guesses of others do not hold back a visitor with a right word or promise. A
  // guesser learns a right word in any case: 35 bits and the rate of an address bound that (ADR 0040).
  std::optional<Looked> looked;
  auto tracked = needs.shell.database.read([&](db::Transaction& transaction) -> std::optional<Tracked> {
    looked = look(transaction, visitor);
    return looked ? std::optional(told(needs, transaction, *looked, visitor)) : std::nullopt;
  });
  if (tracked && tracked->level == Level::word) return std::move(*tracked);
  // This log signed the paper for another history of the code: a dossier that a restore lost, or an altered one. The
  // reply tells nothing about the dossier that has the code now.
  if (looked && looked->promise == PromiseSeen::another)
    return refuse(problems::paper_of_another, msg::dossier_track::keep_paper_and_ask);
  TRY_ASSIGN(auto code, begin(needs, visitor, people::Guessed::code));
  if (!tracked) {
    if (code) code->wrong("dossier_code");
    return refuse(motcua::problems::not_found, msg::dossier_track::no_dossier_with_code);
  }
  // A word with a wrong check sign tells a guesser nothing. It is a typing error and not counted.
  if (looked->word_typed) {
    TRY_ASSIGN(auto word, begin(needs, visitor, people::Guessed::look_up_word));
    if (word) word->wrong("look_up_word");
  }
  return std::move(*tracked);
}

Result<Tracked> track_own(const Needs& needs, const Visitor& visitor, std::string_view last_digits) {
  if (last_digits.size() != kSecondFactDigits) return refuse(problems::second_fact_short);
  const bool holds = needs.shell.database.read([&](db::Transaction& transaction) {
    const auto looked = look(transaction, visitor);
    return looked && looked->level == Level::word;
  });
  std::optional<people::Tries::One> attempt, code;
  if (!holds) {
    TRY_ASSIGN(auto one, begin(needs, visitor, people::Guessed::code));
    if (one) code.emplace(std::move(*one));
  }
  if (needs.tries) {
    TRY_ASSIGN(people::Tries::One one, needs.tries->begin({.what = people::Guessed::second_fact,
                                                           .name = visitor.code,
                                                           .network = visitor.network,
                                                           .holds_word = holds},
                                                          people::problems::second_fact_delayed));
    attempt.emplace(std::move(one));
  }
  Result<OwnStatus> own = own_status(needs, visitor.code, last_digits);
  if (!own) {
    const bool unknown = own.error().problem == &motcua::problems::not_found;
    if (unknown && code) code->wrong("dossier_code");
    else if (attempt) attempt->wrong("second_fact");
    return std::unexpected(own.error());
  }
  if (attempt) attempt->right();
  return owned(needs, visitor, std::move(*own));
}

Result<Tracked> track_own_of(const Needs& needs, const std::string& code, const std::string& person_hash) {
  TRY_ASSIGN(OwnStatus own, own_status_of(needs, code, person_hash));
  return owned(needs, {.code = code, .word = {}, .promise = {}, .network = {}}, std::move(own));
}

std::optional<Tracked> track_for_mail(const Needs& needs, const std::string& code) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> std::optional<Tracked> {
    Visitor visitor{.code = code, .word = {}, .promise = {}, .network = {}};
    auto looked = look(transaction, visitor);
    if (!looked) return std::nullopt;
    looked->level = Level::word;
    if (looked->found.word && !looked->found.word->word.empty()) {
      visitor.word = looked->found.word->word;
      looked->word_right = true;
    }
    looked->word_wrong = false;
    return told(needs, transaction, *looked, visitor);
  });
}

std::string tracking_address(const Needs& needs, const Tracked& tracked, std::string_view prefix) {
  std::string address = fmt::format("{}{}/tra-cuu/{}", needs.public_url, prefix, tracked.code);
  if (tracked.by_word && !tracked.by_word->shown.empty()) address += "?" + tracked.by_word->shown;
  return address;
}

}  // namespace motcua::tracking
