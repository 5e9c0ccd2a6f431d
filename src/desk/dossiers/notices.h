// Acts towards the citizen that are told on a paper of their own: a request to complete, an apology, an extension, a
// stop. Each paper is printed at once and can be printed again later. Private to this folder.
#pragma once
#include "dossiers/events.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {

// An event of a dossier that has such a paper. A corrected apology takes the place of the one that nobody was told.
struct NoticeOf {
  std::size_t at = 0;     // the index of the event
  std::size_t first = 0;  // of the event whose promise before counts: of a correction that of the apology
};
std::vector<NoticeOf> notices_of(const std::vector<RecordedEvent>& events);
std::string_view notice_name(const DossierEvent& event);  // "" of an event without one
std::string notice_path(const DossierId& dossier, std::int64_t seq);

JsonArray notices_view(const Needs& needs, const std::vector<RecordedEvent>& events);  // the last one first
Result<Reply> notice_paper(const Needs& needs, const Request& request, const Actor& actor);

// The words of the notice of a stop. The law names the paper and gives no form of it, so an administrator may write
// them anew. A line that asks for something the dossier does not have is left out.
inline constexpr std::array<std::string_view, 12> kStopWords{
    "người nộp",     "mã hồ sơ",     "thủ tục", "ngày tiếp nhận", "ngày hẹn trả", "ngày dừng",
    "người yêu cầu", "ngày yêu cầu", "căn cứ",  "lý do",          "cơ quan",      "nơi tiếp nhận"};
std::vector<std::string> stop_lines(std::string_view text,
                                    const std::map<std::string, std::string, std::less<>>& words);

struct StopText {
  std::int64_t version = 0;  // 0: the program's own
  std::string text;
  PersonId by;
  std::optional<Instant> at;
};
StopText stop_text(const Needs& needs, db::Transaction& transaction, Instant at);  // in force at an instant
Result<Reply> show_stop_text(const Needs& needs);
Result<Reply> change_stop_text(const Needs& needs, const Request& request, const Actor& actor);

namespace store {
std::optional<StopText> newest_stop_text(db::Transaction& transaction, Instant until);
void insert_stop_text(Work& work, const StopText& text);
}  // namespace store

}  // namespace motcua::dossiers
