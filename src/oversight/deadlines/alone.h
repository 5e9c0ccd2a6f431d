// What one person may change in a calendar before a second person has looked at it. Private to this folder.
#pragma once
#include "deadlines/use_cases.h"

namespace motcua::deadlines {

inline constexpr std::string_view kUrgentKind = "calendar_urgent";

// urgent: at once, and a second person looks at it afterwards.
enum class Way { alone, by_two, urgent };

// How a change is made: its days are counted together with those of the last days that nobody else confirmed, of
// its own layer and of those above and below it. Refuses
// /urgent, with what can be urgent: days off of the next days, while no other urgent closure of these layers waits or
// was refused.
enum class Asks { normal, urgent };
Result<Way> way_of(const Needs& needs, db::Transaction& transaction, const calendar::Change& change, Asks asks,
                   Instant now);

// The question to the second person about an urgent change; the change gets the id of the confirmation.
Result<std::string> ask_afterwards(const Needs& needs, Work& work, const calendar::Change& change,
                                   const std::string& reason);
void add_urgent_kind(const Needs& needs);

}  // namespace motcua::deadlines
