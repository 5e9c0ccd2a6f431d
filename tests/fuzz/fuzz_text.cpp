// Vietnamese text: typed text, and the search's form of it.
#include "base/text.h"
#include "db/dialect.h"
#include "fuzz.h"

using namespace motcua;

FUZZ(std::string_view input) {
  for (const Lines lines : {Lines::one, Lines::many})
    if (const auto clean = clean_text(input, lines)) {
      MUST(clean_text(*clean, lines) == clean);                        // a second cleaning changes nothing
      MUST(character_count(*clean) <= clean->size());
      const std::string folded = fold(*clean);
      MUST(fold(folded) == folded);
      (void)slug(*clean);
      (void)word_pairs(folded);
      for (const db::Dialect* dialect : {&db::sqlite_dialect, &db::postgres_dialect})
        for (const auto words : {db::SearchWords::pairs, db::SearchWords::beginnings}) {
          const std::string expression = dialect->search_expression(folded, words);
          MUST(expression.find(';') == std::string::npos);
        }
    }
  (void)mask_number(input, 3);
  (void)mask_mail(input);
  (void)digits_only(input);
}
