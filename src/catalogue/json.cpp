// Procedure ↔ JSON: one shape for the database and the API.
#include "base/verify.h"
#include "catalogue/rules.h"

namespace motcua::catalogue {
namespace {

JsonArray texts(const std::vector<std::string>& items) { return JsonArray(items.begin(), items.end()); }

std::vector<std::string> texts_at(const JsonObject& object, std::string_view key) {
  std::vector<std::string> items;
  for (const Json& item : object.at(key).as_array()) items.emplace_back(view(item.as_string()));
  return items;
}

// What versions of before do not have.
std::vector<std::string> texts_if_any(const JsonObject& object, std::string_view key) {
  return object.contains(key) ? texts_at(object, key) : std::vector<std::string>();
}

JsonObject to_json(const ExtensionRule& rule) {
  return {{"ground", rule.ground},       {"form", word_of(rule.form)}, {"unit", calendar::word_of(rule.limit.unit)},
          {"amount", rule.limit.amount}, {"times", rule.times},        {"basis", rule.basis}};
}

ExtensionRule extension_from_json(const JsonObject& object) {
  return {.ground = string_at(object, "ground"),
          .form = *extension_form_of(string_at(object, "form")),
          .limit = {*calendar::limit_unit(string_at(object, "unit")), int_at(object, "amount")},
          .times = static_cast<int>(int_at(object, "times")),
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
          .form = *paper_form_of(string_at(object, "form")),
          .originals = static_cast<int>(int_at(object, "originals")),
          .copies = static_cast<int>(int_at(object, "copies")),
          .required = object.at("required").as_bool(),
          .condition = string_at(object, "condition"),
          .fresh_months = static_cast<int>(int_at(object, "fresh_months"))};
}

}  // namespace

JsonObject to_json(const Procedure& p) {
  JsonArray limits, extensions, cases, fees, results, doubts;
  for (const ChannelLimit& limit : p.limits)
    limits.push_back(JsonObject{{"channel", word_of(limit.channel)},
                                {"unit", calendar::word_of(limit.limit.unit)},
                                {"amount", limit.limit.amount},
                                {"basis", limit.basis},
                                {"text", calendar::vietnamese(limit.limit)}});
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
  return {{"code", p.code},
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
          {"limits", std::move(limits)},
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
  for (const Json& item : object.at("limits").as_array()) {
    const JsonObject& limit = item.as_object();
    p.limits.push_back({*channel_of(string_at(limit, "channel")),
                        {*calendar::limit_unit(string_at(limit, "unit")), int_at(limit, "amount")},
                        string_at(limit, "basis")});
  }
  p.limit_missing = string_at(object, "limit_missing");
  if (const Json* extensions = object.if_contains("extensions"))
    for (const Json& item : extensions->as_array()) p.extensions.push_back(extension_from_json(item.as_object()));
  for (const Json& item : object.at("cases").as_array()) {
    Case one{.id = string_at(item.as_object(), "id"), .name = string_at(item.as_object(), "name"), .papers = {}};
    for (const Json& paper : item.as_object().at("papers").as_array())
      one.papers.push_back(paper_from_json(paper.as_object()));
    p.cases.push_back(std::move(one));
  }
  for (const Json& item : object.at("fees").as_array()) {
    const JsonObject& fee = item.as_object();
    Fee one{.name = string_at(fee, "name"),
            .channels = {},
            .per = *fee_per_of(string_at(fee, "per")),
            .steps = {},
            .cap = int_at(fee, "cap")};
    for (const Json& channel : fee.at("channels").as_array())
      one.channels.push_back(*channel_of(view(channel.as_string())));
    for (const Json& step : fee.at("steps").as_array())
      one.steps.push_back({int_at(step.as_object(), "from"), int_at(step.as_object(), "amount")});
    p.fees.push_back(std::move(one));
  }
  p.fee_note = string_at(object, "fee_note");
  for (const Json& item : object.at("results").as_array())
    p.results.push_back({string_at(item.as_object(), "name"), string_at(item.as_object(), "code")});
  p.workflow = string_at(object, "workflow");
  p.after_supplement = string_at(object, "after_supplement") == "restart" ? calendar::AfterSupplement::restart
                                                                          : calendar::AfterSupplement::go_on;
  p.notes = texts_at(object, "notes");
  for (const Json& item : object.at("doubts").as_array())
    p.doubts.push_back({string_at(item.as_object(), "about"), string_at(item.as_object(), "note")});
  return p;
}

}  // namespace motcua::catalogue
