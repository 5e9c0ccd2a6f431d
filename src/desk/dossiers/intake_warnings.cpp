// Warnings for an officer beside a receipt. No warning prevents the receipt.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/mail_address.h"
#include "base/telephone.h"
#include "dossiers/use_cases.h"
#include "msg/intake.h"
#include "papers/papers.h"

namespace motcua::dossiers {
namespace {

void warn_of(const Party& party, Date today, std::vector<Message>& warnings) {
  if (Message odd = odd_number(party, today); !odd.empty()) warnings.push_back(std::move(odd));
  if (all_same_digits(party.phone)) warnings.emplace_back(msg::intake::telephone_repeats_one_digit, party.phone);
}

std::string printed_of(const Party& party) {
  return party.name + party.address + party.authorisation + party.id_number;
}

void warn_of_mail(const Needs& needs, std::vector<Message>& warnings) {
  if (!needs.sends_mail) warnings.emplace_back(msg::intake::no_mail_server);
}

void add(std::vector<Message>& warnings, std::optional<Message> warning) {
  if (warning) warnings.push_back(std::move(*warning));
}

}  // namespace

JsonArray said(const std::vector<Message>& sentences) {
  JsonArray words;
  for (const Message& sentence : sentences) words.push_back(Json(say(sentence)));
  return words;
}

std::optional<Message> missing_letters_warning(const std::string& printed) {
  const auto missing = papers::missing_letters(printed);
  if (missing.empty()) return std::nullopt;
  return Message(msg::intake::letters_not_printed, fmt::format("{}", fmt::join(missing, " ")));
}

std::vector<Message> party_warnings(const Needs& needs, const Party& party, Date today) {
  std::vector<Message> warnings;
  warn_of(party, today, warnings);
  if (!party.email.empty()) warn_of_mail(needs, warnings);
  add(warnings, missing_letters_warning(printed_of(party)));
  return warnings;
}

std::vector<Message> intake_warnings(const Needs& needs, const Intake& intake, Date today) {
  std::vector<Message> warnings;
  warn_of(intake.applicant, today, warnings);
  std::string printed = printed_of(intake.applicant) + intake.content;
  if (intake.representative) {
    warn_of(*intake.representative, today, warnings);
    printed += printed_of(*intake.representative);
  }
  for (const std::string& reason : intake.reasons) printed += reason;
  if (!intake.applicant.email.empty() || (intake.representative && !intake.representative->email.empty()))
    warn_of_mail(needs, warnings);
  add(warnings, missing_letters_warning(printed));
  return warnings;
}

std::vector<Message> contact_warnings(const store::Parties& parties) {
  std::vector<Message> warnings;
  const auto look = [&](const Party& party, Msg sentence) {
    if (!party.email.empty() && !mailable(party.email)) warnings.emplace_back(sentence);
  };
  look(parties.applicant, msg::intake::applicant_gets_no_mail);
  if (parties.representative) look(*parties.representative, msg::intake::representative_gets_no_mail);
  return warnings;
}

}  // namespace motcua::dossiers
