// Reads the tables that the subjects name. Writes only events, through Work.
#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/log.h"
#include "base/random.h"
#include "base/stored.h"
#include "base/verify.h"
#include "db/summed.h"
#include "work/raw_events.h"
#include "work/subjects.h"

namespace motcua {
namespace {

constexpr std::string_view kEntered = "entered", kMade = "made", kChanged = "changed";
constexpr std::string_view kActs = "acts";
constexpr std::size_t kAtOnce = 200, kSumsAtOnce = 10;  // things that enter the log in one commit

Json json_of(const db::Row& row, std::size_t i) {
  if (row.null(i)) return nullptr;
  if (row.is_integer(i)) return row.integer(i);
  return Json(row.text(i));
}

// The columns of a part, in the order of its rows in the facts. For rows that are summed once: `entered` selects the
// rows in a sum, each with the number of its event; `of_event` selects the rows of one event.
enum class Rows : std::uint8_t { all, entered, of_event };
std::string select(const Part& part, Rows which) {
  std::string columns;
  for (const auto* list : {&part.told, &part.hashed, &part.personal, &part.secret})
    for (const std::string_view column : *list) columns += fmt::format("{}{}", columns.empty() ? "" : ", ", column);
  std::string order;
  for (std::size_t i = 1; i <= part.told.size(); ++i) order += fmt::format("{}{}", i == 1 ? "" : ", ", i);
  const std::string from = fmt::format("FROM {} WHERE {}", part.table, part.which);
  const std::string_view by = db::kEnteredBy;
  switch (which) {
    case Rows::all: return fmt::format("SELECT {} {} ORDER BY {}", columns, from, order);
    case Rows::entered:
      return fmt::format("SELECT {}, {} {} AND {} IS NOT NULL ORDER BY {}, {}", columns, by, from, by, by, order);
    case Rows::of_event: return fmt::format("SELECT {} {} AND {} = :seq ORDER BY {}", columns, from, by, order);
  }
  VERIFY_UNREACHED();
}

std::string name_of(db::Transaction& transaction, const Subject& subject, const std::string& id) {
  if (subject.name.empty()) return hex(random_bytes(8));
  const auto rows = transaction.query(subject.name, {{"id", id}});
  if (rows.empty()) throw Damage(subject.kind, id, {}, "has no name for the log");
  const std::string name = rows[0].text(0);
  if (!subject.numbered) return name;
  const std::string begin = name + "/";
  const auto last = transaction.query(
      "SELECT COUNT(*) FROM stream WHERE kind = :kind AND substr(name, 1, :length) = :beginning",
      {{"kind", subject.kind}, {"beginning", begin}, {"length", static_cast<std::int64_t>(begin.size())}});
  return begin + std::to_string(last.at(0).integer(0) + 1);
}

// The last event of a stream, as it is stored.
struct Last {
  std::string id, name;
  std::int64_t seq = 0;
  JsonObject facts;
  std::optional<JsonObject> personal;  // nullopt: the event never had one, or it is erased
};
std::optional<Last> last_of(db::Transaction& transaction, const Stream& stream) {
  const auto rows = transaction.query(
      "SELECT s.name, e.id, e.facts, p.body, e.seq FROM stream s JOIN event e ON e.stream_id = s.id AND e.stream_kind "
      "= s.kind LEFT JOIN event_personal p ON p.event_id = e.id WHERE s.kind = :kind AND s.id = :id ORDER BY e.seq "
      "DESC LIMIT 1",
      {{"kind", stream.kind}, {"id", stream.id}});
  if (rows.empty()) return std::nullopt;
  Last last{.id = rows[0].text(1), .name = rows[0].text(0), .seq = rows[0].integer(4), .facts = {}, .personal = {}};
  of_row("event", last.id, [&] {
    last.facts = stored::parse_object("facts", rows[0].text(2));
    if (!rows[0].null(3))
      last.personal = stored::parse_object("personal", transaction.open(place_of_personal(last.id), rows[0].text(3)));
  });
  return last;
}

// Returns where rows differ from the rows in an event; "" if they are the same. A column that was added later is in no
// older event and does not count. A column that the event has and the row has not counts.
std::string where_other(const Json& told, const Json& now) {
  if (!told.is_array() || !now.is_array()) return "no list of rows";
  const JsonArray &before = told.get_array(), &after = now.get_array();
  if (before.size() != after.size()) return fmt::format("{} rows in the place of {}", after.size(), before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!before[i].is_object() || !after[i].is_object()) return fmt::format("row {}", i + 1);
    for (const auto& member : before[i].get_object()) {
      const Json* value = after[i].get_object().if_contains(member.key());
      if (!value || *value != member.value()) return fmt::format("row {}, {}", i + 1, view(member.key()));
    }
  }
  return {};
}

// Returns the tables whose rows differ, each with the first difference. The other members of the facts describe the
// act.
std::map<std::string, std::string> others(const JsonObject& told, const JsonObject& now) {
  std::map<std::string, std::string> found;
  for (const auto& member : told) {
    const std::string name(view(member.key()));
    if (name == kActs || name == "on_behalf_of" || name == kFoundAltered) continue;
    const Json* value = now.if_contains(name);
    std::string where = value ? where_other(member.value(), *value) : "not told any more";
    if (!where.empty()) found[name] = std::move(where);
  }
  return found;
}

std::map<std::string, std::string> others(const Last& last, const Standing& now) {
  auto found = others(last.facts, now.facts);
  if (last.personal) found.merge(others(*last.personal, now.personal));
  return found;
}

// Does an event name each table of today, and each column of its first row?
bool names_all(const JsonObject& told, const JsonObject& now) {
  return std::ranges::all_of(now, [&](const auto& member) {
    const Json* table = told.if_contains(member.key());
    const JsonArray *before = table ? table->if_array() : nullptr, *rows = member.value().if_array();
    if (!before || !rows || before->empty() || rows->empty()) return table != nullptr;
    const JsonObject *first = before->front().if_object(), *of_now = rows->front().if_object();
    return first && of_now &&
           std::ranges::all_of(*of_now, [&](const auto& column) { return first->contains(column.key()); });
  });
}

std::string listed(const std::map<std::string, std::string>& tables) {
  std::string list;
  for (const auto& [table, where] : tables) list += (list.empty() ? "" : ", ") + table;
  return list;
}

struct Told {
  JsonObject told, personal;
};
Told told_of(const Part& part, const db::Row& row) {
  Told found;
  std::size_t i = 0;
  for (const std::string_view column : part.told) found.told[column] = json_of(row, i++);
  const auto hashed = [&](JsonObject& into, std::string_view column) {
    into[fmt::format("{}_sha256", column)] = sha256_hex(row.text(i++));
  };
  for (const std::string_view column : part.hashed) hashed(found.told, column);
  for (const std::string_view column : part.personal) found.personal[column] = json_of(row, i++);
  for (const std::string_view column : part.secret) hashed(found.personal, column);
  return found;
}

// The number of rows, and one hash over them. Later rows are hashed together with the hash of the earlier rows.
struct Sum {
  std::int64_t rows = 0;
  std::string sha256;

  void add(const JsonArray& more) {
    rows += static_cast<std::int64_t>(more.size());
    sha256 = sha256_hex(sha256 + canonical(more));
  }
  JsonArray json() const { return {JsonObject{{"rows", rows}, {"sha256", sha256}}}; }
};

Sum sum_told(const Last& last, const Part& part) {
  const Json* member = last.facts.if_contains(part.table);
  const JsonArray* list = member ? member->if_array() : nullptr;
  const JsonObject* told = list && list->size() == 1 ? list->front().if_object() : nullptr;
  const Json *rows = told ? told->if_contains("rows") : nullptr, *sha256 = told ? told->if_contains("sha256") : nullptr;
  if (!rows || !rows->is_int64() || !sha256 || !sha256->is_string())
    throw Damage("event", last.id, "facts", fmt::format("has no sum of {}", part.table));
  return {.rows = rows->as_int64(), .sha256 = std::string(view(sha256->as_string()))};
}

// Returns the sum of all rows that entered, event by event.
Sum sum_entered(db::Transaction& transaction, const Part& part, const std::string& id) {
  Sum sum;
  JsonArray rows;
  std::int64_t seq = 0;
  for (const db::Row& row : transaction.query(select(part, Rows::entered), {{"id", id}})) {
    const std::int64_t its = row.integer(row.size() - 1);
    if (its != seq && !rows.empty()) {
      sum.add(rows);
      rows.clear();
    }
    seq = its;
    rows.emplace_back(told_of(part, row).told);
  }
  if (!rows.empty()) sum.add(rows);
  return sum;
}

// Returns the sum of the last event, with the rows that the next event adds.
Sum sum_next(db::Transaction& transaction, const Part& part, const std::string& id, const std::optional<Last>& last) {
  Sum sum = last ? sum_told(*last, part) : Sum{};
  JsonArray rows;
  for (const db::Row& row :
       transaction.query(select(part, Rows::of_event), {{"id", id}, {"seq", last ? last->seq + 1 : 1}}))
    rows.emplace_back(told_of(part, row).told);
  if (!rows.empty()) sum.add(rows);
  return sum;
}

Standing standing_by(db::Transaction& transaction, const Subject& subject, const std::string& id,
                     const std::function<Sum(const Part&)>& sum_of) {
  Standing found;
  for (const Part& part : subject.parts) {
    if (db::is_summed_once(subject.kind)) {
      found.facts[part.table] = sum_of(part).json();
      continue;
    }
    JsonArray rows, personal;
    for (const db::Row& row : transaction.query(select(part, Rows::all), {{"id", id}})) {
      Told one = told_of(part, row);
      rows.emplace_back(std::move(one.told));
      if (!one.personal.empty()) personal.emplace_back(std::move(one.personal));
    }
    if (part.summed) {
      Sum sum;
      sum.add(rows);
      rows = sum.json();
    }
    found.facts[part.table] = std::move(rows);
    if (!personal.empty()) found.personal[part.table] = std::move(personal);
  }
  return found;
}

// Returns the tables in which a thing has rows.
std::map<std::string, std::string> rows_in(const Standing& now) {
  std::map<std::string, std::string> found;
  Sum empty;
  empty.add({});
  for (const auto& member : now.facts)
    if (const JsonArray* rows = member.value().if_array(); rows && !rows->empty() && *rows != empty.json())
      found[std::string(view(member.key()))] = "has rows";
  return found;
}

bool forgets(const std::vector<db::Act>& acts) {
  return std::ranges::any_of(acts, [](const db::Act& act) { return act.kind == db::kForgotten; });
}

bool forgotten(const JsonObject& facts) {
  const Json* acts = facts.if_contains(kActs);
  return acts && acts->is_array() && std::ranges::any_of(acts->get_array(), [](const Json& act) {
           const Json* kind = act.is_object() ? act.get_object().if_contains("kind") : nullptr;
           return kind && kind->is_string() && view(kind->as_string()) == db::kForgotten;
         });
}

}  // namespace

Standing standing(db::Transaction& transaction, const Subject& subject, const std::string& id) {
  return standing_by(transaction, subject, id, [&](const Part& part) { return sum_entered(transaction, part, id); });
}

const Subject* Subjects::of(std::string_view kind) const {
  const auto found = std::ranges::find(all_, kind, &Subject::kind);
  return found == all_.end() ? nullptr : &*found;
}

std::string Subjects::altered(db::Transaction& transaction, const std::string& kind, const std::string& id) const {
  const Subject* subject = of(kind);
  VERIFY(subject);                          // a store touched a kind that no subject describes
  if (db::is_summed_once(kind)) return {};  // rows that entered are in the sum before, forever
  const auto last = last_of(transaction, {kind, id});
  const Standing now = standing(transaction, *subject, id);
  // Stores touch a new thing before they write it: somebody else wrote these rows.
  if (!last) return listed(rows_in(now));
  if (forgotten(last->facts)) return {};
  auto found = others(*last, now);
  const auto event = raw_event(transaction, last->id);
  if (event && !event->personal_hash.empty() && personal_part(transaction, *event) != PersonalPart::right)
    found["event_personal"] = "is not what was recorded";  // the altered personal part may be restored later
  return listed(found);
}

bool Subjects::tells_all(db::Transaction& transaction, const Stream& stream) const {
  const Subject* subject = of(stream.kind);
  VERIFY(subject);
  const auto last = last_of(transaction, stream);
  if (!last) return true;  // without an event it is no old thing
  const Standing now = standing(transaction, *subject, stream.id);
  return names_all(last->facts, now.facts) && (!last->personal || names_all(*last->personal, now.personal));
}

void Subjects::record(db::Transaction& transaction, const db::Touched& touched) const {
  const db::Doer& by = touched.by;
  Actor actor;
  actor.person = {by.person};
  actor.post = {by.post};
  actor.unit = {by.unit};
  actor.on_behalf_of = {by.on_behalf_of};
  const Instant now_at = by.now.us > 0 ? by.now : clock_.now();
  for (const auto& [thing, doing] : touched.things) {
    const std::vector<db::Act>& acts = doing.acts;
    const Subject* subject = of(thing.first);
    VERIFY(subject);
    const Stream stream{thing.first, thing.second};
    const auto last = last_of(transaction, stream);
    Standing now = standing_by(transaction, *subject, stream.id, [&](const Part& part) {
      return forgets(acts) ? Sum{} : sum_next(transaction, part, stream.id, last);
    });
    if (last && acts.empty() && doing.altered.empty() && others(last->facts, now.facts).empty() &&
        (!last->personal || *last->personal == now.personal))
      continue;
    JsonArray done;
    for (const db::Act& act : acts) done.push_back(JsonObject{{"kind", act.kind}, {"facts", act.facts}});
    if (!done.empty()) now.facts[kActs] = std::move(done);
    if (!doing.altered.empty()) {
      now.facts[kFoundAltered] = doing.altered;
      log::warning("thing.found_altered", {{"kind", thing.first}, {"id", thing.second}, {"tables", doing.altered}});
    }
    Work work{transaction, actor, now_at, by.request.empty() ? "command" : by.request};
    work.append(stream, last ? last->name : name_of(transaction, *subject, stream.id),
                {.kind = std::string(last ? kChanged : kMade),
                 .facts = std::move(now.facts),
                 .personal = std::move(now.personal)});
  }
}

std::int64_t Subjects::enter(db::Database& database, Instant now, Which which, int before) const {
  std::int64_t entered = 0;
  const Actor nobody;
  const auto any = [](const Subject& subject, const auto& of) { return std::ranges::any_of(subject.parts, of); };
  for (const Subject& subject : all_) {
    if (db::entered_since(subject.kind) <= before) continue;
    if (which == Which::without_personal &&
        any(subject, [](const Part& part) { return !part.personal.empty() || !part.secret.empty(); }))
      continue;
    // One query for all ids, because finding all days of many years reads all their rows.
    const db::Rows ids = database.read([&](db::Transaction& transaction) {
      return transaction.query(fmt::format("SELECT i.id FROM ({}) i WHERE NOT EXISTS (SELECT 1 FROM stream s WHERE "
                                           "s.kind = :kind AND s.id = i.id) ORDER BY i.id",
                                           subject.ids),
                               {{"kind", subject.kind}});
    });
    const std::size_t most = any(subject, [](const Part& part) { return part.summed; }) ? kSumsAtOnce : kAtOnce;
    for (std::size_t first = 0; first < ids.size(); first += most)
      entered += db::must(database.write(
          [&](db::Transaction& transaction) -> Result<std::int64_t> {
            std::int64_t done = 0;
            for (std::size_t i = first; i < std::min(first + most, ids.size()); ++i) {
              const Stream stream{std::string(subject.kind), ids[i].text(0)};
              if (end_of(transaction, stream)) continue;  // another server wrote the event already
              Standing stands = standing(transaction, subject, stream.id);
              Work work{transaction, nobody, now, "entered"};
              work.append(stream, name_of(transaction, subject, stream.id),
                          {.kind = std::string(kEntered),
                           .facts = std::move(stands.facts),
                           .personal = std::move(stands.personal)});
              ++done;
            }
            return done;
          },
          db::Company::nobody));
  }
  return entered;
}

std::vector<std::string> Subjects::check(db::Transaction& transaction) const {
  std::vector<std::string> found;
  for (const Subject& subject : all_) {
    std::set<std::string> there;
    for (const db::Row& row : transaction.query(subject.ids)) there.insert(row.text(0));
    for (const std::string& id : there) try {
        const auto last = last_of(transaction, {std::string(subject.kind), id});
        if (!last) {
          found.push_back(fmt::format("{} {}: it is not in the log", subject.kind, id));
          continue;
        }
        if (forgotten(last->facts)) continue;
        const Standing now = standing(transaction, subject, id);
        for (const auto& [table, where] : others(*last, now))
          found.push_back(fmt::format("{} {}: {} is not as its last event tells it (event {}: {})", subject.kind,
                                      last->name, table, last->seq, where));
      } catch (const Damage& damage) { found.push_back(fmt::format("{} {}: {}", subject.kind, id, damage.what())); }
    for (const db::Row& row :
         transaction.query("SELECT id, name FROM stream WHERE kind = :kind", {{"kind", subject.kind}}))
      try {
        if (there.contains(row.text(0))) continue;
        const auto last = last_of(transaction, {std::string(subject.kind), row.text(0)});
        if (!last || !forgotten(last->facts))
          found.push_back(fmt::format("{} {}: it has events, and is gone", subject.kind, row.text(1)));
      } catch (const Damage& damage) {
        found.push_back(fmt::format("{} {}: {}", subject.kind, row.text(1), damage.what()));
      }
  }
  return found;
}

}  // namespace motcua
