#include "satisfaction/satisfaction.h"

#include "base/hash.h"
#include "base/damage.h"
#include "base/random.h"
#include "base/problems.h"
#include "calendar/calendars.h"

namespace motcua::satisfaction {
namespace {

constexpr std::int64_t kDayUs = 86'400'000'000;

// The code itself; whoever calls checks that the visit is theirs.
Result<std::string> make_code(db::Transaction& transaction, const dossiers::store::Visit& visit, std::string_view via,
                              Instant now) {
  if (const auto earlier = store::code_of_visit(transaction, visit.id)) {
    if (earlier->used) return refuse(problems::already_rated);
    store::delete_code(transaction, earlier->code_hash);  // printed again: the lost paper must not be a second voice
  }
  std::string code;
  for (const char c : random_word(kCodeCharacters)) code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  store::insert_code(transaction, {.code_hash = transaction.vault().hash(Vault::Use::rating_code, code),
                                   .visit = visit.id,
                                   .via = std::string(via),
                                   .unit = visit.unit,
                                   .made = now,
                                   .used = {}});
  return code;
}

}  // namespace

Result<std::string> code_for_visit(const Needs& needs, const std::string& id, const UnitId& unit) {
  return needs.shell.database.write([&](db::Transaction& transaction) -> Result<std::string> {
    const auto visit = dossiers::store::find_visit(transaction, id);
    if (!visit || visit->unit != unit) return refuse(motcua::problems::not_found, "Không có lượt này ở đơn vị.");
    return make_code(transaction, *visit, "paper", needs.shell.clock.now());
  });
}

Result<Rateable> find_code(const Needs& needs, std::string_view typed) {
  const std::string code = clean_code(typed);
  if (code.empty()) return refuse(problems::unknown_code);
  const Instant now = needs.shell.clock.now();
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Rateable> {
    const auto row = store::find_code(transaction, transaction.vault().hashes(Vault::Use::rating_code, code));
    if (!row || (!row->used && now.us - row->made.us > kCodeLifeDays * kDayUs)) return refuse(problems::unknown_code);
    auto visit = dossiers::store::find_visit(transaction, row->visit);
    if (!visit) throw Damage("rating_code", row->visit, "visit_id", "there is no such visit");
    return Rateable{.visit = std::move(*visit),
                    .rated = row->used,
                    .follow_up = store::follow_up_of_visit(transaction, row->visit)};
  });
}

Result<> rate(const Needs& needs, std::string_view typed, const Answers& answers) {
  TRY_ASSIGN(const Rateable rateable, find_code(needs, typed));
  if (rateable.rated) return refuse(problems::already_rated);
  const Instant now = needs.shell.clock.now();
  const Instant due = answer_due(needs.calendars.of(rateable.visit.unit), needs.shell.zone, now);
  return needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    const auto code = store::find_code(  // again: another tap may have been faster
        transaction, transaction.vault().hashes(Vault::Use::rating_code, clean_code(typed)));
    if (!code || code->used) return refuse(problems::already_rated);
    store::use_code(transaction, code->code_hash, now);
    const store::RatingRow row{.id = new_uuid(now),
                               .visit = rateable.visit.id,
                               .unit = rateable.visit.unit,
                               .post = rateable.visit.post,
                               .at = now,
                               .answers = answers,
                               .cursor = {}};
    store::insert_rating(transaction, row);
    if (bad(answers)) store::insert_follow_up(transaction, row.id, row.unit, now, due);
    return {};
  });
}

bool tablet_known(const Needs& needs, const std::string& token) {
  return needs.shell.database.read(
      [&](db::Transaction& transaction) { return store::post_of_tablet(transaction, sha256_hex(token)).has_value(); });
}

Result<std::string> code_from_tablet(const Needs& needs, const std::string& token) {
  const Instant now = needs.shell.clock.now();
  return needs.shell.database.write([&](db::Transaction& transaction) -> Result<std::string> {
    const auto post = store::post_of_tablet(transaction, sha256_hex(token));
    if (!post) return refuse(problems::unknown_code);
    const auto visit = dossiers::store::last_visit_at(transaction, *post, {now.us - kTabletVisitMinutes * 60'000'000});
    if (!visit) return refuse(problems::no_visit);
    return make_code(transaction, *visit, "tablet", now);
  });
}

Scores scores(db::Transaction& transaction, const UnitId& unit, Instant from, Instant to, Instant now) {
  return store::scores(transaction, unit, from, to, now);
}

}  // namespace motcua::satisfaction
