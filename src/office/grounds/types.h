// Legal grounds (căn cứ) to refuse, return, stop or close a dossier. Remedies: the steps that a citizen can take
// against a decision. Data with dates of validity. Pure.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "text/message.h"

namespace motcua::grounds {

// The class of a ground in the law.
enum class Kind { refusal, returned, stop, close };
std::string_view word_of(Kind kind);
std::optional<Kind> kind_of(std::string_view word);

// An act of an office that rests on a ground.
enum class Act {
  refuse_at_counter,     // form 03, nothing is registered
  supplement_at_counter, // form 02; nothing is registered
  supplement,            // form 02 of a registered dossier
  propose_refusal,       // for a registered dossier, after appraisal
  stop,                  // also the withdrawal that the desk enters for a citizen
};
inline constexpr Act kActs[] = {Act::refuse_at_counter, Act::supplement_at_counter, Act::supplement,
                                Act::propose_refusal, Act::stop};
std::string_view word_of(Act act);
std::optional<Act> act_of(std::string_view word);

// The text with which a ground was compared. The desk shows it, citizens do not see it.
enum class Certainty {
  consolidated,  // compared with the consolidated text
  first_issue,   // compared with the first issue; later changes were not compared
  unread,        // the article is known, but its text in force was not read
};
std::string_view word_of(Certainty certainty);
std::optional<Certainty> certainty_of(std::string_view word);
Msg label_of(Certainty certainty);

struct Ground {
  std::string id;                       // "118-tc-counter"
  Kind kind = Kind::refusal;
  std::string field;  // the law's field: "dossier", "complaint" …; only grounds of dossiers are offered
  std::set<Act> acts;
  std::vector<std::string> channels;    // only these; empty: all
  std::vector<std::string> procedures;  // only these; empty: all
  std::string text, article;
  Date from;
  std::optional<Date> to;               // the last day
  Certainty certainty = Certainty::unread;
  std::string note;
  bool needs_request = false;           // the citizen's own request: it needs who asked, when and how
  int waiting_days = 0;  // > 0: so many days after a request to complete that the citizen did not follow
};

// "Khiếu nại đến … trong 90 ngày".
struct Remedy {
  std::string id;
  std::set<Act> acts;  // the acts after which the citizen is told
  text::Words text;  // {unit}: the office that decided; {days}
  std::string article;
  int days = 0;
  Date from;
  std::optional<Date> to;
  Certainty certainty = Certainty::unread;
  std::string note;
};

}  // namespace motcua::grounds
