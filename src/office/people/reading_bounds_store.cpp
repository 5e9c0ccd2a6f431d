// Table: reading.
#include "people/reading_bounds.h"

#include <fmt/format.h>

#include "base/random.h"
#include "base/settable_limits.h"
#include "base/verify.h"
#include "db/alone.h"
#include "msg/people.h"

namespace motcua::people {
namespace {

const db::SealedColumn kDetail{"reading", "detail", {"id"}};
constexpr std::int64_t kSecondUs = 1'000'000, kDayUs = 86'400 * kSecondUs;

// The seconds until the person may open one more; 0: now.
std::int64_t wait_s(db::Transaction& transaction, const Actor& actor, access::Right right, std::int64_t most,
                    Instant now) {
  const db::Row row = transaction
                          .query(
                              "SELECT COUNT(*), COALESCE(MIN(at), 0) FROM (SELECT at FROM reading WHERE person_id = "
                              "$1 AND what = $2 AND at > $3 ORDER BY at DESC LIMIT $4) recent",
                              {actor.person.text, right.word(), now.us - kBoundUs, most})
                          .at(0);
  if (row.integer(0) < most) return 0;
  return std::max<std::int64_t>(1, (row.integer(1) + kBoundUs - now.us + kSecondUs - 1) / kSecondUs);
}

}  // namespace

std::optional<std::int64_t> opened_per_hour_max(access::Right right) {
  const auto most = access::policy().rule(right).traits.per_hour;
  return most ? std::optional(limits::in_force().*most) : std::nullopt;
}

bool found_nothing(access::Right right, std::int64_t shown, std::string_view detail) {
  return shown == 0 && !detail.empty() && !access::policy().rule(right).traits.names_a_list;
}

// A row in the table also has a mark that it waits for the log.
#define MOTCUA_NOTED \
  "id, at, day, person_id, post_id, unit_id, on_behalf_of, what, purpose, dossier_id, takes_part, shown, detail, " \
  "disclosed_at"
#define MOTCUA_PLACES "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14"
static std::string_view insert_of(NotedIn where) {
  switch (where) {
    case NotedIn::table: return "INSERT INTO reading (" MOTCUA_NOTED ", log_seq) VALUES (" MOTCUA_PLACES ", NULL)";
    case NotedIn::journal: return "INSERT INTO reading (" MOTCUA_NOTED ") VALUES (" MOTCUA_PLACES ")";
  }
  VERIFY_UNREACHED();
}
#undef MOTCUA_PLACES
#undef MOTCUA_NOTED

Result<> note_reading(db::Database& database, NotedIn where, const Actor& actor, access::Right right,
                      const http::Subject& subject, Instant now, Zone zone) {
  std::string purpose = subject.purpose;
  if (purpose.empty()) {
    const bool inspects = actor.roles == access::Roles{access::Role::supervisor};
    purpose = word_of(subject.takes_part ? Purpose::processing : inspects ? Purpose::supervision : Purpose::look_up);
  }
  const Instant told{now.us + (purpose == word_of(Purpose::inspection) ? kInspectionToldDays * kDayUs : 0)};
  const std::string id = new_uuid(now);
  const auto maybe = [](const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); };
  const std::optional<std::int64_t> most = opened_per_hour_max(right);
  const auto write = [&](db::Transaction& transaction) -> Result<> {
    // Two concurrent readings are counted one after the other.
    if (most) db::alone(fmt::format("opened:{}:{}", actor.person.text, right.word()));
    if (most)
      if (const std::int64_t wait = wait_s(transaction, actor, right, *most, now); wait > 0) {
        Refusal refusal{problems::opened_too_often, {msg::people::opened_too_many, *most, (wait + 59) / 60}};
        refusal.retry_after_s = static_cast<int>(wait);
        return std::unexpected(std::move(refusal));
      }
    transaction.write(
        insert_of(where),
        {id, now.us, iso(zone.local(now).date), actor.person.text, actor.post.text, actor.unit.text,
         maybe(actor.on_behalf_of.text), right.word(), purpose, maybe(subject.dossier), subject.takes_part ? 1 : 0,
         subject.shown, subject.detail.empty() ? std::string() : transaction.seal(kDetail.at(id), subject.detail),
         told.us});
    return {};
  };
  return database.write(write, db::Company::all);
}

Vault::Place place_of_detail(const std::string& reading) { return kDetail.at(reading); }

}  // namespace motcua::people
