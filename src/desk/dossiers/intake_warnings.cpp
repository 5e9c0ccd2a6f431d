// Warnings for an officer beside a receipt. No warning prevents the receipt.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/mail_address.h"
#include "base/telephone.h"
#include "dossiers/use_cases.h"
#include "papers/papers.h"

namespace motcua::dossiers {
namespace {

void warn_of(const Party& party, Date today, std::vector<std::string>& warnings) {
  if (std::string odd = odd_number(party, today); !odd.empty()) warnings.push_back(std::move(odd));
  if (all_same_digits(party.phone))
    warnings.push_back(fmt::format("Số điện thoại {} chỉ có một chữ số lặp lại.", party.phone));
}

std::string printed_of(const Party& party) {
  return party.name + party.address + party.authorisation + party.id_number;
}

void warn_of_mail(const Needs& needs, std::vector<std::string>& warnings) {
  if (!needs.sends_mail)
    warnings.emplace_back("Đơn vị chưa có máy chủ thư: hệ thống không gửi thư báo, có việc thì gọi điện.");
}

void add(std::vector<std::string>& warnings, std::optional<std::string> warning) {
  if (warning) warnings.push_back(std::move(*warning));
}

}  // namespace

std::optional<std::string> missing_letters_warning(const std::string& printed) {
  const auto missing = papers::missing_letters(printed);
  if (missing.empty()) return std::nullopt;
  return fmt::format(
      "Giấy in ra không có các chữ này: {}. Xin ghi thêm bằng chữ Việt, hoặc báo người quản trị cài phông.",
      fmt::join(missing, " "));
}

std::vector<std::string> party_warnings(const Needs& needs, const Party& party, Date today) {
  std::vector<std::string> warnings;
  warn_of(party, today, warnings);
  if (!party.email.empty()) warn_of_mail(needs, warnings);
  add(warnings, missing_letters_warning(printed_of(party)));
  return warnings;
}

std::vector<std::string> intake_warnings(const Needs& needs, const Intake& intake, Date today) {
  std::vector<std::string> warnings;
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

std::vector<std::string> contact_warnings(const store::Parties& parties) {
  std::vector<std::string> warnings;
  const auto look = [&](const Party& party, const char* sentence) {
    if (!party.email.empty() && !mailable(party.email)) warnings.emplace_back(sentence);
  };
  look(parties.applicant, "Không gửi thư được đến địa chỉ thư điện tử của người nộp: xin đính chính.");
  if (parties.representative)
    look(*parties.representative, "Không gửi thư được đến địa chỉ thư điện tử của người nộp thay: xin đính chính.");
  return warnings;
}

}  // namespace motcua::dossiers
