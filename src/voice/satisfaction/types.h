// Ratings (đánh giá) of a visit. Scores are 1 (very bad) to 5 (very good).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "msg/problems.h"

namespace motcua::satisfaction {

enum class Question { overall, attitude, speed, clarity };
inline constexpr std::array kQuestions{Question::overall, Question::attitude, Question::speed, Question::clarity};
std::string_view word_of(Question question);

struct Answers {
  std::array<int, kQuestions.size()> scores{};            // in the order of kQuestions, 1 to 5
  std::string reason;                                     // in the citizen's words; may be empty
  bool may_contact = false;                               // the leader may see the dossier
  int score(Question question) const { return scores[static_cast<std::size_t>(question)]; }
};

// The channel of a vote, and its origin as far as the site may know it.
enum class Via { paper, tablet };
std::string_view word_of(Via via);
struct Vote {
  Via via = Via::paper;
  std::string network{};                                  // result of voter_network; "" if nothing is known
};

// A mean is shown from this number of ratings on. With fewer ratings a reader can guess one person's vote.
inline constexpr std::int64_t kShownFrom = 5;
// Working days to answer a bad rating. No law sets this time; the product does.
inline constexpr int kAnswerWorkingDays = 5;
inline constexpr std::int64_t kCodeLifeDays = 60;         // an unused code older than this is refused
inline constexpr std::int64_t kTabletVisitMinutes = 30;   // the tablet offers only the last visit of its desk, up to
                                                         // this age
inline constexpr std::size_t kReprintReasonChars = 500;

// The ratings of a scope and a period.
struct Scores {
  std::int64_t codes = 0, ratings = 0, bad = 0;
  std::int64_t unreadable = 0;  // ratings with an invalid score; the other members do not count them
  std::int64_t follow_ups_open = 0, follow_ups_late = 0, answered_in_time = 0,
               answered_late = 0;  // late: open after the due date
  std::array<std::array<std::int64_t, 5>, kQuestions.size()> counts{};  // number of votes for each score
  bool shown() const { return ratings >= kShownFrom; }
  std::optional<std::int64_t> mean_hundredths(Question question) const;  // 437 means 4.37; rounded half up
};

namespace problems {
inline constexpr Problem unknown_code{"unknown-rating-code", Kind::not_found, msg::problems::unknown_rating_code};
inline constexpr Problem already_rated{"already-rated", Kind::conflict, msg::problems::already_rated};
inline constexpr Problem already_answered{"already-answered", Kind::conflict, msg::problems::already_answered};
inline constexpr Problem code_printed{"rating-code-printed", Kind::conflict, msg::problems::rating_code_printed};
inline constexpr Problem code_not_printed{"rating-code-not-printed", Kind::conflict,
                                          msg::problems::rating_code_not_printed};
inline constexpr Problem not_your_visit{"not-your-visit", Kind::forbidden, msg::problems::not_your_visit};
inline constexpr Problem visit_over{"visit-over", Kind::conflict, msg::problems::visit_over};
inline constexpr Problem no_visit{"no-visit", Kind::conflict, msg::problems::no_visit};
}  // namespace problems

}  // namespace motcua::satisfaction
