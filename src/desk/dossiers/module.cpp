#include "dossiers/module.h"

#include "dossiers/rights.h"

namespace motcua::dossiers {
static constexpr std::string_view kStreams[]{streams::dossier};

Module module() { return {.name = "dossiers", .streams = kStreams, .rights = right_rows()}; }

}  // namespace motcua::dossiers
