// Data from the database is input: another program, another version of this program, or a person by hand may have
// written it. Damage is the fault of one row. It names the table, the row and the field. It is thrown as an exception,
// and it is never a VERIFY. The request that needs the row fails; lists, jobs and checks go on with the other rows.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace motcua {

class Damage : public std::runtime_error {
 public:
  Damage(std::string_view table, std::string_view row, std::string_view field, std::string_view what);
  // For a reader of a value that does not know its row. of_row adds table and row.
  Damage(std::string_view field, std::string_view what) : Damage({}, {}, field, what) {}

  const std::string& table() const { return table_; }
  const std::string& row() const { return row_; }
  const std::string& field() const { return field_; }
  const std::string& fault() const { return fault_; }  // without the place
  Damage in(std::string_view table, std::string_view row) const;  // a copy with table and row, if it has none yet

 private:
  std::string table_, row_, field_, fault_;
};

// Reads one row. Anything that `read` throws becomes the Damage of that row. `read` does not query the database.
template <class F>
auto of_row(std::string_view table, std::string_view row, F&& read) -> decltype(read()) {
  try {
    return std::forward<F>(read)();
  } catch (const Damage& damage) { throw damage.in(table, row); } catch (const std::exception& fault) {
    throw Damage(table, row, {}, fault.what());
  }
}

// Throws the Damage of a word, a reference or a day that this program does not know.
[[noreturn]] void unknown(std::string_view field, std::string_view value);
template <class T>
T known(T found, std::string_view field, std::string_view value) {  // T: a pointer or an optional
  if (!found) unknown(field, value);
  return found;
}

// Logs the Damage of a row that a list, a job or the start left out. Each Damage is logged once in the life of the
// process.
void log_left_out(const Damage& damage);
std::vector<std::string> left_out();  // all until now, one line each

}  // namespace motcua
