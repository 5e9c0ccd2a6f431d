#include "catalogue/everyday.h"

#include "catalogue/codes.h"
#include "msg/catalogue_data.h"

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
    if (!code.empty() && !is_procedure_code(code)) table.fault({msg::catalogue_data::code_form, code});
    std::vector<std::string> words = table.texts_in_both("words");
    if (words.empty()) table.fault({msg::catalogue_data::no_words_of, code});
    if (!everyday.of_procedure.emplace(code, std::move(words)).second)
      table.fault({msg::catalogue_data::code_twice, code});
  }
  for (DataTable& table : top.tables("elsewhere")) {
    Elsewhere one{.words = table.texts_in_both("words"), .text = table.words("text")};
    if (one.words.empty()) table.fault(msg::catalogue_data::no_words);
    everyday.elsewhere.push_back(std::move(one));
  }
  return everyday;
}

}  // namespace motcua::catalogue
