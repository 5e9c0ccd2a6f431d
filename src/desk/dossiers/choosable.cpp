// The people who can get the work of an action.
#include <algorithm>

#include "dossiers/rules.h"
#include "workflow/workflow.h"

namespace motcua::dossiers {
namespace {

using workflow::Action;

const workflow::Step& target_of(const Situation& s, const Offer& offer) {
  const workflow::Step& here = workflow::step_of(s.workflow, offer.step);
  const workflow::Transition* way = workflow::transition(here, offer.action);
  return offer.action == Action::reassign || !way ? here : workflow::step_of(s.workflow, way->to);
}

bool self(const Situation& s, const units::Holder& holder) {
  return holder.person == s.actor.person || holder.person == s.actor.stands_for();
}

bool handles(const Situation& s, const units::Holder& holder) {
  const units::Post* post = s.directory.post(holder.post);
  return post && (post->fields.empty() || post->fields.contains(s.procedure.field));
}

}  // namespace

std::vector<const units::Holder*> choosable(const Situation& s, const Offer& offer) {
  const workflow::Step& target = target_of(s, offer);
  const UnitId& unit = unit_at(s.dossier, target.at);
  auto all = s.directory.holders_in(unit, target.role);
  std::erase_if(all, [](const units::Holder* holder) { return holder->away_until.has_value(); });
  if (offer.action != Action::ask_opinion) {
    auto fitting = all;
    std::erase_if(fitting, [&](const units::Holder* holder) { return !handles(s, *holder); });
    const bool others =
        std::any_of(fitting.begin(), fitting.end(), [&](const units::Holder* holder) { return !self(s, *holder); });
    return others ? fitting : all;
  }
  std::erase_if(all, [&](const units::Holder* holder) { return self(s, *holder); });
  for (const units::Holder& holder : s.directory.holders()) {
    const units::Post* post = s.directory.post(holder.post);
    if (post && post->unit != unit && post->roles.contains(target.role) && !holder.machine && !holder.away_until &&
        !self(s, holder) && handles(s, holder))
      all.push_back(&holder);
  }
  return all;
}

const units::Holder* chosen(const Situation& s, const Offer& offer, const PersonId& person) {
  const workflow::Step& target = target_of(s, offer);
  const UnitId& unit = unit_at(s.dossier, target.at);
  const bool opinion = offer.action == Action::ask_opinion;
  if (opinion && (person == s.actor.person || person == s.actor.stands_for())) return nullptr;
  const units::Holder* elsewhere = nullptr;
  for (const units::Holder* holder : s.directory.posts_of(person)) {
    const units::Post* post = s.directory.post(holder->post);
    if (!post || holder->machine || !post->roles.contains(target.role)) continue;
    if (post->unit == unit) return holder;
    if (opinion && !elsewhere) elsewhere = holder;
  }
  return elsewhere;
}

}  // namespace motcua::dossiers
