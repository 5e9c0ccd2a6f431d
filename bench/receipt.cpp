#include "receipt.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include "base/json.h"
#include "base/problems.h"
#include "base/verify.h"
#include "db/named.h"
#include "db/open.h"
#include "in_process.h"

namespace motcua::bench {
namespace {

struct Sent {
  std::string sql;
  db::Args args;
};

// A database that records each statement before it passes it on.
class Recording final : public db::Database {
 public:
  explicit Recording(db::Database& real) : real_(real) {}
  std::vector<Sent> sent;

 private:
  struct Listening final : db::Transaction {
    db::Transaction& real;
    std::vector<Sent>& sent;
    Listening(db::Transaction& r, std::vector<Sent>& s) : real(r), sent(s) {}
    db::Rows query(std::string_view sql, const db::Args& args) override {
      sent.push_back({std::string(sql), args});
      return real.query(sql, args);
    }
    db::Rows query_apart(std::string_view sql, const db::Args& args) override {
      sent.push_back({std::string(sql), args});
      return real.query_apart(sql, args);
    }
    void write(std::string_view sql, const db::Args& args) override {
      sent.push_back({std::string(sql), args});
      real.write(sql, args);
    }
    void write(std::string_view sql, const db::Args& args, db::Expect expect) override {
      sent.push_back({std::string(sql), args});
      real.write(sql, args, expect);
    }
    void write_last(std::string_view sql, const db::Args& args) override {
      sent.push_back({std::string(sql), args});
      real.write_last(sql, args);
    }
    const db::Dialect& dialect() const override { return real.dialect(); }
  };
  void run_read(const std::function<void(db::Transaction&)>& use) override {
    real_.read([&](db::Transaction& transaction) {
      use(transaction);
      return 0;
    });
  }
  std::optional<Refusal> run_write(const std::function<bool(db::Transaction&)>& use, db::Company company) override {
    const auto done = real_.write(
        [&](db::Transaction& transaction) -> Result<> {
          sent.clear();
          Listening listening{transaction, sent};
          if (!use(listening)) return refuse(problems::fault);
          return {};
        },
        company);
    if (!done) return done.error();
    return std::nullopt;
  }
  db::Database& real_;
};

// Replaces the ids, the code and the person of the recorded receipt by slots.
// Returns the text of an argument; "" if it is NULL.
std::string text_in(const Sent& one, std::string_view name) {
  const auto found = std::ranges::find(one.args, name, &db::Named::name);
  VERIFY(found != one.args.end());
  const auto* text = std::get_if<std::string>(&found->value.get());
  return text ? *text : "";
}

Statements cut_out(const std::vector<Sent>& statements) {
  std::string id, code;
  for (const Sent& one : statements)
    if (one.sql.starts_with("INSERT INTO dossier_code")) {
      code = text_in(one, "code");
      id = text_in(one, "dossier");
    }
  VERIFY(!id.empty());
  Marks marks{{code, "", Slot::code},
              {"Người Đo", "", Slot::name},
              {"nguoi do", "", Slot::name},
              {"092088001234", "", Slot::number},
              {"0912345678", "", Slot::phone}};
  for (const Sent& one : statements) {
    for (const db::Named& argument : one.args)
      if (const auto* text = std::get_if<std::string>(&argument.value.get());
          text && text->size() == 36 && text->starts_with(id.substr(0, 13)) &&
          std::ranges::none_of(marks, [&](const Mark& mark) { return mark.text == *text; }))
        marks.push_back({*text, text->substr(0, 24), Slot::tail});
    if (one.sql.starts_with("INSERT INTO dossier_party"))              // keyed hashes: any 64 digits work
      for (const std::string_view name : {"id_hash", "phone_hash"})
        if (const std::string text = text_in(one, name); !text.empty())
          marks.push_back({text, text.substr(0, 40), Slot::other_number});
  }
  Statements cuts;
  for (const Sent& one : statements) {
    const db::Numbered numbered = db::numbered(one.sql);
    Statement statement{numbered.sql, {}};
    for (const db::Value* value : db::in_order(one.sql, numbered.names, one.args)) {
      if (const auto* text = std::get_if<std::string>(&value->get()))
        statement.arguments.emplace_back(cut(*text, marks));
      else if (const auto* number = std::get_if<std::int64_t>(&value->get())) statement.arguments.emplace_back(*number);
      else statement.arguments.emplace_back();
    }
    cuts.push_back(std::move(statement));
  }
  return cuts;
}

constexpr std::array<std::string_view, kSlots> kSlotNames{"tail",  "code",       "name",         "number",
                                                          "phone", "other_name", "other_number", "other_phone"};
constexpr std::string_view kOpen = "‹", kClose = "›";

std::string text_of(const Argument& argument) {
  if (const auto* number = std::get_if<std::int64_t>(&argument)) return std::to_string(*number);
  if (std::holds_alternative<std::monostate>(argument)) return "null";
  std::string text;
  for (const Piece& piece : std::get<Pattern>(argument)) {
    VERIFY(!piece.before.contains(kOpen));
    text += piece.before;
    if (piece.slot) text += fmt::format("{}{}{}", kOpen, kSlotNames[static_cast<std::size_t>(*piece.slot)], kClose);
  }
  return motcua::to_text(Json(text));
}

Argument parse_argument(const std::string& word) {
  if (word == "null") return {};
  if (!word.starts_with('"')) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size()) throw std::runtime_error("not a number: " + word);
    return number;
  }
  Marks marks;
  for (std::size_t i = 0; i < kSlots; ++i)
    marks.push_back({fmt::format("{}{}{}", kOpen, kSlotNames[i], kClose), "", static_cast<Slot>(i)});
  const auto text = parse_json(word);
  if (!text || !text->is_string()) throw std::runtime_error("not a text in JSON: " + word);
  Pattern pattern = cut(view(text->get_string()), marks);
  for (const Piece& piece : pattern)
    if (piece.before.contains(kOpen)) throw std::runtime_error("an unknown slot: " + word);
  return pattern;
}

// A SQLite file, open for reading.
class Reader {
 public:
  explicit Reader(const std::string& path) {
    if (sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(handle_));
  }
  ~Reader() { sqlite3_close(handle_); }
  Reader(const Reader&) = delete;
  std::vector<std::vector<std::string>> rows(const std::string& sql) {
    std::vector<std::vector<std::string>> found;
    const auto add = [](void* to, int count, char** values, char**) {
      auto& row = static_cast<std::vector<std::vector<std::string>>*>(to)->emplace_back();
      for (int i = 0; i < count; ++i) row.emplace_back(values[i] ? values[i] : "");
      return 0;
    };
    if (sqlite3_exec(handle_, sql.c_str(), add, &found, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(handle_));
    return found;
  }

 private:
  sqlite3* handle_ = nullptr;
};

// Collects rows of a site and the rows that they refer to.
class Needed {
 public:
  explicit Needed(const std::string& database) : reader_(database) {}
  // `values`: SQL literals by column. A column that is missing refers to nothing.
  void parents_of(const std::string& table, const std::map<std::string, std::string>& values) {
    std::map<std::string, std::pair<std::string, std::string>> keys;        // number of the key: parent, condition
    std::set<std::string> not_there;
    for (const auto& key :
         reader_.rows("SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list('" + table + "')")) {
      const auto value = values.find(key[2]);
      const bool whole = value != values.end() && value->second != "NULL";
      if (!whole) not_there.insert(key[0]);
      auto& [parent, condition] = keys[key[0]];
      parent = key[1];
      if (whole) condition += (condition.empty() ? "" : " AND ") + key[3] + " = " + value->second;
    }
    for (const auto& [number, key] : keys)
      if (!not_there.contains(number)) row(key.first, key.second);
  }
  const std::string& text() const { return text_; }

 private:
  void row(const std::string& table, const std::string& condition) {
    std::string names, quoted;
    std::vector<std::string> columns;
    for (const auto& column : reader_.rows("SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid")) {
      columns.push_back(column[0]);
      names += (names.empty() ? "" : ", ") + column[0];
      // No password is needed, not even for a sample account.
      quoted += (quoted.empty() ? "" : ", ") + (column[0] == "password_hash" ? "''''''" : "quote(" + column[0] + ")");
    }
    for (const auto& found : reader_.rows("SELECT " + quoted + " FROM " + table + " WHERE " + condition)) {
      std::map<std::string, std::string> values;
      std::string list;
      for (std::size_t i = 0; i < columns.size(); ++i) {
        values[columns[i]] = found[i];
        list += (i ? ", " : "") + found[i];
      }
      const std::string insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + list + ");\n";
      if (!there_.insert(insert).second) continue;
      parents_of(table, values);
      text_ += insert;
    }
  }
  Reader reader_;
  std::set<std::string> there_;
  std::string text_;
};

std::vector<std::string> split(std::string_view text, std::string_view between) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(between, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + between.size();
  }
  return parts;
}

}  // namespace

Statements record_receipt(const std::string& database, const std::string& files, const std::string& key_file) {
  app::Config config;
  config.database = database;
  config.files = files;
  config.key_file = key_file;
  app::fill_defaults(config);
  const auto real = app::open_database(config);
  Recording recording{*real};
  ShiftedClock clock{0};
  app::Site site{config, recording, clock};
  const Office office{.site = site};
  office.call(
      office.actor("tiepnhan.codo"), http::Verb::post, "/api/v1/dossiers",
      R"({"procedure":"1.004873","case":"da-ly-hon","applicant":{"kind":"person","name":"Người Đo","id_number":"092088001234","address":"ấp Thới Hòa, xã Cờ Đỏ","phone":"0912345678"},"papers":[{"index":0,"status":"ok"},{"index":1,"status":"ok"},{"index":2,"status":"ok"}]})");
  return cut_out(recording.sent);
}

std::string text_of(const Statements& statements) {
  std::string text;
  for (const Statement& one : statements) {
    VERIFY(!one.sql.contains('\n'));
    text += "\n" + one.sql + "\n";
    for (std::size_t i = 0; i < one.arguments.size(); ++i)
      text += fmt::format("${} = {}\n", i + 1, text_of(one.arguments[i]));
  }
  return text;
}

Statements parse_statements(std::string_view text) {
  Statements statements;
  std::size_t number = 0;
  for (const std::string& line : split(text, "\n")) {
    ++number;
    if (line.empty() || line.starts_with("--")) continue;
    try {
      if (!line.starts_with('$')) {
        statements.push_back({line, {}});
        continue;
      }
      if (statements.empty()) throw std::runtime_error("an argument before the first statement");
      auto& arguments = statements.back().arguments;
      const std::string name = fmt::format("${} = ", arguments.size() + 1);
      if (!line.starts_with(name)) throw std::runtime_error("expected \"" + name + "\"");
      arguments.push_back(parse_argument(line.substr(name.size())));
    } catch (const std::runtime_error& fault) {
      throw std::runtime_error(fmt::format("line {}: {}", number, fault.what()));
    }
  }
  if (statements.empty()) throw std::runtime_error("no statement");
  return statements;
}

std::string rows_needed(const std::string& database, const Statements& statements) {
  Needed needed{database};
  for (const Statement& one : statements) {
    if (!one.sql.starts_with("INSERT INTO ")) continue;
    const std::size_t open = one.sql.find(" ("), close = one.sql.find(") VALUES (", open);
    VERIFY(close != std::string::npos);
    const auto columns = split(std::string_view(one.sql).substr(open + 2, close - open - 2), ", ");
    std::map<std::string, std::string> values;
    const auto places = split(std::string_view(one.sql).substr(close + 10), ", ");
    for (std::size_t i = 0; i < columns.size() && i < places.size(); ++i) {
      std::size_t which = 0;
      if (!places[i].starts_with('$')) continue;
      std::from_chars(places[i].data() + 1, places[i].data() + places[i].size(), which);
      const Argument& argument = one.arguments.at(which - 1);
      if (const auto* number_of = std::get_if<std::int64_t>(&argument)) values[columns[i]] = std::to_string(*number_of);
      else if (const auto* pattern = std::get_if<Pattern>(&argument); pattern && pattern->size() == 1)
        values[columns[i]] = "'" + pattern->front().before + "'";
    }
    needed.parents_of(one.sql.substr(12, open - 12), values);
  }
  return needed.text();
}

std::string schema_text(const std::string& database) {
  std::string text;
  for (const auto& row : Reader{database}.rows(
           "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND "
           "name NOT LIKE 'dossier\\_search\\_%' ESCAPE '\\' ORDER BY rowid"))
    text += row[0] + ";\n";
  return text;
}

}  // namespace motcua::bench
