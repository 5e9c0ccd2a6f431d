// Warnings for an officer beside a receipt. No warning prevents the receipt.
#include "counter/intake.h"
#include "papers/papers.h"

namespace motcua::counter {

std::vector<Message> intake_warnings(const Needs& needs, const TypedIntake& intake, Date today) {
  std::vector<Message> warnings;
  add_number_warnings(intake.applicant, today, warnings);
  std::string printed = printed_of(intake.applicant) + intake.content;
  if (intake.representative) {
    add_number_warnings(*intake.representative, today, warnings);
    printed += printed_of(*intake.representative);
  }
  for (const std::string& reason : intake.reasons) printed += reason;
  if (!intake.applicant.email.empty() || (intake.representative && !intake.representative->email.empty()))
    add_mail_warning(needs, warnings);
  if (auto missing = papers::missing_letters_warning(printed)) warnings.push_back(std::move(*missing));
  return warnings;
}

}  // namespace motcua::counter
