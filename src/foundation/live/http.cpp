// The route of the stream.
#include <algorithm>
#include <charconv>

#include "base/limits.h"
#include "base/problems.h"
#include "live/live.h"
#include "msg/live.h"

namespace motcua::live {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    if (std::string word = text.substr(at, end - at); !word.empty() && std::ranges::find(words, word) == words.end())
      words.push_back(std::move(word));
    at = end + 1;
  }
  return words;
}

bool is_id(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  return !text.empty() && text.size() <= kLongest && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

std::optional<std::int64_t> number_of(const std::string& text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [last, fault] = std::from_chars(text.data(), end, number);
  return fault == std::errc{} && last == end && number >= 0 ? std::optional(number) : std::nullopt;
}

}  // namespace

access::Route Live::route() {
  return {http::Verb::get, kPath, access::rights::own_account, http::BodyKind::none,
          [this](const http::Request& request, const Actor& actor) { return open(request, actor); }};
}

std::optional<Granted> Live::grant(const ListTopic& topic, const Actor& actor) const {
  if (!access::policy().ever(actor, topic.right)) return std::nullopt;
  const access::RowFilter rows = access::policy().rows(actor, topic.rows);
  if (rows.empty()) return std::nullopt;
  return Granted{.name = std::string(topic.word),
                 .key = rows.below() ? key_of_tree(topic.word, rows.unit()) : key_of_unit(topic.word, rows.unit()),
                 .topic = hub_->bit_of(topic)};
}

Result<std::vector<Granted>> Live::granted(const http::Request& request, const Actor& actor) const {
  const Topics& topics = hub_->topics();
  const std::vector<std::string> words = words_of(request.query_text("topics"));
  std::vector<FieldError> errors;
  if (words.empty()) errors.push_back({"?topics", Message(msg::live::name_topics, topics.words())});
  if (words.size() > limits::live_topics_max)
    errors.push_back({"?topics", Message(msg::live::fewer_topics, limits::live_topics_max)});
  std::vector<Granted> granted;
  std::vector<std::pair<const ThingTopic*, std::string>> things;
  bool unknown = false;
  for (const std::string& word : words) {
    if (const auto list = std::ranges::find(topics.lists(), word, &ListTopic::word); list != topics.lists().end()) {
      if (auto one = grant(*list, actor)) granted.push_back(std::move(*one));
      continue;
    }
    const std::size_t colon = std::min(word.find(':'), word.size());
    const auto thing = std::ranges::find(topics.things(), std::string_view(word).substr(0, colon), &ThingTopic::word);
    const std::string id = word.substr(std::min(colon + 1, word.size()));
    if (thing == topics.things().end() || !is_id(id)) unknown = true;
    else things.emplace_back(&*thing, id);
  }
  if (unknown) errors.push_back({"?topics", Message(msg::live::no_such_topic, topics.words())});
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  if (!things.empty())
    needs_.database.read([&](db::Transaction& transaction) {
      std::erase_if(things, [&](const auto& one) { return !one.first->may_see(transaction, actor, one.second); });
      return 0;
    });
  for (const auto& [topic, id] : things) {
    const std::string key = key_of_thing(topic->word, id);
    granted.push_back({.name = key, .key = key, .topic = hub_->bit_of(*topic)});
  }
  if (granted.empty()) return refuse(motcua::problems::forbidden, msg::live::no_topic_for_post);
  return granted;
}

// The events for a client that comes back: what it missed, or `lost`. The listener is inside already, so a change that
// commits at the same time is told at least once.
std::string Live::since(const Listener& listener, const std::string& last_event, std::int64_t mark) const {
  const auto last = number_of(last_event);
  if (!last) return lost_text(mark);
  std::vector<Change> missed;
  const bool known = needs_.database.read([&](db::Transaction& transaction) {
    const auto kept = kept_numbers(transaction);
    if (!kept) return *last == 0;
    if (*last > kept->last || *last < kept->first - 1) return false;
    missed = changes_after(transaction, *last, limits::live_resumed_max + 1);
    needs_.topics.find_units(transaction, missed);
    return missed.size() <= static_cast<std::size_t>(limits::live_resumed_max);
  });
  return known ? hub_->text_for(listener, missed, mark) : lost_text(mark);
}

Result<http::Reply> Live::open(const http::Request& request, const Actor& actor) {
  if (actor.session.empty()) return refuse(motcua::problems::forbidden, msg::live::for_sessions);
  TRY_ASSIGN(std::vector<Granted> topics, granted(request, actor));
  TRY_ASSIGN(const std::shared_ptr<Listener> listener, hub_->open(actor, std::move(topics)));
  const std::int64_t mark = begin();
  const std::string last_event = request.header("last-event-id");
  std::string text = hello_text(listener->granted(), last_event.empty() ? std::optional(mark) : std::nullopt);
  if (!last_event.empty()) text += since(*listener, last_event, mark);
  listener->begin_with(std::move(text));
  return http::Reply{.status = 200, .content_type = "text/event-stream; charset=utf-8", .body = listener};
}

}  // namespace motcua::live
