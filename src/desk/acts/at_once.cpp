// A result handed over in the visit that brings the dossier: where it is allowed, who signed, and the signatory's
// confirmations.
#include "base/limits.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "acts/book_numbers.h"
#include "dossiers/decided.h"
#include "acts/receive.h"
#include "acts/rights.h"
#include "msg/at_once.h"
#include "workflow/workflow.h"

namespace motcua::dossiers {

// A post without the right to confirm is refused: it could never confirm its signature.
static bool can_sign(const units::Post& post, const units::Holder* holder) {
  if (!post.may_sign || !holder || holder->machine) return false;
  Actor as;
  as.person = holder->person;
  as.post = post.id;
  as.unit = post.unit;
  as.roles = post.roles;
  return access::policy().decide(as, rights::confirm_signings, access::Relation::works).allowed;
}

std::vector<std::pair<const units::Post*, const units::Holder*>> signing_posts(const Needs& needs, const UnitId& unit) {
  std::vector<std::pair<const units::Post*, const units::Holder*>> found;
  for (const units::Post* post : needs.directory.signing_posts(unit))
    if (const units::Holder* holder = needs.directory.holder_of(post->id); can_sign(*post, holder))
      found.emplace_back(post, holder);
  return found;
}

std::optional<AtOnce> read_at_once(const Needs& needs, http::Body& body, const Actor& actor) {
  auto object = body.object("at_once", http::Need::optional);
  if (!object) return std::nullopt;
  AtOnce at_once;
  at_once.signatory = {object->text("signatory", 40)};
  refuse_typed_numbers(*object, {"document_number", "book"});
  at_once.drawn = read_drawn(*object, "drawn_number");
  const units::Post* post = needs.directory.post(at_once.signatory);
  const units::Holder* holder = needs.directory.holder_of(at_once.signatory);
  if (!post || post->unit != actor.unit || !can_sign(*post, holder)) {
    object->wrong("signatory", msg::at_once::post_may_not_sign);
  } else if (holder->person == actor.person || holder->person == actor.stands_for()) {
    object->wrong("signatory", msg::at_once::receiver_is_not_signatory);
  } else {
    at_once.signed_by = holder->person;
  }
  return at_once;
}

Result<> allow_at_once(const Needs& needs, const Intake& intake, const UnitId& competent, const Actor& actor) {
  const auto no = [](Msg why) { return refuse(problems::not_at_once, why, {{"/at_once", why}}); };
  const workflow::Workflow* flow = needs.workflows.newest(intake.version->procedure.workflow);
  if (!flow || !workflow::at_once(*flow)) return no(msg::at_once::needs_appraisal);
  if (intake.channel != catalogue::Channel::direct) return no(msg::at_once::counter_only);
  if (actor.session.starts_with("k:")) return no(msg::at_once::not_by_other_system);
  if (competent != actor.unit) return no(msg::at_once::another_level_decides);
  return {};
}

}  // namespace motcua::dossiers
