// Random changes of the tables of the log itself: events, leaves, heads, keys, names of streams.
#pragma once
#include "attacks.h"

namespace motcua::attacks {

struct LogColumn {
  const char *table, *key, *name;
  bool number = false;
};
inline constexpr LogColumn kOfEvents[] = {
    {"event", "id", "id"},          {"event", "id", "kind"},      {"event", "id", "kind_version", true},
    {"event", "id", "at", true},    {"event", "id", "seq", true}, {"event", "id", "unit_id"},
    {"event", "id", "post_id"},     {"event", "id", "person_id"}, {"event", "id", "request_id"},
    {"event", "id", "facts"},       {"event", "id", "salt"},      {"event", "id", "personal_hash"},
    {"event", "id", "stream_kind"}, {"event", "id", "stream_id"}, {"event", "id", "format", true},
    {"event", "id", "shown"},
};
inline constexpr LogColumn kOthers[] = {
    {"event_personal", "event_id", "body"},
    {"event_pending", "event_id", "event_id"},
    {"event_pending", "event_id", "name"},
    {"event_pending", "event_id", "seal"},
    {"dossier", "id", "code"},
    {"stream", "id", "kind"},
    {"stream", "id", "id"},
    {"stream", "id", "name"},
    {"ledger_leaf", "number", "number", true},
    {"ledger_leaf", "number", "event_id"},
    {"ledger_leaf", "number", "chain"},
    {"ledger_tile", "number", "hashes"},
    {"ledger_head", "size", "size", true},
    {"ledger_head", "size", "at", true},
    {"ledger_head", "size", "note"},
    {"ledger_key", "number", "key"},
};

class LogAttacker {
 public:
  LogAttacker(Dice& dice, const ledger::Needs& needs, const std::vector<Backup>& backups)
      : dice_(dice), needs_(needs), backups_(backups) {}

  // Throws where the database does not accept the change.
  Attack act(db::Transaction& t) {
    switch (dice_.below(20)) {
      case 0: return whole(t);
      case 1: return cut(t);
      case 2:
      case 3: return remove(t);
      case 4:
      case 5: return insert(t);
      case 6:
      case 7: return exchange(t);
      case 8:
      case 9: return reorder(t);
      case 10:
      case 11: return back_date(t);
      case 12:
      case 13:
      case 14: return edit_other(t);
      default: return edit_event(t);
    }
  }

 private:
  struct Event {
    std::string id, kind;
    std::int64_t leaf = -1;  // -1: the event waits for the log
  };
  // Kinds of streams take turns, for each sort of change.
  Event some_event(db::Transaction& t, std::string_view way) {
    const auto kinds = t.query("SELECT DISTINCT stream_kind FROM event ORDER BY 1");
    const std::string kind = kinds.at(next_[std::string(way)]++ % kinds.size()).text(0);
    const auto rows = t.query(
        "SELECT e.id, COALESCE(l.number, -1) FROM event e LEFT JOIN ledger_leaf l ON l.event_id = e.id WHERE "
        "e.stream_kind = :kind ORDER BY e.id",
        {{"kind", kind}});
    const db::Row& row = dice_.one_of(rows);
    return {.id = row.text(0), .kind = kind, .leaf = row.integer(1)};
  }
  Attack attack(const Event& event, std::string_view way) const {
    return {.what = fmt::format("event {} of leaf {}: {}", event.id, event.leaf, way),
            .did = {fmt::format("event {}: {}", way, event.kind)},
            .leaf = event.leaf};
  }
  void maybe_relog(db::Transaction& t, Attack& done) {
    if (dice_.below(3) == 0 && relog(t, log_order(t))) done.what += ", and the log made anew after it";
  }
  std::string some(db::Transaction& t, const char* table, const std::string& column) {
    return plain(dice_.one_of(t.query(fmt::format("SELECT {} FROM {} ORDER BY 1", column, table))), 0);
  }

  void change(db::Transaction& t, const LogColumn& c, const std::string& key, std::string& what) {
    const std::string where = fmt::format("WHERE CAST({} AS TEXT) = :key", c.key);
    if (c.number) {
      const std::int64_t by = dice_.step();
      t.write(fmt::format("UPDATE {} SET {} = {} + :by {}", c.table, c.name, c.name, where),
              {{"key", key}, {"by", by}});
      what += fmt::format(" {}.{} by {}", c.table, c.name, by);
      return;
    }
    const std::string old =
        plain(t.query(fmt::format("SELECT {} FROM {} {}", c.name, c.table, where), {{"key", key}}).at(0), 0);
    std::string changed = dice_.below(3) ? dice_.other(old) : some(t, c.table, c.name);  // or the value of another row
    if (changed == old) changed = dice_.other(old);
    t.write(fmt::format("UPDATE {} SET {} = :to {}", c.table, c.name, where), {{"key", key}, {"to", changed}});
    what += fmt::format(" {}.{}: {} for {}", c.table, c.name, changed, old);
  }

  Attack edit_event(db::Transaction& t) {
    const Event event = some_event(t, "edited");
    Attack done = attack(event, "edited");
    change(t, dice_.one_of(kOfEvents), event.id, done.what);
    maybe_relog(t, done);
    return done;
  }

  Attack edit_other(db::Transaction& t) {
    const LogColumn& c = dice_.one_of(kOthers);
    Attack done{.what = "edited", .did = {fmt::format("log edited: {}", c.table)}};
    change(t, c, some(t, c.table, fmt::format("CAST({} AS TEXT)", c.key)), done.what);
    const std::string_view table = c.table;
    if (table == "dossier" || table == "stream") maybe_relog(t, done);
    return done;
  }

  Attack back_date(db::Transaction& t) {
    const Event event = some_event(t, "back-dated");
    Attack done = attack(event, "back-dated");
    t.write("UPDATE event SET at = at - :earlier WHERE id = :id",
            {{"id", event.id},
             {"earlier", 1 + static_cast<std::int64_t>(dice_.below(dice_.below(2) ? 1000 : 8'000'000'000'000))}});
    maybe_relog(t, done);
    return done;
  }

  Attack remove(db::Transaction& t) {
    if (dice_.below(8) == 0) {
      t.write("DELETE FROM ledger_tile WHERE height = 0", {});
      return {.what = "tile deleted", .did = {"log deleted: ledger_tile"}};
    }
    const Event event = some_event(t, "deleted");
    Attack done = attack(event, "deleted");
    t.write("DELETE FROM ledger_leaf WHERE event_id = :event", {{"event", event.id}});
    if (dice_.below(3) == 0) {  // changes the leaf only
      if (event.leaf < 0) throw std::runtime_error("it has none");
      if (dice_.below(2))
        t.write("INSERT INTO event_pending (event_id, name) VALUES (:event, 'x')", {{"event", event.id}});
      done.what += ", its leaf";
      return done;
    }
    t.write("DELETE FROM event_personal WHERE event_id = :event", {{"event", event.id}});
    t.write("DELETE FROM event WHERE id = :id", {{"id", event.id}});
    maybe_relog(t, done);
    return done;
  }

  // Copies an event into the middle of the log or to its end, or makes the copy wait as the next of its stream.
  Attack insert(db::Transaction& t) {
    const Event event = some_event(t, "put in");
    Attack done = attack(event, "put in");
    done.leaf = -1;
    const std::string made = dice_.other(event.id);
    t.write(
        "INSERT INTO event (id, stream_kind, stream_id, seq, kind, kind_version, format, at, unit_id, post_id, "
        "person_id, request_id, facts, salt, personal_hash, shown) SELECT :id, stream_kind, stream_id, (SELECT "
        "MAX(seq) + 1 FROM event o WHERE o.stream_kind = e.stream_kind AND o.stream_id = e.stream_id), kind, "
        "kind_version, format, at, unit_id, post_id, person_id, request_id, facts, salt, '', '' FROM event e WHERE id "
        "= :like",
        {{"like", event.id}, {"id", made}});
    auto order = log_order(t);
    switch (dice_.below(4)) {
      case 0: break;
      case 1:
        t.write(
            "INSERT INTO event_pending (event_id, name) SELECT :event, COALESCE(s.name, d.code) FROM event e LEFT JOIN "
            "stream s ON s.kind = e.stream_kind AND s.id = e.stream_id LEFT JOIN dossier d ON d.id = e.stream_id WHERE "
            "e.id = :event",
            {{"event", made}});
        done.what += ", to be signed";
        break;
      case 2:
        order.push_back(made);
        if (relog(t, order)) done.what += ", last in the log";
        break;
      default:
        done.leaf = static_cast<std::int64_t>(dice_.below(order.size()));
        order.insert(order.begin() + done.leaf, made);
        if (!relog(t, order)) throw std::runtime_error("it has no place");
        done.what += fmt::format(", as leaf {}", done.leaf);
    }
    return done;
  }

  Attack exchange(db::Transaction& t) {
    constexpr LogColumn kPairs[] = {{"event", "id", "at", true},     {"event", "id", "seq", true},
                                    {"event", "id", "facts"},        {"event", "id", "salt"},
                                    {"event", "id", "stream_id"},    {"dossier", "id", "code"},
                                    {"ledger_head", "size", "note"}, {"stream", "id", "name"}};
    const LogColumn& c = dice_.one_of(kPairs);
    const bool of_events = std::string_view(c.table) == "event";
    Attack done{.what = fmt::format("exchanged {}.{}", c.table, c.name),
                .did = {fmt::format("log exchanged: {}", c.table)}};
    std::string one = some(t, c.table, fmt::format("CAST({} AS TEXT)", c.key));
    const std::string two = some(t, c.table, fmt::format("CAST({} AS TEXT)", c.key));
    if (of_events) {
      const Event event = some_event(t, "exchanged");
      done.did = {fmt::format("event exchanged: {}", event.kind)};
      one = event.id;
    }
    const std::string where = fmt::format("WHERE CAST({} AS TEXT) = :key", c.key);
    const auto its = [&](const std::string& key) {
      return value(t.query(fmt::format("SELECT {} FROM {} {}", c.name, c.table, where), {{"key", key}}).at(0), 0);
    };
    const auto set = [&](const std::string& key, const db::Value& to) {
      t.write(fmt::format("UPDATE {} SET {} = :to {}", c.table, c.name, where), {{"key", key}, {"to", to}});
    };
    const db::Value first = its(one), second = its(two);
    if (first.get() == second.get()) throw std::runtime_error("they are the same");
    set(one, c.number ? db::Value(-5) : db::Value("-"));  // a unique value may not be there twice during the exchange
    set(two, first);
    set(one, second);
    done.what += fmt::format(" of {} and {}", one, two);
    if (of_events) maybe_relog(t, done);
    return done;
  }

  Attack reorder(db::Transaction& t) {
    const Event event = some_event(t, "moved");
    Attack done = attack(event, "moved");
    auto order = log_order(t);
    const auto to = static_cast<std::int64_t>(dice_.below(order.size()));
    if (event.leaf < 0 || to == event.leaf) throw std::runtime_error("it stands there");
    done.leaf = std::min(event.leaf, to);
    done.what += fmt::format(" to {}", to);
    if (dice_.below(2)) {
      order.erase(order.begin() + event.leaf);
      order.insert(order.begin() + to, event.id);
      if (!relog(t, order)) throw std::runtime_error("it cannot be");
      return done;
    }
    const std::string other = order.at(static_cast<std::size_t>(to));
    t.write("UPDATE ledger_leaf SET number = -5 WHERE event_id = :event", {{"event", event.id}});
    t.write("UPDATE ledger_leaf SET number = :number WHERE event_id = :event",
            {{"event", other}, {"number", event.leaf}});
    t.write("UPDATE ledger_leaf SET number = :number WHERE event_id = :event", {{"event", event.id}, {"number", to}});
    return done;
  }

  // Removes the last events, as if they had never been in the log.
  Attack cut(db::Transaction& t) {
    const auto left = static_cast<std::int64_t>(dice_.below(log_order(t).size()));
    t.write("DELETE FROM ledger_head WHERE size > :left", {{"left", left}});
    if (dice_.below(2))
      t.write(
          "INSERT INTO event_pending (event_id, name) SELECT l.event_id, COALESCE(d.code, s.name) FROM ledger_leaf l "
          "JOIN event e ON e.id = l.event_id LEFT JOIN dossier d ON d.id = e.stream_id LEFT JOIN stream s ON s.id = "
          "e.stream_id AND s.kind = e.stream_kind WHERE l.number >= :left",
          {{"left", left}});
    t.write("DELETE FROM ledger_leaf WHERE number >= :left", {{"left", left}});
    return {.what = fmt::format("cut to {}", left), .did = {"log cut"}};
  }

  // Replaces the history by another consistent one: an older one, one that the log's key signed, or one with another
  // key.
  Attack whole(db::Transaction& t) {
    if (dice_.below(3) == 0) {
      dice_.one_of(backups_).put_back(t);
      return {.what = "an old backup", .did = {"old backup"}};
    }
    const bool key = dice_.below(2);
    Attack done{.what = key ? "another key" : "a fork", .did = {key ? "key replaced" : "fork"}};
    const Event event = some_event(t, done.what);
    if (event.leaf < 0) throw std::runtime_error("no head is over it");
    t.write("UPDATE event SET at = at - 1 WHERE id = :id", {{"id", event.id}});
    if (!relog(t, log_order(t))) throw std::runtime_error("it cannot be");
    const auto fresh = ledger::key_from(ledger::fresh_key(needs_.origin), needs_.origin);
    if (key) t.write("UPDATE ledger_key SET key = :key", {{"key", fresh->key().text()}});
    sign_anew(t, needs_.origin, key ? *fresh : *needs_.key.now());
    return done;
  }

  Dice& dice_;
  const ledger::Needs& needs_;
  const std::vector<Backup>& backups_;
  std::map<std::string, std::size_t> next_;
};

}  // namespace motcua::attacks
