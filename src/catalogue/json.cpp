// Procedure ↔ JSON: one shape for the database and the API.
#include "base/stored.h"
#include "catalogue/rules.h"
#include "grounds/grounds.h"

namespace motcua::catalogue {
namespace {

JsonArray texts(const std::vector<std::string>& items) { return JsonArray(items.begin(), items.end()); }

std::vector<std::string> texts_at(const JsonObject& object, std::string_view key) {
  std::vector<std::string> items;
  for (const Json& item : stored::array(object, key)) items.push_back(stored::text_in(item, key));
  return items;
}

// What versions of before do not have.
std::vector<std::string> texts_if_any(const JsonObject& object, std::string_view key) {
  return object.contains(key) ? texts_at(object, key) : std::vector<std::string>();
}

JsonArray limits_json(const std::vector<ChannelLimit>& limits) {
  JsonArray all;
  for (const ChannelLimit& limit : limits)
    all.push_back(JsonObject{{"channel", word_of(limit.channel)},
                             {"unit", calendar::word_of(limit.limit.unit)},
                             {"amount", limit.limit.amount},
                             {"basis", limit.basis},
                             {"text", calendar::vietnamese(limit.limit)}});
  return all;
}

JsonObject to_json(const ExtensionRule& rule) {
  return {{"ground", rule.ground},       {"form", word_of(rule.form)}, {"unit", calendar::word_of(rule.limit.unit)},
          {"amount", rule.limit.amount}, {"times", rule.times},        {"basis", rule.basis}};
}

// A word of ours; one that this program does not know is damage.
auto word_at(const JsonObject& object, std::string_view key, auto known_word) {
  const std::string word = stored::text(object, key);
  return *known(known_word(word), key, word);
}

std::vector<ChannelLimit> limits_from(const JsonObject& object, const char* name) {
  std::vector<ChannelLimit> limits;
  for (const Json& item : stored::array(object, name)) {
    const JsonObject& limit = stored::object_in(item, name);
    limits.push_back({word_at(limit, "channel", channel_of),
                      {word_at(limit, "unit", calendar::limit_unit), stored::number(limit, "amount")},
                      string_at(limit, "basis")});
  }
  return limits;
}

ExtensionRule extension_from_json(const JsonObject& object) {
  return {.ground = string_at(object, "ground"),
          .form = word_at(object, "form", extension_form_of),
          .limit = {word_at(object, "unit", calendar::limit_unit), stored::number(object, "amount")},
          .times = stored::small(object, "times"),
          .basis = string_at(object, "basis")};
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
  return {.name = string_at(object, "name"),
          .form = word_at(object, "form", paper_form_of),
          .originals = static_cast<int>(int_at(object, "originals")),
          .copies = static_cast<int>(int_at(object, "copies")),
          .required = stored::flag(object, "required"),
          .condition = string_at(object, "condition"),
          .fresh_months = static_cast<int>(int_at(object, "fresh_months"))};
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
  // A version of before has no such member: it stays as it was written.
  if (!p.grounds.empty()) {
    JsonArray grounds;
    for (const grounds::Ground& ground : p.grounds) grounds.push_back(grounds::to_json(ground));
    object["grounds"] = std::move(grounds);
  }
  return object;
}

Procedure procedure_from_json(const JsonObject& object) {
  Procedure p;
  p.code = string_at(object, "code");
  p.name = string_at(object, "name");
  p.short_name = string_at(object, "short_name");
  if (object.contains("name_en")) p.name_en = string_at(object, "name_en");
  p.keywords = texts_if_any(object, "keywords");
  p.keywords_en = texts_if_any(object, "keywords_en");
  p.field = string_at(object, "field");
  p.resolver = string_at(object, "resolver");
  p.decision = string_at(object, "decision");
  p.levels = texts_at(object, "levels");
  p.legal_basis = texts_at(object, "legal_basis");
  p.limits = limits_from(object, "limits");
  // A version of before has none: it promised what the law says.
  p.legal = object.if_contains("legal_limits") ? limits_from(object, "legal_limits") : p.limits;
  p.limit_missing = string_at(object, "limit_missing");
  if (object.if_contains("extensions"))
    for (const Json& item : stored::array(object, "extensions"))
      p.extensions.push_back(extension_from_json(stored::object_in(item, "extensions")));
  for (const Json& item : stored::array(object, "cases")) {
    const JsonObject& stored_case = stored::object_in(item, "cases");
    Case one{.id = string_at(stored_case, "id"), .name = string_at(stored_case, "name"), .papers = {}};
    for (const Json& paper : stored::array(stored_case, "papers"))
      one.papers.push_back(paper_from_json(stored::object_in(paper, "papers")));
    p.cases.push_back(std::move(one));
  }
  for (const Json& item : stored::array(object, "fees")) {
    const JsonObject& fee = stored::object_in(item, "fees");
    Fee one{.name = string_at(fee, "name"),
            .channels = {},
            .per = word_at(fee, "per", fee_per_of),
            .steps = {},
            .cap = int_at(fee, "cap")};
    for (const Json& channel : stored::array(fee, "channels")) {
      const std::string word = stored::text_in(channel, "channels");
      one.channels.push_back(*known(channel_of(word), "channels", word));
    }
    for (const Json& step : stored::array(fee, "steps"))
      one.steps.push_back({stored::number(stored::object_in(step, "steps"), "from"),
                           stored::number(stored::object_in(step, "steps"), "amount")});
    if (one.steps.empty()) throw Damage("steps", "a fee has none");
    p.fees.push_back(std::move(one));
  }
  p.fee_note = string_at(object, "fee_note");
  for (const Json& item : stored::array(object, "results")) {
    const JsonObject& result = stored::object_in(item, "results");
    p.results.push_back({string_at(result, "name"), string_at(result, "code")});
  }
  p.workflow = string_at(object, "workflow");
  p.after_supplement = string_at(object, "after_supplement") == "restart" ? calendar::AfterSupplement::restart
                                                                          : calendar::AfterSupplement::go_on;
  p.notes = texts_at(object, "notes");
  for (const Json& item : stored::array(object, "doubts")) {
    const JsonObject& doubt = stored::object_in(item, "doubts");
    p.doubts.push_back({string_at(doubt, "about"), string_at(doubt, "note")});
  }
  if (object.if_contains("grounds"))
    for (const Json& item : stored::array(object, "grounds"))
      p.grounds.push_back(grounds::ground_from_json(stored::object_in(item, "grounds")));
  return p;
}

}  // namespace motcua::catalogue
