#include "dossiers/store.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/text.h"
#include "db/dialect.h"

namespace motcua::dossiers::store {
namespace {

db::Value maybe(const std::optional<Instant>& at) { return at ? db::Value(at->us) : db::Value(nullptr); }
db::Value maybe(const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); }

void insert_places(Work& work, const Dossier& dossier, std::string_view field) {
  for (const ActiveStep& step : dossier.steps) {
    work.db().write(
        "INSERT INTO dossier_step (dossier_id, step, role, unit_id, person_id, field, waiting, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {dossier.id.text, step.step, units::word_of(step.role), step.unit.text, maybe(step.person.text), field,
         paused(dossier.state) ? 1 : 0, maybe(step.due)});
    work.db().write("INSERT INTO dossier_unit (unit_id, dossier_id) VALUES ($1, $2) ON CONFLICT (unit_id, dossier_id) DO NOTHING",
                    {step.unit.text, dossier.id.text});
  }
}

void insert_party(Work& work, const DossierId& id, std::string_view part, const Party& party, const std::string& key) {
  work.db().write("INSERT INTO dossier_party (dossier_id, part, body, id_hash, phone_hash) VALUES ($1, $2, $3, $4, $5)",
                  {id.text, part, canonical(to_json(party)), maybe(id_hash(key, party.id_number)), maybe(id_hash(key, party.phone))});
}

std::string join_cursor(std::initializer_list<std::string> parts) {
  std::string cursor;
  for (const std::string& part : parts) cursor += (cursor.empty() ? "" : "~") + part;
  return cursor;
}

std::vector<std::string> split_cursor(const std::string& cursor, std::size_t parts) {
  std::vector<std::string> found;
  std::string part;
  for (const char c : cursor + "~") {
    if (c == '~') found.push_back(std::exchange(part, {}));
    else part += c;
  }
  found.resize(parts);
  return found;
}

std::int64_t number_or(const std::string& text, std::int64_t otherwise) {
  return text.empty() || text.size() > 19 || text.find_first_not_of("-0123456789") != std::string::npos
             ? otherwise
             : std::strtoll(text.c_str(), nullptr, 10);
}

constexpr std::int64_t kNever = 9'000'000'000'000'000'000;

ListRow list_row(const db::Row& row) {
  return {.id = {row.text(0)},
          .code = row.text(1),
          .applicant = row.text(2),
          .procedure_version = row.text(3),
          .state = row.text(4),
          .received_at = {row.integer(5)},
          .promised_due = row.null(6) ? std::nullopt : std::optional(Instant{row.integer(6)}),
          .ready_at = row.null(7) ? std::nullopt : std::optional(Instant{row.integer(7)}),
          .step_due = row.null(10) ? std::nullopt : std::optional(Instant{row.integer(10)}),
          .step = row.text_or_empty(8),
          .step_role = row.text_or_empty(9),
          .workflow = row.text(11),
          .workflow_version = static_cast<int>(row.integer(12)),
          .person = {row.text_or_empty(13)},
          .version = row.integer(14),
          .cursor = {}};
}

constexpr std::string_view kSlipColumns =
    "SELECT id, kind, unit_id, person_id, at, procedure_version_id, case_id, body FROM counter_slip WHERE id = $1";

}  // namespace

std::string id_hash(const std::string& key, std::string_view number) {
  const std::string clean = [&] {
    std::string out;
    for (const char c : fold(number))
      if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) out += c;
    return out;
  }();
  return clean.empty() ? std::string() : keyed_hash_hex(key, clean);
}

Result<Dossier> get(db::Transaction& transaction, const DossierId& id) {
  const auto rows = transaction.query("SELECT body FROM dossier WHERE id = $1", {id.text});
  if (rows.empty()) return refuse(motcua::problems::not_found, "Không có hồ sơ này.");
  return dossier_from_json(parse_trusted(rows[0].text(0)).as_object());
}

std::optional<DossierId> find_by_code(db::Transaction& transaction, const std::string& code) {
  const auto rows = transaction.query("SELECT dossier_id FROM dossier_code WHERE code = $1", {code});
  return rows.empty() ? std::nullopt : std::optional(DossierId{rows[0].text(0)});
}

Parties parties(db::Transaction& transaction, const DossierId& id) {
  Parties found;
  for (const db::Row& row : transaction.query("SELECT part, body FROM dossier_party WHERE dossier_id = $1", {id.text})) {
    Party party = party_from_json(parse_trusted(row.text(1)).as_object());
    if (row.text(0) == "applicant") found.applicant = std::move(party);
    else found.representative = std::move(party);
  }
  return found;
}

bool visible(db::Transaction& transaction, const DossierId& id, const UnitId& unit) {
  return !transaction
              .query(
                  "SELECT 1 FROM dossier_unit du JOIN unit_below b ON b.unit_id = du.unit_id WHERE du.dossier_id = $1 AND b.ancestor_id = $2 LIMIT 1",
                  {id.text, unit.text})
              .empty();
}

void insert(Work& work, const Dossier& d, const Parties& parties, std::string_view field, const std::string& key) {
  work.db().write(
      "INSERT INTO dossier (id, version, code, state, procedure_code, procedure_version_id, case_id, workflow_id, workflow_version, channel, receiving_unit_id, competent_unit_id, "
      "received_at, received_by, original_due_at, promised_due_at, ready_at, closed_at, applicant_name, body) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
      {d.id.text,
       d.version,
       d.code,
       word_of(d.state),
       d.procedure_code,
       d.procedure_version,
       d.case_id,
       d.workflow,
       d.workflow_version,
       catalogue::word_of(d.channel),
       d.receiving_unit.text,
       d.competent_unit.text,
       d.received_at.us,
       d.received_by.text,
       maybe(d.original_due),
       maybe(d.promised_due),
       maybe(d.ready_at),
       maybe(d.closed_at),
       parties.applicant.name,
       canonical(to_json(d))});
  work.db().write("INSERT INTO dossier_code (code, dossier_id) VALUES ($1, $2)", {d.code, d.id.text});
  for (const UnitId& unit : {d.receiving_unit, d.competent_unit})
    work.db().write("INSERT INTO dossier_unit (unit_id, dossier_id) VALUES ($1, $2) ON CONFLICT (unit_id, dossier_id) DO NOTHING",
                    {unit.text, d.id.text});
  insert_places(work, d, field);
  insert_party(work, d.id, "applicant", parties.applicant, key);
  if (parties.representative) insert_party(work, d.id, "representative", *parties.representative, key);
  const std::string folded =
      fold(d.code + " " + parties.applicant.name + (parties.representative ? " " + parties.representative->name : std::string()));
  work.db().write(db::dialect::search_insert, {folded, d.id.text});
}

void update(Work& work, const Dossier& before, const Dossier& after, std::string_view field) {
  work.db().write(
      "UPDATE dossier SET version = $3, state = $4, original_due_at = $5, promised_due_at = $6, ready_at = $7, closed_at = $8, body = $9 WHERE id = $1 AND version = $2",
      {after.id.text, before.version, after.version, word_of(after.state), maybe(after.original_due), maybe(after.promised_due),
       maybe(after.ready_at), maybe(after.closed_at), canonical(to_json(after))},
      db::Expect{1, motcua::problems::changed_meanwhile});
  work.db().write("DELETE FROM dossier_step WHERE dossier_id = $1", {after.id.text});
  insert_places(work, after, field);
}

void insert_slip(Work& work, const Slip& slip, std::string_view day) {
  work.db().write(
      "INSERT INTO counter_slip (id, kind, unit_id, person_id, at, day, procedure_version_id, case_id, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {slip.id.text, slip.kind, slip.unit.text, slip.person.text, slip.at.us, day, slip.procedure_version, slip.case_id,
       canonical(slip.body)});
}

Result<Slip> get_slip(db::Transaction& transaction, const SlipId& id) {
  const auto rows = transaction.query(kSlipColumns, {id.text});
  if (rows.empty()) return refuse(motcua::problems::not_found, "Không có phiếu này.");
  const db::Row& row = rows[0];
  return Slip{.id = id,
              .kind = row.text(1),
              .procedure_version = row.text(5),
              .case_id = row.text(6),
              .unit = {row.text(2)},
              .person = {row.text(3)},
              .at = {row.integer(4)},
              .body = parse_trusted(row.text(7)).as_object()};
}

void insert_file(Work& work, const FileRow& f) {
  work.db().write(
      "INSERT INTO file (id, dossier_id, purpose, paper, name, sha256, bytes, media_type, person_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {f.id, f.dossier.text, f.purpose, f.paper ? db::Value(*f.paper) : db::Value(nullptr), f.name, f.sha256, f.bytes, f.media_type,
       work.actor().person.text, f.at.us});
}

namespace {
FileRow file_row(const db::Row& row) {
  return {.id = row.text(0),
          .purpose = row.text(2),
          .name = row.text(4),
          .sha256 = row.text(5),
          .media_type = row.text(7),
          .paper = row.null(3) ? std::nullopt : std::optional(static_cast<int>(row.integer(3))),
          .bytes = row.integer(6),
          .at = {row.integer(8)},
          .dossier = {row.text(1)}};
}
}  // namespace

std::vector<FileRow> files(db::Transaction& transaction, const DossierId& id) {
  std::vector<FileRow> found;
  for (const db::Row& row : transaction.query(
           "SELECT id, dossier_id, purpose, paper, name, sha256, bytes, media_type, at FROM file WHERE dossier_id = $1 ORDER BY id",
           {id.text}))
    found.push_back(file_row(row));
  return found;
}

Result<FileRow> get_file(db::Transaction& transaction, const FileId& id) {
  const auto rows =
      transaction.query("SELECT id, dossier_id, purpose, paper, name, sha256, bytes, media_type, at FROM file WHERE id = $1", {id.text});
  if (rows.empty()) return refuse(motcua::problems::not_found, "Không có tệp này.");
  return file_row(rows[0]);
}

#define MOTCUA_LIST_COLUMNS                                                                                                                          \
  "SELECT d.id, d.code, d.applicant_name, d.procedure_version_id, d.state, d.received_at, d.promised_due_at, d.ready_at, s.step, s.role, s.due_at, " \
  "d.workflow_id, d.workflow_version, s.person_id, d.version"

std::vector<ListRow> work_list(db::Transaction& transaction, const WorkQuery& query, const std::string& cursor, int limit) {
  std::array<std::string, 4> roles{};
  std::size_t n = 0;
  for (const auto role : query.roles)
    if (n < roles.size() && role != units::Role::supervisor && role != units::Role::administrator) roles[n++] = units::word_of(role);
  std::string fields;
  for (const std::string& field : query.fields) fields += (fields.empty() ? "," : "") + field + ",";
  const auto after = split_cursor(cursor, 3);
  std::vector<ListRow> rows;
  for (
      const db::Row& row : transaction.query(
          MOTCUA_LIST_COLUMNS
          ", s.waiting FROM dossier_step s JOIN dossier d ON d.id = s.dossier_id "
          "WHERE s.unit_id = $1 AND s.role IN ($2, $3, $4, $5) AND (s.person_id = $6 OR (s.person_id IS NULL AND ($7 = '' OR $7 LIKE '%,' || s.field || ',%'))) AND ($8 = '' OR s.step = $8) "
          "AND (s.waiting, COALESCE(s.due_at, 9000000000000000000), s.dossier_id) > ($9, $10, $11) "
          "ORDER BY s.waiting, COALESCE(s.due_at, 9000000000000000000), s.dossier_id LIMIT $12",
          {query.unit.text, roles[0], roles[1], roles[2], roles[3], query.person.text, fields, query.step, number_or(after[0], -1),
           number_or(after[1], -kNever), after[2], limit})) {
    rows.push_back(list_row(row));
    rows.back().cursor =
        join_cursor({std::to_string(row.integer(15)), std::to_string(row.maybe_integer(10).value_or(kNever)), row.text(0)});
  }
  return rows;
}

std::vector<ListRow> unit_list(db::Transaction& transaction, const UnitId& unit, const std::string& state, const std::string& cursor,
                               int limit) {
  std::vector<ListRow> rows;
  for (const db::Row& row : transaction.query(
           MOTCUA_LIST_COLUMNS
           " FROM dossier_unit u JOIN dossier d ON d.id = u.dossier_id LEFT JOIN dossier_step s ON s.dossier_id = d.id "
           "AND s.step = (SELECT MIN(x.step) FROM dossier_step x WHERE x.dossier_id = d.id) "
           "WHERE u.unit_id = $1 AND ($2 = '' OR d.state = $2) AND ($3 = '' OR u.dossier_id < $3) ORDER BY u.dossier_id DESC LIMIT $4",
           {unit.text, state, cursor, limit})) {
    rows.push_back(list_row(row));
    rows.back().cursor = row.text(0);
  }
  return rows;
}

std::vector<ListRow> search(db::Transaction& transaction, const UnitId& unit, const std::string& query, const std::string& key, int limit) {
  // Each way of finding is one statement that gives whole rows; $2 is the unit whose people may see them.
  static const std::string rows_where = MOTCUA_LIST_COLUMNS
      " FROM dossier d LEFT JOIN dossier_step s ON s.dossier_id = d.id AND s.step = (SELECT MIN(x.step) FROM dossier_step x WHERE x.dossier_id = d.id) "
      "WHERE EXISTS (SELECT 1 FROM dossier_unit du JOIN unit_below b ON b.unit_id = du.unit_id WHERE du.dossier_id = d.id AND b.ancestor_id = $2) AND d.id IN (";
  static const std::string newest = ") ORDER BY d.id DESC LIMIT $3";
  static const std::string by_code = rows_where + "SELECT dossier_id FROM dossier_code WHERE code = $1" + newest;
  static const std::string by_number =
      rows_where +
      "SELECT dossier_id FROM dossier_party WHERE id_hash = $1 UNION SELECT dossier_id FROM dossier_party WHERE phone_hash = $1" + newest;
  static const std::string by_words = rows_where + std::string(db::dialect::search_select) + newest;
  std::vector<ListRow> found;
  const auto add = [&](const std::string& sql, const std::string& what) {
    for (const db::Row& row : transaction.query(sql, {what, unit.text, limit})) {
      const bool known = std::any_of(found.begin(), found.end(), [&](const ListRow& other) { return other.id.text == row.text(0); });
      if (!known && static_cast<int>(found.size()) < limit) found.push_back(list_row(row));
    }
  };
  add(by_code, query);
  const std::string digits = digits_only(query);
  if (digits.size() >= 8) add(by_number, id_hash(key, query.starts_with("+84") ? "0" + digits.substr(2) : query));
  if (const std::string expression = db::dialect::search_expression(fold(query)); !expression.empty()) add(by_words, expression);
  return found;
}

std::optional<Party> last_party(db::Transaction& transaction, const std::string& hash, const UnitId& unit) {
  const auto rows = transaction.query(
      "SELECT p.body FROM dossier_party p JOIN dossier_unit u ON u.dossier_id = p.dossier_id AND u.unit_id = $2 WHERE p.id_hash = $1 ORDER BY p.dossier_id DESC LIMIT 1",
      {hash, unit.text});
  if (rows.empty()) return std::nullopt;
  return party_from_json(parse_trusted(rows[0].text(0)).as_object());
}

DayCounts day_counts(db::Transaction& transaction, const UnitId& unit, std::string_view day, Instant from, Instant to, Instant now) {
  const auto one = [&](std::string_view sql, db::Args args) { return transaction.query(sql, args).at(0).integer(0); };
  const db::Args period{unit.text, from.us, to.us};
  DayCounts counts;
  counts.received = one(
      "SELECT COUNT(*) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id WHERE b.ancestor_id = $1 AND d.received_at >= $2 AND d.received_at < $3",
      period);
  counts.at_once = one(
      "SELECT COUNT(*) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id WHERE b.ancestor_id = $1 AND d.received_at >= $2 AND d.received_at < $3 AND d.closed_at = d.received_at",
      period);
  counts.returned = one(
      "SELECT COUNT(*) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id WHERE b.ancestor_id = $1 AND d.closed_at >= $2 AND d.closed_at < $3 AND d.state = 'returned'",
      period);
  for (
      const db::Row& row : transaction.query(
          "SELECT s.kind, COUNT(*) FROM counter_slip s JOIN unit_below b ON b.unit_id = s.unit_id WHERE b.ancestor_id = $1 AND s.day = $2 GROUP BY s.kind",
          {unit.text, day})) {
    if (row.text(0) == "guidance") counts.guidance = row.integer(1);
    else if (row.text(0) == "supplement") counts.supplement_asked = row.integer(1);
    else counts.refused = row.integer(1);
  }
  for (
      const db::Row& row : transaction.query(
          "SELECT d.state, COUNT(*), COUNT(CASE WHEN d.original_due_at < $2 THEN 1 END) FROM dossier d JOIN unit_below b ON b.unit_id = d.receiving_unit_id "
          "WHERE b.ancestor_id = $1 AND d.closed_at IS NULL GROUP BY d.state",
          {unit.text, now.us})) {
    if (row.text(0) == "ready") counts.ready = row.integer(1);
    else if (row.text(0) == "in_progress") {
      counts.in_progress = row.integer(1);
      counts.overdue = row.integer(2);
    } else counts.paused += row.integer(1);
  }
  return counts;
}

std::vector<DossierId> all_ids(db::Transaction& transaction, const DossierId& after, int limit) {
  std::vector<DossierId> ids;
  for (const db::Row& row : transaction.query("SELECT id FROM dossier WHERE id > $1 ORDER BY id LIMIT $2", {after.text, limit}))
    ids.push_back({row.text(0)});
  return ids;
}

}  // namespace motcua::dossiers::store
