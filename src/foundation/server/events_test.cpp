#include <fmt/format.h>

#include <atomic>
#include <mutex>

#include "base/limits.h"
#include "server/made_connection.h"

using namespace motcua;
using namespace motcua::server;

namespace {

// A stream that the test tells what to say.
class Told final : public http::Events {
 public:
  void on_ready(std::function<void()> wake) override {
    const std::lock_guard lock{mutex_};
    wake_ = std::move(wake);
  }
  std::string take() override {
    const std::lock_guard lock{mutex_};
    return std::exchange(text_, {});
  }
  bool over() override {
    const std::lock_guard lock{mutex_};
    return over_;
  }
  void say(const std::string& text, bool last = false) {
    const std::lock_guard lock{mutex_};
    text_ += text;
    over_ = last;
    if (wake_) wake_();
  }
  std::function<void()> wake() {
    const std::lock_guard lock{mutex_};
    return wake_;
  }

 private:
  std::mutex mutex_;
  std::string text_;
  bool over_ = false;
  std::function<void()> wake_;
};

constexpr std::string_view kGet = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

// A server that opens one stream after the other.
struct Listened {
  std::mutex mutex;
  std::vector<std::weak_ptr<Told>> streams;
  MadeServer server{[this](http::Request&) {
    const auto told = std::make_shared<Told>();
    const std::lock_guard lock{mutex};
    streams.push_back(told);
    return http::Reply{.body = told};
  }};
  std::weak_ptr<Told> last() {
    const std::lock_guard lock{mutex};
    return streams.back();
  }
  // Opens a stream. Its head is there when this returns, and its bell is known.
  std::unique_ptr<Wire> listen(std::string_view request = kGet) {
    auto wire = server.connect();
    wire->send(request);
    head = wire->read_to("\r\n\r\n");
    REQUIRE(until([&] {
      const auto told = last().lock();
      return told && told->wake();
    }));
    return wire;
  }
  std::string head;
};

}  // namespace

TEST_CASE("a stream begins at once, sends what is said when it is said, and ends when it is over") {
  Listened all;
  const auto wire = all.listen();
  CHECK(all.head.starts_with("HTTP/1.1 200"));
  for (const char* line : {"Content-Type: text/event-stream", "Cache-Control: no-store", "X-Accel-Buffering: no",
                           "Transfer-Encoding: chunked", "Connection: close"})
    CHECK_MESSAGE(all.head.find(line) != std::string::npos, line);
  all.last().lock()->say("data: 1\n\n");
  CHECK(wire->read_to("\n\n\r\n") == "9\r\ndata: 1\n\n\r\n");
  all.last().lock()->say("data: 2\n\n");
  CHECK(wire->read_to("\n\n\r\n") == "9\r\ndata: 2\n\n\r\n");
  all.last().lock()->say("data: 3\n\n", true);
  CHECK(wire->read_all() == "9\r\ndata: 3\n\n\r\n0\r\n\r\n");
  CHECK(until([&] { return all.last().expired(); }));
}

TEST_CASE("in HTTP/1.0 a stream is sent as it is") {
  Listened all;
  const auto wire = all.listen("GET /x HTTP/1.0\r\n\r\n");
  CHECK(all.head.find("chunked") == std::string::npos);
  all.last().lock()->say("data: 1\n\n", true);
  CHECK(wire->read_all() == "data: 1\n\n");
}

TEST_CASE("HEAD opens no stream") {
  Listened all;
  const auto wire = all.server.connect();
  wire->send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(wire->read_all().starts_with("HTTP/1.1 200"));
  CHECK(until([&] { return all.last().expired(); }));
  CHECK(all.server.shared.listeners.open() == 0);
}

TEST_CASE("a client that goes is known at once, and a ring after that does nothing") {
  Listened all;
  const auto wire = all.listen();
  const auto wake = all.last().lock()->wake();
  CHECK(all.server.shared.listeners.open() == 1);
  CHECK(all.server.shared.shares.open() == 0);  // a listener takes no place of a request
  wire->close();
  CHECK(until([&] { return all.last().expired(); }));
  CHECK(until([&] { return all.server.shared.listeners.open() == 0; }));
  wake();
}

TEST_CASE("a client that sends what nobody asked for is heard for a while and then cut") {
  Listened all;
  const auto wire = all.listen();
  wire->send("x");
  all.last().lock()->say("data: 1\n\n");
  CHECK(wire->read_to("\n\n\r\n") == "9\r\ndata: 1\n\n\r\n");
  wire->send(std::string(limits::header_bytes_max + 1, 'x'));
  CHECK(until([&] { return all.last().expired(); }));
}

TEST_CASE("a stream that lets too much pile up is cut") {
  Listened all;
  const auto wire = all.listen();
  all.last().lock()->say(std::string(limits::listener_bytes_max + 1, 'x'));
  CHECK(wire->read_all().size() < 100);
}

TEST_CASE("many listen at once, each hears its own, and a stop ends all of them, also those that read nothing") {
  constexpr int kMany = 300;
  Listened all;
  std::vector<std::unique_ptr<Wire>> wires;
  for (int i = 0; i < kMany; ++i) wires.push_back(all.listen());
  CHECK(all.server.shared.listeners.open() == kMany);
  for (int i = 0; i < kMany; ++i)
    all.streams.at(static_cast<std::size_t>(i)).lock()->say(fmt::format("data: {}\n\n", i));
  for (int i = 0; i < kMany; ++i)
    CHECK(wires.at(static_cast<std::size_t>(i))->read_to("\n\n\r\n").ends_with(fmt::format("data: {}\n\n\r\n", i)));
  // One takes nothing, so that its write waits.
  const auto deaf = all.streams.front();
  for (int i = 0; i < 100; ++i) {
    if (const auto told = deaf.lock(); told) told->say(std::string(100'000, 'x'));
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  all.server.shared.stopping = true;
  all.server.shared.bells.stop_all();
  CHECK(until([&] { return all.server.shared.listeners.open() == 0 && all.server.shared.busy == 0; }));
}

TEST_CASE("threads ring while connections come and go") {
  Listened all;
  std::atomic<bool> done = false;
  std::thread ringing{[&] {
    while (!done) {
      std::vector<std::weak_ptr<Told>> now;
      {
        const std::lock_guard lock{all.mutex};
        now = all.streams;
      }
      for (const auto& one : now)
        if (const auto told = one.lock(); told) told->say("data: x\n\n");
      std::this_thread::sleep_for(std::chrono::microseconds{200});
    }
  }};
  for (int i = 0; i < 30; ++i) {
    const auto wire = all.listen();
    CHECK(wire->read_to("data: x").find("data: x") != std::string::npos);
  }
  done = true;
  ringing.join();
  CHECK(until([&] { return all.server.shared.listeners.open() == 0; }));
}
