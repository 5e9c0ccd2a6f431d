#include "prints/paper_parts.h"

#include <fmt/format.h>

#include "msg/paper.h"

namespace motcua::prints {

using papers::Generation;
using papers::Line;

namespace {

std::string place_and_date(const units::Unit& unit, LocalTime at) {
  const std::chrono::year_month_day ymd{at.date};
  return on_paper(msg::paper::place_and_date, unit.place, fmt::format("{:02}", unsigned(ymd.day())),
                  fmt::format("{:02}", unsigned(ymd.month())), int(ymd.year()));
}

}  // namespace

std::string_view desk_mark(const Needs& needs) { return needs.forms == Generation::tt03_2025 ? "TTPVHCC" : "BPTNTKQ"; }

papers::Paper paper_head(const Needs& needs, const units::Unit& unit, Instant at, std::string_view form,
                         std::string number) {
  papers::Paper paper;
  if (!form.empty())
    paper.form_mark =
        on_paper(msg::paper::form_mark, form, needs.forms == Generation::tt03_2025 ? "03/2025" : "01/2018");
  paper.authority = unit.name;
  paper.desk = unit.desk_name;
  paper.number = std::move(number);
  paper.place_and_date = place_and_date(unit, needs.shell.zone.local(at));
  paper.made_at = at;
  if (needs.demo) paper.watermark = on_paper(msg::paper::sample);
  return paper;
}

// Returns the ID number. For a paper other than a card or a tax code it adds the kind of the paper.
static std::string id_text(const Party& party) {
  const auto kind = id_kind(party);
  const bool told = kind == IdKind::passport || kind == IdKind::registration || kind == IdKind::other;
  return told ? fmt::format("{} ({})", party.id_number, in_vietnamese(label_of(*kind))) : or_dots(party.id_number);
}

void party_lines(std::vector<Line>& lines, const Needs& needs, const Party& party, bool with_id) {
  if (with_id && needs.forms == Generation::tt03_2025)
    lines.push_back({on_paper(msg::paper::id_number_of_party), id_text(party)});
  lines.push_back({on_paper(msg::paper::address), or_dots(party.address)});
  lines.push_back({on_paper(msg::paper::telephone),
                   party.phone.empty() ? on_paper(msg::paper::no_telephone_and_mail, kDots, or_dots(party.email))
                                       : on_paper(msg::paper::telephone_and_mail, party.phone, or_dots(party.email))});
}

void remedies_lines(std::vector<Line>& lines, const std::vector<text::Words>& remedies) {
  if (remedies.empty()) return;
  lines.push_back({"", on_paper(msg::paper::remedies)});
  for (const text::Words& remedy : remedies) lines.push_back({"", on_paper(msg::paper::remedy, remedy)});
}

}  // namespace motcua::prints
