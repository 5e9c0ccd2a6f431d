// The files packed into the program: pages, data, migrations (cmake/assets.cmake).
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace motcua::app {

struct Asset {
  std::string_view name;      // "web/index.html", "data/sites/can-tho-2026.toml"
  std::string_view bytes;
};

std::span<const Asset> assets();                                   // ordered by name
std::optional<std::string_view> asset(std::string_view name);

}  // namespace motcua::app
