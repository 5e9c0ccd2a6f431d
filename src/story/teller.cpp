#include "story/teller.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/verify.h"

namespace motcua::story {

using access::Role;

Teller::Teller(const Needs& needs, const Story& story, const Options& options)
    : needs_(needs),
      story_(story),
      options_(options),
      zone_(needs.shell.zone),
      dice_(static_cast<std::uint64_t>(story.seed)) {
  for (const UnitModel& given : story.units) {
    const units::Unit* unit = needs.directory.by_slug(given.slug);
    if (!unit) throw std::runtime_error("story: there is no unit " + given.slug);
    UnitModel model = given;
    model.pace = given.pace * options.pace / 100;
    offices_.push_back(std::make_unique<Office>(*unit, model, needs.calendars.of(unit->id), needs.directory, zone_,
                                                static_cast<std::uint64_t>(story.seed), agenda_, now_));
  }
  for (const ProcedureModel& model : story.procedures) {
    const auto version = needs.catalogue.in_force(model.code);
    if (!version || version->procedure.limits.empty())
      throw std::runtime_error("story: no limit for procedure " + model.code);
    procedure_weights_.push_back(model.weight);
  }
}

JsonObject Teller::call(const Worker& worker, http::Verb verb, const std::string& path, const JsonObject& body,
                        const std::map<std::string, std::string>& query, const std::string& raw,
                        const std::string& file_name) {
  http::Request request{
      .verb = verb, .path = path, .query = query, .body = raw.empty() ? to_text(body) : raw, .id = "story"};
  if (!file_name.empty()) request.headers["content-disposition"] = "attachment; filename*=UTF-8''" + file_name;
  for (const access::Route& route : needs_.routes) {
    if (route.verb != verb || !http::fits(route.path, path, request.path_values)) continue;
    const auto reply = route.handler(request, worker.actor);
    ++told_.actions;
    if (reply) return parse_trusted(reply->body.text()).as_object();
    std::string why = fmt::format("story: {} at {}: {} {}", path, rfc3339(now_, zone_), reply.error().problem->code,
                                  say(reply.error().detail));
    for (const FieldError& error : reply.error().errors)
      why += fmt::format("; {}: {}", error.pointer, say(error.detail));
    throw std::runtime_error(why);
  }
  throw std::runtime_error("story: no route " + path);
}

Office* Teller::office_of(const UnitId& unit) {
  for (const auto& office : offices_)
    if (office->unit().id == unit) return office.get();
  throw std::runtime_error("story: no model of the unit " + needs_.directory.get(unit).slug);
}

Worker& Teller::desk(Office& office) {
  Worker* worker = office.worker_for(Role::reception, "");
  if (!worker) throw std::runtime_error("story: nobody at the desk of " + office.unit().slug);
  return *worker;
}

Instant Teller::days_later(const Office& office, std::int64_t days, std::int64_t minute) const {
  const Date today = zone_.local(now_).date;
  const auto day = days == 0 && office.calendar().working(today)
                       ? std::optional(today)
                       : office.calendar().working_day_after(today, std::max<std::int64_t>(days, 1));
  VERIFY(day);
  return std::max(now_, Instant{zone_.instant({*day, static_cast<int>(minute)}).us + now_.us % 60'000'000});
}

// A visitor waits for a turn, or comes back when the desk is open.
void Teller::visit(Office& office, Instant earliest, std::int64_t minutes, std::function<void(Worker&)> what) {
  agenda_.at(earliest, [this, &office, minutes, what = std::move(what)] {
    Worker& worker = desk(office);
    office.give(worker, {.visitor = true, .minutes = minutes, .not_before = {}, .due = {}, .done = [&worker, what] {
                           what(worker);
                         }});
  });
}

Teller::Wish Teller::wish(Office& office) {
  for (int tries = 0; tries < 1000; ++tries) {
    const std::size_t chosen = dice_.weighted(procedure_weights_);
    Wish wish{.office = &office, .model = &story_.procedures[chosen], .procedure = {}, .body = {}};
    wish.procedure = needs_.catalogue.in_force(wish.model->code);
    const catalogue::Procedure& procedure = wish.procedure->procedure;
    const auto decides = [&](const units::Unit& unit) {
      return std::find(procedure.levels.begin(), procedure.levels.end(), units::word_of(unit.level)) !=
             procedure.levels.end();
    };
    // The desk may take in procedures that this unit decides. A commune may also pass them up.
    const bool here = decides(office.unit()), commune = office.unit().level == units::Level::commune;
    if (!here &&
        !(commune && std::any_of(offices_.begin(), offices_.end(), [&](const auto& o) { return decides(o->unit()); })))
      continue;
    const catalogue::Case& one = dice_.pick(procedure.cases);
    JsonArray papers;  // each paper is checked; required papers come first
    for (const bool needed : {true, false})
      for (std::size_t i = 0; i < one.papers.size(); ++i)
        if (one.papers[i].required == needed)
          papers.push_back(JsonObject{{"index", std::int64_t(i)}, {"status", needed ? "ok" : "not_needed"}});
    const bool organisation = dice_.chance(story_.organisations) && procedure.field == "Chứng thực";
    wish.body = {{"procedure", procedure.code},
                 {"case", one.id},
                 {"applicant", organisation ? organisation_of(story_, dice_, office.unit().short_name)
                                            : person_of(story_, dice_, office.unit().short_name)},
                 {"papers", std::move(papers)},
                 {"pages", dice_.between(1, 4)},
                 {"copies", dice_.between(1, 5)}};
    if (dice_.chance(story_.representatives)) {
      JsonObject other = person_of(story_, dice_, office.unit().short_name);
      other.erase("kind");
      other["authorisation"] = "Giấy ủy quyền có chứng thực chữ ký";
      wish.body["representative"] = std::move(other);
    }
    return wish;
  }
  throw std::runtime_error("story: no procedure for " + office.unit().slug);
}

void Teller::slip_visit(Office& office, Instant at, const char* kind) {
  Wish wanted = wish(office);
  wanted.body["channel"] = "direct";
  visit(office, at, 6, [this, wanted, kind](Worker& worker) {
    JsonObject body = wanted.body;
    std::string path = "/api/v1/intake/guidance";
    if (kind == std::string_view("refusal")) {
      body["reason"] = "Thủ tục không thuộc thẩm quyền của đơn vị; đã hướng dẫn nơi nộp.";
      body["ground"] = ground_of(wanted.procedure->procedure, grounds::Act::refuse_at_counter, "direct");
      path = "/api/v1/intake/refusals";
    } else if (kind == std::string_view("completion")) {
      for (Json& paper : body["papers"].as_array())
        if (string_at(paper.as_object(), "status") == "ok") paper.as_object()["status"] = "missing";
      path = "/api/v1/intake/supplement-requests";
    }
    const JsonObject reply = call(worker, http::Verb::post, path, body);
    ++told_.visits;
    maybe_rate(worker, string_at(reply, "visit"), false);
  });
}

void Teller::come(const Wish& wish, Instant at, bool complete) {
  if (complete) {
    visit(*wish.office, at, dice_.between(5, 12),
          [this, wish](Worker& worker) { receive(worker, wish, catalogue::Channel::direct); });
    return;
  }
  // A paper is missing: the officer lists all missing papers, and the person comes again with them.
  visit(*wish.office, at, 6, [this, wish](Worker& worker) {
    JsonObject body = wish.body;
    if (JsonArray& papers = body["papers"].as_array();
        !papers.empty() && string_at(papers.front().as_object(), "status") == "ok") {
      papers.front().as_object()["status"] = "missing";
      const JsonObject reply = call(worker, http::Verb::post, "/api/v1/intake/supplement-requests", body);
      ++told_.visits;
      maybe_rate(worker, string_at(reply, "visit"), false);
    }
    come(wish, days_later(*wish.office, dice_.between(0, 2), dice_.between(14 * 60, 16 * 60)), true);
  });
}

void Teller::receive(Worker& worker, const Wish& wish, catalogue::Channel channel) {
  JsonObject body = wish.body;
  body["channel"] = catalogue::word_of(channel);
  Office& office = *wish.office;
  const catalogue::Procedure& procedure = wish.procedure->procedure;
  Worker* signatory = nullptr;
  if (channel == catalogue::Channel::direct && dice_.chance(wish.model->at_once))
    for (const auto& other : office.workers())
      if (other->actor.has(Role::leader) && other->actor.may_sign && office.present(*other, now_)) {
        body["at_once"] = JsonObject{{"signatory", other->actor.post.text}};
        signatory = other.get();
        break;
      }
  const JsonObject reply = call(worker, http::Verb::post, "/api/v1/dossiers", body);
  ++told_.dossiers;
  auto dossier = std::make_shared<Case>();
  dossier->id = string_at(reply, "id");
  dossier->procedure = wish.procedure;
  dossier->channel = std::string(catalogue::word_of(channel));
  dossier->model = wish.model;
  dossier->workflow = needs_.workflows.newest(procedure.workflow);
  dossier->receiving = dossier->competent = &office;
  if (std::find(procedure.levels.begin(), procedure.levels.end(), units::word_of(office.unit().level)) ==
      procedure.levels.end())
    for (const units::Unit* at = &office.unit(); at;
         at = at->parent.empty() ? nullptr : needs_.directory.unit(at->parent))
      if (std::find(procedure.levels.begin(), procedure.levels.end(), units::word_of(at->level)) !=
          procedure.levels.end()) {
        dossier->competent = office_of(at->id);
        break;
      }
  dossier->applicant = string_at(wish.body.at("applicant").as_object(), "name");
  dossier->supplement_wanted = dice_.chance(wish.model->supplement);
  dossier->payment_wanted = dice_.chance(wish.model->payment);
  dossier->opinion_wanted = dice_.chance(wish.model->opinion);
  if (channel == catalogue::Channel::direct) {
    ++told_.visits;
    if (signatory || dice_.chance(300)) maybe_rate(worker, string_at(reply, "visit"), false);
  }
  if (signatory) {
    signings_[&office].push_back({.signatory = signatory, .id = dossier->id, .version = int_at(reply, "version")});
    return;
  }
  open_.push_back(dossier);
  if (dice_.chance(story_.withdrawn))
    visit(office, days_later(office, dice_.between(1, 2), dice_.between(14 * 60, 16 * 60)), 5,
          [this, dossier](Worker& desk) {
            if (dossier->state == "in_progress" || dossier->state == "waiting_supplement")
              act(desk, dossier, "withdraw",
                  {{"text", "Không còn nhu cầu"},
                   {"requested_by", dossier->applicant},
                   {"requested_on", iso(zone_.local(now_).date)},
                   {"choice", "id_card"}});
          });
  follow(dossier, reply);
}

void Teller::act(Worker& worker, const CasePtr& dossier, std::string_view action, JsonObject fields) {
  fields["version"] = dossier->version;
  follow(dossier,
         call(worker, http::Verb::post, fmt::format("/api/v1/dossiers/{}/actions/{}", dossier->id, action), fields));
}

void Teller::follow(const CasePtr& dossier, const JsonObject& reply) {
  dossier->version = int_at(reply, "version");
  dossier->state = string_at(reply, "state");
  const JsonArray& steps = reply.at("steps").as_array();
  dossier->step = steps.empty() ? std::string() : string_at(steps[0].as_object(), "step");
  const Json& promised = reply.at("due").as_object().at("promised");
  dossier->promised = promised.is_string() ? parse_rfc3339(view(promised.as_string())) : std::nullopt;
  if (!arranged_) next_job(dossier);
}

void Teller::maybe_rate(Worker& worker, const std::string& visit_id, bool late) {
  if (visit_id.empty() || !dice_.chance(story_.codes)) return;
  const auto code = satisfaction::print_code(needs_.satisfaction, visit_id, worker.actor);
  if (!code || !dice_.chance(story_.rated)) return;
  const std::int64_t courtesy = office_of(worker.actor.unit)->model().courtesy;
  const auto score = [&](std::int64_t good) {
    return static_cast<int>(dice_.chance(good) ? dice_.between(4, 5) : dice_.between(1, 4));
  };
  satisfaction::Answers answers{
      .scores = {score(courtesy - (late ? 400 : 0)), score(courtesy), score(late ? 200 : courtesy), score(courtesy)}};
  if (satisfaction::bad(answers)) answers.reason = dice_.pick(story_.complaints);
  else if (dice_.chance(200)) answers.reason = dice_.pick(story_.praise);
  answers.may_contact = satisfaction::bad(answers) && dice_.chance(500);
  agenda_.at({now_.us + dice_.between(2, 600) * 60'000'000}, [this, code = *code, answers] {
    const auto rated = satisfaction::rate(needs_.satisfaction, code, answers, {});
    if (!rated) throw std::runtime_error(fmt::format("story: rating refused: {}", rated.error().problem->code));
    ++told_.ratings;
  });
}

}  // namespace motcua::story
