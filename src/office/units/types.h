// The tree of units (cơ quan, đơn vị) over time, and the posts (vị trí) in them.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/role.h"
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace motcua::units {

enum class Level { province, district, commune };
std::string_view word_of(Level level);
std::optional<Level> level_of(std::string_view word);

struct Unit {
  UnitId id;
  std::string slug;                    // the folded name: thi-tran-co-do
  std::string name;                    // Ủy ban nhân dân xã Cờ Đỏ
  std::string short_name;              // xã Cờ Đỏ
  Level level;
  UnitId parent;                       // empty at the top
  std::string agency_code;             // as dossier codes contain it: H13.112.00
  std::string desk_name;               // Trung tâm Phục vụ hành chính công xã Cờ Đỏ
  std::string place;                   // Cờ Đỏ: the place of a paper's date line
  std::string address, phone;
  bool unverified = false;             // name or code is from memory; the program shows this
  Date valid_from;
  std::optional<Date> valid_to;        // inclusive
};

struct Post {
  PostId id;
  UnitId unit;
  std::string name;                    // Công chức Tư pháp – Hộ tịch
  access::Roles roles;
  std::set<std::string> fields;        // fields (lĩnh vực) that the post handles; empty: all
  bool may_sign = false;               // may sign certifications (chứng thực) and results
  Date valid_from;
  std::optional<Date> valid_to;
};

// Working regulation (quy chế) of a unit's desk.
struct Regulation {
  UnitId unit;                         // in a site file: the unit's slug
  std::string number, title, body;     // paragraphs are separated by newlines
  bool unverified = false;             // made up or from memory; the program shows this
  Date valid_from;
  std::optional<Date> valid_to;        // inclusive
};

// The person who holds a post. A person may hold several posts and chooses one at sign-in.
struct Holder {
  PersonId person;
  std::string name;
  std::string username;
  PostId post;
  std::optional<Date> away_until{};    // absent (vắng mặt) up to this day, inclusive
  bool machine = false;                // the account of a key: another system, not a person
};

}  // namespace motcua::units
