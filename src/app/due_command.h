// `motcua due --calendar FILE`: reads one question a line and writes one answer a line, as docs/time-rules.md says. The
// output allows a comparison with any other program.
#pragma once
#include <cstdio>
#include <string>

namespace motcua::app {

enum class Explain { no, yes };

// Returns the exit status: 0; 1 if a line is bad; 2 if the calendar is bad. A bad calendar gives one line on standard
// error before the first line is read.
int due_command(const std::string& calendar_file, Explain explain, std::FILE* in, std::FILE* out);

}  // namespace motcua::app
