#include "people/second_person.h"

#include "base/verify.h"

namespace motcua::people {

std::string_view sentence_of(NotSecond why) {
  switch (why) {
    case NotSecond::asked: return "Người đề nghị không tự xác nhận.";
    case NotSecond::gains: return "Người được hưởng không tự xác nhận.";
    case NotSecond::machine: return "Tài khoản của khóa không xác nhận thay người.";
    case NotSecond::stands_in: return "Người làm thay theo ủy quyền không xác nhận.";
    case NotSecond::only_asker_confirmed:
      return "Tài khoản hoặc vị trí của ông/bà chỉ do chính người đề nghị xác nhận.";
    case NotSecond::reset_by_asker:
      return "Người đề nghị đã đặt lại mật khẩu hoặc xác thực hai bước của ông/bà trong 30 ngày qua.";
    case NotSecond::only_administers: return "Việc này phải do lãnh đạo hoặc người giám sát xác nhận.";
  }
  VERIFY_UNREACHED();
}

std::optional<NotSecond> why_not_second(const Candidate& candidate) {
  if (candidate.asked) return NotSecond::asked;
  if (candidate.gains) return NotSecond::gains;
  if (candidate.machine) return NotSecond::machine;
  if (candidate.stands_in) return NotSecond::stands_in;
  if (candidate.only_administers) return NotSecond::only_administers;
  if (!candidate.confirmed_by_another) return NotSecond::only_asker_confirmed;
  if (candidate.reset_by_asker) return NotSecond::reset_by_asker;
  return std::nullopt;
}

std::string_view word_of(Origin origin) {
  switch (origin) {
    case Origin::unconfirmed: return "unconfirmed";
    case Origin::before_second_person: return "before";
    case Origin::site: return "site";
    case Origin::confirmed: return "confirmed";
  }
  VERIFY_UNREACHED();
}

Origin origin_of(std::string_view word) {
  for (const Origin one : {Origin::before_second_person, Origin::site, Origin::confirmed})
    if (word == word_of(one)) return one;
  return Origin::unconfirmed;
}

}  // namespace motcua::people
