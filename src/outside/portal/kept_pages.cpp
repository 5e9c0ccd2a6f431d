#include "portal/kept_pages.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/limits.h"
#include "http/gzip.h"

namespace motcua::portal {

http::Reply KeptPages::reply_of(const Kept& kept, const http::Request& request) {
  return http::kept_reply(
      {.content_type = kept.content_type, .plain = kept.body, .zipped = kept.zipped, .tag = kept.tag}, request);
}

Result<http::Reply> KeptPages::get(std::string_view language, const http::Request& request, std::uint64_t revision,
                                   const std::function<Result<http::Reply>()>& render,
                                   const std::function<Clock::time_point()>& now) {
  std::string key = fmt::format("{} {}", language, request.path);
  for (const auto& [name, value] : request.query) key += fmt::format("\n{}\n{}", name, value);
  {
    const std::lock_guard lock{mutex_};
    if (const auto found = all_.find(key);
        found != all_.end() && found->second->revision == revision && found->second->until > now())
      return reply_of(*found->second, request);
  }
  TRY_ASSIGN(http::Reply made, render());
  if (made.status != 200 || !made.headers.empty() || made.body.size() > kBytesMax) return made;
  auto kept = std::make_shared<Kept>(Kept{.content_type = std::move(made.content_type),
                                          .body = std::move(made.body),
                                          .zipped = {},
                                          .tag = {},
                                          .revision = revision,
                                          .until = now() + kLife});
  if (kept->body.size() >= limits::gzip_bytes_min) kept->zipped = http::gzip(kept->body);
  kept->tag = sha256_hex(kept->body).substr(0, 24);
  {
    const std::lock_guard lock{mutex_};
    if (all_.size() >= kPagesMax && !all_.contains(key))
      std::erase_if(all_, [&](const auto& one) { return one.second->until <= now(); });
    if (all_.size() >= kPagesMax && !all_.contains(key)) all_.clear();
    all_[key] = kept;
  }
  return reply_of(*kept, request);
}

}  // namespace motcua::portal
