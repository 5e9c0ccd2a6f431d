// Parts that the papers of a dossier share. Private to this folder.
#pragma once
#include "calendar/day_text.h"
#include "prints/use_cases.h"

namespace motcua::prints {

inline constexpr std::string_view kDots = "……………………";
inline std::string or_dots(const std::string& text) { return text.empty() ? std::string(kDots) : text; }

// Returns a sentence as papers print it: in Vietnamese.
inline std::string on_paper(const Message& sentence) { return in_vietnamese(sentence); }
template <std::size_t N, class... Args>
  requires(N > 0 && sizeof...(Args) == N)
std::string on_paper(Sentence<N> sentence, Args&&... args) {
  return in_vietnamese(Message(sentence, std::forward<Args>(args)...));
}

// Returns a time by which a person plans, with its weekday: "17 giờ 00 phút, thứ Sáu, 04/12/2026".
inline std::string planned_on_paper(LocalTime local) { return calendar::planned_moment(local, Language::vietnamese); }

// Returns "TTPVHCC" for a public administration service centre, "BPTNTKQ" for the older desk.
std::string_view desk_mark(const Needs& needs);

// Returns the head of a unit's paper. `form`: the form number in the circular of the site's generation; "": the paper
// has no form. `number`: as printed; "": none.
papers::Paper paper_head(const Needs& needs, const units::Unit& unit, Instant at, std::string_view form,
                         std::string number);

void party_lines(std::vector<papers::Line>& lines, const Needs& needs, const Party& party, bool with_id);
void remedies_lines(std::vector<papers::Line>& lines, const std::vector<text::Words>& remedies);

}  // namespace motcua::prints
