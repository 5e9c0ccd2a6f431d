// The course of a story: its days, and the last hour that gives each account some work.
#include "story/story.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/verify.h"
#include "story/teller.h"

namespace motcua::story {

using access::Role;

namespace {

constexpr std::int64_t kMinuteUs = 60'000'000;

// Returns the latest moment before `end` with at least `minutes` of working time left.
Instant working_minutes_before(const calendar::WorkingCalendar& calendar, Zone zone, Instant end,
                               std::int64_t minutes) {
  Instant at = end;
  while (calendar.worked(zone.local(at), zone.local(end)) < minutes) at.us -= 15 * kMinuteUs;
  return at;
}

}  // namespace

void Teller::plan(Office& office, Date first, Date last, Instant end) {
  const std::int64_t count = office.model().dossiers;
  const Date calm = last - std::chrono::days{4};  // in the last days all papers are complete, so that all planned
                                                  // dossiers are received
  for (const Instant at : arrivals(story_, dice_, office.calendar(), zone_, first, last, end, count)) {
    const Wish wanted = wish(office);
    const auto offered = [&](catalogue::Channel channel) {
      return catalogue::limit_for(wanted.procedure->procedure, channel) != nullptr;
    };
    const bool online = dice_.chance(story_.online) && offered(catalogue::Channel::online);
    if (online || !offered(catalogue::Channel::direct))
      agenda_.at(at, [this, wanted] { receive(desk(*wanted.office), wanted, catalogue::Channel::online); });
    else if (dice_.chance(story_.postal) && offered(catalogue::Channel::postal))
      agenda_.at(at, [this, wanted] { receive(desk(*wanted.office), wanted, catalogue::Channel::postal); });
    else come(wanted, at, zone_.local(at).date > calm || !dice_.chance(story_.incomplete));
  }
  for (const Instant at :
       arrivals(story_, dice_, office.calendar(), zone_, first, last, end, count * story_.guidance / 1000))
    slip_visit(office, at, "guidance");
  for (const Instant at :
       arrivals(story_, dice_, office.calendar(), zone_, first, last, end, count * story_.refusals / 1000))
    slip_visit(office, at, "refusal");
}

void Teller::run_until(Instant end) {
  Date day = zone_.local(now_).date;
  for (auto next = agenda_.next(); next && *next < end; next = agenda_.next()) {
    if (const Date today = zone_.local(*next).date; today != day) {
      day = today;
      std::erase_if(open_, [](const CasePtr& one) { return one->state != "in_progress"; });
      needs_.day_over();
    }
    set(std::max(*next, now_));
    agenda_.take()();
  }
  set(end);
}

// Leaders answer bad ratings of citizens some days later.
void Teller::answer_follow_ups(Office& office) {
  Worker* leader = office.worker_for(Role::leader, "");
  if (!leader || !office.present(*leader, now_)) return;
  const JsonObject open =
      call(*leader, http::Verb::get, "/api/v1/rating-follow-ups", {}, {{"state", "open"}, {"limit", "3"}});
  for (const Json& item : open.at("items").as_array())
    if (string_at(item.as_object(), "unit") == office.unit().short_name)
      call(*leader, http::Verb::post,
           fmt::format("/api/v1/rating-follow-ups/{}/answer", string_at(item.as_object(), "id")),
           {{"answer", dice_.pick(story_.answers)}, {"measure", "Đã nhắc nhở, rút kinh nghiệm tại giao ban"}});
}

// After the desk has closed, each signatory confirms the results that were handed over that day in their name.
void Teller::confirm_signings(Office& office) {
  for (auto& waiting = signings_[&office]; !waiting.empty();) {
    Worker* signatory = waiting.front().signatory;
    JsonArray dossiers;
    std::erase_if(waiting, [&](const Signing& one) {
      if (one.signatory != signatory || dossiers.size() == limits::approvals_per_batch_max) return false;
      dossiers.push_back(JsonObject{{"id", one.id}, {"version", one.version}});
      return true;
    });
    const JsonObject reply =
        call(*signatory, http::Verb::post, "/api/v1/signing-confirmations", {{"dossiers", std::move(dossiers)}});
    for (const Json& one : reply.at("results").as_array())
      if (!one.as_object().at("confirmed").as_bool())
        throw std::runtime_error("story: " + string_at(one.as_object(), "detail"));
  }
}

// The leader apologises today, with a new date, for each dossier that will be late tomorrow.
void Teller::apologise(Office& office) {
  Worker* leader = office.worker_for(Role::leader, "");
  if (!leader || !office.present(*leader, now_)) return;
  const Date today = zone_.local(now_).date;
  const auto fresh = office.calendar().working_day_after(today, 4);
  for (const CasePtr& one : open_) {
    if (one->competent != &office || one->state != "in_progress" || one->apologised || !one->promised ||
        one->step != "appraisal")
      continue;
    const Date due = zone_.local(*one->promised).date;
    if (due - today > std::chrono::days{1} || due <= today || *fresh <= due) continue;
    one->apologised = true;
    act(*leader, one, "apologise", {{"date", iso(*fresh)}, {"text", "Cần thêm thời gian xác minh"}});
  }
}

// Each sample account needs some work: an account without work gets a citizen in the last hour.
void Teller::top_up(Instant until) {
  arranged_ = true;
  const auto empty = [&](const Worker& worker) {
    return call(worker, http::Verb::get, "/api/v1/dossiers", {}, {{"view", "work"}, {"limit", "1"}})
        .at("items")
        .as_array()
        .empty();
  };
  for (const auto& office : offices_)
    for (const auto& worker : office->workers())
      for (const Role role : {Role::reception, Role::specialist, Role::leader, Role::clerk})
        if (worker->actor.has(role) && empty(*worker)) {
          carry_to(*office, role, *worker);
          if (now_ > until) throw std::runtime_error("story: the last hour was too short");
        }
}

Teller::CasePtr Teller::carry_to(Office& office, Role role, const Worker& target) {
  // Finds a procedure of this account that a specialist and a leader decide in this office.
  Wish wanted;
  for (int i = 0; i < 5000 && !wanted.procedure; ++i) {
    Wish one = wish(office);
    const catalogue::Procedure& procedure = one.procedure->procedure;
    const bool own = std::find(procedure.levels.begin(), procedure.levels.end(), units::word_of(office.unit().level)) !=
                     procedure.levels.end();
    const bool mine = role != Role::specialist || target.fields.empty() || target.fields.contains(procedure.field);
    const bool direct = catalogue::limit_for(procedure, catalogue::Channel::direct) != nullptr;
    if (own && mine && direct && procedure.workflow != "at-once" &&
        office.worker_for(Role::specialist, procedure.field))
      wanted = one;
  }
  if (!wanted.procedure)
    throw std::runtime_error("story: no procedure for " + target.actor.post_name + " of " + office.unit().slug);
  const auto tick = [&] { set({now_.us + 4'000'000}); };
  tick();
  receive(desk(office), wanted, catalogue::Channel::direct);
  const CasePtr dossier = open_.back();
  dossier->opinion_wanted = dossier->supplement_wanted = dossier->payment_wanted = false;
  for (int i = 0; i < 12 && step_of(*dossier).role != role; ++i) {
    tick();
    const workflow::Step& here = step_of(*dossier);
    Worker* worker = !dossier->appraiser.empty() && here.keep_person
                         ? office.worker_of(dossier->appraiser)
                         : office.worker_for(here.role, wanted.procedure->procedure.field);
    const auto has = [&](workflow::Action action) { return workflow::transition(here, action) != nullptr; };
    if (has(workflow::Action::hand_over)) {
      act(*worker, dossier, "hand_over");
    } else if (has(workflow::Action::accept)) {
      dossier->appraiser = worker->actor.person;
      act(*worker, dossier, "accept");
    } else if (has(workflow::Action::approve)) {
      act(*worker, dossier, "approve");
    } else if (has(workflow::Action::issue)) {
      issue(*worker, dossier);
    } else {
      appraise(*worker, dossier, false);
    }
  }
  return dossier;
}

Told Teller::tell() {
  const bool live = options_.until.has_value();
  const Date last = live ? zone_.local(*options_.until).date : story_.until;
  const Date first = live ? last - std::chrono::days{static_cast<int>(story_.days)} : story_.from;
  const Instant until = live ? *options_.until : zone_.instant({story_.until, story_.evening});
  set(zone_.instant({first, 6 * 60}));
  // A story up to now keeps its last working hour for accounts without work. A story of an evening is told to its end.
  const Instant end = live ? working_minutes_before(offices_.front()->calendar(), zone_, until, 60) : until;
  for (const auto& office : offices_)
    if (office->model().dossiers > 0) plan(*office, first, last, end);
  for (Date day = first; day <= last; day += std::chrono::days{1})
    for (const auto& office : offices_) {
      if (!office->calendar().working(day)) continue;
      Office& at = *office;
      agenda_.at(zone_.instant({day, 16 * 60}), [this, &at] { apologise(at); });
      agenda_.at(zone_.instant({day, office->calendar().closing(day) + 10}), [this, &at] { confirm_signings(at); });
      if (std::chrono::weekday{day} == std::chrono::Tuesday || std::chrono::weekday{day} == std::chrono::Friday)
        agenda_.at(zone_.instant({day, 10 * 60}), [this, &at] { answer_follow_ups(at); });
    }
  run_until(end);
  if (live) {
    top_up(until);
    set(until);
  }
  needs_.day_over();
  return told_;
}

Told tell(const Needs& needs, const Story& story, const Options& options) {
  return Teller{needs, story, options}.tell();
}

}  // namespace motcua::story
