// The counts of work that waits, and those of this folder: dossiers to work on, dossiers to approve.
#include "work_lists/waiting_counts.h"

#include <algorithm>

#include "base/verify.h"
#include "dossiers/approval.h"
#include "people/confirmations.h"
#include "work_lists/rights.h"
#include "work_lists/use_cases.h"

namespace motcua::work_lists {

void WaitingCounts::add(WaitingCount count) {
  VERIFY(std::ranges::find(counts_, count.name, &WaitingCount::name) == counts_.end());
  counts_.push_back(std::move(count));
}

JsonObject WaitingCounts::of(db::Transaction& transaction, const Actor& actor, Instant now) const {
  JsonObject found;
  for (const WaitingCount& one : counts_)
    if (access::policy().ever(actor, one.right)) found[one.name] = one.count(transaction, actor, now);
  return found;
}

void add_counts(WaitingCounts& counts, const Needs& needs, const people::Confirmations& confirmations) {
  const auto rows_of = [&needs](ListOfWork list) {
    return [&needs, list](db::Transaction& transaction, const Actor& actor, Instant) {
      return count_work(transaction, access::policy().rows(actor, rights::list_work), work_query(needs, actor, list),
                        kCountMost);
    };
  };
  counts.add({.name = "work", .right = rights::list_work, .count = rows_of(ListOfWork::work)});
  counts.add(
      {.name = "approvals", .right = dossiers::rights::approve_dossiers, .count = rows_of(ListOfWork::approvals)});
  counts.add({.name = "confirmations",
              .right = people::rights::confirm_posts,
              .count = [&confirmations](db::Transaction& transaction, const Actor& actor, Instant now) {
                return confirmations.count_for(transaction, actor, now, kCountMost);
              }});
}

std::vector<access::Route> count_routes(const Needs& needs, const WaitingCounts& counts) {
  const auto count = [&needs, &counts](const Request&, const Actor& actor) -> Result<Reply> {
    const Instant now = needs.shell.clock.now();
    return http::json_reply(
        needs.shell.database.read([&](db::Transaction& transaction) { return counts.of(transaction, actor, now); }));
  };
  return {{http::Verb::get, "/api/v1/desk/counts", rights::count_waiting, http::BodyKind::none, count}};
}

}  // namespace motcua::work_lists
