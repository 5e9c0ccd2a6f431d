// Acts towards the citizen with their own paper: a request to complete, an apology, an extension, a stop. Each paper is
// printed at once and can be printed again later. Private to this folder.
#pragma once
#include "dossiers/events.h"
#include "dossiers/use_cases.h"
#include "msg/stop_notice.h"

namespace motcua::dossiers {

// An event of a dossier that has such a paper. A corrected apology replaces the apology that the citizen was not told.
struct NoticeOf {
  std::size_t at = 0;  // the index of the event
  // The index of the event whose earlier promise counts. For a corrected apology: the index of the apology.
  std::size_t first = 0;
};
std::vector<NoticeOf> notices_of(const std::vector<RecordedEvent>& events);
Message notice_name(const DossierEvent& event);  // empty for an event without a paper
std::string notice_path(const DossierId& dossier, std::int64_t seq);

JsonArray notices_view(const Needs& needs, const std::vector<RecordedEvent>& events);  // the last paper comes first
Result<Reply> notice_paper(const Needs& needs, const Request& request, const Actor& actor);

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
Result<Reply> show_stop_text(const Needs& needs);
Result<Reply> change_stop_text(const Needs& needs, const Request& request, const Actor& actor);

namespace store {
std::optional<StopText> newest_stop_text(db::Transaction& transaction, Instant until);
void insert_stop_text(Work& work, const StopText& text);
}  // namespace store

}  // namespace motcua::dossiers
