// The access list of a dossier: everybody who can see it, with the reason. Asks the policy about everybody who holds a
// post.
#include "base/problems.h"
#include "base/verify.h"
#include "acts/rights.h"
#include "dossiers/rules.h"
#include "msg/dossier_view.h"
#include "people/people.h"
#include "people/rights.h"
#include "privacy/use_cases.h"

namespace motcua::privacy {

using namespace dossiers;
namespace {

Msg label_of(access::Relation relation) {
  switch (relation) {
    case access::Relation::works: return msg::dossier_view::unit_works;
    case access::Relation::worked: return msg::dossier_view::unit_worked;
    case access::Relation::below: return msg::dossier_view::unit_below;
    case access::Relation::elsewhere: return msg::dossier_view::unit_elsewhere;
  }
  VERIFY_UNREACHED();
}

}  // namespace

Result<Reply> explain_access(const Needs& needs, const Request& request, const Actor& actor) {
  const std::string& code = request.path_value("code");
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    const auto id = dossiers::store::find_by_code(transaction, code);
    const auto dossier = id ? dossiers::store::get(transaction, *id) : refuse(motcua::problems::not_found);
    const auto near = [&](const UnitId& unit) {
      return access::policy()
          .decide(actor, people::rights::explain_access, units::relation_to(needs.directory, actor.unit, unit))
          .allowed;
    };
    if (!dossier || !(near(dossier->receiving_unit) || near(dossier->competent_unit)))
      return not_found(request, {motcua::problems::not_found, msg::dossier_view::none_or_other_unit}, code);
    const auto units = dossiers::store::units_of(transaction, *id);
    const auto stand_ins = people::standing_in(transaction, needs.shell.zone.local(needs.shell.clock.now()).date);
    JsonArray people;
    for (const units::Holder& holder : needs.directory.holders()) {
      const units::Post& post = *needs.directory.post(holder.post);
      access::Relation ever = access::Relation::elsewhere;
      for (const UnitId& unit : units)
        ever = std::min(
            ever, unit == post.unit ? access::Relation::worked : units::relation_to(needs.directory, post.unit, unit));
      const access::Relation relation = relation_now(*dossier, post.unit, ever);
      Actor as;
      as.person = holder.person;
      as.post = holder.post;
      as.unit = post.unit;
      as.roles = post.roles;
      const auto decision = access::policy().decide(as, dossiers::rights::see_dossier, relation);
      if (!decision.allowed) continue;
      const bool acts = access::policy().decide(as, dossiers::rights::act_on_dossier, relation).allowed;
      JsonArray standing;
      for (const auto& [where, person] : stand_ins)
        if (where == holder.post) standing.push_back(Json(needs.directory.name_of(person)));
      people.push_back(JsonObject{{"name", holder.name},
                                  {"post", post.name},
                                  {"unit", needs.directory.get(post.unit).short_name},
                                  {"role_name", decision.by ? say(access::name_of(*decision.by)) : std::string_view()},
                                  {"reason_name", say(label_of(relation))},
                                  {"acts", acts},
                                  {"stand_ins", std::move(standing)}});
    }
    return http::json_reply(JsonObject{{"code", code}, {"people", std::move(people)}});
  });
}

}  // namespace motcua::privacy
