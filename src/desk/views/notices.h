// Acts towards the citizen with their own paper: a request to complete, an apology, an extension, a stop. Each paper is
// printed at once and can be printed again later.
#pragma once
#include "views/views.h"

namespace motcua::views {

enum class NoticeKind { supplement, apology, extension, stop };
std::optional<NoticeKind> notice_kind(const DossierEvent& event);  // nullopt for an event without a paper

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

}  // namespace motcua::views
