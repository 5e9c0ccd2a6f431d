// Decisions about a dossier, for its owner: the reason, the legal ground, the person who decided, and the remedies.
#include <fmt/format.h>

#include "msg/portal_decision.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

std::string_view name_of(std::string_view kind) {
  if (kind == "stopped") return say(msg::portal_decision::stopped);
  if (kind == "withdrawn") return say(msg::portal_decision::withdrawn);
  if (kind == "refused") return say(msg::portal_decision::refused);
  if (kind == "extended") return say(msg::portal_decision::extended);
  if (kind == "issue_withdrawn") return say(msg::portal_decision::issue_withdrawn);
  if (kind == "issue_corrected") return say(msg::portal_decision::issue_corrected);
  if (kind == "apologised_late") return say(msg::portal_decision::apologised_late);
  return kind == "apologised" ? say(msg::portal_decision::apologised) : say(msg::portal_decision::corrected);
}

}  // namespace

JsonObject decisions_view(const Needs& needs, const std::vector<dossiers::ToldDecision>& decisions) {
  JsonArray rows;
  std::vector<const dossiers::ToldDecision*> ordered;  // first the decisions that ended or refused the dossier
  for (const bool ends : {true, false})
    for (const dossiers::ToldDecision& one : decisions)
      if (one.ends == ends) ordered.push_back(&one);
  for (const dossiers::ToldDecision* each : ordered) {
    const dossiers::ToldDecision& one = *each;
    JsonArray remedies;
    for (const text::Words& line : one.remedies) remedies.push_back(JsonObject{{"line", line.in(language())}});
    const std::string ground = one.ground.empty() ? std::string(say(msg::portal_decision::no_ground))
                                                  : fmt::format("{} ({})", one.ground, one.article);
    rows.push_back(
        JsonObject{{"name", name_of(one.kind)},
                   {"at", when_text(needs, one.at)},
                   {"reason", one.reason},
                   {"ground", (one.ends || one.kind == "extended") && (one.requested_on.empty() || !one.ground.empty())
                                  ? ground
                                  : std::string()},
                   {"by", one.by},
                   {"post", one.post},
                   {"unit", one.unit},
                   {"has_remedies", !remedies.empty()},
                   {"remedies", std::move(remedies)}});
  }
  return {{"l_title", say(msg::portal_decision::title)},   {"l_reason", say(msg::portal_decision::reason)},
          {"l_ground", say(msg::portal_decision::ground)}, {"l_by", say(msg::portal_decision::decided_by)},
          {"l_can", say(msg::portal_decision::can)},       {"rows", std::move(rows)}};
}

}  // namespace motcua::portal
