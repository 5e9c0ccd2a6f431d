// The language of the page that this thread makes, and the words for states, verdicts and events. The front door sets
// the language from the address. Private to this folder.
#pragma once
#include <string_view>

#include "dossiers/types.h"
#include "text/message.h"

namespace motcua::portal {

inline bool english() { return language() == Language::english; }
inline std::string_view lang() { return english() ? "en" : "vi"; }
inline std::string_view prefix() { return english() ? "/en" : ""; }  // begins each address of a page
inline char decimal_point() { return english() ? '.' : ','; }

std::string_view state_sentence(dossiers::State state);
std::string_view what_you_must_do(dossiers::State state);
std::string_view state_name(dossiers::State state);
std::string_view verdict_name(std::string_view verdict);
std::string_view event_name(std::string_view kind);  // "" for events that are not public

}  // namespace motcua::portal
