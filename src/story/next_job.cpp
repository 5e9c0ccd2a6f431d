// The next job on a dossier, and who does it.
#include <fmt/format.h>

#include <algorithm>

#include "story/teller.h"

namespace motcua::story {

using access::Role;

void Teller::next_job(const CasePtr& dossier) {
  if (dossier->state == "waiting_supplement" || dossier->state == "waiting_payment") {
    come_with_what_is_missing(dossier);
    return;
  }
  if (dossier->state != "in_progress" && dossier->state != "ready") return;
  const workflow::Step& here = step_of(*dossier);
  if (here.role == Role::reception && workflow::transition(here, workflow::Action::return_result))
    fetch_result(dossier);
  else work_on(dossier);
}

void Teller::come_with_what_is_missing(const CasePtr& dossier) {
  const std::int64_t version = dossier->version;
  Office& desk_office = *dossier->receiving;
  const bool supplement = dossier->state == "waiting_supplement";
  visit(desk_office, days_later(desk_office, dice_.between(1, supplement ? 4 : 10), dice_.between(8 * 60, 10 * 60)), 5,
        [this, dossier, version, supplement](Worker& worker) {
          if (dossier->version != version) return;
          ++told_.visits;
          if (supplement) act(worker, dossier, "receive_supplement", {{"text", "Đã nộp đủ giấy tờ bổ sung"}});
          else act(worker, dossier, "confirm_payment", {{"number", fmt::format("CT{:05}", ++papers_)}});
        });
}

void Teller::fetch_result(const CasePtr& dossier) {
  const std::int64_t version = dossier->version;
  Office& office = office_at(*dossier);
  // People come on the promised day or some days after; who waited for it comes back the same day.
  const Instant due = std::max(dossier->promised.value_or(now_), now_);
  const bool same_day = zone_.local(due).date == zone_.local(now_).date;
  const std::int64_t days = office.calendar().working(zone_.local(due).date) ? 0 : 1;
  const Instant at = same_day
                         ? Instant{now_.us + dice_.between(5, 60) * 60'000'000}
                         : std::max(Instant{due.us - dice_.between(10, 8 * 60) * 60'000'000 + days * 86'400'000'000 +
                                            (dice_.chance(300) ? dice_.between(1, 6) * 86'400'000'000 : 0)},
                                    now_);
  visit(office, at, 3, [this, dossier, version](Worker& worker) {
    if (dossier->version != version) return;
    ++told_.visits;
    JsonObject fields{{"recipient", dossier->applicant}, {"choice", dice_.chance(950) ? "receipt" : "id_card"}};
    fields["version"] = dossier->version;
    const bool late = dossier->promised && now_ > *dossier->promised;
    const JsonObject reply =
        call(worker, http::Verb::post, fmt::format("/api/v1/dossiers/{}/actions/return_result", dossier->id), fields);
    follow(dossier, reply);
    maybe_rate(worker, string_at(reply, "visit"), late);
  });
}

void Teller::work_on(const CasePtr& dossier) {
  const std::string step = dossier->step;
  const std::int64_t version = dossier->version;
  const workflow::Step& here = step_of(*dossier);
  Office& office = office_at(*dossier);
  const std::string& field = dossier->procedure->procedure.field;
  Worker* worker = !dossier->appraiser.empty() && here.keep_person ? office.worker_of(dossier->appraiser) : nullptr;
  if (!worker) worker = office.worker_for(here.role, field);
  if (!worker)
    throw std::runtime_error(fmt::format("story: {} has nobody for {} of {}", office.unit().slug, here.id, field));
  const auto has = [&](workflow::Action action) { return workflow::transition(here, action) != nullptr; };
  Job job{.minutes = 2, .not_before = {}, .due = dossier->promised.value_or(now_), .done = {}};
  std::function<void(Worker&)> what;
  if (has(workflow::Action::hand_over)) {
    what = [this, dossier](Worker& w) { act(w, dossier, "hand_over"); };
  } else if (has(workflow::Action::accept)) {
    what = [this, dossier](Worker& w) {
      dossier->appraiser = w.actor.person;
      act(w, dossier, "accept");
    };
  } else if (has(workflow::Action::give_opinion)) {
    job.minutes = 20;
    if (Worker* other = office.worker_for(here.role, field, worker)) worker = other;
    what = [this, dossier](Worker& w) { act(w, dossier, "give_opinion", {{"text", "Đã xác minh, thông tin đúng"}}); };
  } else if (has(workflow::Action::approve)) {
    job.minutes = 3;
    what = [this, dossier](Worker& w) {
      if (dice_.chance(15) && workflow::transition(step_of(*dossier), workflow::Action::rework) &&
          step_of(*dossier).id != "signing")
        act(w, dossier, "rework", {{"text", "Bổ sung căn cứ trong tờ trình"}});
      else act(w, dossier, "approve");
    };
  } else if (has(workflow::Action::issue)) {
    job.minutes = 4;
    what = [this, dossier](Worker& w) { issue(w, dossier); };
  } else {
    const bool first = dossier->supplement_wanted || dossier->opinion_wanted;
    plan_appraisal(*dossier, first, job);
    what = [this, dossier, first](Worker& w) { appraise(w, dossier, first); };
  }
  // A withdrawal or an apology in between makes the job void. An apology plans the job again.
  job.done = [dossier, step, version, worker, what] {
    if (dossier->step == step && dossier->version == version) what(*worker);
  };
  office.give(*worker, std::move(job));
}

void Teller::plan_appraisal(const Case& dossier, bool first, Job& job) {
  const Office& office = office_at(dossier);
  // Appraisal: first a look at the papers, then what has to be waited for, then the work itself.
  job.minutes = first ? 10 : dossier.model->minutes;
  if (!first) {
    const std::int64_t days =
        dice_.between(dossier.model->wait_days_min, dossier.model->wait_days_max) * office.model().pace / 100;
    if (days > 0) job.not_before = days_later(office, days, dice_.between(7 * 60 + 30, 10 * 60));
    // After a supplement the limit may go on where it stopped: there is less time to wait.
    constexpr std::int64_t kDaysBefore = 6LL * 86'400'000'000;
    if (dossier.supplemented && dossier.promised)
      job.not_before = std::min(job.not_before, Instant{dossier.promised->us - kDaysBefore});
  }
}

void Teller::appraise(Worker& worker, const CasePtr& dossier, bool first) {
  const workflow::Step& here = step_of(*dossier);
  const auto has = [&](workflow::Action action) { return workflow::transition(here, action) != nullptr; };
  if (first && std::exchange(dossier->supplement_wanted, false) && has(workflow::Action::request_supplement)) {
    dossier->supplemented = true;
    act(worker, dossier, "request_supplement",
        {{"items",
          JsonArray{JsonObject{{"name", "Giấy tờ chứng minh nội dung đề nghị"}, {"reason", "Bản nộp chưa đủ trang"}}}},
         {"text", "Hồ sơ chưa đủ căn cứ giải quyết"}});
    return;
  }
  if (first && std::exchange(dossier->opinion_wanted, false) && has(workflow::Action::ask_opinion)) {
    act(worker, dossier, "ask_opinion", {{"text", "Đề nghị xác minh nội dung kê khai"}});
    return;
  }
  dossier->supplement_wanted = dossier->opinion_wanted = false;
  if (first) {
    next_job(dossier);
    return;
  }
  const bool goes_up = dossier->competent != dossier->receiving && &office_at(*dossier) == dossier->receiving;
  if (!goes_up && std::exchange(dossier->payment_wanted, false) && has(workflow::Action::request_payment)) {
    act(worker, dossier, "request_payment",
        {{"amount", dice_.between(200, 9000) * 1000}, {"text", "Lệ phí trước bạ, tiền sử dụng đất"}});
    return;
  }
  dossier->appraiser = {};
  if (goes_up && has(workflow::Action::forward_up)) {
    act(worker, dossier, "forward_up");
    return;
  }
  attach(worker, dossier, "draft", "du-thao.pdf");
  if (dice_.chance(975))
    act(worker, dossier, "propose", {{"choice", "grant"}, {"text", "Hồ sơ đủ căn cứ theo quy định"}});
  else
    act(worker, dossier, "propose",
        {{"choice", "reject"},
         {"ground", ground_of(dossier->procedure->procedure, grounds::Act::propose_refusal, dossier->channel)},
         {"text", "Hồ sơ không đủ điều kiện theo quy định"}});
}

void Teller::issue(Worker& worker, const CasePtr& dossier) {
  const workflow::Transition* way = workflow::transition(step_of(*dossier), workflow::Action::issue);
  if (way->result_file) attach(worker, dossier, "result", "ket-qua.pdf");
  act(worker, dossier, "issue");
}

}  // namespace motcua::story
