#include "acts/module.h"

#include "acts/rights.h"

namespace motcua::dossiers {
static constexpr std::string_view kStreams[]{streams::dossier};

Module module() { return {.name = "acts", .streams = kStreams, .rights = right_rows()}; }

}  // namespace motcua::dossiers
