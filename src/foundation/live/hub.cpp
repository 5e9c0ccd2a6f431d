#include "live/hub.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/json.h"
#include "base/limits.h"
#include "base/problems.h"
#include "msg/live.h"

namespace motcua::live {
namespace {

constexpr int kRetryMs = 2000;  // a browser comes back after this time

std::string event_text(std::string_view kind, const JsonObject& data) {
  return fmt::format("event: {}\ndata: {}\n\n", kind, canonical(data));
}

std::string with_id(std::int64_t id, const std::string& text) { return fmt::format("id: {}\n{}", id, text); }

Frame framed(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

bool same_standing(const Actor& one, const Actor& other) {
  return one.person == other.person && one.post == other.post && one.unit == other.unit && one.roles == other.roles &&
         one.rights == other.rights && one.on_behalf_of == other.on_behalf_of;
}

bool holds_all(const std::set<std::string>& keys, const std::map<std::string, std::uint64_t>& topics) {
  return std::ranges::all_of(topics, [&](const auto& one) { return keys.contains(one.first); });
}

}  // namespace

std::string key_of_unit(std::string_view topic, const UnitId& unit) { return fmt::format("{}={}", topic, unit.text); }
std::string key_of_tree(std::string_view topic, const UnitId& unit) { return fmt::format("{}<{}", topic, unit.text); }
std::string key_of_thing(std::string_view topic, std::string_view thing) { return fmt::format("{}:{}", topic, thing); }

std::string hello_text(std::span<const Granted> granted, std::optional<std::int64_t> mark) {
  JsonArray names;
  for (const Granted& one : granted) names.emplace_back(one.name);
  const std::string text =
      fmt::format("retry: {}\n{}", kRetryMs, event_text("hello", JsonObject{{"topics", std::move(names)}}));
  return mark ? with_id(*mark, text) : text;
}

std::string lost_text(std::int64_t mark) { return with_id(mark, event_text("lost", {})); }
std::string over_text() { return event_text("over", {}); }

Listener::Listener(std::shared_ptr<Hub> hub, Actor actor, std::vector<Granted> granted)
    : hub_(std::move(hub)), actor_(std::move(actor)), granted_(std::move(granted)) {}

Listener::~Listener() { hub_->leave(*this); }

void Listener::on_ready(std::function<void()> wake) {
  auto kept = std::make_shared<const std::function<void()>>(std::move(wake));
  bool waits = false;
  {
    const std::lock_guard lock{mutex_};
    wake_ = kept;
    waits = !waiting_.empty() || over_;
  }
  if (waits) (*kept)();
}

std::string Listener::take() {
  std::vector<Frame> frames;
  {
    const std::lock_guard lock{mutex_};
    frames.swap(waiting_);
  }
  std::string text;
  for (const Frame& frame : frames) text += *frame;
  return text;
}

bool Listener::over() {
  const std::lock_guard lock{mutex_};
  return over_;
}

void Listener::begin_with(std::string text) {
  const std::lock_guard lock{mutex_};
  waiting_.insert(waiting_.begin(), framed(std::move(text)));
}

void Listener::push(const Frame& frame, const Frame& lost) {
  const std::lock_guard lock{mutex_};
  if (waiting_.size() < limits::live_frames_waiting_max) {
    waiting_.push_back(frame);
    return;
  }
  waiting_.clear();
  waiting_.push_back(lost);
}

void Listener::end(const Frame& last) {
  const std::lock_guard lock{mutex_};
  waiting_.push_back(last);
  over_ = true;
}

Listener::Wake Listener::wake() {
  const std::lock_guard lock{mutex_};
  return wake_;
}

Result<std::shared_ptr<Listener>> Hub::open(const Actor& actor, std::vector<Granted> granted) {
  const auto listener = std::make_shared<Listener>(shared_from_this(), actor, std::move(granted));
  const std::lock_guard lock{mutex_};
  const auto session = by_session_.find(actor.session);
  const auto person = of_person_.find(actor.person);
  const std::size_t of_session = session == by_session_.end() ? 0 : session->second.size();
  const int of_person = person == of_person_.end() ? 0 : person->second;
  if (of_session >= limits::live_streams_per_session || of_person >= limits::live_streams_per_account) {
    Refusal refusal{problems::too_many_streams, msg::live::open_elsewhere};
    refusal.retry_after_s = limits::live_stream_retry_s;
    return std::unexpected(std::move(refusal));
  }
  if (all_ >= limits::live_streams_max) {
    Refusal refusal{motcua::problems::overloaded, msg::live::too_many_listen};
    refusal.retry_after_s = limits::live_stream_retry_s;
    return std::unexpected(std::move(refusal));
  }
  listener->inside_ = true;
  for (const Granted& one : listener->granted_) by_key_[one.key].push_back(listener.get());
  by_session_[actor.session].push_back(listener.get());
  ++of_person_[actor.person];
  ++all_;
  return listener;
}

bool Hub::empty() const {
  const std::lock_guard lock{mutex_};
  return all_ == 0;
}

void Hub::leave(Listener& listener) {
  const std::lock_guard lock{mutex_};
  if (listener.inside_) take_out(listener);
}

void Hub::take_out(Listener& listener) {
  const auto out_of = [&](auto& lists, const auto& key) {
    const auto found = lists.find(key);
    std::erase(found->second, &listener);
    if (found->second.empty()) lists.erase(found);
  };
  for (const Granted& one : listener.granted_) out_of(by_key_, one.key);
  out_of(by_session_, listener.actor_.session);
  if (const auto person = of_person_.find(listener.actor_.person); --person->second == 0) of_person_.erase(person);
  --all_;
  listener.inside_ = false;
}

std::map<std::string, std::uint64_t> Hub::touched_by(const Change& change) const {
  std::map<std::string, std::uint64_t> found;
  for (const ThingTopic& topic : topics_.things())
    if (topic.word == change.stream) found[key_of_thing(topic.word, change.thing)] = bit_of(topic);
  for (const ListTopic& topic : topics_.lists()) {
    if (change.units.empty() || !topic.touched_by(change)) continue;
    for (const UnitId& unit : change.units) {
      found[key_of_unit(topic.word, unit)] = bit_of(topic);
      found[key_of_tree(topic.word, unit)] = bit_of(topic);
      for (const UnitId& above : above_(unit)) found[key_of_tree(topic.word, above)] = bit_of(topic);
    }
  }
  return found;
}

// Leaves out a change if a later one of the same thing is told to everybody who would be told of it.
std::vector<Hub::Told> Hub::told(std::span<const Change> changes) const {
  std::vector<Told> kept;
  std::map<std::pair<std::string_view, std::string_view>, std::set<std::string>> later;
  for (std::size_t i = changes.size(); i-- > 0;) {
    auto topics = touched_by(changes[i]);
    std::set<std::string>& keys = later[{changes[i].stream, changes[i].thing}];
    if (holds_all(keys, topics)) continue;
    for (const auto& [key, topic] : topics) keys.insert(key);
    kept.push_back({&changes[i], std::move(topics)});
  }
  std::ranges::reverse(kept);
  return kept;
}

// The id is in the last event of a change, so that a client never names a change of which it has only a part.
std::string Hub::text_of(const Change& change, std::uint64_t topics, std::int64_t id) const {
  std::vector<std::string> names;
  for (const ListTopic& topic : topics_.lists())
    if (topics & bit_of(topic)) names.emplace_back(topic.word);
  for (const ThingTopic& topic : topics_.things())
    if (topics & bit_of(topic)) names.push_back(key_of_thing(topic.word, change.thing));
  std::string text;
  for (const std::string& name : names) {
    const std::string event =
        event_text("change", {{"topic", name}, {"id", change.thing}, {"revision", change.revision}});
    text += &name == &names.back() ? with_id(id, event) : event;
  }
  return text;
}

void Hub::tell(std::span<const Change> changes, std::int64_t mark) {
  if (changes.empty()) return;
  const std::vector<Told> all = told(changes);
  const Frame lost = framed(lost_text(mark));
  std::vector<Listener::Wake> wakes;
  {
    const std::lock_guard lock{mutex_};
    std::vector<Listener*> to_wake;
    for (const Told& one : all) {
      std::vector<Listener*> hearing;
      for (const auto& [key, topic] : one.topics)
        if (const auto found = by_key_.find(key); found != by_key_.end())
          for (Listener* listener : found->second) {
            if (std::exchange(listener->heard_by_, listener->heard_by_ | topic) == 0) hearing.push_back(listener);
          }
      std::map<std::uint64_t, Frame> frames;  // by the topics that a listener hears it by
      for (Listener* listener : hearing) {
        const std::uint64_t topics = std::exchange(listener->heard_by_, 0);
        Frame& frame = frames[topics];
        if (!frame) frame = framed(text_of(*one.change, topics, std::min(one.change->number, mark)));
        listener->push(frame, lost);
        if (!std::exchange(listener->to_wake_, true)) to_wake.push_back(listener);
      }
    }
    for (Listener* listener : to_wake) {
      listener->to_wake_ = false;
      wakes.push_back(listener->wake());
    }
  }
  for (const Listener::Wake& wake : wakes)
    if (wake) (*wake)();
}

std::string Hub::text_for(const Listener& listener, std::span<const Change> changes, std::int64_t mark) const {
  std::string text;
  for (const Told& one : told(changes)) {
    std::uint64_t topics = 0;
    for (const Granted& granted : listener.granted_)
      if (one.topics.contains(granted.key)) topics |= granted.topic;
    if (topics) text += text_of(*one.change, topics, std::min(one.change->number, mark));
  }
  return text;
}

void Hub::lose(std::int64_t mark) {
  const Frame lost = framed(lost_text(mark));
  std::vector<Listener::Wake> wakes;
  {
    const std::lock_guard lock{mutex_};
    for (const auto& [session, listeners] : by_session_)
      for (Listener* listener : listeners) {
        listener->push(lost, lost);
        wakes.push_back(listener->wake());
      }
  }
  for (const Listener::Wake& wake : wakes)
    if (wake) (*wake)();
}

std::size_t Hub::sessions() const {
  const std::lock_guard lock{mutex_};
  return by_session_.size();
}

std::vector<std::string> Hub::next_sessions(std::size_t most) {
  const std::lock_guard lock{mutex_};
  std::vector<std::string> next;
  auto at = by_session_.upper_bound(looked_at_);
  while (next.size() < std::min(most, by_session_.size())) {
    if (at == by_session_.end()) at = by_session_.begin();
    next.push_back(at->first);
    ++at;
  }
  if (!next.empty()) looked_at_ = next.back();
  return next;
}

void Hub::end_others(std::span<const std::string> asked, const std::map<std::string, Actor>& current) {
  const Frame over = framed(over_text());
  std::vector<Listener::Wake> wakes;
  {
    const std::lock_guard lock{mutex_};
    for (const std::string& session : asked) {
      const auto found = by_session_.find(session);
      if (found == by_session_.end()) continue;
      const auto now = current.find(session);
      for (Listener* listener : std::vector(found->second)) {
        if (now != current.end() && same_standing(now->second, listener->actor_)) continue;
        take_out(*listener);
        listener->end(over);
        wakes.push_back(listener->wake());
      }
    }
  }
  for (const Listener::Wake& wake : wakes)
    if (wake) (*wake)();
}

}  // namespace motcua::live
