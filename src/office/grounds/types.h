// Legal grounds (căn cứ) to refuse, return, stop or close a dossier, and what a citizen can do against a decision
// (remedies). Data with dates of validity; pure.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace motcua::grounds {

// The class of a ground in the law.
enum class Kind { refusal, returned, stop, close };
std::string_view word_of(Kind kind);
std::optional<Kind> kind_of(std::string_view word);

// An act of an office that rests on a ground.
enum class Act {
  refuse_at_counter,     // form 03, nothing is registered
  supplement_at_counter, // form 02, nothing is registered
  supplement,            // form 02 of a registered dossier
  propose_refusal,       // of a registered dossier, after appraisal
  stop,                  // also the withdrawal that the desk enters for a citizen
};
inline constexpr Act kActs[] = {Act::refuse_at_counter, Act::supplement_at_counter, Act::supplement,
                                Act::propose_refusal, Act::stop};
std::string_view word_of(Act act);
std::optional<Act> act_of(std::string_view word);

// The text that a ground was compared with. Shown at the desk, not to citizens.
enum class Certainty {
  consolidated,  // the consolidated text
  first_issue,   // the text as first issued; later changes were not compared
  unread,        // the article is known, its text in force was not read
};
std::string_view word_of(Certainty certainty);
std::optional<Certainty> certainty_of(std::string_view word);
std::string_view vietnamese(Certainty certainty);

struct Ground {
  std::string id;                       // "118-tc-counter"
  Kind kind = Kind::refusal;
  std::string field;                    // of the law: "dossier", "complaint" …; only those of a dossier are offered
  std::set<Act> acts;
  std::vector<std::string> channels;    // only these; empty: all
  std::vector<std::string> procedures;  // only these; empty: all
  std::string text, article;
  Date from;
  std::optional<Date> to;               // the last day
  Certainty certainty = Certainty::unread;
  std::string note;
  bool needs_request = false;           // it is the citizen's own request: who asked, when and by what belong to it
  int waiting_days = 0;                 // > 0: so many days after a request to complete that was not followed
};

// "Khiếu nại đến … trong 90 ngày".
struct Remedy {
  std::string id;
  std::set<Act> acts;                   // after which it is told
  std::string text, text_en;            // {unit}: the office that decided; {days}
  std::string article;
  int days = 0;
  Date from;
  std::optional<Date> to;
  Certainty certainty = Certainty::unread;
  std::string note;
};

}  // namespace motcua::grounds
