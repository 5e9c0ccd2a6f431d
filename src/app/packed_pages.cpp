#include "app/packed_pages.h"

#include "app/assets.h"
#include "base/hash.h"

namespace motcua::app {
namespace {

constexpr std::string_view kFolder = "web/dist", kStyle = "web/src/design/base.css", kDesk = "/ban-lam-viec";

std::string_view media_type(std::string_view name) {
  for (const auto& [ending, type] :
       std::initializer_list<std::pair<std::string_view, std::string_view>>{{".html", "text/html; charset=utf-8"},
                                                                            {".js", "text/javascript; charset=utf-8"},
                                                                            {".css", "text/css; charset=utf-8"},
                                                                            {".svg", "image/svg+xml"},
                                                                            {".png", "image/png"},
                                                                            {".json", "application/json"},
                                                                            {".woff2", "font/woff2"}})
    if (name.ends_with(ending)) return type;
  return "application/octet-stream";
}

}  // namespace

PackedPages::PackedPages() {
  for (const Asset& item : assets()) {
    const bool style = item.name == kStyle;
    if (!style && !item.name.starts_with(kFolder)) continue;
    std::string path = style ? "/mc.css" : std::string(item.name.substr(kFolder.size()));
    if (path.ends_with(".gz") && asset(item.name.substr(0, item.name.size() - 3))) continue;
    pages_[std::move(path)] = {.plain = item.bytes,
                               .zipped = asset(std::string(item.name) + ".gz").value_or(std::string_view{}),
                               .tag = sha256_hex(item.bytes).substr(0, 24)};
  }
}

// All addresses of the desk share one page.
const PackedPages::Page* PackedPages::find(const std::string& path) const {
  const bool desk = path == kDesk || (path.starts_with(kDesk) && path[kDesk.size()] == '/');
  const auto found = pages_.find(desk ? std::string_view("/index.html") : std::string_view(path));
  return found == pages_.end() ? nullptr : &found->second;
}

// The files of the desk have a hash in their name and never change. A browser asks for all other files again with their
// tag.
std::optional<http::Reply> PackedPages::get(const http::Request& request) const {
  const Page* page = find(request.path);
  if (!page) return std::nullopt;
  const bool desk = request.path.starts_with(kDesk);
  http::Reply reply = http::kept_reply({.content_type = media_type(desk ? "/index.html" : request.path),
                                        .plain = page->plain,
                                        .zipped = page->zipped,
                                        .tag = page->tag},
                                       request);
  if (request.path.starts_with("/tai-nguyen/"))
    for (auto& [name, value] : reply.headers)
      if (name == "Cache-Control") value = "public, max-age=31536000, immutable";
  return reply;
}

}  // namespace motcua::app
