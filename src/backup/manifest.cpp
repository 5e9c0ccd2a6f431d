#include "backup/manifest.h"

#include <boost/json/parse.hpp>

#include <stdexcept>

#include "base/json.h"

namespace motcua::backup {
namespace {

// A program that knows only whole backups must refuse an increment.
constexpr std::int64_t kWhole = 1, kIncrement = 2;

}  // namespace

std::string to_text(const Manifest& m) {
  JsonObject json{{"format", m.since ? kIncrement : kWhole},
                  {"made_at", m.made_at},
                  {"schema", m.schema},
                  {"database_bytes", m.database_bytes},
                  {"database_sha256", m.database_sha256},
                  {"events", m.events},
                  {"events_sha256", m.events_sha256},
                  {"files", m.files},
                  {"file_bytes", m.file_bytes}};
  if (m.since)
    json["since"] = JsonObject{{"made_at", m.since->made_at},
                               {"database_sha256", m.since->database_sha256},
                               {"rows_sha256", m.since->rows_sha256}};
  return canonical(json);
}

Manifest manifest_from(const std::string& text, const std::string& file) {
  try {
    const Json json = boost::json::parse(text);
    const JsonObject& o = json.as_object();
    Manifest m{.made_at = string_at(o, "made_at"),
               .schema = int_at(o, "schema"),
               .database_bytes = int_at(o, "database_bytes"),
               .database_sha256 = string_at(o, "database_sha256"),
               .events = int_at(o, "events"),
               .events_sha256 = string_at(o, "events_sha256"),
               .files = int_at(o, "files"),
               .file_bytes = int_at(o, "file_bytes"),
               .since = {}};
    if (int_at(o, "format") == kIncrement) {
      const JsonObject& since = o.at("since").as_object();
      m.since = Since{.made_at = string_at(since, "made_at"),
                      .database_sha256 = string_at(since, "database_sha256"),
                      .rows_sha256 = string_at(since, "rows_sha256")};
    } else if (int_at(o, "format") != kWhole) {
      throw std::runtime_error("of another format");
    }
    return m;
  } catch (const std::exception&) { throw std::runtime_error(file + ": its backup.json cannot be read"); }
}

std::string to_text(const std::vector<DamagedFile>& damaged) {
  JsonArray all;
  for (const DamagedFile& one : damaged) {
    JsonArray rows;
    for (const std::string& row : one.rows) rows.emplace_back(row);
    all.push_back(JsonObject{{"sha256", one.sha256}, {"there", one.there}, {"rows", std::move(rows)}});
  }
  return canonical(all);
}

std::vector<DamagedFile> damaged_from(const std::string& text, const std::string& file) {
  try {
    std::vector<DamagedFile> found;
    for (const Json& one : boost::json::parse(text).as_array()) {
      const JsonObject& o = one.as_object();
      found.push_back({.sha256 = string_at(o, "sha256"), .there = o.at("there").as_bool(), .rows = {}});
      for (const Json& row : o.at("rows").as_array()) found.back().rows.emplace_back(row.as_string());
    }
    return found;
  } catch (const std::exception&) { throw std::runtime_error(file + ": its damaged.json cannot be read"); }
}

}  // namespace motcua::backup
