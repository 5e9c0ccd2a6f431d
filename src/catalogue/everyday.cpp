#include "catalogue/everyday.h"

#include <fmt/format.h>

#include "catalogue/codes.h"

namespace motcua::catalogue {

Everyday load_everyday(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  Everyday everyday{.fillers = top.texts_or("fillers"),
                    .known = top.texts_or("known"),
                    .surnames = top.texts_or("surnames"),
                    .of_procedure = {}};
  for (DataTable& table : top.tables("procedure")) {
    const std::string code = table.text("code");
    if (!code.empty() && !is_procedure_code(code)) table.fault(fmt::format("mã “{}” không có dạng 1.234567", code));
    std::vector<std::string> words = table.texts_or("words");
    for (std::string& word : table.texts_or("words_en")) words.push_back(std::move(word));
    if (words.empty()) table.fault(fmt::format("{}: cần “words” hoặc “words_en”", code));
    if (!everyday.of_procedure.emplace(code, std::move(words)).second)
      table.fault(fmt::format("mã {} có hai lần", code));
  }
  return everyday;
}

}  // namespace motcua::catalogue
