// Pieces of the lists of dossiers. Private to the stores of this folder.
#pragma once
#include "dossiers/store.h"

namespace motcua::dossiers::store {

inline constexpr db::Text kFirstStep =
    "LEFT JOIN dossier_step s ON s.dossier_id = d.id AND s.step = (SELECT MIN(x.step) FROM dossier_step x WHERE "
    "x.dossier_id = d.id) ";

// Conditions: the dossiers of one unit; the dossiers of a unit and all units below.
inline constexpr db::Text kOfUnit =
    "EXISTS (SELECT 1 FROM dossier_unit du WHERE du.dossier_id = d.id AND du.unit_id = :unit)";
inline constexpr db::Text kOfTree =
    "EXISTS (SELECT 1 FROM dossier_unit du JOIN unit_below b ON b.unit_id = du.unit_id WHERE du.dossier_id = d.id AND "
    "b.ancestor_id = :unit)";

// The number of columns in kSelectList (store.h). Further columns of a query begin at this index.
inline constexpr std::size_t kListColumns = 20;

// A cursor is the list of values that order a list.
inline std::string join_cursor(std::initializer_list<std::string> parts) {
  std::string cursor;
  for (const std::string& part : parts) cursor += (cursor.empty() ? "" : "~") + part;
  return cursor;
}

inline std::vector<std::string> split_cursor(const std::string& cursor, std::size_t parts) {
  std::vector<std::string> found;
  std::string part;
  for (const char c : cursor + "~") {
    if (c == '~') found.push_back(std::exchange(part, {}));
    else part += c;
  }
  found.resize(parts);
  return found;
}

inline std::int64_t number_or(const std::string& text, std::int64_t otherwise) {
  return text.empty() || text.size() > 19 || text.find_first_not_of("-0123456789") != std::string::npos
             ? otherwise
             : std::strtoll(text.c_str(), nullptr, 10);
}

inline std::optional<Instant> maybe_instant(const db::Row& row, std::size_t i) {
  return row.null(i) ? std::nullopt : std::optional(Instant{row.integer(i)});
}

}  // namespace motcua::dossiers::store
