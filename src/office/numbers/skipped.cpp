#include "numbers/skipped.h"

#include "msg/numbers.h"
#include "numbers/rights.h"
#include "people/confirmations.h"
#include "work/counters.h"

namespace motcua::numbers {
namespace {

constexpr std::string_view kCodes = "dossier", kRegister = "register";

struct Line {
  std::string_view counter;
  std::string day;
  std::int64_t last = 0;
};

std::vector<Line> lines_of(const people::Confirmation& row) {
  std::vector<Line> lines;
  if (const std::int64_t last = int_at(row.payload, "code"); last > 0)
    lines.push_back({kCodes, string_at(row.payload, "day"), last});
  if (const std::int64_t last = int_at(row.payload, "registered"); last > 0)
    lines.push_back({kRegister, std::to_string(int_at(row.payload, "year")), last});
  return lines;
}

}  // namespace

Result<> skip_published(const people::Confirmations& confirmations, Work& work, const std::vector<Published>& all,
                        const std::string& reason) {
  for (const Published& one : all) {
    TRY_ASSIGN(const auto asked, confirmations.ask(work, {.kind = kSkipping,
                                                          .unit = one.unit,
                                                          .subject = one.unit.text,
                                                          .payload = {{"day", one.day ? iso(*one.day) : std::string()},
                                                                      {"code", one.code},
                                                                      {"year", one.year},
                                                                      {"registered", one.registered}},
                                                          .reason = reason}));
    TRY(confirmations.decide_by_command(work, asked.id, people::Verdict::confirmed,
                                        {.reason = reason, .although_others_could = reason}));
  }
  return {};
}

void add_skipping(people::Confirmations& confirmations) {
  confirmations.add(
      {.word = kSkipping,
       .title = msg::numbers::skipping,
       .confirms = rights::confirm_book,
       .named = people::Named::by_label,
       .changes = [](db::Transaction& transaction, const people::Confirmation& row) -> std::vector<people::Change> {
         std::vector<people::Change> changes;
         for (const Line& line : lines_of(row))
           changes.push_back({.label = line.counter == kCodes
                                           ? Message(msg::numbers::last_code_of_day,
                                                     vietnamese(*known(parse_date(line.day), "day", line.day)))
                                           : Message(msg::numbers::last_register_number, line.day),
                              .before = std::to_string(last_number(transaction, row.unit, line.counter, line.day)),
                              .after = std::to_string(line.last)});
         return changes;
       },
       .apply = [](Work& work, const people::Confirmation& row) -> Result<> {
         for (const Line& line : lines_of(row)) skip_to(work.db(), row.unit, line.counter, line.day, line.last);
         return {};
       }});
}

}  // namespace motcua::numbers
