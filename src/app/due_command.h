// `motcua due --calendar FILE`: one question a line in, one answer a line out, as docs/time-rules.md says; fit for
// comparing with any other program.
#pragma once
#include <cstdio>
#include <string>

namespace motcua::app {

enum class Explain { no, yes };

// Exit status: 0, 1 if a line was bad, 2 if the calendar is (one line on standard error, before any line is read).
int due_command(const std::string& calendar_file, Explain explain, std::FILE* in, std::FILE* out);

}  // namespace motcua::app
