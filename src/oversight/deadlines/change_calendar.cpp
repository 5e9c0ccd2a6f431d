// Changes a calendar: first a preview of what moves, then, after confirmation, the change.
#include <algorithm>
#include <set>

#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "catalogue/catalogue.h"
#include "deadlines/alone.h"
#include "deadlines/use_cases.h"
#include "http/cursor.h"
#include "msg/deadlines.h"
#include "people/rights.h"
#include "work/memory.h"

namespace motcua::deadlines {
namespace {

constexpr std::string_view kPreviewList = "calendar-preview";

using calendar::Change;
using calendar::DayChange;

calendar::Hours read_hours(http::Body& body, std::string_view name) {
  calendar::Hours hours;
  for (http::Body& item : body.objects(name, 12, http::Need::optional)) {
    const std::string open = item.text("open", 5), close = item.text("close", 5);
    const auto from = parse_clock(open), to = parse_clock(close);
    if (!open.empty() && !from) item.wrong("open", msg::deadlines::bad_opening);
    if (!close.empty() && !to) item.wrong("close", msg::deadlines::bad_closing);
    if (from && to) hours.push_back({*from, *to});
  }
  return hours;
}

constexpr std::array kWhat{http::Choice{"off", msg::deadlines::day_off},
                           http::Choice{"work", msg::deadlines::day_worked},
                           http::Choice{"work_anyway", msg::deadlines::day_worked_anyway},
                           http::Choice{"as_usual", msg::deadlines::day_as_usual}};

DayChange read_day(http::Body& body) {
  DayChange day;
  if (const auto date = body.date("date")) day.date = *date;
  const std::string what = body.choice("what", kWhat);
  day.what = what == "as_usual" ? DayChange::What::as_usual
             : what == "off"    ? DayChange::What::off
                                : DayChange::What::work;
  day.overrides = what == "work_anyway";
  day.name = body.name("name", 120, http::Need::optional);
  day.hours = read_hours(body, "hours");
  return day;
}

std::optional<calendar::WeekChange> read_week(http::Body& body) {
  auto week = body.object("week", http::Need::nullable);
  if (!week) return std::nullopt;
  calendar::WeekChange change{.from = {}, .to = week->date("to", http::Need::nullable), .hours = {}};
  if (const auto from = week->date("from")) change.from = *from;
  if (auto hours = week->object("hours"))
    for (const std::string_view day : calendar::kWeekdayWords) change.hours.push_back(read_hours(*hours, day));
  change.hours.resize(7);
  return change;
}

struct Asked {
  const units::Unit* unit;
  Change change;
  std::string reason, cursor;
  std::int64_t revision = 0;
  Asks asks = Asks::normal;
};

enum class Purpose { preview, confirm };

// Reads all of a request except what the calendar decides. Refuses field errors of the form only.
Result<Asked> read_change(const Needs& needs, const Request& request, const Actor& actor, Purpose purpose) {
  const units::Unit* unit = needs.directory.by_slug(request.path_value("unit"));
  if (!unit) return refuse(problems::no_such_calendar);
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  Asked asked{.unit = unit, .change = {}, .reason = {}, .cursor = {}};
  const std::string layer = body.text("layer", limits::name_chars_max);
  for (http::Body& item : body.objects("days", calendar::kChangedDaysMax + 1, http::Need::optional))
    asked.change.days.push_back(read_day(item));
  asked.change.week = read_week(body);
  if (purpose == Purpose::confirm) {
    asked.reason = body.own_words("reason");
    asked.revision = body.integer("revision", 0, 9'000'000'000'000'000);
    if (body.flag("urgent", http::Need::optional)) asked.asks = Asks::urgent;
  } else {
    const auto place = http::place_of(kPreviewList, body.text("cursor", 120, http::Need::nullable));
    if (!place) body.wrong("cursor", http::kForeignCursor);
    asked.cursor = place.value_or("");
  }
  const auto may = changeable(needs, *unit, actor);
  if (may.empty()) return refuse(motcua::problems::forbidden, msg::deadlines::administrator_changes_calendar);
  if (!layer.empty() && std::find(may.begin(), may.end(), layer) == may.end())
    body.wrong("layer", msg::deadlines::no_such_layer);
  TRY(body.finish());
  if (layer != "nation") asked.change.unit = unit->id;
  if (layer != "nation" && layer != "unit") asked.change.agency = layer;
  asked.change.owner = layer == "nation" ? std::string(in_vietnamese(msg::deadlines::nation))
                       : layer == "unit" ? unit->short_name
                                         : layer;
  return asked;
}

Result<std::vector<calendar::StoredLayer>> layers_after(const Needs& needs,
                                                        const std::vector<calendar::StoredLayer>& layers,
                                                        const Change& change, Instant at) {
  const Date today = needs.shell.zone.local(at).date;
  auto errors = calendar::faults_of(change, layers, layers_above(needs.directory, change.unit, !change.agency.empty()),
                                    at, today);
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  return calendar::changed(layers, change, at, today);
}

// The effects of a change. The counts cover all open dossiers. The rows are one page of the dossiers that move.
struct Preview {
  const Needs& needs;
  const calendar::Calendars& changed;
  const CalendarChange told;
  Instant now;
  std::int64_t open = 0, moved = 0, broken = 0, earlier = 0, overdue = 0;
  JsonArray rows{};
  std::string next{};                      // cursor of the next page: the last dossier of this page

  JsonObject row(const Moved& one) const {
    const Zone zone = needs.shell.zone;
    const auto when = [&](const std::optional<Instant>& at) { return at ? Json(rfc3339(*at, zone)) : Json(nullptr); };
    const auto version = needs.dossiers.catalogue.version(one.before.procedure_version);
    return {{"id", one.before.id.text},
            {"code", one.before.code},
            {"unit", needs.directory.get(one.before.competent_unit).short_name},
            {"procedure", version ? version->procedure.short_name : ""},
            {"old", when(one.before.promised_due)},
            {"new", when(one.after.promised_due)},
            {"old_original", when(one.before.original_due)},
            {"new_original", when(one.after.original_due)}};
  }

  void count(const Moved& one) {
    ++moved;
    broken += one.after.promised_due > one.before.promised_due;
    earlier += one.after.promised_due < one.before.promised_due;
    overdue += one.after.promised_due && one.before.promised_due && *one.after.promised_due < now &&
               *one.before.promised_due >= now;
  }

  // Starts at the dossier `cursor`. Without a cursor it runs to the end and counts everything.
  void run(const UnitId& layer_unit, const std::string& cursor) {
    constexpr int kChunk = 1000;
    const auto before = calendars_now(needs.calendars), after = calendars_now(changed);
    DossierId from{cursor}, last;
    for (bool more = true; more && (cursor.empty() || next.empty());) {
      const auto counted = needs.shell.database.read([&](db::Transaction& transaction) {
        return recount(needs.dossiers, transaction, layer_unit, from, kChunk, before, after, told);
      });
      open += static_cast<std::int64_t>(counted.seen.size());
      for (const Moved& one : counted.moved) {
        count(one);
        if (rows.size() == limits::page_size) {
          if (next.empty()) next = last.text;
          continue;
        }
        rows.push_back(row(one));
        last = one.before.id;
      }
      more = counted.more;
      if (more) from = counted.seen.rbegin()->first;
    }
  }
};

}  // namespace

Result<Reply> preview_change(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const Asked asked, read_change(needs, request, actor, Purpose::preview));
  const Instant now = needs.shell.clock.now();
  const Instant revision = needs.calendars.revision();
  TRY_ASSIGN(auto layers, layers_after(needs, needs.calendars.layers(), asked.change, now));
  const calendar::Calendars changed{std::move(layers), needs.directory};
  const std::string field = field_of(needs.calendars.layers(), asked.unit->id, asked.change.agency);
  Preview preview{.needs = needs,
                  .changed = changed,
                  .told = {.id = "", .summary = calendar::summary(asked.change), .at = now},
                  .now = now};
  preview.run(asked.change.unit, asked.cursor);
  JsonObject reply{{"revision", revision.us},
                   {"summary", preview.told.summary},
                   {"counts", nullptr},
                   {"due_from_now", due_from_now(needs, needs.calendars.of(asked.unit->id, field),
                                                 changed.of(asked.unit->id, field), now)},
                   {"dossiers", std::move(preview.rows)},
                   {"next", http::next_page(kPreviewList, preview.next, !preview.next.empty())}};
  if (asked.cursor.empty())
    reply["counts"] = JsonObject{{"open", preview.open},
                                 {"moved", preview.moved},
                                 {"broken", preview.broken},
                                 {"earlier", preview.earlier},
                                 {"overdue", preview.overdue}};
  return http::json_reply(reply);
}

namespace {

constexpr std::string_view kCalendarKind = "calendar";

// Writes the change, inside a work with no other writer. Each later writer counts by the new calendar.
Result<store::ChangeRow> write_change(const Needs& needs, Work& work, const Change& change, store::ChangeRow row) {
  if (store::unfinished(work.db())) return refuse(problems::still_recounting);
  const auto layers = calendar::load_layers(work.db());
  row.at = std::max(work.now(), Instant{needs.calendars.revision().us + 1});
  if (row.id.empty()) row.id = new_uuid(row.at);
  row.layer_unit = change.unit;
  row.agency = change.agency;
  row.body = canonical(calendar::to_json(change));
  row.summary = calendar::summary(change);
  TRY_ASSIGN(const auto after, layers_after(needs, layers, change, row.at));
  calendar::save_layers(work.db(), layers, after);
  store::insert_change(work, row);
  memory_changed(work.db());
  return row;
}

Result<Reply> ask_second_person(const Needs& needs, Work& work, const Asked& asked) {
  const Actor& actor = work.actor();
  TRY_ASSIGN(const auto after, layers_after(needs, calendar::load_layers(work.db()), asked.change, work.now()));
  (void)after;
  TRY_ASSIGN(const auto told,
             needs.confirmations.ask(work, {.kind = kCalendarKind,
                                            .unit = asked.change.unit,
                                            .subject = asked.change.unit.text + " " + asked.change.agency,
                                            .payload = {{"unit", asked.change.unit.text},
                                                        {"agency", asked.change.agency},
                                                        {"owner", asked.change.owner},
                                                        {"post", actor.post.text},
                                                        {"post_unit", actor.unit.text},
                                                        {"change", calendar::to_json(asked.change)}},
                                            .reason = asked.reason,
                                            .repeat = people::Repeat::one_may_wait}));
  return http::json_reply(JsonObject{{"waits", true}, {"confirmers", told.confirmers}}, 201);
}

Change change_of(const people::Confirmation& row) {
  Change change = calendar::change_from(row.payload.at("change").as_object());
  change.unit = {string_at(row.payload, "unit")};
  change.agency = string_at(row.payload, "agency");
  change.owner = string_at(row.payload, "owner");
  return change;
}

}  // namespace

Result<Reply> confirm_change(const Needs& needs, Jobs& jobs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const Asked asked, read_change(needs, request, actor, Purpose::confirm));
  bool made = false;
  const auto use = [&](Work& work) -> Result<Reply> {
    made = false;                                            // run_once can run this function a second time
    if (needs.calendars.revision().us != asked.revision) return refuse(problems::calendar_changed);
    TRY_ASSIGN(const Way way, way_of(needs, work.db(), asked.change, asked.asks, work.now()));
    if (way == Way::by_two) return ask_second_person(needs, work, asked);
    std::string id;
    if (way == Way::urgent) { TRY_ASSIGN(id, ask_afterwards(needs, work, asked.change, asked.reason)); }
    const store::ChangeRow row{
        .id = id, .person = actor.person, .post = actor.post, .unit = actor.unit, .reason = asked.reason};
    TRY_ASSIGN(const store::ChangeRow written, write_change(needs, work, asked.change, row));
    made = true;
    JsonObject told = change_json(needs, written);
    if (way == Way::urgent) told["afterwards"] = true;
    return http::json_reply(told, 202);
  };
  auto reply = run_once(needs.shell, request, actor, use, db::Company::nobody);
  if (reply && made) jobs.recount();
  return reply;
}

namespace {

// Returns the change without the days that passed while it waited.
Change from(Change change, Date today) {
  if (change.week) change.week->from = std::max(change.week->from, today);
  std::erase_if(change.days, [&](const DayChange& day) { return day.date < today; });
  return change;
}

Actor asker_of(const people::Confirmation& row) {
  return {.person = row.asked_by,
          .post = {string_at(row.payload, "post")},
          .unit = {string_at(row.payload, "post_unit")},
          .roles = {},
          .name = "",
          .post_name = ""};
}

// `id` comes from the database, so the row exists.
people::Confirmation confirmation_of(const Needs& needs, db::Transaction& transaction, const std::string& id) {
  auto row = needs.confirmations.find(transaction, id);
  if (!row) throw Damage("confirmation", id, {}, "there is no such row");
  return std::move(*row);
}

Result<> make(const Needs& needs, const std::string& id) {
  return needs.shell.database.write(
      [&](db::Transaction& transaction) -> Result<> {
        const auto row = confirmation_of(needs, transaction, id);
        const Instant now = needs.shell.clock.now();
        const Actor actor = asker_of(row);
        Work work{transaction, actor, now, row.id};
        TRY(write_change(
            needs, work, from(change_of(row), needs.shell.zone.local(now).date),
            {.id = row.id, .person = actor.person, .post = actor.post, .unit = actor.unit, .reason = row.reason}));
        return {};
      },
      db::Company::nobody);
}

// Settles a change that is impossible for ever. Tells the asker and the second person.
void give_up(const Needs& needs, const std::string& id, std::string_view problem) {
  (void)needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    const auto row = confirmation_of(needs, transaction, id);
    const Actor actor = asker_of(row);
    Work work{transaction, actor, needs.shell.clock.now(), row.id};
    if (!store::mark_not_made(work, id, problem)) return {};  // another server settled it
    std::set<PersonId> told{row.asked_by};
    if (row.decided) told.insert(row.decided->by);
    told.erase(PersonId{});
    for (const PersonId& person : told)
      people::tell(work, person, "calendar_not_made",
                   {{"what", in_vietnamese(msg::deadlines::calendar_not_made)},
                    {"by", needs.directory.name_of(row.asked_by)},
                    {"reason", row.reason}},
                   row.id);
    return {};
  });
}

}  // namespace

void make_confirmed(const Needs& needs) {
  for (const std::string& id :
       needs.shell.database.read([](db::Transaction& t) { return store::confirmed_unmade(t); })) {
    const auto done = make(needs, id);
    // An unfinished recount wakes this job at its end.
    if (done || done.error().problem->code == problems::still_recounting.code) return;
    give_up(needs, id, done.error().problem->code);
  }
}

void add_confirmation_kinds(const Needs& needs, Jobs& jobs) {
  add_urgent_kind(needs);
  needs.confirmations.add(
      {.word = kCalendarKind,
       .title = msg::deadlines::change_calendar,
       .confirms = people::rights::confirm_posts,
       .changes = [](db::Transaction&, const people::Confirmation& row) -> std::vector<people::Change> {
         const Change change = change_of(row);
         return {{msg::deadlines::calendar_of, "", change.owner},
                 {msg::deadlines::what_changes, "", calendar::summary(change)}};
       },
       .apply = [&needs](Work& work, const people::Confirmation& row) -> Result<> {
         const Change change = from(change_of(row), needs.shell.zone.local(work.now()).date);
         TRY_ASSIGN(const auto after, layers_after(needs, calendar::load_layers(work.db()), change, work.now()));
         (void)after;
         store::insert_confirmed(work, row.id);
         return {};
       },
       .committed = [&jobs] { jobs.recount(); }});
}

Instant last_change(db::Transaction& transaction) { return store::last_change(transaction); }

}  // namespace motcua::deadlines
