// Live pages: one stream of server-sent events for each browser, which tells that lists and things of the desk changed.
// One thread looks for changes while somebody listens. It also ends the streams of sessions that ended or have
// another post or other rights now. A client reads what changed by the usual routes, so policy and readings hold
// (docs/adr/0063).
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "access/route.h"
#include "live/feed.h"
#include "live/hub.h"
#include "live/topics.h"

namespace motcua::live {

inline constexpr std::string_view kPath = "/api/v1/live";

struct Needs {
  db::Database& database;
  Topics topics;
  Above above;
  // Returns the present actors of these sessions. A session that ended is left out. Lengthens no session.
  std::function<std::map<std::string, Actor>(const std::vector<std::string>& sessions)> actors;
};

// Thread-safe. The database must outlive it. The streams that it opened may outlive it; they are told of nothing more.
class Live {
 public:
  explicit Live(Needs needs);
  ~Live();
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;

  void start();  // begins to look for changes, four times a second while somebody listens
  // GET /api/v1/live?topics=…: the stream of a signed-in person. Refuses words that are no topics with invalid_input,
  // all at once; forbidden if the policy gives none of the topics; what Hub::open refuses. Leaves out a topic that the
  // policy does not give: the first event, `hello`, lists the others. Last-Event-ID: tells what happened since, or
  // `lost` if that is not known any more.
  access::Route route();
  // Looks for changes and sessions once, as the thread does. For tests.
  void look();

 private:
  Result<http::Reply> open(const http::Request& request, const Actor& actor);
  Result<std::vector<Granted>> granted(const http::Request& request, const Actor& actor) const;
  std::optional<Granted> grant(const ListTopic& topic, const Actor& actor) const;
  std::int64_t begin();  // begins a feed if there is none; returns its mark
  std::string since(const Listener& listener, const std::string& last_event, std::int64_t mark) const;
  bool take_changes();  // true: more are there
  void look_at_sessions();
  void run(const std::stop_token& stop);

  const Needs needs_;
  const std::shared_ptr<Hub> hub_;
  std::mutex mutex_;  // guards feed_
  std::condition_variable_any begun_;
  std::optional<Feed> feed_;  // none while nobody listens
  int looks_ = 0;  // only the thread that looks uses it
  std::jthread thread_;
};

}  // namespace motcua::live
