// A cache of pages that are the same for all visitors of an address. A page is rendered and compressed once a minute. A
// browser that has the page does not get it again (ETag). A cached page holds no personal data.
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
  static constexpr std::size_t kPagesMax = 512;  // more addresses than this drive out other pages
  static constexpr std::size_t kBytesMax = 64 * 1024;  // a page's maximum; a larger page is rendered for each request
  static constexpr std::size_t kAllBytesMax = 8 * 1024 * 1024;  // all pages together; more drive out other pages

  // Returns the page from the cache or from `render`. `language` separates pages of one address. A page of another
  // `revision` is rendered again. Refusals and statuses other than 200 are not cached. `now` serves the tests.
  // Thread-safe.
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
  static std::size_t bytes_of(const Kept& kept) { return kept.body.size() + kept.zipped.size(); }
  void put(const std::string& key, std::shared_ptr<const Kept> kept, Clock::time_point now);
  void forget(Clock::time_point now);

  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Kept>> all_;
  std::size_t bytes_ = 0;  // the sum over all_
};

}  // namespace motcua::portal
