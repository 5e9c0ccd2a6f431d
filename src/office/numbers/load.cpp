// Reads data/books.toml (data/README.md).
#include <fmt/format.h>

#include <set>

#include "numbers/numbers.h"

namespace motcua::numbers {

Books load_books(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  std::vector<BookKind> kinds;
  std::set<std::string> ids, marks, procedures;
  for (DataTable& row : top.tables("book")) {
    BookKind kind{.id = row.text("id"),
                  .name = row.text("name"),
                  .mark = row.text("mark"),
                  .procedures = row.texts_or("procedures")};
    if (!ids.insert(kind.id).second) row.fault(fmt::format("sổ “{}” có hai lần", kind.id));
    if (!marks.insert(kind.mark).second) row.fault(fmt::format("ký hiệu “{}” có hai lần", kind.mark));
    for (const std::string& code : kind.procedures)
      if (!procedures.insert(code).second) row.fault(fmt::format("thủ tục {} đã có sổ khác", code));
    kinds.push_back(std::move(kind));
  }
  for (const std::string_view needed : {kResult, kSupplement, kRefusal, kApology})
    if (!ids.contains(std::string(needed))) top.fault(fmt::format("thiếu sổ “{}”", needed));
  return Books{std::move(kinds)};
}

}  // namespace motcua::numbers
