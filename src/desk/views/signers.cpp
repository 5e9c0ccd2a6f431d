// The names of those who decided and signed, as screens and papers name them.
#include <fmt/format.h>

#include <algorithm>

#include "msg/paper.h"
#include "views/views.h"

namespace motcua::views {

std::string signatory_text(const Needs& needs, const PostId& post, const PersonId& person) {
  const units::Post* known = needs.directory.post(post);
  std::string name = needs.directory.name_of(person);
  if (!known) return name;
  return name.empty() ? known->name : fmt::format("{}, {}", name, known->name);
}

Message decider_text(const Needs& needs, const RecordedEvent& decided) {
  const std::string holder = needs.directory.name_of(decided.event.common.on_behalf_of);
  if (holder.empty()) return signatory_text(needs, decided.post, decided.person);
  return {msg::paper::on_behalf_of, needs.directory.name_of(decided.person),
          signatory_text(needs, decided.post, decided.event.common.on_behalf_of)};
}

Message signer_text(const Needs& needs, const Dossier& d, const std::vector<RecordedEvent>& events) {
  if (d.signatory.empty()) return {};
  const auto approved = std::find_if(events.rbegin(), events.rend(), is<Approved>);
  if (d.at_once || approved == events.rend()) return signatory_text(needs, d.signatory, d.signed_by);
  return decider_text(needs, *approved);
}

}  // namespace motcua::views
