// Changes a limit on the basis of a published decision. A shorter promise takes effect at once. Any other limit waits
// for a second person. The change makes a new version. Dossiers that are already received keep their version.
#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/stored.h"
#include "catalogue/limits.h"
#include "http/body.h"
#include "msg/catalogue.h"
#include "people/rights.h"
#include "work/memory.h"

namespace motcua::catalogue {
namespace {

constexpr std::string_view kLimitKind = "limit";

struct Wanted {
  std::string code;
  ChannelLimit limit;
};

JsonObject to_json(const Wanted& wanted) {
  return {{"code", wanted.code},
          {"channel", word_of(wanted.limit.channel)},
          {"unit", calendar::word_of(wanted.limit.limit.unit)},
          {"amount", wanted.limit.limit.amount},
          {"basis", wanted.limit.basis}};
}
Wanted wanted_from(const JsonObject& object) {
  const std::string channel = stored::text(object, "channel"), unit = stored::text(object, "unit");
  return {.code = stored::text(object, "code"),
          .limit = {*known(channel_of(channel), "channel", channel),
                    {*known(calendar::limit_unit(unit), "unit", unit), stored::number(object, "amount")},
                    stored::text(object, "basis")}};
}

people::PaperDecision read_decision(http::Body& body, Date today) {
  people::PaperDecision decision;
  decision.number = body.text("decision_number", limits::short_text_chars_max);
  decision.date = body.date("decision_date");
  decision.in_force_from = body.date("in_force_from");
  constexpr std::chrono::days kSignedWithin{20 * 366};
  if (decision.date && *decision.date > today) body.wrong("decision_date", msg::catalogue::signed_after_today);
  if (decision.date && *decision.date < today - kSignedWithin)
    body.wrong("decision_date", msg::catalogue::signed_too_early);
  if (decision.in_force_from && *decision.in_force_from < today - kSignedWithin)
    body.wrong("in_force_from", msg::catalogue::force_too_early);
  if (decision.date && decision.in_force_from && *decision.in_force_from < *decision.date)
    body.wrong("in_force_from", msg::catalogue::force_before_signing);
  if (decision.in_force_from && *decision.in_force_from > today)
    body.wrong("in_force_from", msg::catalogue::decision_not_in_force);
  return decision;
}

// Writes the next version and the change of the limit that made it.
Version write_change(Work& work, const Version& before, LimitChange change, const std::string& confirmation) {
  Version after{
      .id = new_uuid(work.now()), .number = before.number + 1, .procedure = with_limit(before.procedure, change.limit)};
  insert_version(work.db(), after, work.now(), change.asked_by.text, change.limit.basis);
  change.version = after.id;
  change.at = work.now();
  store::insert_limit_change(work.db(), change, confirmation);
  memory_changed(work.db());
  return after;
}

Message told(const ChannelLimit* limit) { return limit ? calendar::in_words(limit->limit) : Message(); }

// The legal limit, to which the second person compares the wanted limit.
people::Change bound(const ChannelLimit* law) {
  if (!law) return {msg::catalogue::law_limit, "", msg::catalogue::law_unknown};
  if (law->by_decision)
    return {msg::catalogue::law_limit, "",
            Message(msg::catalogue::law_unknown_decision, calendar::in_words(law->limit))};
  return {msg::catalogue::law_limit, "", told(law)};
}

constexpr std::array kUnits{http::Choice{"working_day", msg::catalogue::unit_working_day},
                            http::Choice{"calendar_day", msg::catalogue::unit_calendar_day},
                            http::Choice{"month", msg::catalogue::unit_month},
                            http::Choice{"working_hour", msg::catalogue::unit_working_hour},
                            http::Choice{"same_day", msg::catalogue::unit_same_day}};

}  // namespace

Result<http::Reply> change_limit(const LimitNeeds& needs, const http::Request& request, const Actor& actor) {
  if (!needs.catalogue.in_force(request.path_value("code")))
    return refuse(motcua::problems::not_found, msg::catalogue::no_such_procedure);
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string channel = body.choice("channel", http::choices_of(kChannels));
  const std::string unit = body.choice("unit", kUnits);
  const std::int64_t amount =
      body.integer("amount", 1, 1000, unit == "same_day" ? http::Need::optional : http::Need::required, 1);
  const std::string basis = body.own_words("basis");
  const people::PaperDecision decision = read_decision(body, needs.shell.zone.local(needs.shell.clock.now()).date);
  TRY(body.finish());
  const Wanted wanted{
      .code = request.path_value("code"),
      .limit = {
          *channel_of(channel), {*calendar::limit_unit(unit), unit == "working_hour" ? amount * 60 : amount}, basis}};
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<http::Reply> {
    const auto before = store::newest_version(work.db(), wanted.code);
    if (!before) return refuse(motcua::problems::not_found, msg::catalogue::no_such_procedure);
    TRY_ASSIGN(const LimitStep step, judge(before->procedure, wanted.limit));
    if (step == LimitStep::needs_second) {
      TRY_ASSIGN(const auto asked, needs.confirmations.ask(work, {.kind = kLimitKind,
                                                                  .unit = {},
                                                                  .subject = wanted.code + " " + channel,
                                                                  .payload = to_json(wanted),
                                                                  .reason = {},
                                                                  .decision = decision,
                                                                  .repeat = people::Repeat::one_may_wait}));
      return http::json_reply(
          JsonObject{
              {"code", wanted.code}, {"version", before->number}, {"waits", true}, {"confirmers", asked.confirmers}},
          201);
    }
    const Version after = write_change(work, *before,
                                       {.version = {},
                                        .code = wanted.code,
                                        .limit = wanted.limit,
                                        .how = LimitHow::shortened,
                                        .decision = decision,
                                        .at = {},
                                        .unit = actor.unit,
                                        .asked_by = actor.person,
                                        .confirmed_by = {}},
                                       {});
    return http::json_reply(
        JsonObject{{"code", wanted.code}, {"version", after.number}, {"waits", false}, {"confirmers", 0}}, 201);
  });
}

Result<http::Reply> list_limits(const LimitNeeds& needs, const http::Request& request) {
  const std::string code = request.path_value("code");
  if (!needs.catalogue.in_force(code)) return refuse(motcua::problems::not_found, msg::catalogue::no_such_procedure);
  const Instant now = needs.shell.clock.now();
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<http::Reply> {
    JsonArray items, waiting;
    const auto day = [](const std::optional<Date>& date) { return date ? Json(iso(*date)) : Json(nullptr); };
    for (const LimitChange& change : limit_history(transaction, code))
      items.push_back(JsonObject{{"channel", word_of(change.limit.channel)},
                                 {"text", say(calendar::in_words(change.limit.limit))},
                                 {"legal_text", change.legal ? say(calendar::in_words(*change.legal)) : ""},
                                 {"basis", change.limit.basis},
                                 {"how", word_of(change.how)},
                                 {"decision_number", change.decision.number},
                                 {"decision_date", day(change.decision.date)},
                                 {"in_force_from", day(change.decision.in_force_from)},
                                 {"at", rfc3339(change.at, needs.shell.zone)},
                                 {"by", needs.directory.name_of(change.asked_by)},
                                 {"confirmed_by", needs.directory.name_of(change.confirmed_by)}});
    for (const Channel channel : {Channel::direct, Channel::online, Channel::postal})
      for (const people::Confirmation& row :
           needs.confirmations.waiting(transaction, kLimitKind, code + " " + std::string(word_of(channel)), now)) {
        const Wanted wanted = wanted_from(row.payload);
        waiting.push_back(JsonObject{{"channel", word_of(channel)},
                                     {"text", say(calendar::in_words(wanted.limit.limit))},
                                     {"decision_number", row.decision.number},
                                     {"by", needs.directory.name_of(row.asked_by)},
                                     {"at", rfc3339(row.asked, needs.shell.zone)}});
      }
    return http::json_reply(JsonObject{{"items", std::move(items)}, {"waiting", std::move(waiting)}});
  });
}

void add_confirmation_kinds(people::Confirmations& confirmations, const Catalogue& catalogue) {
  confirmations.add(
      {.word = kLimitKind,
       .title = msg::catalogue::change_of_limit,
       .confirms = people::rights::confirm_posts,
       .changes = [&catalogue](db::Transaction&, const people::Confirmation& row) -> std::vector<people::Change> {
         const Wanted wanted = wanted_from(row.payload);
         const VersionPtr now = catalogue.in_force(wanted.code);
         if (!now) return {{msg::catalogue::procedure, "", wanted.code}};
         const Channel channel = wanted.limit.channel;
         return {{msg::catalogue::procedure, "", now->procedure.short_name},
                 {msg::catalogue::channel, "", label_of(channel)},
                 {msg::catalogue::limit, told(limit_for(now->procedure, channel)), told(&wanted.limit)},
                 bound(law_over(now->procedure, channel)),
                 {msg::catalogue::basis, "", wanted.limit.basis}};
       },
       .apply = [](Work& work, const people::Confirmation& row) -> Result<> {
         const Wanted wanted = wanted_from(row.payload);
         const auto before = store::newest_version(work.db(), wanted.code);
         if (!before) return refuse(motcua::problems::not_found, msg::catalogue::no_such_procedure);
         TRY(judge(before->procedure, wanted.limit));
         (void)write_change(work, *before,
                            {.version = {},
                             .code = wanted.code,
                             .limit = wanted.limit,
                             .how = LimitHow::confirmed,
                             .decision = row.decision,
                             .at = {},
                             .unit = row.unit,
                             .asked_by = row.asked_by,
                             .confirmed_by = work.actor().person},
                            row.id);
         return {};
       }});
}

}  // namespace motcua::catalogue
