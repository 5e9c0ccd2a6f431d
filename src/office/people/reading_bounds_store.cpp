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
  const db::Row row =
      transaction
          .query(
              "SELECT COUNT(*), COALESCE(MIN(at), 0) FROM (SELECT at FROM reading WHERE person_id = :person AND what = "
              ":what AND at > :since ORDER BY at DESC LIMIT :limit) recent",
              {{"person", actor.person.text}, {"what", right.word()}, {"since", now.us - kBoundUs}, {"limit", most}})
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
constexpr db::Text kNoted =
    "id, at, day, person_id, post_id, unit_id, on_behalf_of, what, purpose, dossier_id, takes_part, shown, detail, "
    "disclosed_at";
constexpr db::Text kPlaces =
    ":id, :at, :day, :person, :post, :unit, :on_behalf_of, :what, :purpose, :dossier, :takes_part, :shown, :detail, "
    ":disclosed_at";
static std::string_view insert_of(NotedIn where) {
  static constexpr auto kInTable =
      db::joined("INSERT INTO reading (", kNoted, ", log_seq) VALUES (", kPlaces, ", NULL)");
  static constexpr auto kInJournal = db::joined("INSERT INTO reading (", kNoted, ") VALUES (", kPlaces, ")");
  switch (where) {
    case NotedIn::table: return kInTable;
    case NotedIn::journal: return kInJournal;
  }
  VERIFY_UNREACHED();
}

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
        {{"id", id},
         {"at", now.us},
         {"day", iso(zone.local(now).date)},
         {"person", actor.person.text},
         {"post", actor.post.text},
         {"unit", actor.unit.text},
         {"on_behalf_of", maybe(actor.on_behalf_of.text)},
         {"what", right.word()},
         {"purpose", purpose},
         {"dossier", maybe(subject.dossier)},
         {"takes_part", subject.takes_part ? 1 : 0},
         {"shown", subject.shown},
         {"detail", subject.detail.empty() ? std::string() : transaction.seal(kDetail.at(id), subject.detail)},
         {"disclosed_at", told.us}});
    return {};
  };
  return database.write(write, db::Company::all);
}

Vault::Place place_of_detail(const std::string& reading) { return kDetail.at(reading); }

}  // namespace motcua::people
