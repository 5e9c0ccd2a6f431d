// Reads a TOML data file into a small tree that remembers lines. Collects every fault of the file, so that the editor
// of the data sees all of them at once. The loaders of sites, calendars, workflows and the catalogue use it.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.h"
#include "text/message.h"

namespace motcua {

struct DataFault {
  std::string file;
  int line;
  Message reason;
};
std::string to_text(const std::vector<DataFault>& faults);  // one "file:line: reason" a line

struct DataNode {
  using Array = std::vector<DataNode>;
  using Table = std::map<std::string, DataNode>;
  std::variant<std::monostate, std::string, std::int64_t, bool, Array, Table> value;
  int line = 0;
};

// A table that is being read. The destructor reports as faults the names that the reader did not ask for.
class DataTable {
 public:
  DataTable(std::string file, const DataNode& node, std::vector<DataFault>& faults)
      : file_(std::move(file)), node_(&node), faults_(&faults) {}
  ~DataTable();
  DataTable(DataTable&&) noexcept;
  DataTable(const DataTable&) = delete;

  bool has(const std::string& name) const;
  std::string text(const std::string& name);  // required, not empty
  std::string text_or(const std::string& name, const std::string& otherwise = {});
  text::Words words(const std::string& name);  // `name` and `name_en`; both required, not empty
  std::int64_t integer(const std::string& name, std::int64_t min, std::int64_t max);
  std::int64_t integer_or(const std::string& name, std::int64_t min, std::int64_t max, std::int64_t otherwise);
  bool flag_or(const std::string& name, bool otherwise);
  std::vector<std::string> texts_or(const std::string& name);
  std::vector<std::string> texts_in_both(const std::string& name);  // the texts of `name`, then those of `name_en`
  std::vector<std::int64_t> integers(const std::string& name, std::int64_t min, std::int64_t max);  // required
  std::vector<DataTable> tables(const std::string& name);  // empty if absent
  std::vector<std::vector<std::string>> text_pairs(const std::string& name);  // [["07:30","11:30"], …]
  Date date(const std::string& name);
  std::optional<Date> date_or_none(const std::string& name);
  int line() const { return node_->line; }
  void fault(Message reason) const { fault(node_->line, std::move(reason)); }
  void fault(int line, Message reason) const { faults_->push_back({file_, line, std::move(reason)}); }

 private:
  const DataNode* find(const std::string& name, bool required);
  // Reports a fault if the value is no array.
  const DataNode::Array* find_array(const std::string& name, bool required);

  std::string file_;
  const DataNode* node_;
  std::vector<DataFault>* faults_;
  std::set<std::string> asked_;
};

DataNode parse_data_file(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

}  // namespace motcua
