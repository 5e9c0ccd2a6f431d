#include "acts/store.h"

#include "acts/tasks_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/stored.h"
#include "base/text.h"
#include "msg/dossier_view.h"

namespace motcua::dossiers::store {
namespace {

db::Value maybe(const std::optional<Instant>& at) { return at ? db::Value(at->us) : db::Value(nullptr); }
db::Value maybe(const std::optional<calendar::Verdict>& verdict) {
  return verdict ? db::Value(calendar::word_of(*verdict)) : db::Value(nullptr);
}
db::Value maybe(const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); }

void insert_unit(Work& work, const DossierId& dossier, const UnitId& unit) {
  work.db().write(
      "INSERT INTO dossier_unit (unit_id, dossier_id) VALUES (:unit, :dossier) ON CONFLICT (unit_id, dossier_id) DO "
      "NOTHING",
      {{"unit", unit.text}, {"dossier", dossier.text}});
}

void insert_place(Work& work, const Dossier& dossier, const ActiveStep& step, std::string_view field) {
  work.db().write(
      "INSERT INTO dossier_step (dossier_id, step, role, unit_id, person_id, field, waiting, due_at, due_order) VALUES "
      "(:dossier, :step, :role, :unit, :person, :field, :waiting, :due_at, :due_order)",
      {{"dossier", dossier.id.text},
       {"step", step.step},
       {"role", access::word_of(step.role)},
       {"unit", step.unit.text},
       {"person", maybe(step.person.text)},
       {"field", field},
       {"waiting", paused(dossier.state) ? 1 : 0},
       {"due_at", maybe(step.due)},
       {"due_order", step.due.value_or(kNever).us}});
}

const db::SealedColumn kParty{"dossier_party", "body", {"dossier_id", "part"}};

void insert_party(Work& work, const DossierId& id, std::string_view part, const Party& party) {
  const Vault& vault = work.db().vault();
  work.db().write(
      "INSERT INTO dossier_party (dossier_id, part, body, id_hash, phone_hash) VALUES (:dossier, :part, :body, "
      ":id_hash, :phone_hash)",
      {{"dossier", id.text},
       {"part", part},
       {"body", work.db().seal(kParty.at(id.text, part), canonical(to_json(party)))},
       {"id_hash", maybe(id_hash(vault, party.id_number))},
       {"phone_hash", maybe(phone_hash(vault, party.phone))}});
}

}  // namespace

Vault::Place place_of_party(std::string_view dossier, std::string_view part) { return kParty.at(dossier, part); }

Result<Dossier> get(db::Transaction& transaction, const DossierId& id) {
  const auto rows = transaction.query("SELECT body FROM dossier WHERE id = :id", {{"id", id.text}});
  if (rows.empty()) return refuse(motcua::problems::not_found, msg::dossier_view::no_such_dossier);
  return of_row("dossier", id.text, [&] { return dossier_from_json(*Glimpse{rows[0].text(0)}); });
}

std::optional<DossierId> find_by_code(db::Transaction& transaction, const std::string& code) {
  const auto rows = transaction.query("SELECT dossier_id FROM dossier_code WHERE code = :code", {{"code", code}});
  return rows.empty() ? std::nullopt : std::optional(DossierId{rows[0].text(0)});
}

Parties parties(db::Transaction& transaction, const DossierId& id) {
  Parties found;
  for (const db::Row& row :
       transaction.query("SELECT part, body FROM dossier_party WHERE dossier_id = :dossier", {{"dossier", id.text}})) {
    Party party = party_of(transaction, id.text, row.text(0), row.text(1));
    if (row.text(0) == "applicant") found.applicant = std::move(party);
    else found.representative = std::move(party);
  }
  return found;
}

access::Relation relation(db::Transaction& transaction, const DossierId& id, const UnitId& unit) {
  const auto found = transaction.query(
      "SELECT MAX(CASE WHEN du.unit_id = :unit THEN 1 ELSE 0 END) FROM dossier_unit du JOIN unit_below b ON b.unit_id "
      "= du.unit_id WHERE du.dossier_id = :dossier AND b.ancestor_id = :unit",
      {{"dossier", id.text}, {"unit", unit.text}});
  if (found.at(0).null(0)) return access::Relation::elsewhere;
  return found[0].integer(0) == 1 ? access::Relation::worked : access::Relation::below;
}

std::vector<UnitId> units_of(db::Transaction& transaction, const DossierId& id) {
  std::vector<UnitId> found;
  for (const db::Row& row :
       transaction.query("SELECT unit_id FROM dossier_unit WHERE dossier_id = :dossier", {{"dossier", id.text}}))
    found.push_back({row.text(0)});
  return found;
}

constexpr db::Text kInsertDossier =
    "INSERT INTO dossier (id, version, code, state, procedure_code, procedure_version_id, case_id, workflow_id, "
    "workflow_version, channel, receiving_unit_id, competent_unit_id, received_at, received_by, original_due_at, "
    "promised_due_at, ready_at, closed_at, applicant_name, body, at_once, finished_at, verdict, used_minutes, "
    "legal_minutes, promised_minutes) VALUES (:id, :version, :code, :state, :procedure_code, :procedure_version, "
    ":case, :workflow, :workflow_version, :channel, :receiving_unit, :competent_unit, :received_at, :received_by, "
    ":original_due_at, :promised_due_at, :ready_at, :closed_at, :applicant_name, :body, :at_once, :finished_at, "
    ":verdict, :used_minutes, :legal_minutes, :promised_minutes)";

static db::Args dossier_args(const Dossier& d, const Parties& parties, const Measures& m) {
  return {{"id", d.id.text},
          {"version", d.version},
          {"code", d.code},
          {"state", word_of(d.state)},
          {"procedure_code", d.procedure_code},
          {"procedure_version", d.procedure_version},
          {"case", d.case_id},
          {"workflow", d.workflow},
          {"workflow_version", d.workflow_version},
          {"channel", catalogue::word_of(d.channel)},
          {"receiving_unit", d.receiving_unit.text},
          {"competent_unit", d.competent_unit.text},
          {"received_at", d.received_at.us},
          {"received_by", d.received_by.text},
          {"original_due_at", maybe(counted_due(d, d.original_due))},
          {"promised_due_at", maybe(counted_due(d, d.promised_due))},
          {"ready_at", maybe(d.ready_at)},
          {"closed_at", maybe(d.closed_at)},
          {"applicant_name", parties.applicant.name},
          {"body", canonical(to_json(d))},
          {"at_once", d.at_once ? 1 : 0},
          {"finished_at", m.finished.value_or(kNever).us},
          {"verdict", maybe(m.verdict)},
          {"used_minutes", m.used_minutes},
          {"legal_minutes", m.legal_minutes},
          {"promised_minutes", m.promised_minutes}};
}

static void insert_around(Work& work, const Dossier& d, const Parties& parties, std::string_view field) {
  work.db().write("INSERT INTO dossier_code (code, dossier_id) VALUES (:code, :dossier)",
                  {{"code", d.code}, {"dossier", d.id.text}});
  std::set<UnitId> units{d.receiving_unit, d.competent_unit};
  for (const ActiveStep& step : d.steps) {
    insert_place(work, d, step, field);
    units.insert(step.unit);
  }
  for (const UnitId& unit : units) insert_unit(work, d.id, unit);
  insert_party(work, d.id, "applicant", parties.applicant);
  if (parties.representative) insert_party(work, d.id, "representative", *parties.representative);
}

static void delete_around(Work& work, const DossierId& id) {
  for (const std::string_view sql :
       {"DELETE FROM dossier_code WHERE dossier_id = :id", "DELETE FROM dossier_unit WHERE dossier_id = :id",
        "DELETE FROM dossier_step WHERE dossier_id = :id", "DELETE FROM dossier_party WHERE dossier_id = :id",
        "DELETE FROM dossier_step_done WHERE dossier_id = :id", "DELETE FROM dossier_late WHERE dossier_id = :id",
        "DELETE FROM dossier_correction WHERE dossier_id = :id", "DELETE FROM dossier_legal WHERE dossier_id = :id",
        "DELETE FROM dossier_due_act WHERE dossier_id = :id", "DELETE FROM counter_task WHERE dossier_id = :id"})
    work.db().write(sql, {{"id", id.text}});
}

// A name with an apostrophe is also found without it: H'Lan is "h lan" and "hlan".
std::string search_text(const std::string& code, const Parties& parties) {
  // Older names may contain invisible characters.
  const auto folded = [](const std::string& name) { return fold(clean_text(name, Lines::one).value_or(name)); };
  const std::string applicant = folded(parties.applicant.name),
                    other = parties.representative ? folded(parties.representative->name) : std::string();
  std::string text = fold(code) + " " + applicant + (other.empty() ? "" : " ") + other;
  for (const std::string& name : {applicant, other}) {
    for (const std::string& pair : word_pairs(name)) text += " " + pair;
    std::string joined = name;
    if (std::erase(joined, '\'') == 0) continue;
    text += " " + joined;
    for (const std::string& pair : word_pairs(joined)) text += " " + pair;
  }
  return text;
}

void replace_parties(Work& work, const DossierId& id, const std::string& code, const Parties& parties) {
  work.db().write("DELETE FROM dossier_party WHERE dossier_id = :dossier", {{"dossier", id.text}});
  insert_party(work, id, "applicant", parties.applicant);
  if (parties.representative) insert_party(work, id, "representative", *parties.representative);
  work.db().write("UPDATE dossier SET applicant_name = :applicant_name WHERE id = :id",
                  {{"id", id.text}, {"applicant_name", parties.applicant.name}});
  work.db().write("DELETE FROM dossier_search WHERE dossier_id = :dossier", {{"dossier", id.text}});
  work.db().write(db::search_insert, {{"folded", search_text(code, parties)}, {"dossier", id.text}});
}

void insert(Work& work, const Dossier& d, const Parties& parties, const Measures& m, std::string_view field) {
  work.db().write(kInsertDossier, dossier_args(d, parties, m));
  insert_around(work, d, parties, field);
  work.db().write_last(db::search_insert, {{"folded", search_text(d.code, parties)}, {"dossier", d.id.text}});
}

void remove(Work& work, const DossierId& id) {
  delete_around(work, id);
  work.db().write("DELETE FROM dossier WHERE id = :id", {{"id", id.text}});
}

int add_searched(db::Transaction& transaction, int limit) {
  const db::Rows last = transaction.query(fmt::format("SELECT dossier_id FROM dossier_search ORDER BY {} DESC LIMIT 1",
                                                      transaction.dialect().search_number));
  const db::Rows next = transaction.query("SELECT id, code FROM dossier WHERE id > :after ORDER BY id LIMIT :limit",
                                          {{"after", last.empty() ? "" : last[0].text(0)}, {"limit", limit}});
  for (const db::Row& row : next) try {
      transaction.write_last(
          db::search_insert,
          {{"folded", search_text(row.text(1), parties(transaction, {row.text(0)}))}, {"dossier", row.text(0)}});
    } catch (const Damage& damage) {  // only the code finds it until the row is repaired and the search filled again
      log_left_out(damage);
      transaction.write_last(db::search_insert, {{"folded", fold(row.text(1))}, {"dossier", row.text(0)}});
    }
  return static_cast<int>(next.size());
}

void put_search(Work& work, const Projection& p) {
  work.db().write("DELETE FROM dossier_search WHERE dossier_id = :dossier", {{"dossier", p.dossier.id.text}});
  work.db().write(db::search_insert,
                  {{"folded", search_text(p.dossier.code, p.parties)}, {"dossier", p.dossier.id.text}});
}

void put(Work& work, const Projection& p) {
  work.db().write(
      db::joined(
          kInsertDossier,
          " ON CONFLICT (id) DO UPDATE SET version = excluded.version, code = excluded.code, state = excluded.state, "
          "procedure_code = excluded.procedure_code, procedure_version_id = excluded.procedure_version_id, case_id = "
          "excluded.case_id, workflow_id = excluded.workflow_id, workflow_version = excluded.workflow_version, channel "
          "= excluded.channel, receiving_unit_id = excluded.receiving_unit_id, competent_unit_id = "
          "excluded.competent_unit_id, received_at = excluded.received_at, received_by = excluded.received_by, "
          "original_due_at = excluded.original_due_at, promised_due_at = excluded.promised_due_at, ready_at = "
          "excluded.ready_at, closed_at = excluded.closed_at, applicant_name = excluded.applicant_name, body = "
          "excluded.body, at_once = excluded.at_once, finished_at = excluded.finished_at, verdict = excluded.verdict, "
          "used_minutes = excluded.used_minutes, legal_minutes = excluded.legal_minutes, promised_minutes = "
          "excluded.promised_minutes"),
      dossier_args(p.dossier, p.parties, p.measures));
  delete_around(work, p.dossier.id);
  insert_around(work, p.dossier, p.parties, p.field);
  for (const UnitId& unit : p.units) insert_unit(work, p.dossier.id, unit);
  for (const auto& [seq, done] : p.steps) insert_step_done(work, p.dossier.id, seq, done);
  insert_late(work, p.dossier.id, p.late);
  for (const CorrectionRow& correction : p.corrections) insert_correction(work, correction);
  for (const DueAct& act : p.due_acts) insert_due_act(work, p.dossier.id, act);
  for (const CounterTask& task : p.tasks) insert_task(work, p.dossier.id, p.dossier.receiving_unit, task);
  put_legal_due(work, {}, p.dossier);
}

// Shows a row of the table dossier whose last column is its body. It writes the body as today's program would. A body
// from before a field reads like a body with the default.
static std::string shown_as_read(const db::Row& row) {
  std::string line = row.shown();
  const std::string body = row.text(row.size() - 1);
  try {
    const std::string today = canonical(to_json(dossier_from_json(stored::parse_object("body", body))));
    for (std::size_t at = line.find(body); at != std::string::npos; at = line.find(body, at + today.size()))
      line.replace(at, body.size(), today);
  } catch (const Damage&) { line += " cannot be read"; }
  return line;
}

std::vector<std::string> rows(db::Transaction& transaction, const DossierId& id) {
  std::vector<std::string> lines;
  for (const std::string_view sql :
       {"SELECT 'dossier_code', t.* FROM dossier d JOIN dossier_code t ON t.code = d.code WHERE d.id = :dossier",
        "SELECT 'dossier_unit', t.* FROM dossier_unit t WHERE dossier_id = :dossier",
        "SELECT 'dossier_step', t.* FROM dossier_step t WHERE dossier_id = :dossier",
        "SELECT 'dossier_step_done', t.* FROM dossier_step_done t WHERE dossier_id = :dossier",
        "SELECT 'dossier_late', t.* FROM dossier_late t WHERE dossier_id = :dossier",
        "SELECT 'dossier_correction', t.* FROM dossier_correction t WHERE dossier_id = :dossier",
        "SELECT 'dossier_legal', t.* FROM dossier_legal t WHERE dossier_id = :dossier",
        "SELECT 'dossier_due_act', t.* FROM dossier_due_act t WHERE dossier_id = :dossier",
        "SELECT 'counter_task', t.* FROM counter_task t WHERE dossier_id = :dossier"})
    for (const db::Row& row : transaction.query(sql, {{"dossier", id.text}})) lines.push_back(row.shown());
  for (const db::Row& row :
       transaction.query("SELECT 'dossier', t.*, t.body FROM dossier t WHERE id = :id", {{"id", id.text}}))
    lines.push_back(shown_as_read(row));
  // Compares seals and hashes by their content, because an older key may have made them.
  const Vault& vault = transaction.vault();
  for (const db::Row& row :
       transaction.query("SELECT part, id_hash, phone_hash, body FROM dossier_party WHERE dossier_id = :dossier",
                         {{"dossier", id.text}})) {
    std::string id_hash = row.text_or_empty(1), phone_hash = row.text_or_empty(2), body;
    try {
      body = transaction.open(kParty.at(id.text, row.text(0)), row.text(3));
      const Party party = party_from_json(*Glimpse{body});
      id_hash = as_newest(id_hashes(vault, party.id_number), id_hash);
      phone_hash = as_newest(phone_hashes(vault, party.phone), phone_hash);
    } catch (const std::runtime_error&) { body = "does not open: " + row.text(3); }
    lines.push_back(fmt::format("dossier_party | {} | {} | {} | {}", row.text(0), id_hash, phone_hash, body));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::map<DossierId, std::vector<std::string>> search_texts(db::Transaction& transaction) {
  std::map<DossierId, std::vector<std::string>> found;
  for (const db::Row& row : transaction.query("SELECT dossier_id, folded FROM dossier_search"))
    found[{row.text(0)}].push_back(row.text(1));
  return found;
}

// True if the change concerns columns with an index in the table of dossiers. Most changes only concern the place and
// the body.
static bool moves_figures(const Dossier& before, const Dossier& after) {
  return before.state != after.state || before.original_due != after.original_due ||
         before.promised_due != after.promised_due || before.ready_at != after.ready_at ||
         before.closed_at != after.closed_at || before.at_once != after.at_once;
}

static void update_places(Work& work, const Dossier& before, const Dossier& after, std::string_view field) {
  if (before.steps == after.steps && paused(before.state) == paused(after.state)) return;
  work.db().write("DELETE FROM dossier_step WHERE dossier_id = :dossier", {{"dossier", after.id.text}});
  std::set<UnitId> known{before.receiving_unit, before.competent_unit};
  for (const ActiveStep& step : before.steps) known.insert(step.unit);
  for (const ActiveStep& step : after.steps) {
    insert_place(work, after, step, field);
    if (known.insert(step.unit).second) insert_unit(work, after.id, step.unit);
  }
}

void update(Work& work, const Dossier& before, const Dossier& after, const Measures& m, std::string_view field) {
  const std::string body = canonical(to_json(after));
  const db::Expect one{1, motcua::problems::changed_meanwhile};
  if (moves_figures(before, after))
    work.db().write(
        "UPDATE dossier SET version = :version, state = :state, original_due_at = :original_due_at, promised_due_at = "
        ":promised_due_at, ready_at = :ready_at, closed_at = :closed_at, body = :body, finished_at = :finished_at, "
        "verdict = :verdict, used_minutes = :used_minutes, legal_minutes = :legal_minutes, promised_minutes = "
        ":promised_minutes, at_once = :at_once WHERE id = :id AND version = :version_before",
        {{"id", after.id.text},
         {"version_before", before.version},
         {"version", after.version},
         {"state", word_of(after.state)},
         {"original_due_at", maybe(counted_due(after, after.original_due))},
         {"promised_due_at", maybe(counted_due(after, after.promised_due))},
         {"ready_at", maybe(after.ready_at)},
         {"closed_at", maybe(after.closed_at)},
         {"body", body},
         {"finished_at", m.finished.value_or(kNever).us},
         {"verdict", maybe(m.verdict)},
         {"used_minutes", m.used_minutes},
         {"legal_minutes", m.legal_minutes},
         {"promised_minutes", m.promised_minutes},
         {"at_once", after.at_once ? 1 : 0}},
        one);
  else
    work.db().write(
        "UPDATE dossier SET version = :version, body = :body WHERE id = :id AND version = :version_before",
        {{"id", after.id.text}, {"version_before", before.version}, {"version", after.version}, {"body", body}}, one);
  update_places(work, before, after, field);
}

std::vector<DossierId> all_ids(db::Transaction& transaction, const DossierId& after, int limit) {
  std::vector<DossierId> ids;
  for (const db::Row& row : transaction.query("SELECT id FROM dossier WHERE id > :after ORDER BY id LIMIT :limit",
                                              {{"after", after.text}, {"limit", limit}}))
    ids.push_back({row.text(0)});
  return ids;
}

}  // namespace motcua::dossiers::store
