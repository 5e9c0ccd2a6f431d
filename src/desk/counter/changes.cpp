#include "counter/changes.h"

#include <algorithm>

#include "catalogue/rules.h"
#include "msg/counter.h"

namespace motcua::counter {
namespace {

using catalogue::Case, catalogue::Paper, catalogue::Procedure;

const Paper* find_paper(const Case& one, const std::string& name) {
  const auto found = std::ranges::find(one.papers, name, &Paper::name);
  return found == one.papers.end() ? nullptr : &*found;
}

// True if both papers have the same counts, form and condition, and if both are needed or neither is.
bool same(const Paper& a, const Paper& b) {
  return a.form == b.form && a.originals == b.originals && a.copies == b.copies && a.required == b.required &&
         a.condition == b.condition && a.fresh_months == b.fresh_months;
}

void compare_papers(const Case& before, const Case& now, std::vector<Message>& told) {
  for (const Paper& paper : now.papers) {
    const Paper* old = find_paper(before, paper.name);
    if (!old) told.emplace_back(msg::counter::case_new_paper, now.name, paper.name);
    else if (!same(*old, paper)) told.emplace_back(msg::counter::case_changed_paper, now.name, paper.name);
  }
  for (const Paper& paper : before.papers)
    if (!find_paper(now, paper.name)) told.emplace_back(msg::counter::case_dropped_paper, now.name, paper.name);
}

std::string fees_of(const Procedure& procedure) {
  std::string all = procedure.fee_note;
  for (const catalogue::Fee& fee : procedure.fees) {
    all += "|" + fee.name + catalogue::fee_text(fee);
    for (const catalogue::Channel channel : fee.channels) all += catalogue::word_of(channel);
  }
  return all;
}

bool same_limits(const Procedure& before, const Procedure& now) {
  return std::ranges::equal(before.limits, now.limits,
                            [](const auto& a, const auto& b) { return a.channel == b.channel && a.limit == b.limit; });
}

}  // namespace

std::vector<Message> changes_between(const Procedure& before, const Procedure& now) {
  std::vector<Message> told;
  if (before.name != now.name) told.emplace_back(msg::counter::procedure_renamed, now.name);
  if (!same_limits(before, now)) told.emplace_back(msg::counter::limit_or_channels_changed);
  if (fees_of(before) != fees_of(now)) told.emplace_back(msg::counter::fee_changed);
  for (const Case& one : now.cases) {
    const Case* old = catalogue::find_case(before, one.id);
    if (!old) told.emplace_back(msg::counter::case_added, one.name);
    else compare_papers(*old, one, told);
  }
  for (const Case& one : before.cases)
    if (!catalogue::find_case(now, one.id)) told.emplace_back(msg::counter::case_dropped, one.name);
  return told;
}

}  // namespace motcua::counter
