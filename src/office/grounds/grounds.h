// Loads grounds and remedies, and finds the valid ones for an act. Pure.
#pragma once
#include "base/data_file.h"
#include "base/json.h"
#include "grounds/types.h"

namespace motcua::grounds {

// The act that needs a ground.
struct Asked {
  Act act;
  Date day;
  std::string_view procedure, channel;
  const std::vector<Ground>& own;       // the procedure's own grounds
};

class Grounds {
 public:
  Grounds() = default;                  // no grounds: every act that needs one is refused
  Grounds(std::vector<Ground> general, std::vector<Remedy> remedies)
      : general_(std::move(general)), remedies_(std::move(remedies)) {}

  // Returns the grounds that are valid on the day for the act, the procedure and the channel. The procedure's own
  // grounds come first.
  std::vector<const Ground*> valid(const Asked& asked) const;
  const Ground* find(const Asked& asked, std::string_view id) const;  // nullptr if the ground is not valid for the act
  std::vector<const Remedy*> remedies(Act act, Date day) const;
  const std::vector<Ground>& general() const { return general_; }

 private:
  std::vector<Ground> general_;
  std::vector<Remedy> remedies_;
};

const Grounds& no_grounds();

// Returns one line for a citizen: the text with the office and the days.
text::Words remedy_line(const Remedy& remedy, std::string_view unit);

// Returns the form of a ground for an event or a slip. It keeps the words of the day of the decision.
JsonObject kept(const Ground& ground);
JsonObject to_json(const Ground& ground);  // the complete ground, for a version of a procedure
Ground ground_from_json(const JsonObject& object);  // reads JSON that to_json() wrote

// data/grounds.toml
Grounds load_grounds(const std::string& file, std::string_view text, std::vector<DataFault>& faults);
// Reads the `ground` tables of a procedure. These grounds are valid for this procedure only.
std::vector<Ground> read_grounds(DataTable& table, const std::string& procedure);

}  // namespace motcua::grounds
