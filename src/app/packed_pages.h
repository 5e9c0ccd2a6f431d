// The desk and its styles, packed into the program. A browser does not get a file again that it already has.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "http/reply.h"
#include "http/request.h"

namespace motcua::app {

class PackedPages {
 public:
  PackedPages();                          // hashes all files once

  bool has(const std::string& path) const { return find(path) != nullptr; }
  std::optional<http::Reply> get(const http::Request& request) const;

 private:
  struct Page {
    std::string_view plain, zipped;
    std::string tag;
  };
  const Page* find(const std::string& path) const;
  std::map<std::string, Page, std::less<>> pages_;           // key: path
};

}  // namespace motcua::app
