// What people do at a site, as requests one after another: officers with sessions of their own, citizens with a code.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "wire.h"

namespace motcua::bench {

// Everybody of one unit who takes a dossier through its life, each with a session: cookies.
struct Desk {
  std::string reception, specialist, leader, clerk, unit;
};

// A site that is about to be served: sessions are put into its database, `desks` of them, spread over the units that
// have all roles.
struct Town {
  int port = 0;
  std::vector<Desk> desks;
  std::vector<std::string> codes, names, phones, units;  // of dossiers that are there, at random
  std::int64_t dossiers = 0;
  std::vector<std::string> to_rate;  // codes of visits that nobody has rated yet
  std::shared_ptr<std::size_t> rated = std::make_shared<std::size_t>(0);
};
Town open_town(const std::string& database, const std::string& key_file, int desks);

// Registers one dossier after another, each with a person of its own and three papers. `many` tells agents of one run
// apart.
Agent receives(const Town& town, std::size_t desk, std::uint64_t many);

// Whole lives: receive, hand over, accept, propose, approve, result file, issue, return, rate (a visit of another day,
// with its code); each request one durable commit. `pause_s` between two lives.
Agent lives(const Town& town, std::size_t desk, std::uint64_t many, double pause_s = 0);

// Pages, one after another.
Agent work_lists(const Town& town, std::size_t desk, double pause_s = 0);
Agent openings(const Town& town, std::size_t desk, double pause_s = 0);  // the work list, and five of its dossiers
Agent searches(const Town& town, std::size_t desk, double pause_s = 0);  // by name, by code, by phone in turn
Agent trackings(const Town& town, std::uint64_t many, double pause_s = 0);
Agent figures(const Town& town, double pause_s = 0);
Agent healths(const Town& town, double pause_s);

}  // namespace motcua::bench
