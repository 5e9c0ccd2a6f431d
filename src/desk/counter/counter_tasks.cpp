// The list of tasks of the counter, and the note that the citizen was told, with the way.
#include <fmt/format.h>

#include "base/problems.h"
#include "base/verify.h"
#include "catalogue/catalogue.h"
#include "counter/rights.h"
#include "counter/tasks_store.h"
#include "counter/use_cases.h"
#include "acts/save.h"
#include "http/cursor.h"
#include "msg/task.h"
#include "views/notices.h"

namespace motcua::counter {
namespace {

constexpr std::chrono::days kToldWithin{30};  // after 30 days nobody calls a citizen about a stop

// Tasks that need no answer leave the list if they are from before this instant.
Instant shown_since(Instant now) { return {now.us - std::chrono::microseconds(kToldWithin).count()}; }

Msg label_of(TaskKind kind) {
  switch (kind) {
    case TaskKind::supplement: return msg::task::supplement;
    case TaskKind::payment: return msg::task::payment;
    case TaskKind::apology: return msg::task::apology;
    case TaskKind::extension: return msg::task::extension;
    case TaskKind::result: return msg::task::result;
    case TaskKind::refusal: return msg::task::refusal;
    case TaskKind::stop: return msg::task::stop;
    case TaskKind::result_withdrawn: return msg::task::result_withdrawn;
  }
  VERIFY_UNREACHED();
}

std::vector<http::Choice> kind_choices() {
  std::vector<http::Choice> choices;
  for (const TaskKind kind : kTaskKinds) choices.push_back({word_of(kind), label_of(kind)});
  return choices;
}

// Returns the paper for the citizen; null if there is none.
Json paper_of(const store::TaskRow& task) {
  switch (task.kind) {
    case TaskKind::supplement:
    case TaskKind::apology:
    case TaskKind::extension:
    case TaskKind::stop: return Json(views::notice_path(task.dossier, task.seq));
    case TaskKind::result:
    case TaskKind::refusal: return Json(fmt::format("/api/v1/dossiers/{}/result-slip.pdf", task.dossier.text));
    case TaskKind::payment:
    case TaskKind::result_withdrawn: return nullptr;
  }
  return nullptr;
}

// Returns a sentence that says why this way of telling is impossible; "" if it is possible.
Message impossible(const Needs& needs, const dossiers::store::Parties& parties, std::string_view how) {
  const auto has = [&](std::string Party::* contact) {
    return !(parties.applicant.*contact).empty() ||
           (parties.representative && !((*parties.representative).*contact).empty());
  };
  if (how == "called" && !has(&Party::phone)) return msg::task::no_telephone;
  if (how == "mailed" && !has(&Party::email)) return msg::task::no_mail_address;
  if (how == "mailed" && !needs.sends_mail) return msg::task::no_mail_server;
  return {};
}

constexpr std::array kHow{http::Choice{"called", msg::task::by_telephone}, http::Choice{"printed", msg::task::by_paper},
                          http::Choice{"mailed", msg::task::by_mail},
                          http::Choice{"in_person", msg::task::at_the_counter}};

}  // namespace

work_lists::WaitingCount count_of_tasks() {
  return {.name = "tasks",
          .right = rights::see_tasks,
          .count = [](db::Transaction& transaction, const Actor& actor, Instant now) {
            return store::count_open_tasks(transaction, access::policy().rows(actor, rights::see_tasks),
                                           shown_since(now), work_lists::kCountMost);
          }};
}

Result<Reply> list_counter_tasks(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const int limit, http::page_limit(request));
  const std::string kind = request.query_text("kind"), list = "counter-tasks/" + kind;
  std::vector<FieldError> errors;
  if (!kind.empty() && !task_kind_of(kind)) errors.push_back(http::not_in_list("?kind", kind_choices()));
  const std::string cursor = http::place_asked(request, list, errors);
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  const auto reach = access::policy().rows(actor, rights::see_tasks);
  const Instant since = shown_since(needs.shell.clock.now());
  std::vector<store::TaskRow> rows;
  const auto counts = needs.shell.database.read([&](db::Transaction& transaction) {
    rows = store::open_tasks(transaction, reach, kind, since, cursor, limit);
    return store::count_tasks(transaction, reach, since);
  });
  JsonArray items, told;
  for (const store::TaskRow& row : rows) try {
      items.push_back(of_row("counter_task", row.dossier.text, [&] {
        const auto version = needs.catalogue.get(row.procedure_version);
        return JsonObject{{"dossier", row.dossier.text},
                          {"task", row.seq},
                          {"kind", word_of(row.kind)},
                          {"label", say(label_of(row.kind))},
                          {"asked_at", rfc3339(row.asked, needs.shell.zone)},
                          {"code", row.code},
                          {"applicant", row.applicant},
                          {"procedure_name", version->procedure.short_name},
                          {"pdf", paper_of(row)}};
      }));
    } catch (const Damage& damage) { log_left_out(damage); }
  for (const auto& [word, count] : counts)
    told.push_back(JsonObject{{"kind", word}, {"label", say(label_of(*task_kind_of(word)))}, {"count", count}});
  const bool more = static_cast<int>(rows.size()) == limit;
  Reply reply = http::json_reply(JsonObject{{"items", std::move(items)},
                                            {"counts", std::move(told)},
                                            {"next", http::next_page(list, more ? rows.back().cursor : "", more)}});
  std::vector<std::string> dossiers;
  for (const store::TaskRow& row : rows) dossiers.push_back(row.dossier.text);
  reply.subject = http::Subject{
      .takes_part = true, .shown = static_cast<std::int64_t>(rows.size()), .dossiers = std::move(dossiers)};
  return reply;
}

Result<Reply> tell_citizen(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::int64_t task = body.integer("task", 1, 1'000'000);
  const std::string how = body.choice("how", kHow);
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const Dossier before, take_up(work, {request.path_value("id")}, rights::end_task));
    if (actor.unit != before.receiving_unit) return refuse(motcua::problems::forbidden, msg::task::only_receiving_unit);
    if (!store::open_task(work.db(), before.id, task))
      return refuse(dossiers::problems::not_available, msg::task::done_or_needless);
    if (const Message why = impossible(needs, dossiers::store::parties(work.db(), before.id), how); !why.empty())
      return refuse(motcua::problems::invalid_input, {}, {{"/how", why}});
    const DossierEvent event{
        .dossier = before.id, .seq = before.version + 1, .common = {}, .what = CitizenTold{.task = task, .how = how}};
    Dossier after = before;
    apply(after, event, work.now(), actor.person);
    save_change(needs, work, before, after, needs.catalogue.get(before.procedure_version)->procedure, event);
    Reply reply = http::json_reply(JsonObject{{"task", task}, {"how", how}});
    reply.subject = subject_of(after, actor);
    return reply;
  });
}

}  // namespace motcua::counter
