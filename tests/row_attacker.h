// Random changes of the tables of things that the log follows, as the program itself lists them (db/subject.h).
#pragma once
#include "attacks.h"
#include "db/summed.h"
#include "work/subjects.h"

namespace motcua::attacks {

class RowAttacker {
 public:
  RowAttacker(Dice& dice, const std::vector<db::Subject>& subjects, db::Transaction& t) : dice_(dice) {
    const bool sqlite = is_sqlite(t);
    address_ = sqlite ? "CAST(rowid AS TEXT)" : "CAST(ctid AS TEXT)";
    for (const db::Subject& subject : subjects)
      for (const db::Part& part : subject.parts) {
        Target& target = targets_.emplace_back(&subject, &part);
        for (const auto* list : {&part.told, &part.hashed, &part.personal, &part.secret, &part.left_out})
          target.columns.insert(target.columns.end(), list->begin(), list->end());
        target.followed = target.columns.size() - part.left_out.size();
        target.select = fmt::format("SELECT {}, {} FROM {} WHERE {}", fmt::join(target.columns, ", "), address_,
                                    part.table, part.which);
        auto& once = once_[std::string(part.table)];
        if (!once.empty()) continue;
        for (const db::Row& row :
             t.query(sqlite ? "SELECT l.name, i.name FROM pragma_index_list(:table) l, pragma_index_info(l.name) i "
                              "WHERE l.\"unique\" = 1"
                            : "SELECT CAST(i.indexrelid AS TEXT), CAST(a.attname AS TEXT) FROM pg_index i JOIN "
                              "pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN "
                              "pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey) WHERE i.indisunique "
                              "AND n.nspname = current_schema() AND c.relname = :table",
                     {{"table", part.table}}))
          once[row.text(0)].push_back(row.text(1));
      }
    for (const Target& target : targets_)
      for (std::size_t i = 0; i < target.followed; ++i) columns_.emplace_back(&target, i);
  }

  // Parts that have no row to attack.
  std::set<std::string> without_rows(db::Transaction& t) const {
    std::set<std::string> found;
    for (const Target& target : targets_)
      if (rows_of(t, target).empty()) found.insert(fmt::format("{} of {}", target.part->table, target.subject->kind));
    return found;
  }

  // Throws where the database does not accept the change, and where the change does not concern the log.
  Attack act(db::Transaction& t) {
    Attack done = [&] {
      switch (dice_.below(8)) {
        case 0: return remove(t);
        case 1:
        case 2: return insert(t);
        case 3: return exchange(t);
        default: return edit(t);
      }
    }();
    switch (dice_.below(10)) {
      case 0: rewrite(t, done); break;
      case 1: append(t, done); break;
      default: break;
    }
    return done;
  }

 private:
  struct Target {
    const db::Subject* subject;
    const db::Part* part;
    std::vector<std::string> columns{};  // columns that the log leaves out come last
    std::size_t followed = 0;  // how many of them the log follows
    std::string select{};  // all columns of the thing :id, and the place of the row

    std::size_t place(const std::string& column) const {
      return static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin());
    }
  };
  struct Spot {
    const Target* target;
    std::string thing, at;
    db::Row row;  // all columns
  };

  static std::vector<Spot> rows_of(db::Transaction& t, const Target& target) {
    std::vector<Spot> found;
    for (const db::Row& thing : t.query(fmt::format("{} ORDER BY 1", target.subject->ids)))
      for (const db::Row& row : t.query(target.select, {{"id", thing.text(0)}}))
        found.push_back({&target, thing.text(0), row.text(row.size() - 1), row});
    return found;
  }

  // The contents of a table for all things, in no order. A different content means a change, with any verdict of the
  // check.
  std::string shown(db::Transaction& t, std::string_view table) const {
    std::multiset<std::string> lines;
    for (const Target& target : targets_) {
      if (target.part->table != table) continue;
      for (const Spot& spot : rows_of(t, target)) {
        std::string line = fmt::format("{} {}", target.subject->kind, spot.thing);
        for (std::size_t i = 0; i < target.followed; ++i)
          line += fmt::format(" {}:{}", spot.row.null(i), plain(spot.row, i));
        lines.insert(line);
      }
    }
    return fmt::format("{}", fmt::join(lines, "\n"));
  }
  void must_differ(db::Transaction& t, std::string_view table, const std::string& before) const {
    if (shown(t, table) == before) throw std::runtime_error("nothing is changed that the log follows");
  }

  std::string name_of(db::Transaction& t, std::string_view kind, const std::string& thing) const {
    const auto rows =
        t.query("SELECT name FROM stream WHERE kind = :kind AND id = :id", {{"kind", kind}, {"id", thing}});
    return rows.empty() ? thing : rows[0].text(0);
  }
  Attack attack(db::Transaction& t, const Spot& spot, std::string_view way) {
    const std::string_view kind = spot.target->subject->kind;
    table_ = spot.target->part->table;
    return {.what = fmt::format("row of {} {}: {} {}", table_, way, kind, spot.thing),
            .did = {fmt::format("row {}: {}", way, table_), fmt::format("thing {}: {}", way, kind)},
            .kinds = {std::string(kind)},
            .name = name_of(t, kind, spot.thing)};
  }

  // Another value for a column of a row: a value near it, the value of another row, or none.
  db::Value another(db::Transaction& t, const Spot& spot, std::size_t i) {
    const db::Value old = value(spot.row, i);
    if (!spot.row.null(i) && dice_.below(10) == 0) return nullptr;
    if (dice_.below(3) == 0) {
      const auto rows = t.query(fmt::format("SELECT {} FROM {}", spot.target->columns[i], spot.target->part->table));
      if (const db::Value elsewhere = value(dice_.one_of(rows), 0); elsewhere.get() != old.get()) return elsewhere;
    }
    if (spot.row.null(i)) return dice_.below(2) ? db::Value("x") : db::Value(1);
    if (spot.row.is_integer(i)) return spot.row.integer(i) + dice_.step();
    return dice_.other(spot.row.text(i));
  }
  static std::string text(const db::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value.get())) return std::to_string(*number);
    const auto* words = std::get_if<std::string>(&value.get());
    return words ? *words : "NULL";
  }
  void set(db::Transaction& t, const Spot& spot, std::size_t i, const db::Value& to) const {
    t.write(fmt::format("UPDATE {} SET {} = :to WHERE {} = :row", spot.target->part->table, spot.target->columns[i],
                        address_),
            {{"row", spot.at}, {"to", to}});
  }

  Attack edit(db::Transaction& t) {
    const auto& [target, column] = columns_[next_["edited"]++ % columns_.size()];
    const auto rows = rows_of(t, *target);
    const Spot& spot = dice_.one_of(rows);
    const db::Value to = another(t, spot, column);
    Attack done = attack(t, spot, "edited");
    set(t, spot, column, to);
    done.what += fmt::format(", {} to {}", target->columns[column], text(to).substr(0, 200));
    return done;
  }

  const Target& turn(std::string_view way) { return targets_[next_[std::string(way)]++ % targets_.size()]; }

  Attack remove(db::Transaction& t) {
    const auto rows = rows_of(t, turn("deleted"));
    const Spot& spot = dice_.one_of(rows);
    Attack done = attack(t, spot, "deleted");
    t.write(fmt::format("DELETE FROM {} WHERE {} = :row", table_, address_), {{"row", spot.at}});
    return done;
  }

  // Copies a row. The copy differs where the database needs it, and sometimes elsewhere.
  Attack insert(db::Transaction& t) {
    const Target& target = turn("put in");
    const auto rows = rows_of(t, target);
    const Spot& spot = dice_.one_of(rows);
    Attack done = attack(t, spot, "put in");
    const std::string before = shown(t, table_);
    std::set<std::string> changed;
    for (const auto& [index, its] : once_.at(std::string(table_)))
      if (std::ranges::none_of(its, [&](const std::string& column) { return changed.contains(column); }))
        changed.insert(dice_.one_of(its));
    if (const std::string& more = dice_.one_of(target.columns); dice_.below(3) == 0 && more != db::kEnteredBy)
      changed.insert(more);
    // A column that names another row of the same thing names an existing row, for example the version of a procedure.
    std::vector<std::string> named;
    for (const Target& one : targets_)
      if (one.subject == target.subject && &one != &target && one.place("id") < one.columns.size())
        named.emplace_back(one.part->table);
    db::Values values;
    for (std::size_t i = 0; i < target.columns.size(); ++i) {
      const std::string& column = target.columns[i];
      values.push_back(value(spot.row, i));
      if (!changed.contains(column)) continue;
      if (!named.empty() && column.ends_with("_id"))
        values[i] = value(dice_.one_of(t.query(fmt::format("SELECT id FROM {}", dice_.one_of(named)))), 0);
      else values[i] = another(t, spot, i);
      done.what += fmt::format(", {} {}", column, text(values[i]).substr(0, 200));
    }
    db::Args args;
    db::add_places(args, "value", values, values.size());
    t.write(fmt::format("INSERT INTO {} ({}) VALUES ({})", table_, fmt::join(target.columns, ", "),
                        db::places("value", values.size())),
            args);
    must_differ(t, table_, before);
    done.name.clear();  // the row may belong to another thing
    for (const Target& one : targets_)
      if (one.part->table == table_) done.kinds.emplace(one.subject->kind);
    return done;
  }

  Attack exchange(db::Transaction& t) {
    const Target& target = turn("exchanged");
    const auto rows = rows_of(t, target);
    const Spot &one = dice_.one_of(rows), &two = dice_.one_of(rows);
    std::vector<std::size_t> other;
    for (std::size_t c = 0; c < target.followed; ++c)
      if (value(one.row, c).get() != value(two.row, c).get()) other.push_back(c);
    const std::size_t i = dice_.one_of(other);
    const db::Value first = value(one.row, i), second = value(two.row, i);
    Attack done = attack(t, one, "exchanged");
    const std::string before = shown(t, table_);
    if (dice_.below(2)) {  // a unique value may not be there twice during the exchange
      const db::Value meanwhile = one.row.is_integer(i) ? db::Value(-5) : db::Value("-");
      set(t, one, i, meanwhile);
      set(t, two, i, first);
      const std::string& column = target.columns[i];
      t.write(fmt::format("UPDATE {} SET {} = :to WHERE CAST({} AS TEXT) = :at", table_, column, column),
              {{"to", second}, {"at", text(meanwhile)}});
    } else {
      set(t, one, i, second);
      set(t, two, i, first);
    }
    must_differ(t, table_, before);
    done.what += fmt::format(" and {}, {}", two.thing, target.columns[i]);
    return done;
  }

  struct Event {
    std::string id, facts, name;
    std::int64_t seq = 0;
  };
  static std::optional<Event> last_of(db::Transaction& t, std::string_view kind, const std::string& thing) {
    const auto rows = t.query(
        "SELECT e.id, e.facts, e.seq, s.name FROM event e JOIN stream s ON s.kind = e.stream_kind AND s.id = "
        "e.stream_id WHERE e.stream_kind = :stream_kind AND e.stream_id = :stream ORDER BY e.seq DESC LIMIT 1",
        {{"stream_kind", kind}, {"stream", thing}});
    if (rows.empty()) return std::nullopt;
    return Event{.id = rows[0].text(0), .facts = rows[0].text(1), .name = rows[0].text(3), .seq = rows[0].integer(2)};
  }

  // Calls `say` for each thing that has rows in the table, with the facts of its present state. nullptr: the thing is
  // gone.
  using Say = std::function<void(const db::Subject&, const std::string& thing, const JsonObject* facts)>;
  void each_thing(db::Transaction& t, const Say& say) const {
    for (const Target& target : targets_) {
      if (target.part->table != table_) continue;
      const db::Subject& subject = *target.subject;
      std::set<std::string> there;
      for (const db::Row& row : t.query(subject.ids)) there.insert(row.text(0));
      for (const std::string& thing : there) {
        const JsonObject facts = standing(t, subject, thing).facts;
        say(subject, thing, &facts);
      }
      for (const db::Row& row :
           t.query("SELECT id FROM stream WHERE kind = :kind ORDER BY id", {{"kind", subject.kind}}))
        if (!there.contains(row.text(0))) say(subject, row.text(0), nullptr);
    }
  }

  static JsonObject with_acts_of(JsonObject facts, const std::string& told) {
    const JsonObject before = parse_trusted(told).as_object();
    for (const char* name : {"acts", "on_behalf_of"})
      if (const Json* kept = before.if_contains(name)) facts[name] = *kept;
    return facts;
  }

  std::string copy(db::Transaction& t, std::string_view kind, const std::string& thing, std::int64_t seq,
                   const std::string& facts) {
    const auto some = t.query("SELECT id FROM event WHERE stream_kind = :stream_kind ORDER BY at DESC LIMIT 1",
                              {{"stream_kind", kind}});
    const std::string made = dice_.other(some.at(0).text(0));
    t.write(
        "INSERT INTO event (id, stream_kind, stream_id, seq, kind, kind_version, format, at, unit_id, post_id, "
        "person_id, request_id, facts, salt, personal_hash, shown) SELECT :id, stream_kind, :stream, :seq, kind, "
        "kind_version, format, at, unit_id, post_id, person_id, request_id, :facts, salt, '', '' FROM event WHERE id = "
        ":like",
        {{"like", some.at(0).text(0)}, {"id", made}, {"stream", thing}, {"seq", seq}, {"facts", facts}});
    return made;
  }

  static void hide(Attack& done, std::string_view how) {
    for (const std::string& kind : std::exchange(done.kinds, {})) done.did.insert(fmt::format("{}: {}", how, kind));
    done.hidden = true;
  }

  // Makes the last events tell the present state of the things, removes the events of missing things, and writes the
  // log again. Sealed parts cannot be written without the key file; they are removed as if they had never existed.
  void rewrite(db::Transaction& t, Attack& done) {
    auto order = log_order(t);
    t.write("DELETE FROM ledger_leaf", {});
    each_thing(t, [&](const db::Subject& subject, const std::string& thing, const JsonObject* facts) {
      const auto last = last_of(t, subject.kind, thing);
      if (!facts) {
        for (const char* table : {"event_personal", "event_pending"})
          t.write(fmt::format("DELETE FROM {} WHERE event_id IN (SELECT id FROM event WHERE stream_kind = :stream_kind "
                              "AND stream_id = :stream)",
                              table),
                  {{"stream_kind", subject.kind}, {"stream", thing}});
        for (const db::Row& row :
             t.query("SELECT id FROM event WHERE stream_kind = :stream_kind AND stream_id = :stream",
                     {{"stream_kind", subject.kind}, {"stream", thing}}))
          std::erase(order, row.text(0));
        t.write("DELETE FROM event WHERE stream_kind = :stream_kind AND stream_id = :stream",
                {{"stream_kind", subject.kind}, {"stream", thing}});
        t.write("DELETE FROM stream WHERE kind = :kind AND id = :id", {{"kind", subject.kind}, {"id", thing}});
      } else if (!last) {
        t.write("INSERT INTO stream (kind, id, name) VALUES (:kind, :id, :name)",
                {{"kind", subject.kind}, {"id", thing}, {"name", dice_.other("put in by hand")}});
        order.insert(order.begin() + static_cast<std::int64_t>(dice_.below(order.size() + 1)),
                     copy(t, subject.kind, thing, 1, canonical(*facts)));
      } else if (const std::string told = canonical(with_acts_of(*facts, last->facts));
                 told != last->facts || last->name == done.name) {
        t.write("UPDATE event SET facts = :facts, personal_hash = '' WHERE id = :id",
                {{"id", last->id}, {"facts", told}});
        t.write("DELETE FROM event_personal WHERE event_id = :event", {{"event", last->id}});
      }
    });
    if (!relog(t, order)) throw std::runtime_error("the log cannot be made anew");
    done.what += ", and its events and the log made anew after it";
    hide(done, "made anew");
  }

  // Adds one event to each changed thing, with its present state. The event waits to be signed.
  void append(db::Transaction& t, Attack& done) {
    each_thing(t, [&](const db::Subject& subject, const std::string& thing, const JsonObject* facts) {
      const auto last = last_of(t, subject.kind, thing);
      std::string name = dice_.other("put in by hand"), told;
      if (last) name = last->name;
      else
        t.write("INSERT INTO stream (kind, id, name) VALUES (:kind, :id, :name)",
                {{"kind", subject.kind}, {"id", thing}, {"name", name}});
      if (facts) told = canonical(last ? with_acts_of(*facts, last->facts) : *facts);
      else told = R"({"acts":[{"facts":{},"kind":"forgotten"}]})";
      if (last && told == last->facts && last->name != done.name) return;
      const std::string made = copy(t, subject.kind, thing, last ? last->seq + 1 : 1, told);
      t.write("INSERT INTO event_pending (event_id, name) VALUES (:event, :name)", {{"event", made}, {"name", name}});
    });
    done.what += ", and an event that tells it put in at the end";
    hide(done, "told by hand");
  }

  Dice& dice_;
  std::string address_;
  std::vector<Target> targets_;
  std::vector<std::pair<const Target*, std::size_t>> columns_;  // all columns that the log follows
  std::string_view table_;  // the table that was attacked
  std::map<std::string, std::map<std::string, std::vector<std::string>>> once_;  // columns of unique indices, by table
  std::map<std::string, std::size_t> next_;
};

}  // namespace motcua::attacks
