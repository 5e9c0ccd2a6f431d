// Makes one digest a day for each holder of a post, when the unit's working day opens. It lists deadlines that are near
// or late.
#include <algorithm>

#include "base/problems.h"
#include "base/random.h"
#include "base/stored.h"
#include "catalogue/catalogue.h"
#include "deadlines/digest_store.h"
#include "deadlines/use_cases.h"
#include "deadlines/warning_rules.h"
#include "msg/deadlines.h"
#include "workflow/workflow.h"

namespace motcua::deadlines {
namespace {

using access::Role;

constexpr std::size_t kItemsMax = 100;  // maximum of dossiers in a digest; the counts cover all
                                        // dossiers
constexpr int kOverdueBelowMax = 1000;

struct Item {
  const dossiers::Dossier* dossier;
  const calendar::WorkingCalendar* calendar;
  Warning warning;
};

WarningPolicy policy_of(const Needs& needs) {
  const SiteNumbers now = needs.dossiers.site_numbers();
  return {.percent = now.warn_percent, .escalate_days = now.escalate_working_days};
}

// The digests of a unit on a day.
struct Morning {
  const Needs& needs;
  const UnitId unit;
  const Instant now;
  std::vector<dossiers::Dossier> own{}, below{};
  std::vector<Item> own_items{}, below_items{};  // all warnings of `own` and `below`, for any person
  const WarningPolicy policy = policy_of(needs);

  std::vector<Item> warnings(const std::vector<dossiers::Dossier>& of) const {
    std::vector<Item> items;
    for (const dossiers::Dossier& dossier : of) try {
        const calendar::WorkingCalendar& calendar = dossiers::calendar_of(needs.dossiers, dossier, now);
        for (Warning& warning : warnings_of(dossier, calendar, needs.shell.zone, policy, now))
          items.push_back({&dossier, &calendar, std::move(warning)});
      } catch (const Damage& damage) { log_left_out(damage.in("dossier", dossier.id.text)); }
    return items;
  }

  // Returns whether a step belongs to this post: by person, else by role and field, as in the work list.
  bool in_charge(const units::Holder& holder, const units::Post& post, const dossiers::Dossier& dossier,
                 const Warning& warning) const {
    if (warning.unit != unit || !post.roles.contains(warning.role)) return false;
    if (!warning.person.empty()) return warning.person == holder.person;
    if (post.fields.empty()) return true;
    const auto version = needs.dossiers.catalogue.version(dossier.procedure_version);
    return version && post.fields.contains(version->procedure.field);
  }

  std::vector<Item> items_for(const units::Holder& holder, const units::Post& post) const {
    std::vector<Item> items;
    const bool leads = post.roles.contains(Role::leader);
    const auto take = [&](const Item& item, Audience audience) {
      if (concerns(audience, item.warning, *item.calendar, needs.shell.zone, policy, now)) items.push_back(item);
    };
    for (const Item& item : own_items) {
      if (in_charge(holder, post, *item.dossier, item.warning)) take(item, Audience::person);
      else if (leads && item.warning.unit == unit) take(item, Audience::leader);
    }
    if (leads || post.roles.contains(Role::supervisor))
      for (const Item& item : below_items) take(item, Audience::upper);
    const auto late = [](const Item& item) {
      return item.warning.kind == WarningKind::overdue || item.warning.kind == WarningKind::late_step;
    };
    std::sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
      return std::tuple(!late(a), a.warning.due, a.dossier->id, a.warning.kind) <
             std::tuple(!late(b), b.warning.due, b.dossier->id, b.warning.kind);
    });
    return items;
  }

  JsonObject body_of(const std::vector<Item>& items) const {
    std::map<WarningKind, std::int64_t> counts;
    JsonArray rows;
    for (const Item& item : items) {
      ++counts[item.warning.kind];
      if (rows.size() == kItemsMax) continue;
      const dossiers::Dossier& d = *item.dossier;
      rows.push_back(JsonObject{{"kind", word_of(item.warning.kind)},
                                {"id", d.id.text},
                                {"code", d.code},
                                {"procedure", d.procedure_version},
                                {"workflow", d.workflow},
                                {"workflow_version", d.workflow_version},
                                {"step", item.warning.step},
                                {"unit", item.warning.unit.text},
                                {"person", item.warning.person.text},
                                {"due", item.warning.due.us},
                                {"minutes", item.warning.minutes}});
    }
    return {{"near_step", counts[WarningKind::near_step]},
            {"late_step", counts[WarningKind::late_step]},
            {"near_due", counts[WarningKind::near_due]},
            {"overdue", counts[WarningKind::overdue]},
            {"items", std::move(rows)}};
  }

  void make(const std::string& day) {
    needs.shell.database.read([&](db::Transaction& transaction) {
      own = store::lying_in(transaction, unit);
      below = store::overdue_below(transaction, unit, now, kOverdueBelowMax);
      return 0;
    });
    own_items = warnings(own);
    below_items = warnings(below);
    std::vector<store::Digest> digests;
    for (const units::Holder& holder : needs.directory.holders()) {
      const units::Post* post = needs.directory.post(holder.post);
      if (!post || post->unit != unit) continue;
      const auto items = items_for(holder, *post);
      if (items.empty()) continue;
      digests.push_back({.id = new_uuid(now),
                         .person = holder.person,
                         .post = holder.post,
                         .day = day,
                         .made_at = now,
                         .body = canonical(body_of(items)),
                         .seen_at = {}});
    }
    static const Actor nobody;
    const auto done = needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
      Work work{transaction, nobody, now, "digests"};
      if (store::units_told(transaction, day).contains(unit)) return {};  // another process was faster
      store::insert_day(work, unit, day);
      for (const store::Digest& digest : digests) {
        store::insert_digest(work, digest);
        work.send("digest", {}, {{"digest", digest.id}, {"person", digest.person.text}});
      }
      return {};
    });
    if (!done) throw db::Fault("digests cannot be written: " + std::string(done.error().problem->code));
  }
};

}  // namespace

void make_digests(const Needs& needs, const Job::Turn& turn) {
  const Instant now = needs.shell.clock.now();
  const LocalTime local = needs.shell.zone.local(now);
  const std::string day = iso(local.date);
  const auto told =
      needs.shell.database.read([&](db::Transaction& transaction) { return store::units_told(transaction, day); });
  for (const units::Unit& unit : needs.directory.units()) {
    if (turn.over()) return;
    try {
      const auto hours = needs.calendars.of(unit.id).hours(local.date);
      if (told.contains(unit.id) || hours.empty() || local.minute < hours.front().open) continue;
      Morning{.needs = needs, .unit = unit.id, .now = now}.make(day);
    } catch (const Damage& damage) { log_left_out(damage); }
  }
}

Result<Reply> my_digest(const Needs& needs, const Actor& actor) {
  const auto digest = needs.shell.database.read(
      [&](db::Transaction& transaction) { return store::last_digest(transaction, actor.person, actor.post); });
  if (!digest) return http::json_reply(JsonObject{{"digest", nullptr}});
  const Zone zone = needs.shell.zone;
  JsonObject body = stored::parse_object("body", digest->body);
  JsonArray items;
  const auto item_of = [&](const Json& item) {
    const JsonObject& row = stored::object_in(item, "items");
    const auto version = needs.dossiers.catalogue.version(string_at(row, "procedure"));
    const std::string step = string_at(row, "step");
    const workflow::Workflow& workflow =
        needs.dossiers.workflows.get(string_at(row, "workflow"), static_cast<int>(int_at(row, "workflow_version")));
    const units::Unit* unit = needs.directory.unit({string_at(row, "unit")});
    return JsonObject{{"kind", stored::member(row, "kind")},
                      {"id", stored::member(row, "id")},
                      {"code", stored::member(row, "code")},
                      {"procedure", version ? version->procedure.short_name : ""},
                      {"step", step.empty() ? "" : workflow::step_of(workflow, step).name.in(language())},
                      {"unit", unit ? unit->short_name : ""},
                      {"person", needs.directory.name_of({string_at(row, "person")})},
                      {"due", rfc3339({int_at(row, "due")}, zone)},
                      {"minutes", stored::member(row, "minutes")}};
  };
  for (const Json& item : stored::array(body, "items")) try {
      items.push_back(of_row("digest", digest->id, [&] { return item_of(item); }));
    } catch (const Damage& damage) { log_left_out(damage); }
  body["items"] = std::move(items);
  body["id"] = digest->id;
  body["day"] = digest->day;
  body["made_at"] = rfc3339(digest->made_at, zone);
  body["seen"] = digest->seen_at.has_value();
  return http::json_reply(JsonObject{{"digest", std::move(body)}});
}

Result<Reply> see_digest(const Needs& needs, const Request& request, const Actor& actor) {
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    if (!store::mark_seen(work, request.path_value("id")))
      return refuse(motcua::problems::not_found, msg::deadlines::no_such_digest);
    return http::no_content();
  });
}

Jobs::Jobs(const Needs& needs)
    : recount_(needs.shell.database, "recount", std::chrono::seconds{0},
               [&needs](const Job::Turn& turn) {
                 recount_unfinished(needs, turn);
                 make_confirmed(needs);
                 recount_unfinished(needs, turn);
               }),
      digests_(needs.shell.database, "digests", std::chrono::seconds{60}, [&needs, this](const Job::Turn& turn) {
        // Another change waits its turn, or a command in another process confirmed one.
        if (!needs.shell.database.read([](db::Transaction& t) { return store::confirmed_unmade(t); }).empty())
          recount();
        make_digests(needs, turn);
      }) {
  add_confirmation_kinds(needs, *this);
}

void Jobs::run_now() {
  recount_.run_now();
  digests_.run_now();
}

void Jobs::start() {
  recount_.start();
  digests_.start();
}

}  // namespace motcua::deadlines
