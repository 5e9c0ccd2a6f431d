#include "portal/standing_facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/damage.h"
#include "base/hash.h"
#include "base/stored.h"
#include "calendar/layers.h"
#include "catalogue/catalogue.h"
#include "catalogue/version_text.h"
#include "msg/portal.h"
#include "msg/portal_office.h"
#include "msg/portal_standing.h"
#include "work/stream.h"

namespace motcua::portal {
namespace {

std::string day_text(const JsonObject& row, std::string_view key) {
  const auto day = parse_date(string_at(row, key));
  return day ? date_text(*day) : std::string();
}

std::optional<Instant> instant_at(const JsonObject& row, std::string_view key) {
  const Json* at = row.if_contains(key);
  return at && at->is_int64() ? std::optional(Instant{at->get_int64()}) : std::nullopt;
}

// Returns whether `day` is within the days `from` to `to` of a row (no `to`: without end). Days are stored so that
// their text order is their time order.
bool holds(const JsonObject& row, std::string_view from, std::string_view to, Date day) {
  const std::string begun = stored::text(row, from), ended = string_at(row, to), asked = iso(day);
  return begun <= asked && (ended.empty() || asked <= ended);
}

// Returns whether a row ended early, before the day in the request.
bool ended_before(const Asked& a, const JsonObject& row) {
  constexpr std::int64_t kDayUs = 86'400'000'000;
  const auto ended = instant_at(row, "ended_at");
  return ended && ended->us < a.until.us - kDayUs;
}

// Example: "từ ngày 1/1/2026 đến hết ngày 31/12/2026; đã thôi lúc …". An unknown end shows no day.
std::string term_text(const Asked& a, const JsonObject& row, std::string_view from, std::string_view to) {
  const std::string last = day_text(row, to);
  const auto ended = instant_at(row, "ended_at");
  const bool over = ended && *ended < a.until;
  const std::string first = day_text(row, from), end = over ? when_text(a.needs, *ended) : std::string();
  if (!last.empty() && over) return say(msg::portal_standing::term_ended, first, last, end);
  if (!last.empty()) return say(msg::portal_standing::term, first, last);
  if (over) return say(msg::portal_standing::term_open_ended, first, end);
  return say(a.next ? msg::portal_standing::term_open : msg::portal_standing::term_open_now, first);
}

// Returns the version in force: rows are ordered by number.
const JsonObject& last_version(const JsonObject& facts) {
  const JsonArray& versions = stored::array(facts, "procedure_version");
  if (versions.empty()) throw Damage("procedure_version", "has no version");
  return stored::object_in(versions.back(), "procedure_version");
}

Shown of_procedure(const Asked& a, const JsonObject& facts, const std::optional<std::string>& text) {
  const JsonObject& last = last_version(facts);
  const std::int64_t number = stored::number(last, "number");
  const std::string id = stored::text(last, "id");
  Shown shown;
  shown.not_proved = {say(msg::portal_standing::not_limit)};
  if (!text || sha256_hex(*text) != stored::text(last, "body_sha256")) {
    shown.wrong_text = say(msg::portal_standing::wrong_text);
  } else {
    catalogue::Procedure p = catalogue::procedure_of_text(a.thing.name, *text);
    // A changed limit is stored after the others. Sorting lets readers compare the pages of two days line by line.
    std::ranges::sort(p.limits, {}, &catalogue::ChannelLimit::channel);
    Fact limits{.label = say(msg::portal_standing::limit), .lines = {}};
    for (const catalogue::ChannelLimit& one : p.limits) {
      const catalogue::ChannelLimit* law = catalogue::legal_limit_for(p, one.channel);
      limits.lines.push_back({.name = fmt::format("{}: ", channel_name(one.channel)),
                              .strong = limit_text(one.limit),
                              .more = law && !(law->limit == one.limit)
                                          ? fmt::format("({})", say(law->by_decision ? msg::portal::decision_allows
                                                                                     : msg::portal_standing::law,
                                                                    limit_text(law->limit)))
                                          : std::string()});
    }
    if (limits.lines.empty()) limits.lines.push_back({.name = std::string(say(msg::portal_standing::none))});
    shown.facts.push_back(std::move(limits));
    const bool doubted = catalogue::being_checked(p);
    shown.check_text = doubted ? say(msg::portal_standing::check_text_ask) : say(msg::portal_standing::check_text);
    if (!doubted) shown.text_path = fmt::format("/api/v1/ledger/procedures/{}/versions/{}", a.thing.name, number);
  }
  Fact decision{.label = say(msg::portal_standing::decision), .lines = {}};
  for (const Json& item : stored::array(facts, "limit_change")) {
    const JsonObject& change = stored::object_in(item, "limit_change");
    if (stored::text(change, "version_id") == id)
      decision.lines.push_back({.name = {},
                                .own = string_at(change, "decision_number"),
                                .more = say(msg::portal_standing::decision_dated, day_text(change, "decision_date"),
                                            day_text(change, "in_force_from"))});
  }
  if (decision.lines.empty()) decision.lines.push_back({.name = std::string(say(msg::portal_standing::no_decision))});
  shown.facts.push_back(std::move(decision));
  shown.facts.push_back({.label = say(msg::portal_standing::version),
                         .lines = {{.name = std::to_string(number),
                                    .more = say(msg::portal_standing::made_at,
                                                when_text(a.needs, Instant{stored::number(last, "created_at")}))}}});
  return shown;
}

std::string hours_text(const calendar::Hours& hours) {
  std::string text;
  for (const calendar::Interval& one : hours)
    text += fmt::format("{}{}–{}", text.empty() ? "" : ", ", clock(one.open), clock(one.close));
  return text.empty() ? std::string(say(msg::portal_office::closed)) : text;
}

bool in_force(const JsonObject& row) { return !instant_at(row, "until"); }

// The hours of one owner of a calendar on the day. Hours named for the date count before those of its newest week.
struct OwnHours {
  std::string whose;  // "": the whole country
  bool agency = false;
  std::int64_t since = -1;
  std::optional<calendar::Hours> weekly{}, of_date{};
};

OwnHours& hours_of(std::vector<OwnHours>& all, const std::string& whose, bool agency) {
  const auto found =
      std::ranges::find_if(all, [&](const OwnHours& one) { return one.whose == whose && one.agency == agency; });
  return found != all.end() ? *found : all.emplace_back(OwnHours{.whose = whose, .agency = agency});
}

// Returns the hours from the layers of one calendar that hold on the day. With `days` it also adds the days that the
// layers name in that year.
std::vector<OwnHours> hours_on(const Asked& a, const JsonObject& facts, bool nation, Fact* days) {
  const std::chrono::year year = std::chrono::year_month_day{a.day}.year();
  const std::size_t weekday = std::chrono::weekday{a.day}.iso_encoding() - 1;
  std::vector<OwnHours> all;
  for (const Json& item : stored::array(facts, "calendar_layer")) {
    const JsonObject& layer = stored::object_in(item, "calendar_layer");
    if (!in_force(layer) || !holds(layer, "valid_from", "valid_to", a.day)) continue;
    const std::string agency = string_at(layer, "agency");
    const std::string whose = nation ? std::string() : agency.empty() ? stored::text(layer, "owner") : agency;
    OwnHours& own = hours_of(all, whose, !agency.empty());
    const std::int64_t since = stored::number(layer, "since");
    if (const std::string weekly = string_at(layer, "weekly"); !weekly.empty() && since >= own.since) {
      own.weekly = calendar::hours_from(stored::parse("weekly", weekly).as_array().at(weekday));
      own.since = since;
    }
    for (const Json& one : stored::array(facts, "calendar_day")) {
      const JsonObject& day = stored::object_in(one, "calendar_day");
      if (!in_force(day) || stored::text(day, "layer_id") != stored::text(layer, "id")) continue;
      const auto date = parse_date(stored::text(day, "date"));
      if (!date || std::chrono::year_month_day{*date}.year() != year) continue;
      const calendar::Hours worked = calendar::hours_from(stored::parse("intervals", stored::text(day, "intervals")));
      if (*date == a.day) own.of_date = worked;
      if (days)
        days->lines.push_back(
            {.name = date_text(*date) + ": ",
             .own = stored::text(day, "name"),
             .more = fmt::format("({})", nation ? say(msg::portal_standing::named_by_nation, hours_text(worked))
                                                : say(msg::portal_standing::named_by, hours_text(worked), whose))});
    }
  }
  return all;
}

// Returns the hours of an upper calendar (the nation's or an upper unit's), which another line proves. Returns nothing
// without such a proof.
std::vector<OwnHours> hours_above(const Asked& a, const std::string& name) {
  const auto proved = proofs::standing_on(a.needs.ledger, streams::calendar, name, a.day);
  if (!proved) return {};
  return of_row("event", proved->event.id, [&] {
    return hours_on(a, stored::parse_object("facts", proved->event.facts), name == kNation, nullptr);
  });
}

void tell_hours(const std::vector<OwnHours>& all, bool agencies, Fact& hours) {
  for (const OwnHours& one : all)
    if (const auto& open = one.of_date ? one.of_date : one.weekly; open && one.agency == agencies)
      hours.lines.push_back(
          {.whose = one.whose.empty() ? std::string() : one.whose + ": ",
           .name = one.whose.empty() ? fmt::format("{}: ", say(msg::portal_standing::common)) : std::string(),
           .strong = hours_text(*open),
           .more = one.of_date ? fmt::format("({})", say(msg::portal_standing::of_date)) : std::string()});
}

// Tells the hours of each owner: the unit first, its agencies last.
Shown of_calendar(const Asked& a, const JsonObject& facts) {
  Fact hours{.label = say(msg::portal_standing::hours), .lines = {}},
      days{.label = say(msg::portal_standing::days_of), .lines = {}};
  const bool nation = a.thing.name == kNation;
  const std::vector<OwnHours> own = hours_on(a, facts, nation, &days);
  tell_hours(own, false, hours);
  const units::Unit* unit = a.needs.directory.by_slug(a.thing.name);
  while (unit && !unit->parent.empty() && (unit = a.needs.directory.unit(unit->parent)))
    tell_hours(hours_above(a, unit->slug), false, hours);
  if (!nation) tell_hours(hours_above(a, std::string(kNation)), false, hours);
  tell_hours(own, true, hours);
  if (days.lines.empty()) days.lines.push_back({.name = std::string(say(msg::portal_standing::days_note))});
  Shown shown;
  if (!hours.lines.empty()) shown.facts.push_back(std::move(hours));
  shown.facts.push_back(std::move(days));
  if (!nation) shown.not_proved = {say(msg::portal_standing::not_nation)};
  return shown;
}

// The name comes from the list of staff, which readers of this page may see. The log and the proof hold a different
// name.
Line person_line(const Asked& a, const std::string& person, const std::string& term) {
  const std::string name = a.needs.directory.name_of({person});
  const auto named = a.needs.shell.database.read([&](db::Transaction& transaction) {
    return stream_names(transaction, {{std::string(streams::person), person}});
  });
  return {.name = name.empty() ? std::string(say(msg::portal_standing::unnamed)) : std::string(),
          .own = name,
          .more = named.empty() ? say(msg::portal_standing::person_in_file, term, person)
                                : say(msg::portal_standing::person_in_log, term, named.begin()->second, person)};
}

Shown of_post(const Asked& a, const JsonObject& facts) {
  const JsonArray& posts = stored::array(facts, "post");
  if (posts.empty()) throw Damage("post", "has no row");
  const JsonObject& post = stored::object_in(posts.front(), "post");
  std::vector<std::string> roles;
  for (const access::Role role : {access::Role::reception, access::Role::specialist, access::Role::leader,
                                  access::Role::clerk, access::Role::supervisor, access::Role::administrator})
    if (fmt::format(",{},", stored::text(post, "roles")).find(fmt::format(",{},", access::word_of(role))) !=
        std::string::npos)
      roles.emplace_back(say(access::name_of(role)));
  Fact held{.label = say(msg::portal_standing::held_by), .lines = {}},
      acts{.label = say(msg::portal_standing::acts_for), .lines = {}};
  for (const Json& item : stored::array(facts, "post_holder"))
    if (const JsonObject& row = stored::object_in(item, "post_holder");
        holds(row, "valid_from", "valid_to", a.day) && !ended_before(a, row))
      held.lines.push_back(person_line(a, stored::text(row, "person_id"), term_text(a, row, "valid_from", "valid_to")));
  for (const Json& item : stored::array(facts, "delegation"))
    if (const JsonObject& row = stored::object_in(item, "delegation");
        holds(row, "from_day", "to_day", a.day) && !ended_before(a, row))
      acts.lines.push_back(person_line(a, stored::text(row, "to_person_id"), term_text(a, row, "from_day", "to_day")));
  if (held.lines.empty()) held.lines.push_back({.name = std::string(say(msg::portal_standing::nobody))});
  Shown shown;
  shown.facts = {
      {.label = say(msg::portal_standing::post),
       .lines = {{.name = {},
                  .own = stored::text(post, "name"),
                  .more = std::string(stored::number(post, "may_sign") != 0 ? say(msg::portal_standing::may_sign)
                                                                            : std::string_view())}}},
      {.label = say(msg::portal_standing::roles), .lines = {{.name = {}, .own = joined(roles, ", ")}}},
      std::move(held)};
  if (!acts.lines.empty()) shown.facts.push_back(std::move(acts));
  shown.note = say(msg::portal_standing::token_note);
  shown.not_proved = {say(msg::portal_standing::not_names), say(msg::portal_standing::name_note)};
  return shown;
}

}  // namespace

Shown facts_in_words(const Asked& asked, const RawEvent& event) {
  const auto of_event = [&](const auto& read) { return of_row("event", event.id, read); };
  const JsonObject facts = of_event([&] { return stored::parse_object("facts", event.facts); });
  std::optional<std::string> text;
  if (asked.thing.kind == streams::procedure) {
    const std::int64_t number = of_event([&] { return stored::number(last_version(facts), "number"); });
    text = asked.needs.shell.database.read(
        [&](db::Transaction& transaction) { return catalogue::version_text(transaction, asked.thing.name, number); });
  }
  return of_event([&] {
    if (asked.thing.kind == streams::procedure) return of_procedure(asked, facts, text);
    return asked.thing.kind == streams::calendar ? of_calendar(asked, facts) : of_post(asked, facts);
  });
}

}  // namespace motcua::portal
