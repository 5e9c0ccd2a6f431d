#include "base/log.h"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

#include <cstdio>

#include "base/clock.h"

namespace motcua::log {
namespace {

void line(std::string_view level, std::string_view event, std::initializer_list<Field> fields) {
  const auto quoted = [](std::string_view text) { return boost::json::serialize(boost::json::value(text)); };
  std::string text = "{\"at\":" + quoted(rfc3339(system_clock().now(), Zone{})) + ",\"level\":" + quoted(level) +
                     ",\"event\":" + quoted(event);
  for (const auto& [name, value] : fields) text += "," + quoted(name) + ":" + quoted(value);
  text += "}\n";
  std::fwrite(text.data(), 1, text.size(), stderr);  // one write, so that the lines of two threads do not mix
}

}  // namespace

void info(std::string_view event, std::initializer_list<Field> fields) { line("info", event, fields); }
void warning(std::string_view event, std::initializer_list<Field> fields) { line("warning", event, fields); }
void error(std::string_view event, std::initializer_list<Field> fields) { line("error", event, fields); }

}  // namespace motcua::log
