// Loading grounds and remedies, and which of them are valid for an act. Pure.
#pragma once
#include "base/data_file.h"
#include "base/json.h"
#include "grounds/types.h"

namespace motcua::grounds {

// The act that asks for a ground.
struct Asked {
  Act act;
  Date day;
  std::string_view procedure, channel;
  const std::vector<Ground>& own;       // of the procedure itself
};

class Grounds {
 public:
  Grounds() = default;                  // none: every act that needs one is refused
  Grounds(std::vector<Ground> general, std::vector<Remedy> remedies)
      : general_(std::move(general)), remedies_(std::move(remedies)) {}

  // Those that are valid on the day for the act, the procedure and the channel: the procedure's own first.
  std::vector<const Ground*> valid(const Asked& asked) const;
  const Ground* find(const Asked& asked, std::string_view id) const;  // nullptr if it is not one of them
  std::vector<const Remedy*> remedies(Act act, Date day) const;
  const std::vector<Ground>& general() const { return general_; }

 private:
  std::vector<Ground> general_;
  std::vector<Remedy> remedies_;
};

const Grounds& no_grounds();

// One line for a citizen: the text with the office and the days in it. English where it is wanted.
std::string remedy_line(const Remedy& remedy, std::string_view unit);
std::string remedy_line_en(const Remedy& remedy, std::string_view unit);

// A ground as an event or a slip keeps it: the words of the day of the decision.
JsonObject kept(const Ground& ground);
JsonObject to_json(const Ground& ground);  // complete, for a version of a procedure
Ground ground_from_json(const JsonObject& object);  // of our own JSON

// data/grounds.toml
Grounds load_grounds(const std::string& file, std::string_view text, std::vector<DataFault>& faults);
// The `ground` tables of a procedure: they hold for this procedure alone.
std::vector<Ground> read_grounds(DataTable& table, const std::string& procedure);

}  // namespace motcua::grounds
