// The routes of the dossiers and of the counter.
#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "catalogue/catalogue.h"
#include "catalogue/rights.h"
#include "counter/rights.h"
#include "documents/documents.h"
#include "dossiers/decisions.h"
#include "dossiers/event_codec.h"
#include "dossiers/look_up.h"
#include "dossiers/notices.h"
#include "dossiers/paper_parts.h"
#include "dossiers/rights.h"
#include "dossiers/rules.h"
#include "dossiers/use_cases.h"
#include "http/cursor.h"
#include "http/dates.h"
#include "http/file_name.h"
#include "msg/dossier.h"
#include "msg/dossier_view.h"
#include "msg/intake.h"

namespace motcua::dossiers {
namespace {

using access::Right;
using access::Role;
using http::BodyKind, http::Verb;

JsonObject page(JsonArray items, const std::vector<store::ListRow>& rows, int limit, std::string_view list) {
  const bool more = static_cast<int>(rows.size()) == limit && !rows.empty() && !rows.back().cursor.empty();
  return {{"items", std::move(items)}, {"next", http::next_page(list, more ? rows.back().cursor : "", more)}};
}

// The ranges of due times. They do not overlap, except the week: it runs from now to its Sunday. Overdue means after
// the due minute, as everywhere.
struct DueRange {
  Instant from, to;
};
std::optional<DueRange> due_range(std::string_view word, Instant now, Zone zone) {
  const LocalTime local = zone.local(now);
  const auto midnight = [&](int days) { return zone.instant({local.date + std::chrono::days{days}, 0}); };
  const Instant minute = zone.instant(local);
  if (word == "overdue") return DueRange{{-store::kNever.us}, minute};
  if (word == "today") return DueRange{minute, midnight(1)};
  if (word == "tomorrow") return DueRange{midnight(1), midnight(2)};
  if (word == "week")
    return DueRange{minute, midnight(8 - static_cast<int>(std::chrono::weekday{local.date}.iso_encoding()))};
  return std::nullopt;
}

Result<Reply> list(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const int limit, http::page_limit(request));
  const std::string view = request.query_text("view"), state = request.query_text("state"),
                    due = request.query_text("due"), below = request.query_text("below");
  const Instant now = needs.shell.clock.now();
  std::vector<FieldError> errors;
  const bool known_view = view.empty() || view == "work" || view == "approvals" || view == "results" ||
                          view == "signings" || view == "unit";
  if (!known_view) errors.push_back({"?view", msg::dossier_view::view_words});
  if (request.query.contains("q")) errors.push_back({"?q", msg::dossier_view::search_by_post});
  static constexpr std::string_view states[] = {"in_progress", "waiting_supplement", "waiting_payment", "ready",
                                                "returned",    "withdrawn",          "stopped"};
  if (!state.empty() && std::find(std::begin(states), std::end(states), state) == std::end(states))
    errors.push_back({"?state", msg::dossier_view::no_such_state});
  const auto range = due_range(due, now, needs.shell.zone);
  if (!due.empty() && !range) errors.push_back({"?due", msg::dossier_view::due_words});
  if (!due.empty() && (view != "unit" || !state.empty()))
    errors.push_back({"?due", msg::dossier_view::due_with_unit_only});
  if (!below.empty() && (below != "1" || due.empty()))
    errors.push_back({"?below", msg::dossier_view::below_with_due_only});
  const std::string list = "dossiers/" + view + (due.empty() ? "" : "/due"),
                    cursor = http::place_asked(request, list, errors);
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));

  const access::RowFilter reach =
      access::policy().rows(actor, view == "unit" ? rights::list_dossiers : rights::list_work);
  const auto rows = needs.shell.database.read([&](db::Transaction& transaction) -> std::vector<store::ListRow> {
    if (range && !below.empty())
      return store::due_list_below(transaction, reach, range->from, range->to, cursor, limit);
    if (range) return store::due_list(transaction, reach, range->from, range->to, cursor, limit);
    if (view == "unit") return store::unit_list(transaction, reach, state, cursor, limit);
    const units::Post* post = needs.directory.post(actor.post);
    store::WorkQuery work{.person = actor.stands_for(),
                          .roles = actor.roles,
                          .fields = post ? post->fields : std::set<std::string>(),
                          .step = ""};
    if (view == "signings") return signing_list(needs, transaction, reach, actor, cursor, limit);
    if (view == "approvals") {
      work.roles = actor.has(Role::leader) ? access::Roles{Role::leader} : access::Roles{};
      work.drafts = true;
      work.step = "!" + std::string(workflow::kConfirmation);
    }
    if (view == "results") {
      work.roles = actor.has(Role::reception) ? access::Roles{Role::reception} : access::Roles{};
      work.step = "return";
      work.fields.clear();
    }
    return store::work_list(transaction, reach, work, cursor, limit);
  });
  Reply reply = http::json_reply(page(list_view(needs, rows, now), rows, limit, list));
  reply.subject = http::Subject{.takes_part = view != "unit", .shown = static_cast<std::int64_t>(rows.size())};
  return reply;
}

Reply about(Reply reply, const Dossier& dossier, const Actor& actor) {
  reply.subject = subject_of(dossier, actor);
  return reply;
}

Result<Reply> one(const Needs& needs, const Request& request, const Actor& actor) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    TRY_ASSIGN(const Dossier dossier, get_dossier(transaction, {request.path_value("id")}, actor, rights::see_dossier));
    Reply reply = http::json_reply(dossier_view(needs, transaction, dossier, actor, needs.shell.clock.now()));
    return about(std::move(reply), dossier, actor);
  });
}

Result<Reply> receipt(const Needs& needs, const Request& request, const Actor& actor) {
  store::Parties parties;
  RecordedEvent received;
  std::optional<Instant> corrected;
  Lookup lookup;
  TRY_ASSIGN(const Dossier dossier, needs.shell.database.read([&](db::Transaction& transaction) -> Result<Dossier> {
    TRY_ASSIGN(Dossier found, get_dossier(transaction, {request.path_value("id")}, actor, rights::print_paper));
    parties = store::parties(transaction, found.id);
    std::vector<RecordedEvent> events = history_of(transaction, found.id);
    for (const RecordedEvent& one : events)
      if (is<Corrected>(one)) corrected = one.at;
    received = std::move(events.front());
    lookup = lookup_on_paper(needs, transaction, found, Received::kKind);
    return found;
  }));
  return about(
      http::pdf_reply(receipt_pdf(needs, received, dossier, parties,
                                  needs.catalogue.get(dossier.procedure_version)->procedure, lookup, corrected),
                      "giay-tiep-nhan-" + dossier.code + ".pdf"),
      dossier, actor);
}

Result<Reply> result_slip(const Needs& needs, const Request& request, const Actor& actor) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    TRY_ASSIGN(const Dossier dossier, get_dossier(transaction, {request.path_value("id")}, actor, rights::print_paper));
    if (!dossier.ready_at && !awaits_confirmation(dossier))
      return refuse(motcua::problems::not_found, msg::dossier_view::no_result_yet);
    const std::vector<documents::StreamFile> results =
        results_in_force(dossier, documents::files_of(transaction, stream_of(dossier.id)));
    std::optional<ToldDecision> refused;
    const std::vector<RecordedEvent> events = history_of(transaction, dossier.id);
    for (ToldDecision& one : told_decisions(needs, dossier, events))
      if (one.kind == "refused") refused = std::move(one);
    const Lookup lookup = lookup_on_paper(needs, transaction, dossier,
                                          !dossier.replaced_documents.empty() ? IssueCorrected::kKind
                                          : dossier.at_once                   ? CompletedAtOnce::kKind
                                                                              : Issued::kKind);
    return about(http::pdf_reply(result_slip_pdf(needs, dossier, store::parties(transaction, dossier.id),
                                                 needs.catalogue.get(dossier.procedure_version)->procedure, results,
                                                 refused, signer_text(needs, dossier, events), lookup),
                                 "phieu-kem-ket-qua-" + dossier.code + ".pdf"),
                 dossier, actor);
  });
}

Result<Reply> supplement(const Needs& needs, const Request& request, const Actor& actor) {
  store::Parties parties;
  std::optional<RecordedEvent> asked;
  Lookup lookup;
  TRY_ASSIGN(const Dossier dossier, needs.shell.database.read([&](db::Transaction& transaction) -> Result<Dossier> {
    TRY_ASSIGN(Dossier found, get_dossier(transaction, {request.path_value("id")}, actor, rights::print_paper));
    parties = store::parties(transaction, found.id);
    for (RecordedEvent& event : history_of(transaction, found.id))
      if (is<SupplementRequested>(event)) asked = std::move(event);
    lookup = lookup_on_paper(needs, transaction, found, "");
    return found;
  }));
  if (!asked) return refuse(motcua::problems::not_found, msg::dossier_view::no_supplement_request);
  return about(
      http::pdf_reply(supplement_pdf(needs, dossier, parties, needs.catalogue.get(dossier.procedure_version)->procedure,
                                     *asked, lookup),
                      "phieu-bo-sung-" + dossier.code + ".pdf"),
      dossier, actor);
}

Result<Reply> slip(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const store::Slip found, needs.shell.database.read([&](db::Transaction& transaction) {
    return store::get_slip(transaction, {request.path_value("id")});
  }));
  const auto relation = units::relation_to(needs.directory, actor.unit, found.unit);
  if (!access::policy().decide(actor, counter::rights::see_slip, relation).allowed)
    return refuse(motcua::problems::not_found, msg::dossier_view::no_such_slip);
  if (found.body.empty()) return refuse(motcua::problems::not_found, msg::dossier_view::slip_erased);
  Reply reply = http::pdf_reply(slip_pdf(needs, found, needs.catalogue.get(found.procedure_version)->procedure),
                                found.kind + ".pdf");
  reply.subject = http::Subject{.takes_part = found.person == actor.person};
  return reply;
}

Result<Reply> file(const Needs& needs, const Request& request, const Actor& actor) {
  Dossier dossier;
  TRY_ASSIGN(const documents::StreamFile row,
             needs.shell.database.read([&](db::Transaction& transaction) -> Result<documents::StreamFile> {
               TRY_ASSIGN(documents::StreamFile found, documents::get_file(transaction, {request.path_value("id")}));
               if (found.stream.kind != streams::dossier)
                 return refuse(motcua::problems::not_found, msg::dossier_view::no_such_file);
               TRY_ASSIGN(dossier, get_dossier(transaction, {found.stream.id}, actor, rights::read_file));
               if (found.erased) return refuse(motcua::problems::not_found, msg::dossier_view::file_erased);
               return found;
             }));
  Reply reply{.status = 200, .content_type = row.media_type, .body = needs.files.get(row.sha256)};
  reply.upload = true;
  reply.headers.emplace_back(
      "Content-Disposition",
      http::disposition("attachment", http::with_ending(row.name, documents::ending_of(row.media_type))));
  return about(std::move(reply), dossier, actor);
}

Result<Reply> counts(const Needs& needs, const Request& request, const Actor& actor) {
  const Instant now = needs.shell.clock.now();
  Date day = needs.shell.zone.local(now).date;
  if (const std::string text = request.query_text("day"); !text.empty()) {
    const auto asked = http::typed_date(text);
    if (!asked) return refuse(motcua::problems::invalid_input, {}, {{"?day", http::kBadDate}});
    day = *asked;
  }
  const Instant from = needs.shell.zone.instant({day, 0}),
                to = needs.shell.zone.instant({day + std::chrono::days{1}, 0});
  const store::DayCounts c = needs.shell.database.read([&](db::Transaction& transaction) {
    return store::day_counts(transaction, access::policy().rows(actor, rights::count_day), iso(day), from, to, now);
  });
  return http::json_reply(JsonObject{
      {"day", iso(day)},
      {"unit", needs.directory.get(actor.unit).short_name},
      {"received", c.received},
      {"at_once", c.at_once},
      {"guidance", c.guidance},
      {"supplement_asked", c.supplement_asked},
      {"refused", c.refused},
      {"returned", c.returned},
      {"open",
       JsonObject{{"in_progress", c.in_progress}, {"overdue", c.overdue}, {"waiting", c.paused}, {"ready", c.ready}}}});
}

Result<Reply> list_signing_posts(const Needs& needs, const Actor& actor) {
  JsonArray items;
  for (const auto& [post, holder] : signing_posts(needs, actor.unit))
    items.push_back(JsonObject{{"post", post->id.text},
                               {"post_name", post->name},
                               {"name", holder->name},
                               {"own", holder->person == actor.person}});
  return http::json_reply(JsonObject{{"items", std::move(items)}});
}

Result<Reply> checklist(const Needs& needs, const Request& request, const Actor& actor) {
  const auto version = needs.catalogue.in_force(request.path_value("code"));
  if (!version) return refuse(motcua::problems::not_found, msg::dossier::no_such_procedure);
  const std::string case_id = request.query_text("case"), channel_word = request.query_text("channel");
  const catalogue::Case* one =
      case_id.empty() ? &version->procedure.cases.front() : catalogue::find_case(version->procedure, case_id);
  const auto channel =
      channel_word.empty() ? std::optional(catalogue::Channel::direct) : catalogue::channel_of(channel_word);
  if (!one || !channel) {
    std::vector<FieldError> errors;
    if (!one) errors.push_back({"?case", msg::intake::no_such_case});
    if (!channel) errors.push_back({"?channel", msg::dossier::channel_words});
    return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  }
  return http::pdf_reply(checklist_pdf(needs, needs.directory.get(actor.unit), version->procedure, *one, *channel,
                                       needs.shell.clock.now()),
                         "danh-muc-" + version->procedure.code + ".pdf");
}

struct RouteRow {
  Verb verb;
  std::string_view path;
  Right right;
  BodyKind body;
  Result<Reply> (*handle)(const Needs&, const Request&, const Actor&);
  Result<> (*before_body)(const Needs&, const Request&, const Actor&) = nullptr;
};
constexpr RouteRow kRoutes[]{
    {Verb::get, "/api/v1/dossiers", rights::list_dossiers, BodyKind::none, list},
    {Verb::post, "/api/v1/dossiers", counter::rights::receive_dossier, BodyKind::json, receive_dossier},
    {Verb::post, "/api/v1/dossiers/search", rights::search_dossiers, BodyKind::json, search_dossiers},
    {Verb::get, "/api/v1/dossiers/{id}", rights::see_dossier, BodyKind::none, one},
    {Verb::get, "/api/v1/dossiers/{id}/as-of", rights::see_dossier, BodyKind::none, dossier_as_of},
    {Verb::get, "/api/v1/dossiers/{id}/due", rights::explain_due, BodyKind::none, explain_due},
    {Verb::post, "/api/v1/dossiers/{id}/actions/{action}", rights::act_on_dossier, BodyKind::json, act_on_dossier},
    {Verb::get, "/api/v1/dossiers/{id}/receipt.pdf", rights::print_paper, BodyKind::none, receipt},
    {Verb::get, "/api/v1/dossiers/{id}/result-slip.pdf", rights::print_paper, BodyKind::none, result_slip},
    {Verb::post, "/api/v1/dossiers/{id}/look-up-word", rights::draw_look_up_word, BodyKind::json, draw_look_up_word},
    {Verb::get, "/api/v1/dossiers/{id}/look-up-word.pdf", rights::print_paper, BodyKind::none, look_up_slip},
    {Verb::get, "/api/v1/dossiers/{id}/new-date.pdf", rights::print_paper, BodyKind::none, notice_paper},
    {Verb::get, "/api/v1/dossiers/{id}/notices/{seq}/notice.pdf", rights::print_paper, BodyKind::none, notice_paper},
    {Verb::get, "/api/v1/stop-notice", catalogue::rights::see_procedures, BodyKind::none,
     [](const Needs& n, const Request&, const Actor&) { return show_stop_text(n); }},
    {Verb::put, "/api/v1/stop-notice", catalogue::rights::change_procedures, BodyKind::json, change_stop_text},
    {Verb::get, "/api/v1/dossiers/{id}/supplement.pdf", rights::print_paper, BodyKind::none, supplement},
    {Verb::post, "/api/v1/dossiers/{id}/files", rights::attach_file, BodyKind::file, add_file, may_add_file},
    {Verb::get, "/api/v1/files/{id}", rights::read_file, BodyKind::none, file},
    {Verb::post, "/api/v1/approvals", rights::approve_dossiers, BodyKind::json, approve_many},
    {Verb::post, "/api/v1/signing-confirmations", rights::confirm_signings, BodyKind::json, confirm_many},
    {Verb::post, "/api/v1/intake/preview", counter::rights::receive_dossier, BodyKind::json, preview_intake},
    {Verb::post, "/api/v1/intake/guidance", counter::rights::guide_citizen, BodyKind::json,
     [](const Needs& n, const Request& r, const Actor& a) { return give_slip(n, r, a, "guidance"); }},
    {Verb::post, "/api/v1/intake/supplement-requests", counter::rights::guide_citizen, BodyKind::json,
     [](const Needs& n, const Request& r, const Actor& a) { return give_slip(n, r, a, "supplement"); }},
    {Verb::post, "/api/v1/intake/refusals", counter::rights::guide_citizen, BodyKind::json,
     [](const Needs& n, const Request& r, const Actor& a) { return give_slip(n, r, a, "refusal"); }},
    {Verb::get, "/api/v1/intake/drawn-numbers", counter::rights::receive_dossier, BodyKind::none, list_drawn_numbers},
    {Verb::get, "/api/v1/intake/grounds", counter::rights::guide_citizen, BodyKind::none, list_grounds},
    {Verb::get, "/api/v1/counter-slips/{id}/slip.pdf", counter::rights::see_slip, BodyKind::none, slip},
    {Verb::get, "/api/v1/procedures/{code}/checklist.pdf", catalogue::rights::see_procedures, BodyKind::none,
     checklist},
    {Verb::get, "/api/v1/counter-tasks", rights::see_tasks, BodyKind::none, list_counter_tasks},
    {Verb::post, "/api/v1/dossiers/{id}/told", rights::end_task, BodyKind::json, tell_citizen},
    {Verb::get, "/api/v1/counts", rights::count_day, BodyKind::none, counts},
    {Verb::post, "/api/v1/people/lookup", rights::look_up_person, BodyKind::json, look_up_person},
    {Verb::get, "/api/v1/signing-posts", counter::rights::receive_dossier, BodyKind::none,
     [](const Needs& n, const Request&, const Actor& a) { return list_signing_posts(n, a); }},
};

}  // namespace

std::vector<access::Route> routes(const Needs& n) {
  std::vector<access::Route> all;
  all.reserve(std::size(kRoutes));
  for (const RouteRow& row : kRoutes) {
    access::Route::Check check;
    if (row.before_body) check = [&n, &row](const Request& r, const Actor& a) { return row.before_body(n, r, a); };
    all.emplace_back(row.verb, row.path, row.right, row.body, std::move(check),
                     [&n, &row](const Request& r, const Actor& a) { return row.handle(n, r, a); });
  }
  return all;
}

}  // namespace motcua::dossiers
