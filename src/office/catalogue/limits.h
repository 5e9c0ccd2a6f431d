// Changing what the office promises, and the history of it. A promise is never longer than the law. One person alone
// may only shorten it; anything else waits for a second person.
#pragma once
#include "catalogue/catalogue.h"
#include "catalogue/missed.h"
#include "people/people.h"

namespace motcua::catalogue {

namespace problems {
inline constexpr Problem longer_than_law{"longer-than-law", Kind::conflict, "Không được hứa lâu hơn luật cho phép",
                                         "The promise may not be longer than the law"};
}  // namespace problems

// Is `one` never due later than `other`, whatever the calendar and the time of receipt? No where that depends on them.
// Due times are closing times.
bool never_later(const calendar::Limit& one, const calendar::Limit& other);

// The legal limit over a channel. A channel that the law does not name has the longest of the others.
const ChannelLimit* law_over(const Procedure& procedure, Channel channel);

// What stands as the basis beside a limit: the law's own if it is the limit of the law, whatever decision named it
// last.
std::string basis_of(const Procedure& procedure, Channel channel, const calendar::Limit& limit);

enum class LimitStep { shorter, needs_second };
// Refuses what is longer than the law, and what is in force already.
Result<LimitStep> judge(const Procedure& procedure, const ChannelLimit& wanted);
// The procedure with the limit, which takes the law's basis if it is the law's. Where no law was known, no promise is
// longer than the decision from now on.
Procedure with_limit(Procedure procedure, ChannelLimit wanted);

// `before`: a limit that somebody entered before there was a second person.
enum class LimitHow { before, shortened, confirmed };
std::string_view word_of(LimitHow how);

// One change of a limit, as it is told to everybody.
struct LimitChange {
  std::string version;  // id
  std::string code;
  ChannelLimit limit;
  std::optional<calendar::Limit> legal{};  // none: not known
  LimitHow how = LimitHow::before;
  people::PaperDecision decision{};  // empty: before
  Instant at;
  UnitId unit;  // of who entered it; empty: before
  PersonId asked_by, confirmed_by;  // confirmed_by is empty if shortened, or confirmed by the technician
};
std::vector<LimitChange> limit_history(db::Transaction& transaction, std::string_view code);  // the last first
std::vector<LimitChange> limit_changes(db::Transaction& transaction, Instant from, Instant to);  // without `before`

struct LimitNeeds {
  const Shell& shell;
  const units::Directory& directory;
  Catalogue& catalogue;
  people::Confirmations& confirmations;
  Missed& missed;
};
Result<http::Reply> change_limit(const LimitNeeds& needs, const http::Request& request, const Actor& actor);
Result<http::Reply> list_limits(const LimitNeeds& needs, const http::Request& request);
void add_confirmation_kinds(people::Confirmations& confirmations, const Catalogue& catalogue);

namespace store {
std::optional<Version> newest_version(db::Transaction& transaction, std::string_view code);
void insert_limit_change(db::Transaction& transaction, const LimitChange& change, const std::string& confirmation);
}  // namespace store

}  // namespace motcua::catalogue
