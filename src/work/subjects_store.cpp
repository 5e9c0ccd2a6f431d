// Reads whatever tables the subjects name; writes events only, by Work.
#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/random.h"
#include "base/stored.h"
#include "work/subjects.h"

namespace motcua {
namespace {

constexpr std::string_view kEntered = "entered", kMade = "made", kChanged = "changed";
constexpr int kAtOnce = 200;  // things that enter in one commit

Json json_of(const db::Row& row, std::size_t i) {
  if (row.null(i)) return nullptr;
  if (row.is_integer(i)) return row.integer(i);
  return Json(row.text(i));
}

std::string select(const Part& part) {
  std::string columns;
  for (const auto* list : {&part.told, &part.hashed, &part.personal})
    for (const std::string_view column : *list) columns += fmt::format("{}{}", columns.empty() ? "" : ", ", column);
  std::string order;
  for (std::size_t i = 1; i <= part.told.size(); ++i) order += fmt::format("{}{}", i == 1 ? "" : ", ", i);
  return fmt::format("SELECT {} FROM {} WHERE {} ORDER BY {}", columns, part.table, part.which, order);
}

std::string name_of(db::Transaction& transaction, const Subject& subject, const std::string& id) {
  if (subject.name.empty()) return hex(random_bytes(8));
  const auto rows = transaction.query(subject.name, {id});
  if (rows.empty()) throw Damage(subject.kind, id, {}, "has no name for the log");
  const std::string name = rows[0].text(0);
  if (!subject.numbered) return name;
  const std::string begin = name + "/";
  const auto last = transaction.query("SELECT COUNT(*) FROM stream WHERE kind = $1 AND substr(name, 1, $3) = $2",
                                      {subject.kind, begin, static_cast<std::int64_t>(begin.size())});
  return begin + std::to_string(last.at(0).integer(0) + 1);
}

// The last event of a stream, as it was written.
struct Last {
  std::string id, name;
  JsonObject facts;
  std::optional<JsonObject> personal;  // nothing: it was erased, or there never was one
};
std::optional<Last> last_of(db::Transaction& transaction, const Stream& stream) {
  const auto rows = transaction.query(
      "SELECT s.name, e.id, e.facts, p.body FROM stream s JOIN event e ON e.stream_id = s.id AND e.stream_kind = "
      "s.kind "
      "LEFT JOIN event_personal p ON p.event_id = e.id WHERE s.kind = $1 AND s.id = $2 ORDER BY e.seq DESC LIMIT 1",
      {stream.kind, stream.id});
  if (rows.empty()) return std::nullopt;
  Last last{.id = rows[0].text(1), .name = rows[0].text(0), .facts = {}, .personal = {}};
  of_row("event", last.id, [&] {
    last.facts = stored::parse_object("facts", rows[0].text(2));
    if (!rows[0].null(3))
      last.personal = stored::parse_object("personal", transaction.open(place_of_personal(last.id), rows[0].text(3)));
  });
  return last;
}

// Whether rows that an event told stand so today. A column that came later is in no event of before and does not count;
// one that the event has and the row has not any more does.
bool told_rows_stand(const Json& told, const Json& now) {
  if (!told.is_array() || !now.is_array() || told.get_array().size() != now.get_array().size()) return false;
  for (std::size_t i = 0; i < told.get_array().size(); ++i) {
    const Json &before = told.get_array()[i], &after = now.get_array()[i];
    if (!before.is_object() || !after.is_object()) return false;
    for (const auto& member : before.get_object()) {
      const Json* value = after.get_object().if_contains(member.key());
      if (!value || *value != member.value()) return false;
    }
  }
  return true;
}

// The member that does not stand as it was told; "" if all do. `acts` is what was done, not how it stands.
std::string differs(const JsonObject& told, const JsonObject& now) {
  for (const auto& member : told) {
    const std::string_view name{member.key().data(), member.key().size()};
    if (name == "acts" || name == "on_behalf_of") continue;
    const Json* value = now.if_contains(name);
    if (!value || !told_rows_stand(member.value(), *value)) return std::string(name);
  }
  return {};
}

}  // namespace

Standing standing(db::Transaction& transaction, const Subject& subject, const std::string& id) {
  Standing found;
  for (const Part& part : subject.parts) {
    JsonArray rows, personal;
    for (const db::Row& row : transaction.query(select(part), {id})) {
      JsonObject told, own;
      std::size_t i = 0;
      for (const std::string_view column : part.told) told[column] = json_of(row, i++);
      for (const std::string_view column : part.hashed)
        told[fmt::format("{}_sha256", column)] = sha256_hex(row.text(i++));
      for (const std::string_view column : part.personal) own[column] = json_of(row, i++);
      rows.emplace_back(std::move(told));
      if (!own.empty()) personal.emplace_back(std::move(own));
    }
    if (part.summed)
      rows = {JsonObject{{"rows", static_cast<std::int64_t>(rows.size())}, {"sha256", sha256_hex(canonical(rows))}}};
    found.facts[part.table] = std::move(rows);
    if (!personal.empty()) found.personal[part.table] = std::move(personal);
  }
  return found;
}

const Subject* Subjects::of(std::string_view kind) const {
  const auto found = std::ranges::find(all_, kind, &Subject::kind);
  return found == all_.end() ? nullptr : &*found;
}

void Subjects::record(db::Transaction& transaction, const db::Touched& touched) const {
  const db::Doer& by = touched.by;
  Actor actor;
  actor.person = {by.person};
  actor.post = {by.post};
  actor.unit = {by.unit};
  actor.on_behalf_of = {by.on_behalf_of};
  const Instant now_at = by.now.us > 0 ? by.now : clock_.now();
  for (const auto& [thing, acts] : touched.things) {
    const Subject* subject = of(thing.first);
    VERIFY(subject);  // a store touched what nobody follows
    const Stream stream{thing.first, thing.second};
    Standing now = standing(transaction, *subject, stream.id);
    const auto last = last_of(transaction, stream);
    if (last && acts.empty() && differs(last->facts, now.facts).empty() &&
        (!last->personal || *last->personal == now.personal))
      continue;
    JsonArray done;
    for (const db::Act& act : acts) done.push_back(JsonObject{{"kind", act.kind}, {"facts", act.facts}});
    if (!done.empty()) now.facts["acts"] = std::move(done);
    Work work{transaction, actor, now_at, by.request.empty() ? "command" : by.request};
    work.append(stream, last ? last->name : name_of(transaction, *subject, stream.id),
                {.kind = std::string(last ? kChanged : kMade),
                 .facts = std::move(now.facts),
                 .personal = std::move(now.personal)});
  }
}

std::int64_t Subjects::enter(db::Database& database, Instant now, Which which) const {
  std::int64_t entered = 0;
  const Actor nobody;
  for (const Subject& subject : all_) {
    const bool personal = std::ranges::any_of(subject.parts, [](const Part& part) { return !part.personal.empty(); });
    for (bool more = which == Which::all || !personal; more;)
      db::must(database.write(
          [&](db::Transaction& transaction) -> Result<> {
            const auto rows = transaction.query(
                fmt::format("SELECT i.id FROM ({}) i WHERE NOT EXISTS (SELECT 1 FROM stream s WHERE s.kind = $1 AND "
                            "s.id = i.id) ORDER BY i.id LIMIT {}",
                            subject.ids, kAtOnce),
                {subject.kind});
            more = static_cast<int>(rows.size()) == kAtOnce;
            for (const db::Row& row : rows) {
              const std::string id = row.text(0);
              Standing stands = standing(transaction, subject, id);
              Work work{transaction, nobody, now, "entered"};
              work.append({std::string(subject.kind), id}, name_of(transaction, subject, id),
                          {.kind = std::string(kEntered),
                           .facts = std::move(stands.facts),
                           .personal = std::move(stands.personal)});
            }
            entered += static_cast<std::int64_t>(rows.size());
            return {};
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
        const Standing now = standing(transaction, subject, id);
        std::string other = differs(last->facts, now.facts);
        if (other.empty() && last->personal) other = differs(*last->personal, now.personal);
        if (!other.empty())
          found.push_back(fmt::format("{} {}: {} is not as its last event tells it", subject.kind, last->name, other));
      } catch (const Damage& damage) { found.push_back(fmt::format("{} {}: {}", subject.kind, id, damage.what())); }
    for (const db::Row& row : transaction.query("SELECT id, name FROM stream WHERE kind = $1", {subject.kind}))
      if (!there.contains(row.text(0)))
        found.push_back(fmt::format("{} {}: it has events, and is gone", subject.kind, row.text(1)));
  }
  return found;
}

}  // namespace motcua
