// The listeners of a server, and the way of a change to them: in memory, with one text for all listeners that hear of
// it by the same topics. A text names topic, id and revision, and never a person. Thread-safe.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "access/actor.h"
#include "base/result.h"
#include "http/sent_body.h"
#include "live/topics.h"
#include "msg/problems.h"

namespace motcua::live {

namespace problems {
inline constexpr Problem too_many_streams{"too-many-live-streams", Kind::too_many,
                                          msg::problems::too_many_live_streams};
}  // namespace problems

using Frame = std::shared_ptr<const std::string>;  // one or several events of text/event-stream
using Above = std::function<std::vector<UnitId>(const UnitId& unit)>;  // all units above a unit

// A topic that the policy gave an actor, and the part of the changes that it lets through.
struct Granted {
  std::string name;  // as the client named it
  std::string key;  // the changes that touch this key are told
  std::uint64_t topic = 0;  // the bit of the topic
};
// Keys of changes: in a unit; in a unit or below it; of one thing.
std::string key_of_unit(std::string_view topic, const UnitId& unit);
std::string key_of_tree(std::string_view topic, const UnitId& unit);
std::string key_of_thing(std::string_view topic, std::string_view thing);

class Hub;

// The open stream of one browser. The server takes its texts; it leaves the hub when it is destroyed.
class Listener final : public http::Events {
 public:
  Listener(std::shared_ptr<Hub> hub, Actor actor, std::vector<Granted> granted);
  ~Listener() override;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  void on_ready(std::function<void()> wake) override;
  std::string take() override;
  bool over() override;

  void begin_with(std::string text);  // goes before everything that waits; call it before the server takes anything
  const Actor& actor() const { return actor_; }
  const std::vector<Granted>& granted() const { return granted_; }

 private:
  friend class Hub;
  using Wake = std::shared_ptr<const std::function<void()>>;
  // Bounds the frames that wait: a listener that takes none gets `lost` in their place.
  void push(const Frame& frame, const Frame& lost);
  void end(const Frame& last);
  Wake wake();

  const std::shared_ptr<Hub> hub_;
  const Actor actor_;
  const std::vector<Granted> granted_;
  std::mutex mutex_;  // guards the members below
  std::vector<Frame> waiting_;
  Wake wake_;
  bool over_ = false;
  // The hub's mutex guards these.
  std::uint64_t heard_by_ = 0;
  bool to_wake_ = false;
  bool inside_ = false;  // the hub tells it of changes
};

class Hub : public std::enable_shared_from_this<Hub> {
 public:
  Hub(Topics topics, Above above) : topics_(std::move(topics)), above_(std::move(above)) {}

  const Topics& topics() const { return topics_; }
  // Returns the topic's bit.
  std::uint64_t bit_of(const ListTopic& topic) const { return 1ULL << (&topic - topics_.lists().data()); }
  std::uint64_t bit_of(const ThingTopic& topic) const {
    return 1ULL << (topics_.lists().size() + static_cast<std::size_t>(&topic - topics_.things().data()));
  }

  // Adds a listener. Refuses with too_many_streams if the session or the account has its number of streams, and with
  // overloaded if the server has.
  Result<std::shared_ptr<Listener>> open(const Actor& actor, std::vector<Granted> granted);
  bool empty() const;

  // Tells all listeners of changes, in their order. A client that got them and comes back names the number in `id:`:
  // the change's own, or `mark` if a lower one is still missing (feed.h).
  void tell(std::span<const Change> changes, std::int64_t mark);
  // The text of those changes that a listener hears of; "" if there is none.
  std::string text_for(const Listener& listener, std::span<const Change> changes, std::int64_t mark) const;
  void lose(std::int64_t mark);  // tells all listeners to read everything again

  // Returns the next sessions to look at, at most `most`. They take turns.
  std::vector<std::string> next_sessions(std::size_t most);
  std::size_t sessions() const;
  // Ends the listeners of `asked` whose session is not in `current`, or has another person, post or rights there.
  void end_others(std::span<const std::string> asked, const std::map<std::string, Actor>& current);

 private:
  friend class Listener;
  struct Told {  // a change, and the bits of the topics that it touches, by key
    const Change* change;
    std::map<std::string, std::uint64_t> topics;
  };
  std::vector<Told> told(std::span<const Change> changes) const;
  std::map<std::string, std::uint64_t> touched_by(const Change& change) const;
  std::string text_of(const Change& change, std::uint64_t topics, std::int64_t id) const;
  void leave(Listener& listener);
  void take_out(Listener& listener);  // with the mutex

  const Topics topics_;
  const Above above_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::vector<Listener*>> by_key_;
  std::map<std::string, std::vector<Listener*>> by_session_;
  std::map<PersonId, int> of_person_;
  std::size_t all_ = 0;
  std::string looked_at_;  // the session that was looked at last
};

std::string hello_text(std::span<const Granted> granted, std::optional<std::int64_t> mark);
std::string lost_text(std::int64_t mark);
std::string over_text();

}  // namespace motcua::live
