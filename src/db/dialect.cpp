#include "db/dialect.h"

#include "base/text.h"

namespace motcua::db::dialect {

std::string search_expression(std::string_view folded) {
  std::string expression;
  for (const std::string& word : words(folded)) expression += (expression.empty() ? "\"" : " \"") + word + "\"*";
  return expression;
}

}  // namespace motcua::db::dialect
