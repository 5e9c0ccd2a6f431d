#include "catalogue/everyday.h"

#include <fmt/format.h>

#include "catalogue/codes.h"

namespace motcua::catalogue {

Everyday load_everyday(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  Everyday everyday{.fillers = top.texts_or("fillers"),
                    .light = top.texts_or("light"),
                    .known = top.texts_or("known"),
                    .surnames = top.texts_or("surnames"),
                    .of_procedure = {},
                    .elsewhere = {}};
  for (DataTable& table : top.tables("procedure")) {
    const std::string code = table.text("code");
    if (!code.empty() && !is_procedure_code(code)) table.fault(fmt::format("mã “{}” không có dạng 1.234567", code));
    std::vector<std::string> words = table.texts_or("words");
    for (std::string& word : table.texts_or("words_en")) words.push_back(std::move(word));
    if (words.empty()) table.fault(fmt::format("{}: cần “words” hoặc “words_en”", code));
    if (!everyday.of_procedure.emplace(code, std::move(words)).second)
      table.fault(fmt::format("mã {} có hai lần", code));
  }
  for (DataTable& table : top.tables("elsewhere")) {
    Elsewhere one{.words = table.texts_or("words"), .text = table.text("text"), .text_en = table.text("text_en")};
    for (std::string& word : table.texts_or("words_en")) one.words.push_back(std::move(word));
    if (one.words.empty()) table.fault("cần “words” hoặc “words_en”");
    everyday.elsewhere.push_back(std::move(one));
  }
  return everyday;
}

}  // namespace motcua::catalogue
