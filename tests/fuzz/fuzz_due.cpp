// The lines of `motcua due`.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/due_command.h"
#include "fuzz.h"

using namespace motcua;

FUZZ(std::string_view input) {
  static const std::string calendar = [] {
    const std::string file =
        (std::filesystem::temp_directory_path() / ("motcua-fuzz-calendar-" + std::to_string(::getpid()))).string();
    std::ofstream(file)
        << R"({"weekly":{"mon":[["07:00","11:00"],["13:00","17:00"]],"tue":[["07:00","11:00"],["13:00","17:00"]]},"exceptions":[]})";
    return file;
  }();
  char* said = nullptr;
  std::size_t length = 0;
  std::string line(input);
  line += '\n';
  std::FILE* in = fmemopen(line.data(), line.size(), "r");
  std::FILE* out = open_memstream(&said, &length);
  (void)app::due_command(calendar, app::Explain::yes, in, out);
  std::fclose(in);
  std::fclose(out);
  std::free(said);
}
