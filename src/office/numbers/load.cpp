// Reads data/books.toml (data/README.md).

#include <set>

#include "msg/numbers.h"
#include "numbers/numbers.h"

namespace motcua::numbers {

Books load_books(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  std::vector<BookKind> kinds;
  std::set<std::string> ids, marks, procedures;
  for (DataTable& row : top.tables("book")) {
    BookKind kind{.id = row.text("id"),
                  .name = row.words("name"),
                  .mark = row.text("mark"),
                  .procedures = row.texts_or("procedures")};
    if (!ids.insert(kind.id).second) row.fault({msg::numbers::book_twice, kind.id});
    if (!marks.insert(kind.mark).second) row.fault({msg::numbers::mark_twice, kind.mark});
    for (const std::string& code : kind.procedures)
      if (!procedures.insert(code).second) row.fault({msg::numbers::procedure_has_book, code});
    kinds.push_back(std::move(kind));
  }
  for (const std::string_view needed : {kResult, kSupplement, kRefusal, kApology})
    if (!ids.contains(std::string(needed))) top.fault({msg::numbers::book_missing, needed});
  return Books{std::move(kinds)};
}

}  // namespace motcua::numbers
