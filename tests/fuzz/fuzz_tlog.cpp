// The addresses of tiles that anybody may ask for: "<level>/<index>". An accepted address has only this spelling.
#include "fuzz.h"
#include "ledger/tlog.h"

using namespace motcua;

FUZZ(std::string_view input) {
  const std::size_t slash = input.find('/');
  if (slash == std::string_view::npos) return;
  const auto name = ledger::tlog_name_of(input.substr(0, slash), input.substr(slash + 1));
  if (!name) return;
  MUST(ledger::text_of(*name) == "tile/" + std::string(input));
  MUST(name->number >= 0 && name->width >= 1 && name->width <= ledger::kTileWidth);
  if (ledger::in_tree(*name, 1'000'000)) MUST(ledger::in_tree(*name, INT64_MAX));
}
