// What an officer is told beside a receipt: nothing of it keeps anybody from receiving.
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

}  // namespace

std::vector<std::string> intake_warnings(const Needs& needs, const Intake& intake, Date today) {
  std::vector<std::string> warnings;
  warn_of(intake.applicant, today, warnings);
  std::string printed = intake.applicant.name + intake.applicant.address + intake.applicant.id_number + intake.content;
  if (intake.representative) {
    warn_of(*intake.representative, today, warnings);
    printed += intake.representative->name + intake.representative->address + intake.representative->authorisation +
               intake.representative->id_number;
  }
  for (const std::string& reason : intake.reasons) printed += reason;
  const bool address =
      !intake.applicant.email.empty() || (intake.representative && !intake.representative->email.empty());
  if (address && !needs.sends_mail)
    warnings.emplace_back("Đơn vị chưa có máy chủ thư: hệ thống không gửi thư báo, có việc thì gọi điện.");
  if (const auto missing = papers::missing_letters(printed); !missing.empty())
    warnings.push_back(fmt::format(
        "Giấy in ra không có các chữ này: {}. Xin ghi thêm bằng chữ Việt, hoặc báo người quản trị cài phông.",
        fmt::join(missing, " ")));
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
