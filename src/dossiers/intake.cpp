// Reading an intake from a request: shared by receipt, request to complete, refusal and preview.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "catalogue/catalogue.h"
#include "counter/drafts.h"
#include "dossiers/use_cases.h"

namespace motcua::dossiers {
namespace {

using http::Need;

void check_number(http::Body& body, std::string_view name, const std::string& number,
                  std::initializer_list<std::size_t> lengths, const char* sentence) {
  if (number.empty()) return;
  const bool digits = number.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || std::find(lengths.begin(), lengths.end(), number.size()) == lengths.end()) body.wrong(name, sentence);
}

std::string without_blanks(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '.' && c != '-') out += c;
  return out;
}

}  // namespace

Party read_party(http::Body body, PartyNeed need, bool representative) {
  const Need required = need == PartyNeed::required ? Need::required : Need::optional;
  Party party;
  party.organisation =
      !representative && body.choice("kind", {"person", "organisation"}, Need::optional) == "organisation";
  party.name = body.text("name", limits::name_chars_max, required);
  party.id_number = without_blanks(body.text("id_number", 30, Need::optional));
  party.address = body.text("address", limits::short_text_chars_max, Need::optional);
  party.phone = without_blanks(body.text("phone", 20, Need::optional));
  party.email = body.text("email", 120, Need::optional);
  if (party.organisation)
    check_number(body, "id_number", party.id_number, {10, 13, 14}, "Mã số tổ chức gồm 10, 13 hoặc 14 chữ số.");
  else
    check_number(body, "id_number", party.id_number, {9, 12}, "Số định danh cá nhân gồm 12 chữ số (CMND: 9 chữ số).");
  std::string phone = party.phone;
  if (phone.starts_with("+84")) phone = "0" + phone.substr(3);
  check_number(body, "phone", phone, {10, 11}, "Số điện thoại gồm 10 chữ số, bắt đầu bằng 0.");
  if (!phone.empty() && phone.front() != '0') body.wrong("phone", "Số điện thoại bắt đầu bằng 0 hoặc +84.");
  party.phone = phone;
  if (!party.email.empty() && (party.email.find('@') == std::string::npos ||
                               party.email.find(' ') != std::string::npos || party.email.back() == '@'))
    body.wrong("email", "Địa chỉ thư điện tử chưa đúng.");
  if (representative) {
    // Who represents by law (director of a company, parent of a child) shows no letter of authority (Civil Code 2015,
    // articles 134 to 137). The reason stands where the paper would.
    const bool by_law = body.choice("by", {"authorisation", "law"}, Need::optional) == "law";
    party.authorisation = body.text("authorisation", limits::short_text_chars_max, by_law ? Need::optional : required);
    if (by_law && party.authorisation.empty()) party.authorisation = kRepresentsByLaw;
  }
  return party;
}

Intake read_intake(const Needs& needs, http::Body& body, PartyNeed need) {
  Intake intake;
  const std::string code = body.text("procedure", 20);
  if (!code.empty()) intake.version = needs.catalogue.in_force(code);
  if (!code.empty() && !intake.version) body.wrong("procedure", "Không có thủ tục này trong danh mục.");
  const std::string channel = body.choice("channel", {"direct", "online", "postal"}, Need::optional);
  if (!channel.empty()) intake.channel = *catalogue::channel_of(channel);
  const std::string case_id = body.text("case", 80, Need::optional);
  intake.pages = static_cast<int>(body.integer("pages", 1, limits::pages_max, Need::optional, 1));
  intake.copies = static_cast<int>(body.integer("copies", 1, limits::copies_max, Need::optional, 1));
  intake.sets = static_cast<int>(body.integer("sets", 1, 100, Need::optional, 1));
  intake.content = body.text("content", limits::short_text_chars_max, Need::optional);
  intake.delivery = body.choice("delivery", {"desk", "post", "online"}, Need::optional);
  if (intake.delivery.empty()) intake.delivery = "desk";
  if (auto applicant = body.object("applicant", need == PartyNeed::required ? Need::required : Need::optional))
    intake.applicant = read_party(*applicant, need, false);
  if (auto representative = body.object("representative", Need::optional))
    intake.representative = read_party(*representative, PartyNeed::required, true);
  intake.draft = counter::read_draft_id(body);
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
    body.wrong("case", "Thủ tục không có trường hợp này.");
    intake.one = &procedure.cases.front();
  }
  const auto& papers = intake.one->papers;
  for (std::size_t i = 0; i < papers.size();
       ++i)  // a paper that is not mentioned is missing if required, else not needed
    intake.papers.push_back(
        {.index = static_cast<int>(i), .status = papers[i].required ? PaperStatus::missing : PaperStatus::not_needed});
  intake.reasons.resize(papers.size());
  intake.looked_at.resize(papers.size());
  for (http::Body& row : rows) {
    const auto index = static_cast<std::size_t>(row.integer("index", 0, static_cast<std::int64_t>(papers.size()) - 1));
    const std::string status = row.choice("status", {"ok", "missing", "wrong", "not_needed"});
    PaperCheck& check = intake.papers[index];
    intake.looked_at[index] = true;
    check.status = status == "ok"           ? PaperStatus::ok
                   : status == "wrong"      ? PaperStatus::wrong
                   : status == "not_needed" ? PaperStatus::not_needed
                                            : PaperStatus::missing;
    check.originals = static_cast<int>(
        row.integer("originals", 0, 1000, Need::optional, status == "ok" ? papers[index].originals : 0));
    check.copies =
        static_cast<int>(row.integer("copies", 0, 1000, Need::optional, status == "ok" ? papers[index].copies : 0));
    intake.reasons[index] = row.text("reason", limits::short_text_chars_max, Need::optional);
    if (check.status == PaperStatus::wrong && intake.reasons[index].empty())
      row.wrong("reason", "Giấy tờ sai ở đâu? Cần ghi lý do.");
    if (check.status == PaperStatus::not_needed && papers[index].required && papers[index].condition.empty())
      row.wrong("status", "Giấy tờ này luôn cần có.");
  }
  return intake;
}

void check_papers_complete(http::Body& body, const Intake& intake) {
  if (!intake.one) return;
  for (const PaperCheck& check : intake.papers)
    if (check.status == PaperStatus::missing || check.status == PaperStatus::wrong)
      body.wrong("papers", static_cast<std::size_t>(check.index),
                 fmt::format("{}: {}.", check.status == PaperStatus::wrong ? "Chưa đúng" : "Còn thiếu",
                             intake.one->papers[static_cast<std::size_t>(check.index)].name));
}

void check_papers_looked_at(http::Body& body, const Intake& intake) {
  if (!intake.one) return;
  for (std::size_t i = 0; i < intake.looked_at.size(); ++i)
    if (!intake.looked_at[i])
      body.wrong("papers", i,
                 fmt::format("Chưa xem giấy tờ này: {}. Hãy đánh dấu từng giấy tờ trước khi in phiếu.",
                             intake.one->papers[i].name));
}

Result<UnitId> competent_unit(const Needs& needs, const UnitId& receiving, const catalogue::Procedure& procedure) {
  for (const units::Unit* at = needs.directory.unit(receiving); at;
       at = at->parent.empty() ? nullptr : needs.directory.unit(at->parent))
    if (std::find(procedure.levels.begin(), procedure.levels.end(), units::word_of(at->level)) !=
        procedure.levels.end())
      return at->id;
  return refuse(problems::no_competent_unit);
}

}  // namespace motcua::dossiers
