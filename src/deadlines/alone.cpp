#include "deadlines/alone.h"

#include "base/damage.h"
#include "base/problems.h"
#include "base/stored.h"

namespace motcua::deadlines {
namespace {

using calendar::Change;

struct Lately {
  std::vector<Change> alone;
  bool urgent_open = false;  // an urgent one waits, was refused, or nobody looked at it
};

Lately lately(const Needs& needs, db::Transaction& transaction, const Change& change, Instant now) {
  constexpr std::int64_t kDayUs = 86'400'000'000;
  Lately found;
  const Instant since{now.us - calendar::kAloneDays * kDayUs};
  for (const store::ChangeRow& row : store::layer_changes(transaction, change.unit, change.agency, since)) {
    // A change that a second person confirmed, before or afterwards, has the id of the confirmation.
    const auto asked = needs.confirmations.find(transaction, row.id);
    if (asked && asked->decided && asked->decided->outcome == people::Outcome::confirmed) continue;
    if (asked && asked->kind == kUrgentKind) found.urgent_open = true;
    try {
      found.alone.push_back(of_row("calendar_change", row.id,
                                   [&] { return calendar::change_from(stored::parse_object("body", row.body)); }));
    } catch (const Damage& damage) { log_left_out(damage); }
  }
  return found;
}

Result<Way> not_urgent(std::string_view why) {
  return refuse(motcua::problems::invalid_input, {}, {{"/urgent", std::string(why)}});
}

}  // namespace

Result<Way> way_of(const Needs& needs, db::Transaction& transaction, const Change& change, Asks asks, Instant now) {
  const Lately before = lately(needs, transaction, change, now);
  if (!calendar::needs_second_person(change, before.alone)) return Way::alone;
  if (asks == Asks::normal) return Way::by_two;
  if (!calendar::may_be_urgent(change, needs.shell.zone.local(now).date))
    return not_urgent("Chỉ được nghỉ khẩn cấp hôm nay và hai ngày tới: việc khác hãy gửi để người thứ hai xác nhận.");
  if (before.urgent_open)
    return not_urgent("Lần nghỉ khẩn cấp trước của lịch này chưa được xác nhận: hãy gửi để người thứ hai xác nhận.");
  return Way::urgent;
}

Result<std::string> ask_afterwards(const Needs& needs, Work& work, const Change& change, const std::string& reason) {
  TRY_ASSIGN(const auto asked, needs.confirmations.ask(work, {.kind = kUrgentKind,
                                                              .unit = change.unit,
                                                              .subject = change.unit.text + " " + change.agency,
                                                              .payload = {{"owner", change.owner},
                                                                          {"change", calendar::to_json(change)},
                                                                          {"summary", calendar::summary(change)}},
                                                              .reason = reason}));
  return asked.id;
}

void add_urgent_kind(const Needs& needs) {
  needs.confirmations.add(
      {.word = kUrgentKind,
       .vietnamese = "Nghỉ khẩn cấp, xác nhận sau",
       .confirms = people::Right::confirm_posts,
       .changes = [](db::Transaction&, const people::Confirmation& row) -> std::vector<people::Change> {
         return {{"Lịch của", "", string_at(row.payload, "owner")},
                 {"Đã có hiệu lực", "", string_at(row.payload, "summary")}};
       },
       // It is in force: the decision says whether it was right. Until it is confirmed, its days
       // count as changed by one person, and no other closure of that calendar is urgent.
       .apply = [](Work&, const people::Confirmation&) -> Result<> { return {}; }});
}

}  // namespace motcua::deadlines
