// Log events with fields: one JSON object per line on standard error. A log line never holds personal data.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace motcua::log {

using Field = std::pair<std::string_view, std::string>;

void info(std::string_view event, std::initializer_list<Field> fields = {});
void warning(std::string_view event, std::initializer_list<Field> fields = {});
void error(std::string_view event, std::initializer_list<Field> fields = {});

}  // namespace motcua::log
