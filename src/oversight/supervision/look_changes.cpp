// The sign of changes that moved a promise, a count or a right: limits, calendars, books, settings, delegated
// approvals.
#include <algorithm>

#include "base/limits.h"
#include "base/verify.h"
#include "catalogue/limits.h"
#include "deadlines/deadlines.h"
#include "msg/supervision.h"
#include "numbers/numbers.h"
#include "people/account_signs.h"
#include "supervision/look.h"

namespace motcua::supervision {
namespace {

Msg state_of(const people::Confirmation& one, Instant now) {
  if (!one.decided) return one.waits(now) ? msg::supervision::waits : msg::supervision::lapsed;
  return one.decided->outcome == people::Outcome::refused ? msg::supervision::refused : msg::supervision::taken_back;
}

// Requests that nobody confirmed count too: each can have blocked the book.
Found opening(const Needs& needs, const people::Confirmation& one) {
  const numbers::BookKind* kind = needs.dossiers.books.find(string_at(one.payload, "kind"));
  const Message book = kind ? Message(kind->name) : Message(string_at(one.payload, "kind"));
  const std::int64_t next = int_at(one.payload, "next");
  const bool confirmed = one.decided && one.decided->outcome == people::Outcome::confirmed;
  return {.at = one.decided ? one.decided->at : one.asked,
          .unit = one.unit,
          .person = one.asked_by,
          .codes = {},
          .value = next,
          .note = confirmed ? Message(msg::supervision::book_opened, book, next, one.reason)
                            : Message(msg::supervision::book_opening_asked, book, next,
                                      state_of(one, needs.shell.clock.now()), one.reason)};
}

}  // namespace

std::vector<Found> rule_changes(const Needs& needs, db::Transaction& transaction, const Asked& asked, bool& complete) {
  const Zone zone = needs.shell.zone;
  const Instant from = zone.instant({asked.from, 0}), to = zone.instant({asked.to + std::chrono::days{1}, 0});
  constexpr int kRows = limits::page_size_max;
  std::vector<Found> all;
  // `codes` holds the code of the procedure.
  for (const catalogue::LimitChange& one : catalogue::limit_changes(transaction, from, to))
    if (within(needs, asked.reach, one.unit))
      all.push_back({.at = one.at,
                     .unit = one.unit,
                     .person = one.asked_by,
                     .codes = {one.code},
                     .value = one.limit.limit.amount});
  // The calendar of an upper unit moves the promises of the units below it.
  for (const deadlines::MovedDues& one : deadlines::moved_dues(transaction, from, to))
    if (one.layer.empty() || within(needs, asked.reach, one.layer) ||
        needs.directory.at_or_below(asked.reach.unit(), one.layer))
      all.push_back({.at = one.at,
                     .unit = one.layer.empty() ? one.unit : one.layer,
                     .person = one.person,
                     .codes = {},
                     .dossiers = one.moved,
                     .value = one.broken,
                     .note = {msg::supervision::calendar_changed, one.moved, one.broken, one.summary, one.reason}});
  for (const people::Confirmation& one : people::asked_of_kind(transaction, asked.reach, numbers::kOpening, from, to))
    all.push_back(opening(needs, one));
  for (const people::Confirmation& one :
       people::confirmed_of_kind(transaction, asked.reach, numbers::kSkipping, from, to))
    if (one.decided)
      all.push_back({.at = one.decided->at,
                     .unit = one.unit,
                     .person = one.asked_by,
                     .codes = {},
                     .value = int_at(one.payload, "code"),
                     .note = {msg::supervision::numbers_skipped, one.reason}});
  for (const people::Confirmation& one : people::confirmed_of_kind(transaction, asked.reach, kSettingChange, from, to))
    if (one.decided)
      all.push_back({.at = one.decided->at,
                     .unit = one.unit,
                     .person = one.decided->by,
                     .codes = {},
                     .value = int_at(one.payload, "number"),
                     .note = {msg::supervision::setting_changed, string_at(one.payload, "name"), one.reason}});
  for (const people::DelegatedApproval& one : people::delegated_approvals(transaction, asked.reach, from, to))
    all.push_back({.at = one.at,
                   .unit = one.unit,
                   .person = one.from,
                   .codes = {},
                   .value = (one.to_day - one.from_day).count() + 1,
                   .note = {msg::supervision::approval_delegated, needs.directory.name_of(one.to),
                            day_words(one.from_day), day_words(one.to_day), one.reason}});
  std::ranges::sort(all, [](const Found& a, const Found& b) { return a.at > b.at; });
  complete = complete && all.size() <= kRows;
  if (all.size() > kRows) all.resize(kRows);
  return all;
}

}  // namespace motcua::supervision
