// Pages that say the same to everybody who asks for the same address: rendered and compressed once a minute, and not
// sent again to who has them already (ETag). Nothing personal stands on such a page.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "http/reply.h"

namespace motcua::portal {

class KeptPages {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kLife{60};
  static constexpr std::size_t kPagesMax = 512;  // whoever asks for more addresses than that drives out others
  static constexpr std::size_t kBytesMax = 64 * 1024;  // of one page; larger ones are made anew each time

  // `language` tells pages of one address apart; what was rendered at another `revision` is rendered anew. Refusals and
  // other statuses than 200 pass through. `now` is there for tests.
  Result<http::Reply> get(std::string_view language, const http::Request& request, std::uint64_t revision,
                          const std::function<Result<http::Reply>()>& render,
                          const std::function<Clock::time_point()>& now = &Clock::now);

 private:
  struct Kept {
    std::string content_type, body, zipped, tag;
    std::uint64_t revision = 0;
    Clock::time_point until;
  };
  static http::Reply reply_of(const Kept& kept, const http::Request& request);

  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Kept>> all_;
};

}  // namespace motcua::portal
