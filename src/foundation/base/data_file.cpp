#include "base/data_file.h"

namespace motcua {
// toml++ 3.3 asserts on some broken input (and under NDEBUG assumes that it cannot happen). Here the assertion becomes
// one more fault of the file.
struct ParserAstray {};
}  // namespace motcua
#undef NDEBUG
#define TOML_ASSERT(expression) \
  do { \
    if (!(expression)) throw motcua::ParserAstray{}; \
  } while (false)
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include <fmt/format.h>

#include "base/text.h"
#include "msg/base.h"

namespace motcua {
namespace {

DataNode convert(const toml::node& node, const std::string& file, std::vector<DataFault>& faults) {
  DataNode out;
  out.line = static_cast<int>(node.source().begin.line);
  if (const auto* table = node.as_table()) {
    DataNode::Table members;
    for (const auto& [key, value] : *table) members.emplace(std::string(key.str()), convert(value, file, faults));
    out.value = std::move(members);
  } else if (const auto* array = node.as_array()) {
    DataNode::Array items;
    for (const auto& item : *array) items.push_back(convert(item, file, faults));
    out.value = std::move(items);
  } else if (const auto text = node.value_exact<std::string>()) {
    if (clean_text(*text, Lines::one) != *text) faults.push_back({file, out.line, msg::base::file_text_not_clean});
    out.value = *text;
  } else if (const auto number = node.value_exact<std::int64_t>()) {
    out.value = *number;
  } else if (const auto flag = node.value_exact<bool>()) {
    out.value = *flag;
  } else {
    faults.push_back({file, out.line, msg::base::file_other_type});
  }
  return out;
}

}  // namespace

std::string to_text(const std::vector<DataFault>& faults) {
  std::string text;
  for (const DataFault& fault : faults) text += fmt::format("{}:{}: {}\n", fault.file, fault.line, say(fault.reason));
  return text;
}

DataNode parse_data_file(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  try {
    return convert(toml::parse(text, file), file, faults);
  } catch (const toml::parse_error& error) {
    faults.push_back({file, static_cast<int>(error.source().begin.line), std::string(error.description())});
  } catch (const ParserAstray&) { faults.push_back({file, 1, msg::base::file_not_toml}); }
  return DataNode{.value = DataNode::Table{}};
}

DataTable::DataTable(DataTable&& other) noexcept
    : file_(std::move(other.file_)),
      node_(std::exchange(other.node_, nullptr)),
      faults_(other.faults_),
      asked_(std::move(other.asked_)) {}

DataTable::~DataTable() {
  if (!node_) return;
  if (const auto* table = std::get_if<DataNode::Table>(&node_->value))
    for (const auto& [name, value] : *table)
      if (!asked_.contains(name)) fault(value.line, {msg::base::file_unknown_entry, name});
}

bool DataTable::has(const std::string& name) const { return std::get<DataNode::Table>(node_->value).contains(name); }

const DataNode* DataTable::find(const std::string& name, bool required) {
  asked_.insert(name);
  const auto* table = std::get_if<DataNode::Table>(&node_->value);
  if (table)
    if (const auto found = table->find(name); found != table->end()) return &found->second;
  if (required) fault({msg::base::file_entry_missing, name});
  return nullptr;
}

std::string DataTable::text(const std::string& name) {
  const DataNode* found = find(name, true);
  if (!found) return {};
  const auto* text = std::get_if<std::string>(&found->value);
  if (!text || text->empty()) {
    fault(found->line, {msg::base::file_not_text, name});
    return {};
  }
  return *text;
}

std::string DataTable::text_or(const std::string& name, const std::string& otherwise) {
  return has(name) ? text(name) : (asked_.insert(name), otherwise);
}

text::Words DataTable::words(const std::string& name) {
  std::string vietnamese = text(name);
  return {.vi = std::move(vietnamese), .en = text(name + "_en")};
}

std::int64_t DataTable::integer(const std::string& name, std::int64_t min, std::int64_t max) {
  const DataNode* found = find(name, true);
  if (!found) return min;
  const auto* number = std::get_if<std::int64_t>(&found->value);
  if (!number || *number < min || *number > max) {
    fault(found->line, {msg::base::file_not_whole_number, name, min, max});
    return min;
  }
  return *number;
}

std::int64_t DataTable::integer_or(const std::string& name, std::int64_t min, std::int64_t max,
                                   std::int64_t otherwise) {
  return has(name) ? integer(name, min, max) : (asked_.insert(name), otherwise);
}

bool DataTable::flag_or(const std::string& name, bool otherwise) {
  const DataNode* found = find(name, false);
  if (!found) return otherwise;
  const auto* flag = std::get_if<bool>(&found->value);
  if (!flag) fault(found->line, {msg::base::file_not_flag, name});
  return flag ? *flag : otherwise;
}

const DataNode::Array* DataTable::find_array(const std::string& name, bool required) {
  const DataNode* found = find(name, required);
  if (!found) return nullptr;
  const auto* array = std::get_if<DataNode::Array>(&found->value);
  if (!array) fault(found->line, {msg::base::file_not_list, name});
  return array;
}

std::vector<std::string> DataTable::texts_or(const std::string& name) {
  std::vector<std::string> out;
  const DataNode::Array* array = find_array(name, false);
  if (!array) return out;
  for (const DataNode& item : *array) {
    const auto* text = std::get_if<std::string>(&item.value);
    if (text && !text->empty()) out.push_back(*text);
    else fault(item.line, {msg::base::file_not_texts, name});
  }
  return out;
}

std::vector<std::string> DataTable::texts_in_both(const std::string& name) {
  std::vector<std::string> all = texts_or(name);
  for (std::string& text : texts_or(name + "_en")) all.push_back(std::move(text));
  return all;
}

std::vector<DataTable> DataTable::tables(const std::string& name) {
  std::vector<DataTable> out;
  const DataNode* found = find(name, false);
  if (!found) return out;
  if (std::holds_alternative<DataNode::Table>(found->value)) {
    out.emplace_back(file_, *found, *faults_);
    return out;
  }
  const auto* array = std::get_if<DataNode::Array>(&found->value);
  if (!array) {
    fault(found->line, {msg::base::file_not_tables, name});
    return out;
  }
  for (const DataNode& item : *array) {
    if (std::holds_alternative<DataNode::Table>(item.value)) out.emplace_back(file_, item, *faults_);
    else fault(item.line, {msg::base::file_not_tables, name});
  }
  return out;
}

std::vector<std::vector<std::string>> DataTable::text_pairs(const std::string& name) {
  std::vector<std::vector<std::string>> out;
  const DataNode::Array* array = find_array(name, true);
  if (!array) return out;
  for (const DataNode& item : *array) {
    const auto* pair = std::get_if<DataNode::Array>(&item.value);
    std::vector<std::string> texts;
    if (pair)
      for (const DataNode& part : *pair)
        if (const auto* text = std::get_if<std::string>(&part.value)) texts.push_back(*text);
    if (texts.size() == 2) out.push_back(std::move(texts));
    else fault(item.line, {msg::base::file_not_pairs, name});
  }
  return out;
}

std::vector<std::int64_t> DataTable::integers(const std::string& name, std::int64_t min, std::int64_t max) {
  std::vector<std::int64_t> out;
  const DataNode::Array* array = find_array(name, true);
  if (!array) return out;
  for (const DataNode& item : *array) {
    const auto* number = std::get_if<std::int64_t>(&item.value);
    if (number && *number >= min && *number <= max) out.push_back(*number);
    else fault(item.line, {msg::base::file_not_numbers, name, min, max});
  }
  return out;
}

Date DataTable::date(const std::string& name) {
  const std::string word = text(name);
  if (word.empty()) return Date{};
  const auto date = parse_date(word);
  if (!date) fault({msg::base::file_not_date, name});
  return date.value_or(Date{});
}

std::optional<Date> DataTable::date_or_none(const std::string& name) {
  if (!has(name)) {
    asked_.insert(name);
    return std::nullopt;
  }
  return date(name);
}

}  // namespace motcua
