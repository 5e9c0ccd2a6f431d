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
  if (made.status != 200 || !made.headers.empty() || made.body.text().size() > kBytesMax) return made;
  auto kept = std::make_shared<Kept>(Kept{.content_type = std::move(made.content_type),
                                          .body = std::move(made.body.text()),
                                          .zipped = {},
                                          .tag = {},
                                          .revision = revision,
                                          .until = now() + kLife});
  if (kept->body.size() >= limits::gzip_bytes_min) kept->zipped = http::gzip(kept->body);
  kept->tag = sha256_hex(kept->body).substr(0, 24);
  put(key, kept, now());
  return reply_of(*kept, request);
}

void KeptPages::put(const std::string& key, std::shared_ptr<const Kept> kept, Clock::time_point now) {
  const std::lock_guard lock{mutex_};
  if (const auto before = all_.find(key); before != all_.end()) {
    bytes_ -= bytes_of(*before->second);
    all_.erase(before);
  }
  const auto full = [&] { return all_.size() >= kPagesMax || bytes_ + bytes_of(*kept) > kAllBytesMax; };
  if (full()) forget(now);
  if (full()) forget(Clock::time_point::max());
  bytes_ += bytes_of(*kept);
  all_[key] = std::move(kept);
}

// Forgets pages that are over by then.
void KeptPages::forget(Clock::time_point now) {
  std::erase_if(all_, [&](const auto& one) {
    const bool over = one.second->until <= now;
    if (over) bytes_ -= bytes_of(*one.second);
    return over;
  });
}

}  // namespace motcua::portal
