// The routes of the calendars.
#include <algorithm>

#include "base/problems.h"
#include "calendar/rights.h"
#include "deadlines/rights.h"
#include "deadlines/use_cases.h"
#include "http/cursor.h"
#include "msg/deadlines.h"

namespace motcua::deadlines {
namespace {

using access::Right;
using http::BodyKind, http::Verb;

constexpr std::string_view kChangeList = "calendar-changes";

Result<Reply> history(const Needs& needs, const Request& request) {
  const units::Unit* unit = needs.directory.by_slug(request.path_value("unit"));
  if (!unit) return refuse(problems::no_such_calendar);
  TRY_ASSIGN(const int limit, http::page_limit(request));
  std::vector<FieldError> errors;
  const std::string cursor = http::place_asked(request, kChangeList, errors);
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  const auto rows = needs.shell.database.read(
      [&](db::Transaction& transaction) { return store::changes(transaction, unit->id, cursor, limit); });
  JsonArray items;
  for (const store::ChangeRow& row : rows) items.push_back(change_json(needs, row));
  const bool more = static_cast<int>(rows.size()) == limit;
  return http::json_reply(JsonObject{{"items", std::move(items)},
                                     {"next", http::next_page(kChangeList, more ? rows.back().id : "", more)}});
}

Result<Reply> one_change(const Needs& needs, const Request& request) {
  const auto row = needs.shell.database.read(
      [&](db::Transaction& transaction) { return store::find_change(transaction, request.path_value("id")); });
  if (!row) return refuse(motcua::problems::not_found, msg::deadlines::no_such_change);
  return http::json_reply(change_json(needs, *row));
}

// Counts the promises of today that pass days off that nobody entered.
JsonObject promises_view(const Needs& needs, db::Transaction& transaction, const Actor& actor,
                         const calendar::WorkingCalendar& calendar, Date today) {
  constexpr std::chrono::days kFar{3660};
  const auto missing = calendar::missing_between(calendar, needs.statutory, today, today + kFar);
  if (missing.empty()) return {{"dossiers", 0}, {"days", 0}};
  const Date first = std::ranges::min(missing, {}, &calendar::Missing::first).first;
  const auto found = store::promised_from(transaction, access::policy().rows(actor, calendar::rights::change_calendar),
                                          needs.shell.zone.instant({std::max(first, today), 0}));
  if (!found.last) return {{"dossiers", 0}, {"days", 0}};
  const Date last = needs.shell.zone.local(*found.last).date;
  return {{"dossiers", found.dossiers},
          {"days", calendar::days_of(calendar::missing_between(calendar, needs.statutory, today, last))}};
}

// Warnings for an administrator: legal days off that the unit's calendar lacks, and a recount that still runs.
Result<Reply> warnings(const Needs& needs, const Actor& actor) {
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  const calendar::WorkingCalendar& calendar = needs.calendars.of(actor.unit);
  JsonObject promises;
  const auto unfinished = needs.shell.database.read([&](db::Transaction& transaction) {
    promises = promises_view(needs, transaction, actor, calendar, today);
    return store::unfinished(transaction);
  });
  return http::json_reply(
      JsonObject{{"missing", missing_json(calendar::missing_days(calendar, needs.statutory, year_of(today)))},
                 {"missing_next_year", missing_json(calendar::missing_next_year(calendar, needs.statutory, today))},
                 {"promises", std::move(promises)},
                 {"recounting", unfinished ? Json(change_json(needs, *unfinished)) : Json(nullptr)}});
}

// The state of the background jobs.
Result<Reply> job_list(const Needs& needs, const Actor& actor) {
  TRY(access::require(actor, rights::see_jobs, units::relation_to(needs.directory, actor.unit, {})));
  const auto found =
      needs.shell.database.read([](db::Transaction& transaction) { return jobs(transaction, system_clock().now()); });
  const auto when = [&](const std::optional<Instant>& at) {
    return at ? Json(rfc3339(*at, needs.shell.zone)) : Json(nullptr);
  };
  JsonArray items;
  for (const JobState& job : found)
    items.push_back(JsonObject{{"name", job.name},
                               {"running", job.running},
                               {"started_at", when(job.started)},
                               {"finished_at", when(job.finished)},
                               {"failed_at", when(job.failed)},
                               {"next_at", when(job.next)},
                               {"failures", job.failures},
                               {"fault", job.fault}});
  return http::json_reply(JsonObject{{"items", std::move(items)}});
}

}  // namespace

JsonArray missing_json(const std::vector<calendar::Missing>& missing) {
  JsonArray rows;
  for (const calendar::Missing& one : missing)
    rows.push_back(JsonObject{{"date", iso(one.date)}, {"name", say(one.name)}, {"days", one.days}});
  return rows;
}

JsonObject change_json(const Needs& needs, const store::ChangeRow& row) {
  const units::Unit* unit = needs.directory.unit(row.layer_unit);
  const units::Post* post = needs.directory.post(row.post);
  return {{"id", row.id},
          {"at", rfc3339(row.at, needs.shell.zone)},
          {"person", needs.directory.name_of(row.person)},
          {"post", post ? post->name : ""},
          {"of", !row.agency.empty() ? row.agency + ", " + (unit ? unit->short_name : "")
                 : unit              ? unit->short_name
                                     : std::string(in_vietnamese(msg::deadlines::nation))},
          {"summary", row.summary},
          {"reason", row.reason},
          {"done", row.done},
          {"seen", row.seen},
          {"moved", row.moved},
          {"broken", row.broken},
          {"finished_at", row.finished ? Json(rfc3339(*row.finished, needs.shell.zone)) : Json(nullptr)}};
}

std::vector<access::Route> routes(const Needs& n, Jobs& jobs) {
  return {
      {Verb::get, "/api/v1/calendars/{unit}", calendar::rights::see_calendar, BodyKind::none,
       [&n](const Request& r, const Actor& a) { return glance(n, r, a); }},
      {Verb::post, "/api/v1/calendars/{unit}/preview", calendar::rights::change_calendar, BodyKind::json,
       [&n](const Request& r, const Actor& a) { return preview_change(n, r, a); }},
      {Verb::post, "/api/v1/calendars/{unit}/changes", calendar::rights::change_calendar, BodyKind::json,
       [&n, &jobs](const Request& r, const Actor& a) { return confirm_change(n, jobs, r, a); }},
      {Verb::get, "/api/v1/calendars/{unit}/changes", calendar::rights::see_calendar, BodyKind::none,
       [&n](const Request& r, const Actor&) { return history(n, r); }},
      {Verb::get, "/api/v1/digest", access::rights::own_account, BodyKind::none,
       [&n](const Request&, const Actor& a) { return my_digest(n, a); }},
      {Verb::post, "/api/v1/digests/{id}/seen", access::rights::own_account, BodyKind::none,
       [&n](const Request& r, const Actor& a) { return see_digest(n, r, a); }},
      {Verb::get, "/api/v1/jobs", rights::see_jobs, BodyKind::none,
       [&n](const Request&, const Actor& a) { return job_list(n, a); }},
      {Verb::get, "/api/v1/calendar-warnings", calendar::rights::change_calendar, BodyKind::none,
       [&n](const Request&, const Actor& a) { return warnings(n, a); }},
      {Verb::get, "/api/v1/calendar-changes/{id}", calendar::rights::see_calendar, BodyKind::none,
       [&n](const Request& r, const Actor&) { return one_change(n, r); }},
  };
}

}  // namespace motcua::deadlines
