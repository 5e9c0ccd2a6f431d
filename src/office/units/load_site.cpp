// Reads data/sites/*.toml.

#include <set>

#include "base/telephone.h"
#include "base/text.h"
#include "msg/units.h"
#include "units/units.h"

namespace motcua::units {

namespace {

void read_overrides(DataTable& top, SiteData& site) {
  for (DataTable& table : top.tables("override")) {
    const std::string code = table.text("procedure");
    if (table.has("workflow")) site.workflow_of[code] = table.text("workflow");
    if (table.has("level")) site.level_of_procedure[code] = table.text("level");
    for (DataTable& limit : table.tables("sample_limit"))
      site.sample_limit_of[code] = {
          .unit = limit.text("unit"), .amount = limit.integer("amount", 1, 1000), .basis = limit.text("basis")};
  }
}

SiteData read_settings(DataTable& top) {
  SiteData site;
  site.slug = top.text("slug");
  site.name = top.text("name");
  site.cutoff = top.text_or("cutoff");
  site.due_time = top.text_or("due_time");
  const auto number = [&](const char* name, int min, int max, int& of) {
    of = static_cast<int>(top.integer_or(name, min, max, of));
  };
  number("warn_percent", 1, 100, site.numbers.warn_percent);
  number("escalate_working_days", 1, 60, site.numbers.escalate_working_days);
  number("apology_days_before", 0, 30, site.numbers.apology_days_before);
  site.forms = top.text("forms");
  if (site.forms != "tt01-2018" && site.forms != "tt03-2025") top.fault(msg::units::unknown_forms);
  site.catalogue_year_max = static_cast<int>(top.integer_or("legal_basis_year_max", 2000, 9999, 9999));
  site.procedures = top.texts_or("procedures");
  return site;
}

std::optional<Level> read_level(DataTable& table) {
  const auto level = level_of(table.text("level"));
  if (!level) table.fault(msg::units::unknown_level);
  return level;
}

Unit read_unit(DataTable& table, std::set<std::string>& slugs) {
  Unit unit;
  unit.name = table.text("name");
  unit.short_name = table.text("short_name");
  if (!has_letter(unit.name) || !has_letter(unit.short_name)) table.fault(msg::units::unit_name_without_letter);
  unit.slug = slug(unit.short_name);
  if (!slugs.insert(unit.slug).second) table.fault({msg::units::slug_twice, unit.slug});
  unit.level = read_level(table).value_or(Level::commune);
  unit.parent.text = slug(table.text_or("parent"));
  if (!unit.parent.empty() && !slugs.contains(unit.parent.text))
    table.fault({msg::units::parent_not_above, unit.parent.text});
  unit.agency_code = table.text("agency_code");
  unit.desk_name = table.text("desk_name");
  unit.place = table.text("place");
  unit.address = table.text_or("address");
  unit.phone = table.text_or("phone");
  if (const Telephone phone = read_telephone(unit.phone); !phone.fault.empty()) table.fault(phone.fault);
  unit.unverified = table.flag_or("unverified", false);
  unit.valid_from = table.date("valid_from");
  unit.valid_to = table.date_or_none("valid_to");
  if (unit.valid_to && *unit.valid_to < unit.valid_from) table.fault(msg::units::ends_before_begin);
  return unit;
}

StaffMember read_member(DataTable& person, const Unit& unit, const std::vector<StaffMember>& others) {
  StaffMember member;
  member.username = person.text("username");
  member.name = person.text("name");
  if (!has_letter(member.name)) person.fault(msg::units::person_name_without_letter);
  member.unit_slug = unit.slug;
  member.post.name = person.text("post");
  for (const std::string& word : person.texts_or("roles")) {
    if (const auto role = access::role_of(word)) member.post.roles.insert(*role);
    else person.fault({msg::units::no_such_role, word});
  }
  if (member.post.roles.empty()) person.fault(msg::units::role_wanted);
  for (const std::string& field : person.texts_or("fields")) member.post.fields.insert(field);
  member.post.may_sign = person.flag_or("may_sign", false);
  for (const StaffMember& other : others)
    if (other.username == member.username) person.fault({msg::units::username_twice, member.username});
  return member;
}

void read_units(DataTable& top, SiteData& site) {
  std::set<std::string> slugs;
  for (DataTable& table : top.tables("unit")) {
    Unit unit = read_unit(table, slugs);
    for (DataTable& person : table.tables("staff")) site.staff.push_back(read_member(person, unit, site.staff));
    site.units.push_back(std::move(unit));
  }
}

// One text for all units of a level, until each has its own.
void read_regulations(DataTable& top, SiteData& site) {
  for (DataTable& table : top.tables("regulation")) {
    Regulation regulation;
    regulation.number = table.text("number");
    regulation.title = table.text("title");
    for (const std::string& paragraph : table.texts_or("body"))
      regulation.body += (regulation.body.empty() ? "" : "\n") + paragraph;
    regulation.unverified = table.flag_or("unverified", false);
    regulation.valid_from = table.date("valid_from");
    regulation.valid_to = table.date_or_none("valid_to");
    const auto level = read_level(table);
    if (regulation.body.empty()) table.fault(msg::units::empty_regulation);
    for (const Unit& unit : site.units)
      if (unit.level == level) {
        regulation.unit.text = unit.slug;
        site.regulations.push_back(regulation);
      }
  }
}

}  // namespace

SiteData load_site(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  SiteData site = read_settings(top);
  read_overrides(top, site);
  read_units(top, site);
  read_regulations(top, site);
  if (site.units.empty()) top.fault(msg::units::unit_wanted);
  return site;
}

}  // namespace motcua::units
