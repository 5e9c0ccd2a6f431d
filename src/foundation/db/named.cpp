#include "db/named.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace motcua::db {
namespace {

bool begins_name(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool in_name(char c) { return begins_name(c) || digit(c); }

[[noreturn]] void wrong(std::string_view what, std::string_view name, std::string_view sql) {
  const std::string line = fmt::format("bug: {} {} in the statement: {}\n", what, name, sql);
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::abort();
}

// Returns the end of the quoted text or comment that begins at `at`; `at` if none begins there.
std::size_t end_of_quoted(std::string_view sql, std::size_t at) {
  const auto after = [&](std::string_view end, std::size_t from) {
    const std::size_t found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
  };
  const std::string_view rest = sql.substr(at);
  if (rest.starts_with('\'') || rest.starts_with('"')) return after(rest.substr(0, 1), at + 1);
  if (rest.starts_with("--")) return after("\n", at);
  if (rest.starts_with("/*")) return after("*/", at + 2);
  if (!rest.starts_with('$')) return at;
  std::size_t tag = 1;  // PostgreSQL: $$ text $$, or $word$ text $word$
  while (tag < rest.size() && begins_name(rest[tag])) ++tag;
  return tag < rest.size() && rest[tag] == '$' ? after(rest.substr(0, tag + 1), at + tag + 1) : at;
}

}  // namespace

Numbered numbered(std::string_view sql) {
  Numbered made;
  for (std::size_t at = 0; at < sql.size();) {
    std::size_t end = end_of_quoted(sql, at);
    if (end == at && sql.substr(at).starts_with("::")) end = at + 2;
    const bool named = end == at && sql[at] == ':' && at + 1 < sql.size() && begins_name(sql[at + 1]);
    if (!named) {
      // It would be the same parameter as the name with that number.
      if (end == at && sql[at] == '$' && at + 1 < sql.size() && digit(sql[at + 1]))
        wrong("a number,", "not a name,", sql);
      end = std::max(end, at + 1);
      made.sql += sql.substr(at, end - at);
      at = end;
      continue;
    }
    for (end = at + 1; end < sql.size() && in_name(sql[end]);) ++end;
    const std::string_view name = sql.substr(at + 1, end - at - 1);
    auto known = std::ranges::find(made.names, name);
    if (known == made.names.end()) known = made.names.insert(known, std::string(name));
    made.sql += fmt::format("${}", known - made.names.begin() + 1);
    at = end;
  }
  return made;
}

std::vector<const Value*> in_order(std::string_view sql, const std::vector<std::string>& names, const Args& args) {
  std::vector<const Value*> values;
  values.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool here = i < args.size() && args[i].name == names[i];
    const auto found =
        here ? args.begin() + static_cast<std::ptrdiff_t>(i) : std::ranges::find(args, names[i], &Named::name);
    if (found == args.end()) wrong("no argument for", names[i], sql);
    values.push_back(&found->value);
  }
  if (args.size() == names.size()) return values;
  for (const Named& one : args)
    if (std::ranges::find(names, one.name) == names.end()) wrong("a needless argument", one.name, sql);
  wrong("an argument given twice", "", sql);
}

std::string places(std::string_view name, std::size_t count) {
  std::string text;
  for (std::size_t i = 1; i <= count; ++i) text += fmt::format("{}:{}_{}", i == 1 ? "" : ", ", name, i);
  return text;
}

std::string place(std::string_view name, std::size_t number) { return fmt::format("{}_{}", name, number); }

}  // namespace motcua::db
