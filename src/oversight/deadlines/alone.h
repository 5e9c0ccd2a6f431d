// The changes that one person may make in a calendar without a second person. Private to this folder.
#pragma once
#include "deadlines/use_cases.h"

namespace motcua::deadlines {

inline constexpr std::string_view kUrgentKind = "calendar_urgent";

// urgent: the change holds at once, and a second person decides afterwards.
enum class Way { alone, by_two, urgent };

// Returns how a change is made. Its days are counted together with recent days that no second person confirmed. The
// count covers its own layer and the layers above and below it. Refuses /urgent unless the days off are among the next
// days. Refuses /urgent also while another urgent closure of these layers waits or was refused.
enum class Asks { normal, urgent };
Result<Way> way_of(const Needs& needs, db::Transaction& transaction, const calendar::Change& change, Asks asks,
                   Instant now);

// Asks the second person about an urgent change. Returns the confirmation's id, which becomes the change's id.
Result<std::string> ask_afterwards(const Needs& needs, Work& work, const calendar::Change& change,
                                   const std::string& reason);
void add_urgent_kind(const Needs& needs);

}  // namespace motcua::deadlines
