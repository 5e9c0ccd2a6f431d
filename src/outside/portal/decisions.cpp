// Decisions about a dossier, for its owner: the reason, the legal ground, the person who decided, and the remedies.
#include <fmt/format.h>

#include "portal/page.h"

namespace motcua::portal {
namespace {

struct DecisionText {
  std::string_view title, stopped, withdrawn, refused, apologised, apologised_late, corrected, extended,
      issue_withdrawn, issue_corrected, reason, ground, no_ground, decided_by, can;
};

constexpr DecisionText kDecisionVietnamese{
    .title = "Quyết định về hồ sơ",
    .stopped = "Dừng giải quyết hồ sơ",
    .withdrawn = "Rút hồ sơ theo yêu cầu của người nộp",
    .refused = "Từ chối giải quyết",
    .apologised = "Xin lỗi và hẹn lại ngày trả",
    .apologised_late = "Xin lỗi sau ngày hẹn và hẹn lại ngày trả",
    .corrected = "Đính chính thông tin",
    .extended = "Gia hạn giải quyết theo luật",
    .issue_withdrawn = "Kết quả đã trao không có giá trị: người ký không xác nhận",
    .issue_corrected = "Phát hành lại kết quả",
    .reason = "Lý do",
    .ground = "Căn cứ",
    .no_ground = "không ghi căn cứ",
    .decided_by = "Người quyết định",
    .can = "Nếu không đồng ý, ông/bà có thể"};
constexpr DecisionText kDecisionEnglish{.title = "Decisions about the application",
                                        .stopped = "Processing was stopped",
                                        .withdrawn = "Withdrawn at the applicant's request",
                                        .refused = "Refused",
                                        .apologised = "Apology and new date",
                                        .apologised_late = "Apology after the promised day, and new date",
                                        .corrected = "Data corrected",
                                        .extended = "Extended as the law allows",
                                        .issue_withdrawn = "The result is not valid: its signatory did not confirm it",
                                        .issue_corrected = "A corrected result was issued",
                                        .reason = "Reason",
                                        .ground = "Legal ground",
                                        .no_ground = "no ground was recorded",
                                        .decided_by = "Decided by",
                                        .can = "If you disagree, you can"};

std::string_view name_of(const DecisionText& t, std::string_view kind) {
  if (kind == "stopped") return t.stopped;
  if (kind == "withdrawn") return t.withdrawn;
  if (kind == "refused") return t.refused;
  if (kind == "extended") return t.extended;
  if (kind == "issue_withdrawn") return t.issue_withdrawn;
  if (kind == "issue_corrected") return t.issue_corrected;
  if (kind == "apologised_late") return t.apologised_late;
  return kind == "apologised" ? t.apologised : t.corrected;
}

}  // namespace

JsonObject decisions_view(const Needs& needs, const Text& t, const std::vector<dossiers::ToldDecision>& decisions) {
  const DecisionText& words = t.english() ? kDecisionEnglish : kDecisionVietnamese;
  JsonArray rows;
  std::vector<const dossiers::ToldDecision*> ordered;  // first the decisions that ended or refused the dossier
  for (const bool ends : {true, false})
    for (const dossiers::ToldDecision& one : decisions)
      if (one.ends == ends) ordered.push_back(&one);
  for (const dossiers::ToldDecision* each : ordered) {
    const dossiers::ToldDecision& one = *each;
    JsonArray remedies;
    for (const std::string& line : t.english() ? one.remedies_en : one.remedies)
      remedies.push_back(JsonObject{{"line", line}});
    const std::string ground =
        one.ground.empty() ? std::string(words.no_ground) : fmt::format("{} ({})", one.ground, one.article);
    rows.push_back(
        JsonObject{{"name", name_of(words, one.kind)},
                   {"at", when_text(needs, t, one.at)},
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
  return {{"l_title", words.title},   {"l_reason", words.reason}, {"l_ground", words.ground},
          {"l_by", words.decided_by}, {"l_can", words.can},       {"rows", std::move(rows)}};
}

}  // namespace motcua::portal
