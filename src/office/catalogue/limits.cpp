// The rules of a changed limit.
#include "catalogue/limits.h"

#include "base/problems.h"
#include "base/verify.h"
#include "msg/catalogue.h"

namespace motcua::catalogue {

using calendar::LimitUnit;

bool never_later(const calendar::Limit& one, const calendar::Limit& other) {
  if (one.unit == LimitUnit::same_day && other.unit != LimitUnit::working_hour) return true;
  if (one.unit == other.unit) return one.amount <= other.amount;
  if (one.unit != LimitUnit::calendar_day) return false;
  if (other.unit == LimitUnit::working_day) return one.amount <= other.amount;
  return other.unit == LimitUnit::month && one.amount <= 28 * other.amount;
}

const ChannelLimit* law_over(const Procedure& procedure, Channel channel) {
  if (const ChannelLimit* own = legal_limit_for(procedure, channel)) return own;
  const ChannelLimit* longest = nullptr;
  for (const ChannelLimit& one : procedure.legal)
    if (!longest || never_later(longest->limit, one.limit)) longest = &one;
  return longest;
}

Result<LimitStep> judge(const Procedure& procedure, const ChannelLimit& wanted) {
  if (const ChannelLimit* law = law_over(procedure, wanted.channel); law && !never_later(wanted.limit, law->limit))
    return refuse(problems::longer_than_law,
                  {law->by_decision ? msg::catalogue::earlier_decision_allows : msg::catalogue::law_allows,
                   calendar::in_words(law->limit)});
  const ChannelLimit* now = limit_for(procedure, wanted.channel);
  if (now && now->limit == wanted.limit)
    return refuse(motcua::problems::invalid_input, {},
                  {{wanted.limit.unit == LimitUnit::same_day ? "/unit" : "/amount", msg::catalogue::limit_in_force}});
  return now && never_later(wanted.limit, now->limit) ? LimitStep::shorter : LimitStep::needs_second;
}

std::string basis_of(const Procedure& procedure, Channel channel, const calendar::Limit& limit) {
  if (const ChannelLimit* law = law_over(procedure, channel); law && law->limit == limit) return law->basis;
  const ChannelLimit* own = limit_for(procedure, channel);
  return own ? own->basis : std::string();
}

Procedure with_limit(Procedure procedure, ChannelLimit wanted) {
  wanted.by_decision = false;
  if (const ChannelLimit* law = law_over(procedure, wanted.channel); law && law->limit == wanted.limit)
    wanted.basis = law->basis;
  if (!legal_limit_for(procedure, wanted.channel)) {
    const ChannelLimit* law = law_over(procedure, wanted.channel);
    ChannelLimit legal = law ? *law : wanted;
    legal.channel = wanted.channel;
    legal.by_decision = !law || law->by_decision;
    procedure.legal.push_back(std::move(legal));
  }
  enter(procedure, wanted);
  return procedure;
}

std::string_view word_of(LimitHow how) {
  switch (how) {
    case LimitHow::before: return "before";
    case LimitHow::shortened: return "shortened";
    case LimitHow::confirmed: return "confirmed";
  }
  VERIFY_UNREACHED();
}

}  // namespace motcua::catalogue
