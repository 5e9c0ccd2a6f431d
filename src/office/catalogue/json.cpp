// Procedure ↔ JSON. The database and the API use the same shape.
#include <algorithm>

#include "base/stored.h"
#include "catalogue/codes.h"
#include "catalogue/rules.h"
#include "grounds/grounds.h"
#include "units/types.h"

namespace motcua::catalogue {
namespace {

JsonArray texts(const std::vector<std::string>& items) { return JsonArray(items.begin(), items.end()); }

std::vector<std::string> texts_at(const JsonObject& object, std::string_view key) {
  std::vector<std::string> items;
  for (const Json& item : stored::array(object, key)) items.push_back(stored::text_in(item, key));
  return items;
}

// Members since catalogue 2. An earlier version has none of them; a later version has all of them.
constexpr std::string_view kLater[] = {"name_en", "keywords", "keywords_en", "legal_limits", "extensions"};

bool is_later(const JsonObject& object) {
  return std::ranges::any_of(kLater, [&](std::string_view key) { return object.contains(key); });
}

// The bounds of data/catalogue.
constexpr stored::Bounds kAmounts{.least = 1, .most = 1000}, kMinutes{.least = 1, .most = 60'000},
    kTimes{.least = 1, .most = 10}, kPapers{.least = 0, .most = 20}, kMonths{.least = 0, .most = 120},
    kPages{.least = 1, .most = 100'000}, kMoney{.least = 0, .most = 100'000'000};

JsonArray limits_json(const std::vector<ChannelLimit>& limits) {
  JsonArray all;
  for (const ChannelLimit& limit : limits) {
    JsonObject one{{"channel", word_of(limit.channel)},
                   {"unit", calendar::word_of(limit.limit.unit)},
                   {"amount", limit.limit.amount},
                   {"basis", limit.basis},
                   {"text", calendar::vietnamese(limit.limit)}};
    // Only a limit by decision has this member. The text of other limits does not change.
    if (limit.by_decision) one["by_decision"] = true;
    all.push_back(std::move(one));
  }
  return all;
}

JsonObject to_json(const ExtensionRule& rule) {
  return {{"ground", rule.ground},       {"form", word_of(rule.form)}, {"unit", calendar::word_of(rule.limit.unit)},
          {"amount", rule.limit.amount}, {"times", rule.times},        {"basis", rule.basis}};
}

// Returns the value of a stored word. A word that this program does not know is damage.
auto word_at(const JsonObject& object, std::string_view key, auto known_word) {
  const std::string word = stored::text(object, key);
  return *known(known_word(word), key, word);
}

std::optional<calendar::AfterSupplement> after_supplement_of(std::string_view word) {
  if (word == "restart") return calendar::AfterSupplement::restart;
  return word == "continue" ? std::optional(calendar::AfterSupplement::go_on) : std::nullopt;
}

std::vector<ChannelLimit> limits_from(const JsonObject& object, const char* name) {
  std::vector<ChannelLimit> limits;
  for (const Json& item : stored::array(object, name)) {
    const JsonObject& limit = stored::object_in(item, name);
    (void)stored::words(limit, "text");
    const calendar::LimitUnit unit = word_at(limit, "unit", calendar::limit_unit);
    const stored::Bounds& amounts = unit == calendar::LimitUnit::working_hour ? kMinutes : kAmounts;
    limits.push_back({word_at(limit, "channel", channel_of),
                      {unit, stored::number_in(limit, "amount", amounts)},
                      stored::text(limit, "basis"),
                      limit.contains("by_decision") && stored::flag(limit, "by_decision")});
    for (std::size_t i = 0; i + 1 < limits.size(); ++i)
      if (limits[i].channel == limits.back().channel) throw Damage("channel", "a channel has two limits");
  }
  return limits;
}

ExtensionRule extension_from_json(const JsonObject& object) {
  const ExtensionForm form = word_at(object, "form", extension_form_of);
  const stored::Bounds amounts = form == ExtensionForm::agreed ? stored::Bounds{0, 0} : kAmounts;
  return {.ground = stored::words(object, "ground"),
          .form = form,
          .limit = {word_at(object, "unit", calendar::limit_unit), stored::number_in(object, "amount", amounts)},
          .times = static_cast<int>(stored::number_in(object, "times", kTimes)),
          .basis = stored::words(object, "basis")};
}

JsonObject to_json(const Paper& paper) {
  return {{"name", paper.name},
          {"form", word_of(paper.form)},
          {"originals", paper.originals},
          {"copies", paper.copies},
          {"required", paper.required},
          {"condition", paper.condition},
          {"fresh_months", paper.fresh_months}};
}

Paper paper_from_json(const JsonObject& object) {
  return {.name = stored::words(object, "name"),
          .form = word_at(object, "form", paper_form_of),
          .originals = static_cast<int>(stored::number_in(object, "originals", kPapers)),
          .copies = static_cast<int>(stored::number_in(object, "copies", kPapers)),
          .required = stored::flag(object, "required"),
          .condition = stored::text(object, "condition"),
          .fresh_months = static_cast<int>(stored::number_in(object, "fresh_months", kMonths))};
}

Case case_from_json(const JsonObject& object) {
  Case one{.id = stored::text(object, "id"), .name = stored::words(object, "name"), .papers = {}};
  if (!is_case_id(one.id)) throw Damage("id", "is no word of a case");
  for (const Json& paper : stored::array(object, "papers"))
    one.papers.push_back(paper_from_json(stored::object_in(paper, "papers")));
  if (one.papers.empty()) throw Damage("papers", "a case has none");
  return one;
}

Fee fee_from_json(const JsonObject& object) {
  (void)stored::words(object, "text");
  Fee fee{.name = stored::words(object, "name"),
          .channels = {},
          .per = word_at(object, "per", fee_per_of),
          .steps = {},
          .cap = stored::number_in(object, "cap", kMoney)};
  for (const Json& channel : stored::array(object, "channels")) {
    const std::string word = stored::text_in(channel, "channels");
    fee.channels.push_back(*known(channel_of(word), "channels", word));
  }
  for (const Json& item : stored::array(object, "steps")) {
    const JsonObject& step = stored::object_in(item, "steps");
    fee.steps.push_back({stored::number_in(step, "from", kPages), stored::number_in(step, "amount", kMoney)});
  }
  if (fee.channels.empty()) throw Damage("channels", "a fee has none");
  if (fee.steps.empty()) throw Damage("steps", "a fee has none");
  return fee;
}

}  // namespace

JsonObject to_json(const Procedure& p) {
  JsonArray extensions, cases, fees, results, doubts;
  for (const ExtensionRule& rule : p.extensions) extensions.push_back(to_json(rule));
  for (const Case& item : p.cases) {
    JsonArray papers;
    for (const Paper& paper : item.papers) papers.push_back(to_json(paper));
    cases.push_back(JsonObject{{"id", item.id}, {"name", item.name}, {"papers", std::move(papers)}});
  }
  for (const Fee& fee : p.fees) {
    JsonArray channels, steps;
    for (const Channel channel : fee.channels) channels.push_back(Json(word_of(channel)));
    for (const FeeStep& step : fee.steps) steps.push_back(JsonObject{{"from", step.from}, {"amount", step.amount}});
    fees.push_back(JsonObject{{"name", fee.name},
                              {"channels", std::move(channels)},
                              {"per", word_of(fee.per)},
                              {"steps", std::move(steps)},
                              {"cap", fee.cap},
                              {"text", fee_text(fee)}});
  }
  for (const NamedResult& result : p.results)
    results.push_back(JsonObject{{"name", result.name}, {"code", result.code}});
  for (const Doubt& doubt : p.doubts) doubts.push_back(JsonObject{{"about", doubt.about}, {"note", doubt.note}});
  JsonObject object{
      {"code", p.code},
      {"name", p.name},
      {"short_name", p.short_name},
      {"name_en", p.name_en},
      {"keywords", texts(p.keywords)},
      {"keywords_en", texts(p.keywords_en)},
      {"field", p.field},
      {"resolver", p.resolver},
      {"decision", p.decision},
      {"levels", texts(p.levels)},
      {"legal_basis", texts(p.legal_basis)},
      {"limits", limits_json(p.limits)},
      {"legal_limits", limits_json(p.legal)},
      {"limit_missing", p.limit_missing},
      {"extensions", std::move(extensions)},
      {"cases", std::move(cases)},
      {"fees", std::move(fees)},
      {"fee_note", p.fee_note},
      {"results", std::move(results)},
      {"workflow", p.workflow},
      {"after_supplement", p.after_supplement == calendar::AfterSupplement::restart ? "restart" : "continue"},
      {"notes", texts(p.notes)},
      {"doubts", std::move(doubts)}};
  // A version without grounds, or without persons who have to come, has no such member. Its text does not change.
  if (!p.presence.empty()) object["presence"] = texts(p.presence);
  if (!p.grounds.empty()) {
    JsonArray grounds;
    for (const grounds::Ground& ground : p.grounds) grounds.push_back(grounds::to_json(ground));
    object["grounds"] = std::move(grounds);
  }
  return object;
}

// Every member is required, except those that an older version lacks. A default would look like a fact.
Procedure procedure_from_json(const JsonObject& object) {
  Procedure p;
  const bool later = is_later(object);
  const auto each = [&](std::string_view key, const auto& take) {
    for (const Json& item : stored::array(object, key)) take(stored::object_in(item, key));
  };
  p.code = stored::text(object, "code");
  if (!is_procedure_code(p.code)) throw Damage("code", "is no code of a procedure");
  p.name = stored::words(object, "name");
  p.short_name = stored::words(object, "short_name");
  if (later) {
    p.name_en = stored::text(object, "name_en");
    p.keywords = texts_at(object, "keywords");
    p.keywords_en = texts_at(object, "keywords_en");
  }
  p.field = stored::words(object, "field");
  p.resolver = stored::words(object, "resolver");
  p.decision = stored::text(object, "decision");
  p.levels = texts_at(object, "levels");
  for (const std::string& level : p.levels) (void)known(units::level_of(level), "levels", level);
  if (p.levels.empty()) throw Damage("levels", "there is none");
  p.legal_basis = texts_at(object, "legal_basis");
  p.limits = limits_from(object, "limits");
  // An older version has no legal limits: its promises were the limits of the law.
  p.legal = later ? limits_from(object, "legal_limits") : p.limits;
  p.limit_missing = stored::text(object, "limit_missing");
  if (later) each("extensions", [&](const JsonObject& item) { p.extensions.push_back(extension_from_json(item)); });
  each("cases", [&](const JsonObject& item) { p.cases.push_back(case_from_json(item)); });
  if (p.cases.empty()) throw Damage("cases", "there is none");
  each("fees", [&](const JsonObject& item) { p.fees.push_back(fee_from_json(item)); });
  p.fee_note = stored::text(object, "fee_note");
  each("results",
       [&](const JsonObject& item) { p.results.push_back({stored::words(item, "name"), stored::text(item, "code")}); });
  if (p.results.empty()) throw Damage("results", "there is none");
  p.workflow = stored::words(object, "workflow");
  p.after_supplement = word_at(object, "after_supplement", after_supplement_of);
  p.notes = texts_at(object, "notes");
  each("doubts", [&](const JsonObject& item) {
    p.doubts.push_back({stored::words(item, "about"), stored::words(item, "note")});
  });
  if (object.contains("presence")) p.presence = texts_at(object, "presence");
  if (object.contains("grounds"))
    each("grounds", [&](const JsonObject& item) { p.grounds.push_back(grounds::ground_from_json(item)); });
  return p;
}

}  // namespace motcua::catalogue
