// Reads data/catalogue/*.toml and checks every rule of the format (data/README.md).
#include <algorithm>
#include <set>

#include "catalogue/codes.h"
#include "catalogue/rules.h"
#include "grounds/grounds.h"
#include "msg/catalogue.h"
#include "msg/catalogue_data.h"

namespace motcua::catalogue {
namespace {

void read_limits(DataTable& table, Procedure& p) {
  std::set<Channel> seen;
  for (DataTable& item : table.tables("limit")) {
    const auto unit = calendar::limit_unit(item.text("unit"));
    if (!unit) item.fault(msg::catalogue_data::limit_unit);
    calendar::Limit limit{.unit = unit.value_or(calendar::LimitUnit::working_day), .amount = 1};
    if (limit.unit != calendar::LimitUnit::same_day) limit.amount = item.integer("amount", 1, 1000);
    if (limit.unit == calendar::LimitUnit::working_hour) limit.amount *= 60;
    const std::string basis = item.text_or("basis");  // without a basis: a doubt says so
    const auto channels = item.texts_or("channels");
    if (channels.empty()) item.fault(msg::catalogue_data::no_channels);
    for (const std::string& word : channels) {
      const auto channel = channel_of(word);
      if (!channel) {
        item.fault({msg::catalogue_data::channel_unknown, word});
        continue;
      }
      if (!seen.insert(*channel).second) item.fault({msg::catalogue_data::channel_two_limits, word});
      p.limits.push_back({*channel, limit, basis});
    }
  }
  p.legal = p.limits;
  if (p.doubts.empty() && std::ranges::any_of(p.limits, [](const auto& limit) { return limit.basis.empty(); }))
    table.fault({msg::catalogue_data::basis_or_doubt, p.code});
  p.limit_missing = table.text_or("limit_missing");
  if (p.limits.empty() == p.limit_missing.empty()) table.fault({msg::catalogue_data::limit_or_missing, p.code});
}

void read_extensions(DataTable& table, Procedure& p) {
  std::set<std::string> grounds;
  for (DataTable& item : table.tables("extension")) {
    ExtensionRule rule{.ground = item.text("ground"),
                       .form = {},
                       .limit = {},
                       .times = static_cast<int>(item.integer_or("times", 1, 10, 1)),
                       .basis = item.text("basis")};
    if (!grounds.insert(rule.ground).second) item.fault({msg::catalogue_data::extension_twice, rule.ground});
    const auto form = extension_form_of(item.text("form"));
    if (!form) item.fault(msg::catalogue_data::extension_form);
    rule.form = form.value_or(ExtensionForm::added);
    if (rule.form != ExtensionForm::agreed) {
      const auto unit = calendar::limit_unit(item.text("unit"));
      if (unit != calendar::LimitUnit::working_day && unit != calendar::LimitUnit::calendar_day)
        item.fault(msg::catalogue_data::extension_unit);
      rule.limit = {.unit = unit.value_or(calendar::LimitUnit::working_day), .amount = item.integer("amount", 1, 1000)};
    }
    p.extensions.push_back(std::move(rule));
  }
}

void read_fees(DataTable& table, Procedure& p) {
  for (DataTable& item : table.tables("fee")) {
    Fee fee{.name = item.text_or("name", std::string(in_vietnamese(msg::catalogue::fee))),
            .channels = {},
            .per = FeePer::dossier,
            .steps = {},
            .cap = item.integer_or("cap", 0, 100'000'000, 0)};
    const auto per = fee_per_of(item.text("per"));
    if (!per) item.fault(msg::catalogue_data::fee_per);
    fee.per = per.value_or(FeePer::dossier);
    for (const std::string& word : item.texts_or("channels")) {
      if (const auto channel = channel_of(word)) fee.channels.push_back(*channel);
      else item.fault({msg::catalogue_data::channel_unknown, word});
    }
    if (fee.channels.empty()) item.fault(msg::catalogue_data::no_channels);
    for (DataTable& step : item.tables("steps")) {
      fee.steps.push_back({step.integer("from", 1, 100'000), step.integer("amount", 0, 100'000'000)});
      if (fee.steps.size() == 1 ? fee.steps[0].from != 1
                                : fee.steps.back().from <= fee.steps[fee.steps.size() - 2].from)
        step.fault(msg::catalogue_data::fee_steps);
    }
    if (fee.steps.empty()) {
      item.fault(msg::catalogue_data::no_steps);
      continue;
    }
    if (fee.per == FeePer::dossier && fee.steps.size() > 1) item.fault(msg::catalogue_data::fee_of_dossier);
    if (fee.cap > 0 && fee.per != FeePer::page) item.fault(msg::catalogue_data::cap_per_page);
    p.fees.push_back(std::move(fee));
  }
  p.fee_note = table.text_or("fee_note");
  if (p.fees.empty() && p.fee_note.empty()) table.fault({msg::catalogue_data::fee_or_note, p.code});
}

void read_cases(DataTable& table, Procedure& p) {
  std::set<std::string> ids;
  for (DataTable& item : table.tables("case")) {
    Case one{.id = item.text("id"), .name = item.text("name"), .papers = {}};
    if (!one.id.empty() && !is_case_id(one.id)) item.fault(msg::catalogue_data::case_id);
    if (!ids.insert(one.id).second) item.fault({msg::catalogue_data::case_twice, one.id});
    for (DataTable& row : item.tables("papers")) {
      Paper paper{.name = row.text("name"),
                  .form = {},
                  .originals = 0,
                  .copies = 0,
                  .required = row.flag_or("required", true),
                  .condition = row.text_or("condition"),
                  .fresh_months = static_cast<int>(row.integer_or("fresh_months", 0, 120, 0))};
      const auto form = paper_form_of(row.text("form"));
      if (!form) row.fault(msg::catalogue_data::paper_form);
      paper.form = form.value_or(PaperForm::submit);
      paper.originals = static_cast<int>(row.integer_or("originals", 0, 20, 0));
      paper.copies = static_cast<int>(row.integer_or("copies", 0, 20, 0));
      if (paper.originals + paper.copies == 0) row.fault(msg::catalogue_data::paper_count);
      if (!paper.required && paper.condition.empty()) row.fault(msg::catalogue_data::paper_condition);
      one.papers.push_back(std::move(paper));
    }
    if (one.papers.empty()) item.fault(msg::catalogue_data::case_no_papers);
    p.cases.push_back(std::move(one));
  }
  if (p.cases.empty()) table.fault({msg::catalogue_data::no_case, p.code});
}

}  // namespace

std::vector<Procedure> load_procedures(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  const std::string field = top.text("field");
  std::vector<Procedure> procedures;
  std::set<std::string> codes;
  for (DataTable& table : top.tables("procedure")) {
    Procedure p;
    p.field = field;
    p.code = table.text("code");
    if (!p.code.empty() && !is_procedure_code(p.code)) table.fault({msg::catalogue_data::code_form, p.code});
    if (!codes.insert(p.code).second) table.fault({msg::catalogue_data::code_twice, p.code});
    p.name = table.text("name");
    p.short_name = table.text_or("short_name", p.name);
    p.name_en = table.text_or("name_en");
    p.keywords = table.texts_or("keywords");
    p.keywords_en = table.texts_or("keywords_en");
    p.resolver = table.text("resolver");
    p.decision = table.text_or("decision");
    p.levels = table.texts_or("levels");
    if (p.levels.empty()) table.fault(msg::catalogue_data::no_levels);
    p.legal_basis = table.texts_or("legal_basis");
    for (const std::string& basis : p.legal_basis)
      if (!is_legal_basis(basis)) table.fault({msg::catalogue_data::basis_form, basis});
    p.workflow = table.text("workflow");
    const std::string after = table.text_or("after_supplement", "restart");
    if (after != "restart" && after != "continue") table.fault(msg::catalogue_data::after_supplement_word);
    p.after_supplement = after == "restart" ? calendar::AfterSupplement::restart : calendar::AfterSupplement::go_on;
    p.notes = table.texts_or("notes");
    p.presence = table.texts_or("presence");
    for (DataTable& item : table.tables("doubt")) p.doubts.push_back({item.text("about"), item.text("note")});
    for (DataTable& item : table.tables("result")) {
      NamedResult result{item.text("name"), item.text_or("code")};
      if (!result.code.empty() && !is_result_code(result.code))
        item.fault({msg::catalogue_data::result_code, result.code});
      p.results.push_back(std::move(result));
    }
    if (p.results.empty()) table.fault({msg::catalogue_data::no_result, p.code});
    p.grounds = grounds::read_grounds(table, p.code);
    read_limits(table, p);
    read_extensions(table, p);
    read_fees(table, p);
    read_cases(table, p);
    procedures.push_back(std::move(p));
  }
  return procedures;
}

}  // namespace motcua::catalogue
