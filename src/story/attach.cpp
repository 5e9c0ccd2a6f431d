// Files that the people of a story attach, and the grounds of their refusals.
#include <fmt/format.h>

#include "story/teller.h"

namespace motcua::story {

// Returns the first ground that is valid on that day.
std::string Teller::ground_of(const catalogue::Procedure& procedure, grounds::Act act, std::string_view channel) const {
  const auto valid = needs_.grounds.valid({.act = act,
                                           .day = zone_.local(now_).date,
                                           .procedure = procedure.code,
                                           .channel = channel,
                                           .own = procedure.grounds});
  if (valid.empty()) throw std::runtime_error("story: no ground to refuse " + procedure.code);
  return valid.front()->id;
}

void Teller::attach(Worker& worker, const CasePtr& dossier, const char* purpose, const char* name) {
  const JsonObject reply = call(worker, http::Verb::post, fmt::format("/api/v1/dossiers/{}/files", dossier->id), {},
                                {{"purpose", purpose}}, needs_.result_pdf, name);
  dossier->version = int_at(reply, "version");
}

}  // namespace motcua::story
