// A number by which a site differs from the product: what can be set, and that a second person confirms it.
#pragma once
#include <string>
#include <vector>

#include "people/confirmations.h"

namespace motcua::app {

struct Settable {
  std::string name;  // of the site value
  std::string title;  // with its unit, for the second person
  std::int64_t standard = 0;  // the product's own
  int min = 0, max = 0;
};
// Numbers of digests, and thresholds of the signs. What moves a promise (cutoff, due_time) is not set so.
std::vector<Settable> settable();

// Asks for the change; the log tells it when it is confirmed.
Result<people::Confirmations::Asked> ask_setting(Work& work, const people::Confirmations& confirmations,
                                                 const std::string& name, int number, const std::string& reason);
std::int64_t waiting_number(const people::Confirmation& asked);
void add_setting_change(people::Confirmations& confirmations);

}  // namespace motcua::app
