// The facts of the day's event about a limit, a calendar or a post, in words. Private to this folder.
#pragma once
#include "portal/page.h"
#include "proofs/proofs.h"

namespace motcua::portal {

inline constexpr std::string_view kNation = "viet-nam";  // the nation's calendar in the log

// The thing of a page: its names in the log, and the addresses of its page and its proof.
struct Thing {
  std::string_view kind;
  std::string name, subject;
  std::string path, file_path;
  bool open_to_all = true;
};

struct Line {
  // `whose` and `own` stay Vietnamese on the English page
  std::string whose{}, name, strong{}, own{}, more{};
};
struct Fact {
  std::string_view label;
  std::vector<Line> lines;
};

// The facts of the event in words, and the facts that the event does not prove.
struct Shown {
  std::vector<Fact> facts;
  std::vector<std::string_view> not_proved;
  std::string_view wrong_text, check_text, note;
  std::string text_path;  // the address of the version's whole text, if anybody may have it
};

struct Asked {
  const Needs& needs;
  const Thing& thing;
  Date day;
  Instant until;  // the end of the day
  std::optional<Instant> next;  // time of the thing's next event in the log, if it exists
};

// Returns the facts in words. For a procedure it also reads the text of the version. It reports a text that differs
// from the hash in the log. Throws Damage if facts are unreadable.
Shown facts_in_words(const Asked& asked, const RawEvent& event);

}  // namespace motcua::portal
