// What the event of a day says of a limit, a calendar or a post, in words. Private to this folder.
#pragma once
#include "proofs/proofs.h"
#include "portal/page.h"

namespace motcua::portal {

inline constexpr std::string_view kNation = "viet-nam";  // the calendar of the nation, in the log

// The thing that a page is about: in the log, and in the addresses of its page and of its proof.
struct Thing {
  std::string_view kind;
  std::string name, subject;
  std::string path, file_path;
  bool open_to_all = true;
};

struct Line {
  // `whose` and `own`: Vietnamese on the English page too
  std::string whose{}, name, strong{}, own{}, more{};
};
struct Fact {
  std::string_view label;
  std::vector<Line> lines;
};

// The facts of the event in words, and what they leave open.
struct Shown {
  std::vector<Fact> facts;
  std::vector<std::string_view> not_proved;
  std::string_view wrong_text, check_text, note;
  std::string text_path;  // of the version's whole text, if anybody may have it
};

struct Asked {
  const Needs& needs;
  const Text& t;
  const Thing& thing;
  Date day;
  Instant until;  // the end of the day
  std::optional<Instant> next;  // when the log had the next event of the thing, if it has
};

// Reads the text of a version of a procedure too, and says so if it is not the one that the log has the hash of. Throws
// Damage of facts that cannot be read.
Shown facts_in_words(const Asked& asked, const RawEvent& event);

}  // namespace motcua::portal
