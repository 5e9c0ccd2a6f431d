// Reads data/stories/*.toml.
#include <fmt/format.h>

#include <numeric>

#include "base/text.h"
#include "story/types.h"

namespace motcua::story {
namespace {

std::vector<std::int64_t> weights(DataTable& table, const std::string& name, std::size_t count) {
  auto found = table.integers(name, 0, 1000);
  if (found.size() != count) table.fault(fmt::format("“{}” cần {} số", name, count));
  else if (std::accumulate(found.begin(), found.end(), std::int64_t{0}) == 0)
    table.fault(fmt::format("“{}” toàn số 0", name));
  return found;
}

std::vector<std::string> words(DataTable& table, const std::string& name) {
  auto found = table.texts_or(name);
  if (found.empty()) table.fault(fmt::format("“{}” trống", name));
  return found;
}

}  // namespace

Story load_story(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  Story story;
  const auto permille = [](DataTable& table, const char* name) { return table.integer_or(name, 0, 1000, 0); };
  story.site = top.text("site");
  story.seed = top.integer("seed", 1, 1'000'000'000);
  story.days = top.integer_or("days", 0, 366, 0);
  if (story.days == 0) {
    story.from = top.date("from");
    story.until = top.date("until");
    const auto evening = parse_clock(top.text("evening"));
    if (!evening) top.fault("“evening” có dạng 18:00");
    story.evening = evening.value_or(0);
    if (story.until < story.from) top.fault("“until” trước “from”");
  }
  story.months = weights(top, "months", 12);
  story.weekdays = weights(top, "weekdays", 7);
  story.hours = weights(top, "hours", 24);
  story.incomplete = permille(top, "incomplete");
  story.guidance = permille(top, "guidance");
  story.refusals = permille(top, "refusals");
  story.withdrawn = permille(top, "withdrawn");
  story.online = permille(top, "online");
  story.postal = permille(top, "postal");
  story.organisations = permille(top, "organisations");
  story.representatives = permille(top, "representatives");
  story.codes = permille(top, "codes");
  story.rated = permille(top, "rated");
  story.family_names = words(top, "family_names");
  story.middle_names = words(top, "middle_names");
  story.given_names = words(top, "given_names");
  story.hamlets = words(top, "hamlets");
  story.organisation_names = words(top, "organisation_names");
  story.praise = words(top, "praise");
  story.complaints = words(top, "complaints");
  story.answers = words(top, "answers");
  for (DataTable& table : top.tables("procedure")) {
    ProcedureModel model;
    model.code = table.text("code");
    model.weight = table.integer("weight", 1, 100'000);
    model.minutes = table.integer_or("minutes", 1, 480, model.minutes);
    model.wait_days_min = table.integer_or("wait_days_min", 0, 100, 0);
    model.wait_days_max = table.integer_or("wait_days_max", model.wait_days_min, 100, model.wait_days_min);
    model.at_once = permille(table, "at_once");
    model.supplement = permille(table, "supplement");
    model.payment = permille(table, "payment");
    model.opinion = permille(table, "opinion");
    story.procedures.push_back(std::move(model));
  }
  for (DataTable& table : top.tables("unit")) {
    UnitModel model;
    model.slug = slug(table.text("unit"));
    model.dossiers = table.integer_or("dossiers", 0, 1'000'000, 0);
    model.pace = table.integer_or("pace", 1, 10'000, 100);
    model.away = permille(table, "away");
    model.courtesy = table.integer_or("courtesy", 0, 1000, model.courtesy);
    story.units.push_back(std::move(model));
  }
  if (story.procedures.empty()) top.fault("cần ít nhất một thủ tục");
  return story;
}

}  // namespace motcua::story
