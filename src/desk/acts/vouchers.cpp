#include "acts/vouchers.h"

#include "base/problems.h"
#include "base/text.h"
#include "db/alone.h"
#include "acts/store.h"
#include "msg/dossier.h"
#include "numbers/vouchers.h"

namespace motcua::dossiers {

void hold_vouchers(const Work& work, const Command& command) {
  if (command.action == workflow::Action::confirm_payment) db::alone("vouchers:" + work.actor().unit.text);
}

Result<> check_voucher(const Needs& needs, Work& work, const Command& command, Happened& what) {
  auto* confirmed = std::get_if<PaymentConfirmed>(&what);
  if (!confirmed) return {};
  const Zone zone = needs.shell.zone;
  const Instant from = zone.instant({date_of(year_of(zone.local(work.now()).date), 1, 1), 0});
  const std::string folded = numbers::folded_voucher(confirmed->reference);
  for (const store::Voucher& other : store::vouchers(work.db(), work.actor().unit, from)) {
    if (numbers::folded_voucher(other.number) != folded) continue;
    if (!command.choice.empty()) {
      confirmed->repeats = command.choice;
      return {};
    }
    const Message why = Message(msg::dossier::voucher_used_before, other.code, day_words(zone.local(other.at).date));
    return refuse(motcua::problems::invalid_input, {}, {{"/number", why}});
  }
  return {};
}

}  // namespace motcua::dossiers
