// The signs about ratings: reprints, votes that may not come from a citizen, renewed tablets.
#include <fmt/format.h>

#include <set>
#include <tuple>

#include "base/limits.h"
#include "people/sign_in_places.h"
#include "satisfaction/satisfaction.h"
#include "satisfaction/signs.h"
#include "supervision/look.h"
#include "supervision/rules.h"

namespace motcua::supervision {
namespace {

constexpr int kVotesMax = static_cast<int>(limits::inspected_events_max);

std::vector<Vote> read(const std::vector<satisfaction::GivenVote>& rows) {
  std::vector<Vote> votes;
  votes.reserve(rows.size());
  for (const satisfaction::GivenVote& row : rows)
    votes.push_back({.at = row.at, .unit = row.unit, .person = row.person, .desk = row.post, .visit = row.visit});
  return votes;
}

// Returns votes with a paper code from an office's address. Staff of the unit signed in there on the day of the vote,
// before or after it.
std::vector<Vote> from_office(const Needs& needs, const std::vector<satisfaction::GivenVote>& rows,
                              const std::vector<people::SignInPlace>& places) {
  const Zone zone = needs.shell.zone;
  std::set<std::tuple<UnitId, Date, std::string>> told;
  std::set<std::pair<UnitId, std::string>> hashes;
  for (const people::SignInPlace& place : places)
    if (const Date day = zone.local(place.at).date; told.emplace(place.unit, day, place.network).second)
      hashes.emplace(place.unit, satisfaction::voter_network(needs.tries, day, place.network));
  std::vector<satisfaction::GivenVote> found;
  for (const satisfaction::GivenVote& row : rows)
    if (!row.network.empty() && hashes.contains({row.unit, row.network})) found.push_back(row);
  return read(found);
}

}  // namespace

void look_at_ratings(const Needs& needs, db::Transaction& transaction, const Asked& asked, std::optional<Sign> only,
                     Looked& out) {
  using satisfaction::Via;
  const Zone zone = needs.shell.zone;
  const Instant from = zone.instant({asked.from, 0}), to = zone.instant({asked.to + std::chrono::days{1}, 0});
  const auto wanted = [&](Sign sign) { return !only || *only == sign; };
  const auto all = [&](const auto& rows) { out.complete = out.complete && rows.size() < std::size_t{kVotesMax}; };
  if (wanted(Sign::code_reprinted)) {
    auto& found = out.found[Sign::code_reprinted];
    for (const auto& row : satisfaction::reprints(transaction, asked.reach, from, to, limits::page_size_max)) {
      Found one{
          .at = row.at, .unit = row.unit, .person = row.person, .codes = {}, .value = row.nth, .note = row.reason};
      if (!row.code.empty()) {
        one.codes = {row.code};
        one.dossiers = 1;
      }
      found.push_back(std::move(one));
    }
  }
  if (wanted(Sign::vote_after_print)) {
    const auto rows = satisfaction::votes_after_print(transaction, asked.reach, from, to,
                                                      threshold(needs, Sign::vote_after_print, 0), kVotesMax);
    all(rows);
    out.found[Sign::vote_after_print] = by_day(read(rows), zone);
  }
  if (wanted(Sign::vote_from_office)) {
    const auto rows = satisfaction::votes(transaction, asked.reach, Via::paper, from, to, kVotesMax);
    const auto places = people::sign_in_places(transaction, asked.reach, from, to, kVotesMax);
    all(rows);
    all(places);
    out.found[Sign::vote_from_office] = by_day(from_office(needs, rows, places), zone);
  }
  if (wanted(Sign::tablet_vote)) {
    const TabletLimit limit{threshold(needs, Sign::tablet_vote, 0), threshold(needs, Sign::tablet_vote, 1)};
    const Instant before{from.us - limit.seconds * 1'000'000};  // the vote before the first vote counts too
    const auto rows = satisfaction::votes(transaction, asked.reach, Via::tablet, before, to, kVotesMax);
    all(rows);
    std::vector<Vote> odd = odd_on_tablet(read(rows), limit);
    std::erase_if(odd, [&](const Vote& vote) { return vote.at < from; });
    out.found[Sign::tablet_vote] = by_day(odd, zone);
  }
  if (wanted(Sign::tablet_renewed)) {
    const auto rows = satisfaction::made_tablets(transaction, asked.reach, from, to, kVotesMax);
    all(rows);
    std::vector<Vote> made;
    for (const auto& row : rows)
      made.push_back({.at = row.at, .unit = row.unit, .person = row.person, .desk = {}, .visit = row.at});
    auto found = by_day(made, zone);
    std::erase_if(found, [&](const Found& one) { return one.value < threshold(needs, Sign::tablet_renewed, 0); });
    out.found[Sign::tablet_renewed] = std::move(found);
  }
}

}  // namespace motcua::supervision
