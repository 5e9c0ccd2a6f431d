#include "fill.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <variant>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "db/sealed.h"
#include "acts/store.h"
#include "pattern.h"
#include "work/raw_events.h"

namespace motcua::bench {
namespace {

using Value = std::variant<std::monostate, std::int64_t, std::string>;
using Row = std::vector<Value>;

class Sqlite {
 public:
  explicit Sqlite(const std::string& path) {
    check(sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE, nullptr));
    for (const char* pragma : {"PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -800000",
                               "PRAGMA foreign_keys = OFF"})
      rows(pragma);
  }
  ~Sqlite() {
    for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
  }
  Sqlite(const Sqlite&) = delete;

  std::vector<Row> rows(const std::string& sql, const Row& args = {}) {
    sqlite3_stmt* statement = prepared(sql);
    bind(statement, args);
    std::vector<Row> found;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      Row row;
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        switch (sqlite3_column_type(statement, i)) {
          case SQLITE_NULL: row.emplace_back(); break;
          case SQLITE_INTEGER: row.emplace_back(sqlite3_column_int64(statement, i)); break;
          default:
            row.emplace_back(std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, i)),
                                         static_cast<std::size_t>(sqlite3_column_bytes(statement, i))));
        }
      }
      found.push_back(std::move(row));
    }
    check(sqlite3_reset(statement));
    return found;
  }

 private:
  void check(int rc) const {
    if (rc != SQLITE_OK) throw std::runtime_error(handle_ ? sqlite3_errmsg(handle_) : "out of memory");
  }
  sqlite3_stmt* prepared(const std::string& sql) {
    sqlite3_stmt*& statement = statements_[sql];
    if (!statement) check(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr));
    return statement;
  }
  void bind(sqlite3_stmt* statement, const Row& args) {
    for (int i = 0; i < static_cast<int>(args.size()); ++i) {
      const Value& value = args[static_cast<std::size_t>(i)];
      if (const auto* number = std::get_if<std::int64_t>(&value)) check(sqlite3_bind_int64(statement, i + 1, *number));
      else if (const auto* text = std::get_if<std::string>(&value))
        check(sqlite3_bind_text64(statement, i + 1, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8));
      else check(sqlite3_bind_null(statement, i + 1));
    }
  }
  sqlite3* handle_ = nullptr;
  std::map<std::string, sqlite3_stmt*> statements_;
};

using Cell = std::variant<std::monostate, std::int64_t, Pattern>;
struct Line {
  std::size_t table;
  std::vector<Cell> cells;
};
struct Life {
  std::string stem;                                        // the code's part before the number
  bool two_parties = false;
  std::vector<Line> lines;
};

struct Table {
  std::string name, owner;                                 // SELECT of the rows of the dossier $1
  std::vector<std::string> columns{};
  std::string insert{};
  std::size_t at(std::string_view column) const {
    return static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin());
  }
};
std::vector<Table> tables() {
  return {{"dossier", "id = $1"},
          {"dossier_code", "dossier_id = $1"},
          {"dossier_step", "dossier_id = $1"},
          {"dossier_unit", "dossier_id = $1"},
          {"dossier_party", "dossier_id = $1"},
          {"event_personal", "event_id IN (SELECT id FROM event WHERE stream_id = $1)"},
          {"event", "stream_id = $1"},
          {"outbox", "dossier_id = $1"},
          {"file", "stream_id = $1"},
          {"dossier_step_done", "dossier_id = $1"},
          {"dossier_late", "dossier_id = $1"},
          {"visit", "dossier_id = $1"},
          {"rating_code", "visit_id IN (SELECT id FROM visit WHERE dossier_id = $1)"},
          {"rating_print", "visit_id IN (SELECT id FROM visit WHERE dossier_id = $1)"},
          {"rating", "visit_id IN (SELECT id FROM visit WHERE dossier_id = $1)"},
          {"rating_follow_up",
           "rating_id IN (SELECT r.id FROM rating r JOIN visit v ON v.id = r.visit_id WHERE v.dossier_id = $1)"},
          {"dossier_search", "dossier_id = $1"}};
}

constexpr std::array kSurnames{"Nguyễn", "Trần", "Lê",  "Phạm",  "Huỳnh", "Phan", "Vũ",   "Võ",  "Đặng", "Bùi",
                               "Đỗ",     "Hồ",   "Ngô", "Dương", "Lý",    "Đinh", "Đoàn", "Lâm", "Mai",  "Trịnh"};
constexpr std::array kMiddle{"Văn", "Thị",    "Minh",    "Ngọc", "Thanh", "Hoàng", "Quốc",   "Kim",
                             "Hữu", "Thị Mỹ", "Thị Cẩm", "Đức",  "Bảo",   "Gia",   "Phương", "Thị Thu"};
constexpr std::array kGiven{"An",    "Anh",   "Bình", "Châu", "Cường", "Dung",  "Dũng",  "Đạt",   "Giang", "Hà",
                            "Hải",   "Hạnh",  "Hiếu", "Hoa",  "Hòa",   "Hùng",  "Hương", "Khánh", "Lan",   "Linh",
                            "Long",  "Mai",   "Nam",  "Nga",  "Ngân",  "Nghĩa", "Nhung", "Phát",  "Phúc",  "Phương",
                            "Quang", "Quyên", "Sơn",  "Tâm",  "Thảo",  "Thắng", "Thịnh", "Thủy",  "Tiên",  "Trang",
                            "Trí",   "Tuấn",  "Uyên", "Vân",  "Vinh",  "Xuân",  "Yến"};

class Filler {
 public:
  Filler(const std::string& database, const std::string& keys) : sqlite_(database), vault_(keys), tables_(tables()) {
    for (Table& table : tables_) {
      if (table.name == "dossier_search") table.columns = {"folded", "dossier_id"};
      else
        for (const Row& row : sqlite_.rows("SELECT name FROM pragma_table_info('" + table.name + "') ORDER BY cid"))
          table.columns.push_back(std::get<std::string>(row[0]));
      std::string names, places;
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        names += (i ? ", " : "") + table.columns[i];
        places += fmt::format("{}${}", i ? ", " : "", i + 1);
      }
      table.insert = fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, names, places);
    }
  }

  std::int64_t count() { return std::get<std::int64_t>(sqlite_.rows("SELECT COUNT(*) FROM dossier")[0][0]); }

  std::int64_t add(std::int64_t wanted) {
    std::int64_t there = count();
    const auto lives = load_lives();
    if (lives.empty()) throw std::runtime_error("there is no story to fill from");
    const auto indexes = sqlite_.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
    for (const Row& index : indexes) sqlite_.rows("DROP INDEX " + std::get<std::string>(index[0]));
    sqlite_.rows("BEGIN");
    for (std::int64_t n = there; there < wanted; ++n, ++there) {
      copy(lives[static_cast<std::size_t>(n) % lives.size()], n);
      if (n % 20000 == 0) {
        sqlite_.rows("COMMIT");
        sqlite_.rows("BEGIN");
      }
    }
    sqlite_.rows("COMMIT");
    for (const Row& index : indexes) sqlite_.rows(std::get<std::string>(index[1]));
    sqlite_.rows("ANALYZE");
    sqlite_.rows("PRAGMA journal_mode = WAL");
    return there;
  }

 private:
  // Loads only lives of the story: filled dossiers have codes of more than four figures.
  std::vector<Life> load_lives() {
    std::vector<Life> lives;
    for (const Row& dossier :
         sqlite_.rows("SELECT id, code FROM dossier WHERE substr(code, -5, 1) = '-' ORDER BY id LIMIT 4000"))
      if (auto life = load(std::get<std::string>(dossier[0]), std::get<std::string>(dossier[1])))
        lives.push_back(std::move(*life));
    return lives;
  }

  std::optional<Life> load(const std::string& id, const std::string& code) {
    std::vector<std::vector<Row>> rows;
    for (const Table& table : tables_) {
      std::string names;
      for (const std::string& column : table.columns) names += (names.empty() ? "" : ", ") + column;
      rows.push_back(sqlite_.rows("SELECT " + names + " FROM " + table.name + " WHERE " + table.owner, {id}));
      if (const auto* column = sealed_column(table))
        for (Row& row : rows.back()) {
          std::string& text = std::get<std::string>(row[table.at(column->column)]);
          text = vault_.open(place_of(*column, row), text);
        }
    }
    Marks marks{{code, "", Slot::code}};
    std::set<std::string> stems;
    const auto own_id = [&](const Value& value) {
      const std::string& text = std::get<std::string>(value);
      if (!stems.insert(text.substr(0, 24)).second) return false;
      marks.push_back({text, text.substr(0, 24), Slot::tail});
      return true;
    };
    for (std::size_t t = 0; t < tables_.size(); ++t)
      for (const Row& row : rows[t])
        for (const char* name : {"dossier", "event", "outbox", "file", "visit", "rating"})
          if (tables_[t].name == name && !own_id(row[0]) && tables_[t].name != "visit") return std::nullopt;
    for (const Row& row : rows[index("dossier_party")]) {
      const bool other = std::get<std::string>(row[1]) != "applicant";
      const JsonObject party = parse_trusted(std::get<std::string>(row[2])).as_object();
      const auto mark = [&](const char* key, Slot slot) {
        if (const std::string text = string_at(party, key); !text.empty()) marks.push_back({text, "", slot});
      };
      mark("name", other ? Slot::other_name : Slot::name);
      mark("id_number", other ? Slot::other_number : Slot::number);
      mark("phone", other ? Slot::other_phone : Slot::phone);
    }
    std::ranges::sort(marks, std::ranges::greater{}, [](const Mark& mark) { return mark.text.size(); });
    Life life{.stem = code.substr(0, code.rfind('-') + 1),
              .two_parties = rows[index("dossier_party")].size() > 1,
              .lines = {}};
    for (std::size_t t = 0; t < tables_.size(); ++t)
      for (const Row& row : rows[t]) {
        Line line{.table = t, .cells = {}};
        for (const Value& value : row) {
          if (const auto* text = std::get_if<std::string>(&value)) line.cells.emplace_back(cut(*text, marks));
          else if (const auto* number = std::get_if<std::int64_t>(&value)) line.cells.emplace_back(*number);
          else line.cells.emplace_back();
        }
        life.lines.push_back(std::move(line));
      }
    return life;
  }

  std::size_t index(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::find(tables_, name, &Table::name) - tables_.begin());
  }

  void copy(const Life& life, std::int64_t n) {
    const auto dice = [&](std::uint64_t which) { return mixed(static_cast<std::uint64_t>(n) * 16 + which); };
    Slots slots;
    const auto put = [&](Slot slot, std::string text) { slots[static_cast<std::size_t>(slot)] = std::move(text); };
    put(Slot::tail, fmt::format("{:012x}", n + 0x100000000));
    put(Slot::code, life.stem + std::to_string(1'000'000 + n));
    put(Slot::name, a_name(dice(0)));
    put(Slot::number, fmt::format("092{:09}", dice(1) % 1'000'000'000));
    put(Slot::phone, fmt::format("09{:08}", dice(2) % 100'000'000));
    put(Slot::other_name, a_name(dice(3)));
    put(Slot::other_number, fmt::format("092{:09}", dice(4) % 1'000'000'000));
    put(Slot::other_phone, fmt::format("09{:08}", dice(5) % 100'000'000));
    std::map<std::string, std::string> personal;            // event to hash
    Row args;
    for (const Line& line : life.lines) {
      const Table& table = tables_[line.table];
      args.clear();
      for (const Cell& cell : line.cells) {
        if (const auto* pattern = std::get_if<Pattern>(&cell)) args.emplace_back(filled(*pattern, slots));
        else if (const auto* number = std::get_if<std::int64_t>(&cell)) args.emplace_back(*number);
        else args.emplace_back();
      }
      const auto text = [&](std::string_view column) -> std::string& {
        return std::get<std::string>(args[table.at(column)]);
      };
      if (table.name == "event_personal") personal[text("event_id")] = sha256_hex(text("salt") + text("body"));
      else if (table.name == "event") {
        if (const auto found = personal.find(text("id")); found != personal.end())
          text("personal_hash") = found->second;
      } else if (table.name == "dossier_party") {
        const bool other = text("part") != "applicant";
        const auto hash = [&](std::string_view column, Slot slot) {
          Value& value = args[table.at(column)];
          if (!std::holds_alternative<std::monostate>(value))
            value = column == "id_hash" ? dossiers::store::id_hash(vault_, slots[static_cast<std::size_t>(slot)])
                                        : dossiers::store::phone_hash(vault_, slots[static_cast<std::size_t>(slot)]);
        };
        hash("id_hash", other ? Slot::other_number : Slot::number);
        hash("phone_hash", other ? Slot::other_phone : Slot::phone);
      } else if (table.name == "dossier_search") {
        const auto party = [](const std::string& name) { return dossiers::Party{.name = name}; };
        dossiers::store::Parties people{.applicant = party(slots[2]), .representative = {}};
        if (life.two_parties) people.representative = party(slots[5]);
        text("folded") = dossiers::store::search_text(slots[1], people);
      } else if (table.name == "rating_code" || table.name == "rating_print")
        text("code_hash") = sha256_hex(text("code_hash") + slots[0]);
      if (const auto* column = sealed_column(table))
        if (std::string& plain = std::get<std::string>(args[table.at(column->column)]); !plain.empty())
          plain = vault_.seal(place_of(*column, args), plain);
      sqlite_.rows(table.insert, args);
      // The log takes the event when a server first opens the site.
      if (table.name == "event") {
        const std::string& code = slots[static_cast<std::size_t>(Slot::code)];
        sqlite_.rows("INSERT INTO event_pending (event_id, name, seal) VALUES ($1, $2, $3)",
                     {text("id"), code, pending_seal(vault_, event_of(table, args), code)});
      }
    }
  }

  static RawEvent event_of(const Table& table, const Row& row) {
    const auto text = [&](std::string_view column) {
      const std::string* found = std::get_if<std::string>(&row[table.at(column)]);
      return found ? *found : std::string();
    };
    const auto number = [&](std::string_view column) { return std::get<std::int64_t>(row[table.at(column)]); };
    return {.id = text("id"),
            .stream = {text("stream_kind"), text("stream_id")},
            .seq = number("seq"),
            .kind = text("kind"),
            .kind_version = number("kind_version"),
            .format = number("format"),
            .at = {number("at")},
            .unit = text("unit_id"),
            .post = text("post_id"),
            .person = text("person_id"),
            .request = text("request_id"),
            .facts = text("facts"),
            .salt = text("salt"),
            .personal_hash = text("personal_hash"),
            .shown = text("shown")};
  }

  // Returns the sealed column of a table. The first columns hold the key.
  static const db::SealedColumn* sealed_column(const Table& table) {
    const auto found = std::ranges::find(db::sealed_columns(), table.name, &db::SealedColumn::table);
    return found == db::sealed_columns().end() ? nullptr : *found;
  }
  static Vault::Place place_of(const db::SealedColumn& column, const Row& row) {
    const auto text = [&](std::size_t i) { return std::get<std::string>(row[i]); };
    return column.key.size() == 2 ? column.at(text(0), text(1)) : column.at(text(0));
  }

  Sqlite sqlite_;
  Vault vault_;
  std::vector<Table> tables_;
};

}  // namespace

std::string a_name(std::uint64_t dice) {
  const auto pick = [&](const auto& from) {
    const std::size_t i = dice % from.size();
    dice /= from.size();
    return from[i];
  };
  // Names with two given words, as people have them: about half a million names.
  return fmt::format("{} {} {} {}", pick(kSurnames), pick(kMiddle), pick(kGiven), pick(kGiven));
}

Filled fill(const std::string& database, const std::string& key_file, std::int64_t count) {
  std::ifstream stream(key_file, std::ios::binary);
  const std::string key{std::istreambuf_iterator<char>(stream), {}};
  const auto begun = std::chrono::steady_clock::now();
  Filled done;
  {
    Filler filler{database, key};
    done.dossiers = filler.add(count);
  }
  done.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  done.bytes = static_cast<std::int64_t>(std::filesystem::file_size(database));
  return done;
}

}  // namespace motcua::bench
