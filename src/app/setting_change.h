// The numbers of a site that can differ from the product. A second person confirms each change.
#pragma once
#include <string>
#include <vector>

#include "people/confirmations.h"

namespace motcua::app {

struct Settable {
  std::string name;  // the site value's name
  Message title;  // with its unit, shown to the second person
  std::int64_t standard = 0;  // the product's value
  int min = 0, max = 0;
};
// Returns the numbers of digests and the thresholds of the signs. This way cannot change a number that moves a promise
// (cutoff, due_time).
std::vector<Settable> settable();

// Asks for the change. The log tells it after the confirmation.
Result<people::Confirmations::Asked> ask_setting(Work& work, const people::Confirmations& confirmations,
                                                 const std::string& name, int number, const std::string& reason);
std::int64_t waiting_number(const people::Confirmation& asked);
void add_setting_change(people::Confirmations& confirmations);

}  // namespace motcua::app
