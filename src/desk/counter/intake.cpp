// Reads an intake from a request. Receipt, request to complete, refusal and preview share it.
#include "counter/intake.h"

#include <algorithm>

#include "base/limits.h"
#include "catalogue/catalogue.h"
#include "counter/drafts.h"
#include "msg/intake.h"

namespace motcua::counter {

using http::Need;

namespace {

constexpr std::array kDeliveries{http::Choice{"desk", msg::intake::delivery_at_the_desk},
                                 http::Choice{"post", msg::intake::delivery_by_post},
                                 http::Choice{"online", msg::intake::delivery_online}};
constexpr std::array kStatuses{
    http::Choice{"ok", msg::intake::status_ok}, http::Choice{"missing", msg::intake::status_missing},
    http::Choice{"wrong", msg::intake::status_wrong}, http::Choice{"not_needed", msg::intake::status_not_needed}};

}  // namespace

TypedIntake read_intake(const Needs& needs, http::Body& body, PartyNeed need) {
  TypedIntake intake;
  const std::string code = body.text("procedure", 20);
  if (!code.empty()) intake.version = needs.catalogue.in_force(code);
  if (!code.empty() && !intake.version) body.wrong("procedure", msg::intake::procedure_not_in_catalogue);
  const std::string channel = body.choice("channel", http::choices_of(catalogue::kChannels), Need::optional);
  if (!channel.empty()) intake.channel = *catalogue::channel_of(channel);
  const std::string case_id = body.text("case", 80, Need::optional);
  intake.pages = static_cast<int>(body.integer("pages", 1, limits::pages_max, Need::optional, 1));
  intake.copies = static_cast<int>(body.integer("copies", 1, limits::copies_max, Need::optional, 1));
  intake.sets = static_cast<int>(body.integer("sets", 1, 100, Need::optional, 1));
  intake.content = body.text("content", limits::short_text_chars_max, Need::optional);
  intake.delivery = body.choice("delivery", kDeliveries, Need::optional);
  if (intake.delivery.empty()) intake.delivery = "desk";
  if (auto applicant = body.object("applicant", need == PartyNeed::required ? Need::required : Need::optional))
    intake.applicant = read_party(*applicant, need, false);
  if (auto representative = body.object("representative", Need::optional))
    intake.representative = read_party(*representative, PartyNeed::required, true);
  intake.draft = read_draft_id(body);
  auto rows = body.objects("papers", limits::papers_per_dossier_max, Need::optional);
  if (!intake.version) {
    for (http::Body& row : rows) {
      row.integer("index", 0, 1000, Need::optional);
      row.text("status", 20, Need::optional);
      row.integer("originals", 0, 1000, Need::optional);
      row.integer("copies", 0, 1000, Need::optional);
      row.text("reason", 300, Need::optional);
    }
    return intake;
  }
  const catalogue::Procedure& procedure = intake.version->procedure;
  if (intake.content.empty()) intake.content = procedure.short_name;
  intake.one = case_id.empty() ? &procedure.cases.front() : catalogue::find_case(procedure, case_id);
  if (!intake.one) {
    body.wrong("case", msg::intake::no_such_case);
    intake.one = &procedure.cases.front();
  }
  const auto& papers = intake.one->papers;
  for (std::size_t i = 0; i < papers.size();
       ++i)  // a paper that the request does not name is missing if required, else not needed
    intake.papers.push_back(
        {.index = static_cast<int>(i), .status = papers[i].required ? PaperStatus::missing : PaperStatus::not_needed});
  intake.reasons.resize(papers.size());
  intake.looked_at.resize(papers.size());
  for (http::Body& row : rows) {
    const std::int64_t named =
        row.integer("index", 0, static_cast<std::int64_t>(papers.size()) - 1, Need::required, -1);
    // Reads on after a wrong index, to report all faults at once.
    const auto index = static_cast<std::size_t>(std::max(named, std::int64_t{0}));
    const std::string status = row.choice("status", kStatuses);
    PaperCheck& check = intake.papers[index];
    if (named >= 0 && intake.looked_at[index]) row.wrong("index", msg::intake::paper_listed_already);
    if (named >= 0) intake.looked_at[index] = true;
    check.status = status == "ok"           ? PaperStatus::ok
                   : status == "wrong"      ? PaperStatus::wrong
                   : status == "not_needed" ? PaperStatus::not_needed
                                            : PaperStatus::missing;
    check.originals = static_cast<int>(
        row.integer("originals", 0, 1000, Need::optional, status == "ok" ? papers[index].originals : 0));
    check.copies =
        static_cast<int>(row.integer("copies", 0, 1000, Need::optional, status == "ok" ? papers[index].copies : 0));
    intake.reasons[index] = row.own_words("reason", limits::short_text_chars_max, Need::optional);
    if (check.status == PaperStatus::wrong && intake.reasons[index].empty())
      row.wrong("reason", msg::intake::paper_wrong_why);
    if (check.status == PaperStatus::not_needed && papers[index].required && papers[index].condition.empty())
      row.wrong("status", msg::intake::paper_always_needed);
  }
  return intake;
}

void check_papers_complete(http::Body& body, const TypedIntake& intake) {
  if (!intake.one) return;
  for (const PaperCheck& check : intake.papers)
    if (check.status == PaperStatus::missing || check.status == PaperStatus::wrong)
      body.wrong("papers", static_cast<std::size_t>(check.index),
                 Message(check.status == PaperStatus::wrong ? msg::intake::wrong_paper : msg::intake::missing_paper,
                         intake.one->papers[static_cast<std::size_t>(check.index)].name));
}

void check_papers_looked_at(http::Body& body, const TypedIntake& intake) {
  if (!intake.one) return;
  for (std::size_t i = 0; i < intake.looked_at.size(); ++i)
    if (!intake.looked_at[i])
      body.wrong("papers", i, Message(msg::intake::paper_not_looked_at, intake.one->papers[i].name));
}

}  // namespace motcua::counter
