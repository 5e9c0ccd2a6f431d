// Tracking for programs and for the page that checks papers: the facts of the tracking page at the same level, and
// their proofs. Public.
#include "base/limits.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "http/peer.h"
#include "msg/dossier_track.h"
#include "numbers/typed_code.h"
#include "tracking/tracking.h"

namespace motcua::tracking {
namespace {

using http::BodyKind, http::Reply, http::Request, http::Verb;

Visitor visitor_of(const Needs& needs, const Request& request) {
  return {.code = numbers::read_code(needs.directory, request.path_value("code")).code,
          .word = request.query_text("word").substr(0, limits::short_text_chars_max),
          .promise = request.query_text("promise").substr(0, limits::short_text_chars_max),
          .network = http::network_of(request.address),
          .browser = request.header("user-agent").substr(0, limits::short_text_chars_max)};
}

Message of_replaced(const Needs& needs, const Tracked& tracked) {
  return replaced_text(asked_at(needs.directory.get(tracked.receiving_unit)));
}

// A typed wrong word is reported as wrong, although the code alone would open the lowest level.
Result<Tracked> track_asked(const Needs& needs, const Request& request) {
  TRY_ASSIGN(Tracked tracked, track(needs, visitor_of(needs, request)));
  if (tracked.word_wrong)
    return refuse(problems::look_up_word_wrong,
                  replaced(tracked) ? of_replaced(needs, tracked) : msg::dossier_track::check_each_letter);
  return tracked;
}

Json day(const std::optional<Date>& date) { return date ? Json(iso(*date)) : Json(nullptr); }

std::string short_name(const Needs& needs, const UnitId& id) {
  const units::Unit* unit = needs.directory.unit(id);
  return unit ? unit->short_name : std::string();
}

JsonObject by_word_view(const Needs& needs, const Tracked::ByWord& more, bool owner) {
  JsonArray units, events, reasons;
  for (const UnitId& id : more.units) {
    const units::Unit& unit = needs.directory.get(id);
    units.push_back(JsonObject{{"name", unit.name}, {"phone", unit.phone}});
  }
  for (const ReasonClass reason : more.reasons) reasons.push_back(Json(word_of(reason)));
  for (const Tracked::Happened& event : more.events)
    events.push_back(JsonObject{{"kind", event.kind}, {"on", iso(event.day)}, {"unit", short_name(needs, event.unit)}});
  Json paper;
  if (more.paper)
    paper = JsonObject{
        {"kind", more.paper->kind},
        {"promised_at", more.paper->promised ? Json(rfc3339(*more.paper->promised, needs.shell.zone)) : Json(nullptr)},
        {"procedure", more.paper->version->procedure.name},
        {"procedure_code", more.paper->version->procedure.code}};
  return {{"state", word_of(more.state)},
          {"procedure", more.version->procedure.short_name},
          {"competent_unit", needs.directory.get(more.competent_unit).name},
          {"units", std::move(units)},
          {"received_on", iso(more.received)},
          {"ready_on", day(more.ready)},
          {"closed_on", day(more.closed)},
          {"reasons", std::move(reasons)},
          {"refused", more.refused && owner},
          {"signatory", more.signatory},
          {"result_withdrawn_on", day(more.result_withdrawn)},
          {"result_corrected_on", day(more.result_corrected)},
          {"events", std::move(events)},
          {"paper", std::move(paper)}};
}

Result<Reply> show_tracking(const Needs& needs, const Request& request) {
  TRY_ASSIGN(const Tracked tracked, track_asked(needs, request));
  const units::Unit& unit = needs.directory.get(tracked.receiving_unit);
  return http::json_reply(
      JsonObject{{"code", tracked.code},
                 {"level", word_of(tracked.level)},
                 {"phase", word_of(tracked.phase)},
                 {"first_promised_on", day(tracked.days.first)},
                 {"promised_on", day(tracked.days.promised)},
                 {"new_on", day(tracked.days.renewed)},
                 {"days_late", tracked.days.late ? Json(*tracked.days.late) : Json(nullptr)},
                 {"date_passed", tracked.days.passed},
                 {"result_withdrawn", tracked.result_withdrawn},
                 {"office", unit.desk_name},
                 {"phone", unit.phone},
                 {"more", tracked.by_word ? Json(by_word_view(needs, *tracked.by_word, tracked.own.has_value()))
                                          : Json(nullptr)}});
}

Result<Reply> list_proofs(const Needs& needs, const Request& request) {
  const std::string document = request.query_text("document");
  if (!document.empty() &&
      (document.size() != 64 || document.find_first_not_of("0123456789abcdef") != std::string::npos))
    return refuse(motcua::problems::invalid_input, {}, {{"?document", msg::dossier_track::hash_form}});
  TRY_ASSIGN(const Tracked tracked, track_asked(needs, request));
  if (tracked.level == Level::code && document.empty())
    return refuse(problems::look_up_word_needed, replaced(tracked) ? of_replaced(needs, tracked) : Message());
  JsonArray items;
  for (const ProvedEvent& one : proofs(needs, tracked, document)) {
    items.push_back(JsonObject{{"seq", one.seq},
                               {"kind", one.kind},
                               {"at", rfc3339(one.at, needs.shell.zone)},
                               {"unit", short_name(needs, one.unit)},
                               {"proof", one.proof.empty() ? Json(nullptr) : Json(one.proof)}});
    if (one.file)
      items.back().as_object()["file"] =
          JsonObject{{"purpose", one.file->purpose}, {"by", one.file->by}, {"replaced", one.file->replaced}};
  }
  return http::json_reply(JsonObject{{"code", tracked.code}, {"items", std::move(items)}});
}

}  // namespace

std::vector<access::Route> routes(const Needs& n) {
  std::vector<access::Route> all;
  all.emplace_back(Verb::get, "/api/v1/tracking/{code}/proofs", access::rights::anybody, BodyKind::none,
                   access::Route::Check{}, [&n](const Request& r, const Actor&) { return list_proofs(n, r); });
  all.emplace_back(Verb::get, "/api/v1/tracking/{code}", access::rights::anybody, BodyKind::none,
                   access::Route::Check{}, [&n](const Request& r, const Actor&) { return show_tracking(n, r); });
  return all;
}

}  // namespace motcua::tracking
