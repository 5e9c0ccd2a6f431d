#include "views/notices.h"

#include <fmt/format.h>

#include "base/verify.h"
#include "msg/dossier_view.h"

namespace motcua::views {

std::optional<NoticeKind> notice_kind(const DossierEvent& event) {
  if (as<SupplementRequested>(event)) return NoticeKind::supplement;
  if (as<Apologised>(event) || as<ApologyCorrected>(event)) return NoticeKind::apology;
  if (as<Extended>(event)) return NoticeKind::extension;
  if (as<Stopped>(event) || as<Withdrawn>(event)) return NoticeKind::stop;
  return std::nullopt;
}

std::vector<NoticeOf> notices_of(const std::vector<RecordedEvent>& events) {
  std::vector<NoticeOf> found;
  std::optional<std::size_t> apology;  // index in `found`
  for (std::size_t i = 0; i < events.size(); ++i) {
    const RecordedEvent& one = events[i];
    if (!notice_kind(one.event)) continue;
    if (is<ApologyCorrected>(one) && apology) {
      found[*apology].at = i;
      continue;
    }
    if (is<Apologised>(one)) apology = found.size();
    found.push_back({.at = i, .first = i});
  }
  return found;
}

Message notice_name(const DossierEvent& event) {
  const auto kind = notice_kind(event);
  if (!kind) return {};
  switch (*kind) {
    case NoticeKind::supplement: return msg::dossier_view::notice_of_supplement;
    case NoticeKind::apology: return msg::dossier_view::notice_of_apology;
    case NoticeKind::extension: return msg::dossier_view::notice_of_extension;
    case NoticeKind::stop: return msg::dossier_view::notice_of_stop;
  }
  VERIFY_UNREACHED();
}

std::string notice_path(const DossierId& dossier, std::int64_t seq) {
  return fmt::format("/api/v1/dossiers/{}/notices/{}/notice.pdf", dossier.text, seq);
}

JsonArray notices_view(const Needs& needs, const std::vector<RecordedEvent>& events) {
  JsonArray rows;
  const auto found = notices_of(events);
  for (auto one = found.rbegin(); one != found.rend(); ++one) {
    const RecordedEvent& stored = events[one->at];
    rows.push_back(JsonObject{{"seq", stored.event.seq},
                              {"kind", kind_of(stored)},
                              {"label", say(notice_name(stored.event))},
                              {"at", rfc3339(stored.at, needs.shell.zone)},
                              {"pdf", notice_path(stored.event.dossier, stored.event.seq)}});
  }
  return rows;
}

}  // namespace motcua::views
