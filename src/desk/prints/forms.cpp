// The official forms and the facts on them: the receipt (Mẫu 01), the request to complete (Mẫu 02) and the refusal (Mẫu
// 03) of Thông tư 01/2018/TT-VPCP and Thông tư 03/2025/TT-VPCP. Also the checklist of the guidance.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "calendar/holidays.h"
#include "catalogue/limits.h"
#include "dossiers/event_codec.h"
#include "dossiers/promises.h"
#include "dossiers/rules.h"
#include "msg/intake.h"
#include "msg/paper.h"
#include "papers/papers.h"
#include "prints/paper_parts.h"
#include "prints/use_cases.h"
#include "views/decisions.h"

namespace motcua::prints {
namespace {

using papers::Generation;
using papers::Line;

// Returns "Số: 12/PBS-TTPVHCC"; "" for an older slip without a number.
std::string numbered(const Needs& needs, std::int64_t number, std::string_view mark) {
  return number > 0 ? on_paper(msg::paper::number, number, mark, desk_mark(needs)) : std::string();
}

std::string paper_text(const catalogue::Paper& paper, int originals, int copies) {
  if (originals <= 0 && copies <= 0) return paper.name;
  const std::string count = copies <= 0      ? on_paper(msg::paper::originals, originals)
                            : originals <= 0 ? on_paper(msg::paper::copies, copies)
                                             : on_paper(msg::paper::originals_and_copies, originals, copies);
  return on_paper(paper.form == catalogue::PaperForm::show ? msg::paper::paper_to_show : msg::paper::paper_with_count,
                  paper.name, count);
}

std::vector<std::string> papers_handed_in(const Dossier& d, const catalogue::Procedure& procedure) {
  std::vector<std::string> texts;
  const catalogue::Case* one = catalogue::find_case(procedure, d.case_id);
  for (const PaperCheck& check : d.papers)
    if (check.status == PaperStatus::ok)
      texts.push_back(paper_text(one->papers.at(static_cast<std::size_t>(check.index)), check.originals, check.copies));
  return texts;
}

std::string delivery_text(const Needs& needs, const Dossier& d) {
  if (d.delivery == "post") return on_paper(msg::paper::by_post);
  if (d.delivery == "online") return on_paper(msg::paper::online);
  return needs.directory.get(d.receiving_unit).desk_name;
}

// Adds the signatory. For a result handed over at once, adds the time of the confirmation or its due time.
void add_signing(std::vector<Line>& lines, const Needs& needs, const Dossier& d, const std::string& signer) {
  if (signer.empty()) return;
  const Zone zone = needs.shell.zone;
  lines.push_back({on_paper(msg::paper::signatory), signer});
  if (d.at_once && d.confirmed_at)
    lines.push_back({on_paper(msg::paper::signatory_confirmed_at), vietnamese(zone.local(*d.confirmed_at))});
  else if (d.at_once && d.confirm_due)
    lines.push_back({on_paper(msg::paper::signatory_confirms),
                     on_paper(msg::paper::at_latest, planned_on_paper(zone.local(*d.confirm_due)))});
}

void refusal_lines(std::vector<Line>& lines, const std::optional<ToldDecision>& refused) {
  lines.push_back({on_paper(msg::paper::ground_of_refusal),
                   refused && !refused->ground.empty() ? fmt::format("{} ({})", refused->ground, refused->article)
                                                       : ground_line(nullptr)});
  if (refused) remedies_lines(lines, refused->remedies);
}

}  // namespace

Printed printed_on_receipt(const Needs& needs, const Dossier& d, const store::Parties& parties,
                           const catalogue::Procedure& procedure) {
  const auto minute = [&](Instant at) {
    const LocalTime local = needs.shell.zone.local(at);
    return fmt::format("{} {:02}:{:02}", iso(local.date), local.minute / 60, local.minute % 60);
  };
  Printed printed{{"code", d.code}};
  const auto add = [&](std::string field, const std::string& value) {
    if (!value.empty()) printed.emplace_back(std::move(field), value);
  };
  const auto add_party = [&](const std::string& field, const Party& party) {
    add(field, party.name);
    if (needs.forms == Generation::tt03_2025) add(field + "_id", party.id_number);
    add(field + "_address", party.address);
    add(field + "_phone", party.phone);
    add(field + "_email", party.email);
  };
  add_party("applicant", parties.applicant);
  if (const auto& representative = parties.representative) {
    add_party("representative", *representative);
    if (representative->authorisation != represents_by_law()) add("authorisation", representative->authorisation);
  }
  add("procedure", procedure.name);
  for (const std::string& paper : papers_handed_in(d, procedure)) add("paper", paper);
  add("sets", std::to_string(d.sets));
  add("limit", calendar::vietnamese(d.limit));
  if (d.declared) add("declared", calendar::vietnamese(*d.declared));
  add("received", minute(d.received_at));
  if (d.at_once) {  // handed over in the visit: the paper promises no day
    add("number", d.document_number);
    add("book", d.book);
  } else if (d.promised_due) {
    add("due", minute(*d.promised_due));
  }
  add("delivery", delivery_text(needs, d));
  if (d.fee > 0) add("fee", std::to_string(d.fee));
  add("register", std::to_string(d.register_number));
  add("officer", needs.directory.name_of(d.received_by));
  return printed;
}

std::string receipt_pdf(const Needs& needs, const RecordedEvent& received, const Dossier& now,
                        const store::Parties& parties, const catalogue::Procedure& procedure, const Lookup& lookup,
                        const std::optional<Instant>& corrected) {
  Dossier d;
  apply(d, received);
  const units::Unit& unit = needs.directory.get(d.receiving_unit);
  const Zone zone = needs.shell.zone;
  papers::Paper paper = paper_head(needs, unit, d.received_at, "01", numbered(needs, d.register_number, "TN"));
  paper.title = on_paper(msg::paper::receipt_title);
  paper.qr = lookup.address;
  paper.code = code_line(d.code, lookup);
  paper.foot = look_up_foot(needs, lookup);
  auto& lines = paper.lines;
  lines.push_back({parties.applicant.organisation ? on_paper(msg::paper::received_of_organisation)
                                                  : on_paper(msg::paper::received_of_person),
                   parties.applicant.name});
  party_lines(lines, needs, parties.applicant, true);
  if (parties.representative) {
    const Party& r = *parties.representative;
    const bool by_law = r.authorisation == represents_by_law();
    lines.push_back({by_law ? on_paper(msg::paper::brought_by_legal_representative)
                            : on_paper(msg::paper::brought_by_authorised_person),
                     r.name});
    party_lines(lines, needs, r, true);
    if (!by_law) lines.push_back({on_paper(msg::paper::authorisation), r.authorisation});
  }
  lines.push_back({on_paper(msg::paper::request), procedure.name});
  lines.push_back({"", on_paper(msg::paper::papers_handed_in)});
  int n = 0;
  for (const std::string& text : papers_handed_in(d, procedure))
    lines.push_back({"", fmt::format("  {}. {}", ++n, text)});
  lines.push_back({on_paper(msg::paper::copies_of_file), on_paper(msg::paper::sets, d.sets)});
  lines.push_back({on_paper(msg::paper::time_limit_of_rules), calendar::vietnamese(d.limit)});
  if (d.declared) lines.push_back({on_paper(msg::paper::declared_limit), calendar::vietnamese(*d.declared)});
  lines.push_back({on_paper(msg::paper::received_at), vietnamese(zone.local(d.received_at))});
  if (now.at_once) {
    lines.push_back({on_paper(msg::paper::result_at), on_paper(msg::paper::handed_over_at_once)});
    lines.push_back({on_paper(msg::paper::certification_number),
                     on_paper(msg::paper::number_in_book, now.document_number, now.book)});
    add_signing(lines, needs, now, signatory_text(needs, now.signatory, now.signed_by));
  } else if (d.promised_due) {
    const LocalTime promised = zone.local(*d.promised_due);
    lines.push_back({on_paper(msg::paper::result_at), planned_on_paper(promised)});
    const Situation then = situation_of(needs, d, procedure, Actor{}, d.received_at);
    const auto derivation = derivation_of(then, {});
    if (const auto missing = not_entered(needs, then.calendar, zone.local(d.received_at).date, promised.date);
        !missing.empty())
      lines.push_back({"", calendar::may_move(missing)});
    if (derivation && derivation->due.at == promised)
      lines.push_back(
          {"", calendar::sentence(explained_limit(d), zone.local(d.received_at), *derivation, options_of(then)) +
                   "."});  // does not apply after a change of the calendar
  }
  lines.push_back({on_paper(msg::paper::result_handed_over_at), delivery_text(needs, d)});
  if (d.fee > 0) lines.push_back({on_paper(msg::paper::fee), money(d.fee)});
  lines.push_back({on_paper(msg::paper::entered_in_register),
                   on_paper(msg::paper::year_and_entry, year_of(zone.local(d.received_at).date), d.register_number)});
  if (corrected) lines.push_back({"", on_paper(msg::paper::party_corrected, vietnamese(zone.local(*corrected)))});
  paper.signers = {{on_paper(msg::paper::role_applicant), on_paper(msg::paper::sign_with_name),
                    parties.representative           ? parties.representative->name
                    : parties.applicant.organisation ? ""
                                                     : parties.applicant.name},
                   {on_paper(msg::paper::role_receiver), on_paper(msg::paper::sign_with_name),
                    needs.directory.name_of(d.received_by)}};
  return papers::pdf(paper);
}

// Returns the slip that goes with every result: the decision, its time, and the way to check it.
std::string result_slip_pdf(const Needs& needs, const Dossier& d, const store::Parties& parties,
                            const catalogue::Procedure& procedure, const std::vector<documents::StreamFile>& results,
                            const std::optional<ToldDecision>& refused, const std::string& signer,
                            const Lookup& lookup) {
  const units::Unit& unit = needs.directory.get(d.competent_unit);
  const Instant done = d.handed_over_at.value_or(d.ready_at.value_or(d.received_at));
  papers::Paper paper = paper_head(needs, unit, done, "", "");
  paper.title = on_paper(msg::paper::result_slip_title);
  paper.qr = lookup.address;
  paper.code = code_line(d.code, lookup);
  paper.lines = {{on_paper(msg::paper::application_of), parties.applicant.name},
                 {on_paper(msg::paper::request), procedure.name},
                 {on_paper(msg::paper::result),
                  d.outcome == Outcome::reject ? on_paper(msg::paper::written_refusal) : on_paper(msg::paper::granted)},
                 {on_paper(msg::paper::document_number),
                  d.book.empty() ? d.document_number : on_paper(msg::paper::number_in_book, d.document_number, d.book)},
                 {on_paper(msg::paper::ready_at), vietnamese(needs.shell.zone.local(done))}};
  add_signing(paper.lines, needs, d, signer);
  if (d.outcome == Outcome::reject) refusal_lines(paper.lines, refused);
  for (const documents::StreamFile& file : results)
    paper.lines.push_back({on_paper(msg::paper::result_hash), file.sha256});
  for (const std::string& old : d.replaced_documents)
    paper.lines.push_back({on_paper(msg::paper::replaces_document), old});
  for (const std::string& old : d.replaced) paper.lines.push_back({on_paper(msg::paper::replaces_file), old});
  paper.foot = on_paper(msg::paper::how_to_check, needs.public_url);
  return papers::pdf(paper);
}

namespace {

papers::Paper supplement_paper(const Needs& needs, const units::Unit& unit, Instant at, std::int64_t number,
                               const Party& party, const std::string& content, const std::vector<WantedPaper>& items,
                               const std::string& reason, const std::string& ground, const std::string& officer,
                               const std::string& code, const Lookup& lookup) {
  papers::Paper paper = paper_head(needs, unit, at, "02", numbered(needs, number, "PBS"));
  paper.title = on_paper(msg::paper::supplement_title);
  if (!code.empty()) paper.lines.push_back({on_paper(msg::paper::code), code});
  if (!lookup.word.empty()) paper.lines.push_back({on_paper(msg::paper::look_up_word), lookup.word});
  paper.foot = look_up_foot(needs, lookup);
  paper.lines.push_back({on_paper(msg::paper::application_of), party.name});
  paper.lines.push_back({on_paper(msg::paper::request), content});
  party_lines(paper.lines, needs, party, false);
  paper.lines.push_back({"", on_paper(msg::paper::to_complete)});
  papers::Table table{
      .head = {on_paper(msg::paper::serial), on_paper(msg::paper::wanted_papers), on_paper(msg::paper::reason)},
      .widths = {1, 7, 5},
      .rows = {}};
  for (const WantedPaper& item : items)
    table.rows.push_back({std::to_string(table.rows.size() + 1), item.name, item.reason});
  paper.tables.push_back(std::move(table));
  paper.closing.push_back(
      {on_paper(msg::paper::reason), reason.empty() ? on_paper(msg::paper::incomplete_or_wrong) : reason});
  if (!ground.empty()) paper.closing.push_back({on_paper(msg::paper::ground), ground});
  paper.closing.push_back(
      {"", on_paper(msg::paper::ask_officer, officer, unit.phone.empty() ? std::string(kDots) : unit.phone)});
  paper.signers = {{"", "", ""}, {on_paper(msg::paper::role_guide), on_paper(msg::paper::sign_with_name), officer}};
  return paper;
}

}  // namespace

std::string supplement_pdf(const Needs& needs, const Dossier& d, const store::Parties& parties,
                           const catalogue::Procedure& procedure, const RecordedEvent& asked, const Lookup& lookup) {
  const auto& kind = std::get<SupplementRequested>(asked.event.what);
  return papers::pdf(supplement_paper(needs, needs.directory.get(d.receiving_unit), asked.at, kind.number,
                                      parties.applicant, procedure.short_name, kind.items, kind.text,
                                      kind.ground ? ground_line(*kind.ground) : std::string(),
                                      needs.directory.name_of(asked.person), d.code, lookup));
}

std::string slip_pdf(const Needs& needs, const Slip& slip, const catalogue::Procedure& procedure) {
  const units::Unit& unit = needs.directory.get(slip.unit);
  if (slip.kind == "guidance") {
    const catalogue::Case* one = catalogue::find_case(procedure, slip.case_id);
    return checklist_pdf(
        needs, unit, procedure, *one,
        *known(catalogue::channel_of(string_at(slip.body, "channel")), "channel", string_at(slip.body, "channel")),
        slip.at);
  }
  const Party party = party_from_json(slip.body.at("applicant").as_object());
  const std::string officer = needs.directory.name_of(slip.person), content = string_at(slip.body, "content"),
                    reason = string_at(slip.body, "reason");
  const Json* ground = slip.body.if_contains("ground");
  if (slip.kind == "supplement") {
    std::vector<WantedPaper> items;
    for (const Json& item : slip.body.at("items").as_array())
      items.push_back({string_at(item.as_object(), "name"), string_at(item.as_object(), "reason")});
    return papers::pdf(supplement_paper(needs, unit, slip.at, int_at(slip.body, "number"), party, content, items,
                                        reason, ground ? ground_line(*ground) : std::string(), officer, "", {}));
  }
  papers::Paper paper = paper_head(needs, unit, slip.at, "03", numbered(needs, int_at(slip.body, "number"), "PTC"));
  paper.title = on_paper(msg::paper::refusal_title);
  paper.lines.push_back({on_paper(msg::paper::received_of), party.name});
  party_lines(paper.lines, needs, party, true);
  if (needs.forms == Generation::tt03_2025)
    paper.lines.push_back({on_paper(msg::paper::code_if_any), std::string(kDots)});
  paper.lines.push_back({on_paper(msg::paper::request), content});
  paper.lines.push_back({"", on_paper(msg::paper::not_received, unit.desk_name)});
  paper.lines.push_back({"", reason});
  paper.lines.push_back({on_paper(msg::paper::ground), ground_line(ground ? *ground : Json(nullptr))});
  remedies_lines(paper.lines, remedy_lines(needs, grounds::Act::refuse_at_counter, slip.unit, slip.at));
  paper.lines.push_back({"", on_paper(msg::paper::please_take_note)});
  paper.signers = {{on_paper(msg::paper::role_applicant), on_paper(msg::paper::sign_with_name), ""},
                   {on_paper(msg::paper::role_receiver), on_paper(msg::paper::sign_with_name), officer}};
  return papers::pdf(paper);
}

std::string code_line(const std::string& code, const Lookup& lookup) {
  return lookup.word.empty() ? on_paper(msg::paper::code_line, code)
                             : on_paper(msg::paper::code_and_word_line, code, lookup.word);
}

std::string look_up_foot(const Needs& needs, const Lookup& lookup) {
  if (lookup.word.empty()) return {};
  return on_paper(msg::paper::how_to_track, needs.public_url);
}

std::string look_up_slip_pdf(const Needs& needs, const Dossier& d, const Lookup& lookup, Instant at, bool others_void) {
  papers::Paper paper = paper_head(needs, needs.directory.get(d.receiving_unit), at, "", "");
  paper.title = on_paper(msg::paper::look_up_slip_title);
  paper.qr = lookup.address;
  paper.code = code_line(d.code, lookup);
  paper.lines = {{on_paper(msg::paper::code), d.code},
                 {on_paper(msg::paper::look_up_word), lookup.word},
                 {on_paper(msg::paper::drawn_at), vietnamese(needs.shell.zone.local(at))}};
  if (others_void) paper.lines.push_back({"", on_paper(msg::paper::earlier_words_void)});
  paper.foot = look_up_foot(needs, lookup);
  return papers::pdf(paper);
}

Message ask_first(const units::Unit& unit) {
  return unit.phone.empty() ? Message(msg::intake::ask_first)
                            : Message(msg::intake::ask_first_by_telephone, unit.phone);
}

static std::string ask_first_on_paper(const units::Unit& unit) {
  return unit.phone.empty() ? on_paper(msg::paper::ask_first)
                            : on_paper(msg::paper::ask_first_by_telephone, unit.phone);
}

std::string checklist_pdf(const Needs& needs, const units::Unit& unit, const catalogue::Procedure& procedure,
                          const catalogue::Case& one, catalogue::Channel channel, Instant now) {
  papers::Paper paper = paper_head(needs, unit, now, "", "");
  paper.sheet = papers::Sheet::a4;
  paper.title = on_paper(msg::paper::checklist_title);
  paper.lines.push_back({on_paper(msg::paper::procedure), fmt::format("{} ({})", procedure.name, procedure.code)});
  paper.lines.push_back({on_paper(msg::paper::case_name), one.name});
  papers::Table table{
      .head = {on_paper(msg::paper::serial), on_paper(msg::paper::paper), on_paper(msg::paper::how_to_bring),
               on_paper(msg::paper::originals_head), on_paper(msg::paper::copies_head), on_paper(msg::paper::there)},
      .widths = {1, 9, 3, 2, 2, 2},
      .rows = {}};
  for (const catalogue::Paper& item : one.papers) {
    std::string name = item.name;
    if (!item.condition.empty()) name = on_paper(msg::paper::paper_with_condition, name, item.condition);
    if (item.fresh_months > 0) name = on_paper(msg::paper::paper_not_older, name, item.fresh_months);
    const std::string how = item.form == catalogue::PaperForm::show   ? on_paper(msg::paper::show)
                            : item.form == catalogue::PaperForm::form ? on_paper(msg::paper::hand_in_form)
                                                                      : on_paper(msg::paper::hand_in);
    table.rows.push_back(
        {std::to_string(table.rows.size() + 1), item.required ? name : on_paper(msg::paper::if_there_is_one, name), how,
         item.originals ? std::to_string(item.originals) : "", item.copies ? std::to_string(item.copies) : "", "☐"});
  }
  paper.tables.push_back(std::move(table));
  if (const auto* limit = catalogue::limit_for(procedure, channel)) {
    const std::string basis = catalogue::basis_of(procedure, channel, limit->limit);
    paper.closing.push_back(
        {on_paper(msg::paper::time_limit),
         calendar::vietnamese(limit->limit) + (basis.empty() ? std::string() : fmt::format(" ({})", basis))});
  } else
    paper.closing.push_back({on_paper(msg::paper::time_limit), procedure.limits.empty()
                                                                   ? ask_first_on_paper(unit)
                                                                   : on_paper(msg::paper::channel_not_offered)});
  std::string fees;
  for (const catalogue::Fee& fee : procedure.fees)
    if (std::find(fee.channels.begin(), fee.channels.end(), channel) != fee.channels.end())
      fees += fmt::format("{}{}: {}", fees.empty() ? "" : "; ", fee.name, catalogue::fee_text(fee));
  if (!procedure.fee_note.empty()) fees += fmt::format("{}{}", fees.empty() ? "" : ". ", procedure.fee_note);
  paper.closing.push_back({on_paper(msg::paper::fee), fees.empty() ? on_paper(msg::paper::no_fee) : fees});
  std::string results;
  for (const auto& result : procedure.results) results += (results.empty() ? "" : "; ") + result.name;
  paper.closing.push_back({on_paper(msg::paper::result), results});
  std::string basis;
  for (const std::string& item : procedure.legal_basis) basis += (basis.empty() ? "" : ", ") + item;
  if (!basis.empty()) paper.closing.push_back({on_paper(msg::paper::legal_basis), basis});
  paper.closing.push_back({on_paper(msg::paper::where),
                           fmt::format("{}{}", unit.desk_name, unit.address.empty() ? "" : ", " + unit.address)});
  for (const auto* notes : {&procedure.presence, &procedure.notes})
    for (const std::string& note : *notes) paper.closing.push_back({on_paper(msg::paper::please_note), note});
  if (catalogue::being_checked(procedure) && !procedure.limits.empty())
    paper.closing.push_back({"", on_paper(msg::paper::being_checked, ask_first_on_paper(unit))});
  return papers::pdf(paper);
}

}  // namespace motcua::prints
