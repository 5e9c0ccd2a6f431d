// The words of the notice of a stop. Private to this folder.
#pragma once
#include <array>
#include <map>

#include "msg/stop_notice.h"
#include "prints/prints.h"

namespace motcua::prints {

// The words of the notice of a stop. The law names the paper and gives no form, so an administrator may write the text.
// A line with a word that the dossier lacks is left out.
inline constexpr std::array<Msg, 12> kStopWords{
    msg::stop_notice::applicant,    msg::stop_notice::code,         msg::stop_notice::procedure,
    msg::stop_notice::received_on,  msg::stop_notice::promised,     msg::stop_notice::stopped_on,
    msg::stop_notice::requested_by, msg::stop_notice::requested_on, msg::stop_notice::ground,
    msg::stop_notice::reason,       msg::stop_notice::office,       msg::stop_notice::desk};
std::vector<std::string> stop_lines(std::string_view text,
                                    const std::map<std::string, std::string, std::less<>>& words);

struct StopText {
  std::int64_t version = 0;  // 0: the program's own text
  std::string text;
  PersonId by;
  std::optional<Instant> at;
};
StopText stop_text(const Needs& needs, db::Transaction& transaction, Instant at);  // the text in force at an instant

std::optional<StopText> newest_stop_text(db::Transaction& transaction, Instant until);
void insert_stop_text(Work& work, const StopText& text);

}  // namespace motcua::prints
