// Changes and history of the limits that the office promises. A promise is never longer than the law. One person alone
// may only shorten a promise. Any other change waits for a second person.
#pragma once
#include "catalogue/catalogue.h"
#include "catalogue/missed.h"
#include "msg/problems.h"
#include "people/people.h"

namespace motcua::catalogue {

namespace problems {
inline constexpr Problem longer_than_law{"longer-than-law", Kind::conflict, msg::problems::longer_than_law};
}  // namespace problems

// Tells whether `one` is never due later than `other`, for every calendar and every time of receipt. False if the
// answer depends on them. Due times are closing times.
bool never_later(const calendar::Limit& one, const calendar::Limit& other);

// Returns the legal limit that bounds a channel. A channel that the law does not name has the longest limit of the
// others.
const ChannelLimit* law_over(const Procedure& procedure, Channel channel);

// Returns the basis that is shown beside a limit. A limit of the law has the law's own basis, even if a decision named
// the limit last.
std::string basis_of(const Procedure& procedure, Channel channel, const calendar::Limit& limit);

enum class LimitStep { shorter, needs_second };
// Refuses a limit that is longer than the law, and a limit that is already in force.
Result<LimitStep> judge(const Procedure& procedure, const ChannelLimit& wanted);
// Returns the procedure with the limit. The limit takes the law's basis if it equals the legal limit. Where no legal
// limit is known, the decision bounds all later promises.
Procedure with_limit(Procedure procedure, ChannelLimit wanted);

// `before`: a limit that somebody entered before the rule of the second person.
enum class LimitHow { before, shortened, confirmed };
std::string_view word_of(LimitHow how);

// One change of a limit, as the public sees it.
struct LimitChange {
  std::string version;  // id
  std::string code;
  ChannelLimit limit;
  std::optional<calendar::Limit> legal{};  // none: the legal limit is not known
  LimitHow how = LimitHow::before;
  people::PaperDecision decision{};  // empty for `before`
  Instant at;
  UnitId unit;  // the unit of the person who entered it; empty for `before`
  // confirmed_by is empty if the limit was shortened, or if the technician confirmed it.
  PersonId asked_by, confirmed_by;
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
