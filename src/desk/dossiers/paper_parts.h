// What the papers of a dossier have in common. Private to this folder.
#pragma once
#include "dossiers/use_cases.h"
#include "papers/papers.h"

namespace motcua::dossiers {

inline constexpr std::string_view kDots = "……………………";
inline std::string or_dots(const std::string& text) { return text.empty() ? std::string(kDots) : text; }

// "TTPVHCC" for a public administration service centre, "BPTNTKQ" for the older desk.
std::string_view desk_mark(const Needs& needs);

// The head of a paper of a unit. `form`: its number in the circular of the site's generation; "" of a paper that has no
// form. `number`: as it is printed; "" for none.
papers::Paper paper_head(const Needs& needs, const units::Unit& unit, Instant at, std::string_view form,
                         std::string number);

void party_lines(std::vector<papers::Line>& lines, const Needs& needs, const Party& party, bool with_id);
void remedies_lines(std::vector<papers::Line>& lines, const std::vector<std::string>& remedies);

// Whoever decided, as a paper names them: "Nguyễn Văn A, Chủ tịch"; of a stand-in "Trần B (thay mặt Nguyễn Văn A, Chủ
// tịch)".
std::string decider_text(const Needs& needs, const RecordedEvent& decided);
// Whoever signed the result: of one that was handed over at once the named signatory, else the last approval; "" if
// there is none.
std::string signer_text(const Needs& needs, const Dossier& dossier, const std::vector<RecordedEvent>& events);

}  // namespace motcua::dossiers
