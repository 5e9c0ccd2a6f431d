// Tables: limit_change; procedure_version for limits from before that table.
#include "base/stored.h"
#include "catalogue/limits.h"
#include "catalogue/version_text.h"
#include "db/kept_rows.h"
#include "db/subject.h"

namespace motcua::catalogue {
namespace {

const db::KeptTable kKept{"limit_change"};

Procedure procedure_in(const db::Row& row, std::size_t column) {
  return of_row("procedure_version", row.text(0),
                [&] { return procedure_from_json(stored::parse_object("body", row.text(column))); });
}

// A version that a changed limit made has this limit last.
LimitChange change_of(const Procedure& procedure, const db::Row& row) {
  LimitChange change{
      .version = row.text(0), .code = procedure.code, .limit = procedure.limits.back(), .at = {row.integer(2)}};
  if (const ChannelLimit* law = legal_limit_for(procedure, change.limit.channel); law && !law->by_decision)
    change.legal = law->limit;
  change.asked_by = {row.text_or_empty(3)};
  if (row.null(4)) return change;
  change.how = row.text(4) == word_of(LimitHow::shortened) ? LimitHow::shortened : LimitHow::confirmed;
  change.decision = {.number = row.text(5), .date = parse_date(row.text(6)), .in_force_from = parse_date(row.text(7))};
  change.unit = {row.text(8)};
  change.confirmed_by = {row.text_or_empty(9)};
  return change;
}

std::vector<LimitChange> changes_of(const db::Rows& rows) {
  std::vector<LimitChange> changes;
  for (const db::Row& row : rows) {
    const Procedure procedure = procedure_in(row, 1);
    if (!procedure.limits.empty()) changes.push_back(change_of(procedure, row));
  }
  return changes;
}

constexpr db::Text kLimitChange =
    "SELECT v.id, v.body, v.created_at, v.person_id, c.how, c.decision_number, c.decision_date, c.in_force_from, "
    "c.unit_id, c.confirmed_by FROM procedure_version v ";

}  // namespace

std::vector<LimitChange> limit_history(db::Transaction& transaction, std::string_view code) {
  return changes_of(transaction.query(db::joined(kLimitChange,
                                                 "LEFT JOIN limit_change c ON c.version_id = v.id WHERE v.code = :code "
                                                 "AND v.person_id IS NOT NULL ORDER BY v.number DESC"),
                                      {{"code", code}}));
}

std::vector<LimitChange> limit_changes(db::Transaction& transaction, Instant from, Instant to) {
  return changes_of(transaction.query(db::joined(kLimitChange,
                                                 "JOIN limit_change c ON c.version_id = v.id WHERE c.at >= :from AND "
                                                 "c.at < :to ORDER BY c.at DESC, v.id DESC"),
                                      {{"from", from.us}, {"to", to.us}}));
}

std::optional<std::string> version_text(db::Transaction& transaction, std::string_view code, std::int64_t number) {
  const auto rows = transaction.query("SELECT body FROM procedure_version WHERE code = :code AND number = :number",
                                      {{"code", code}, {"number", number}});
  return rows.empty() ? std::nullopt : std::optional(rows[0].text(0));
}

Procedure procedure_of_text(std::string_view code, std::string_view text) {
  return of_row("procedure_version", code, [&] { return procedure_from_json(stored::parse_object("body", text)); });
}

namespace store {

std::optional<Version> newest_version(db::Transaction& transaction, std::string_view code) {
  const auto rows = transaction.query(
      "SELECT id, number, body FROM procedure_version WHERE code = :code ORDER BY number DESC LIMIT 1",
      {{"code", code}});
  if (rows.empty()) return std::nullopt;
  return Version{.id = rows[0].text(0), .number = rows[0].small(1), .procedure = procedure_in(rows[0], 2)};
}

void insert_limit_change(db::Transaction& transaction, const LimitChange& change, const std::string& confirmation) {
  const auto maybe = [](const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); };
  const auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string(); };
  for (const db::Row& row :
       transaction.query("SELECT code FROM procedure_version WHERE id = :id", {{"id", change.version}}))
    transaction.touch(streams::procedure, row.text(0));
  transaction.write(
      "INSERT INTO limit_change (version_id, how, decision_number, decision_date, in_force_from, unit_id, "
      "confirmed_by, confirmation_id, at) VALUES (:version, :how, :decision_number, :decision_date, :in_force_from, "
      ":unit, :confirmed_by, :confirmation, :at)",
      {{"version", change.version},
       {"how", word_of(change.how)},
       {"decision_number", change.decision.number},
       {"decision_date", day(change.decision.date)},
       {"in_force_from", day(change.decision.in_force_from)},
       {"unit", change.unit.text},
       {"confirmed_by", maybe(change.confirmed_by.text)},
       {"confirmation", maybe(confirmation)},
       {"at", change.at.us}});
}

}  // namespace store
}  // namespace motcua::catalogue
