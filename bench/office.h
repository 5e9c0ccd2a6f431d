// Requests of the people at a site, one after another: officers with their own sessions, citizens with a code.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "wire.h"

namespace motcua::bench {

// The people of one unit who take a dossier through its life; each value is a session cookie.
struct Desk {
  std::string reception, specialist, leader, clerk, unit;
};

// A site to serve. open_town writes the sessions of `desks` desks into its database. The desks are spread over the
// units that have all roles.
struct Town {
  int port = 0;
  std::vector<Desk> desks;
  std::vector<std::string> codes, names, phones, units;  // random existing dossiers
  std::int64_t dossiers = 0;
  std::vector<std::string> to_rate;  // codes of visits without a rating
  std::shared_ptr<std::size_t> rated = std::make_shared<std::size_t>(0);
};
Town open_town(const std::string& database, const std::string& key_file, int desks);

// Registers one dossier after another. Each has its own person and three papers. `many` separates the agents of one
// run.
Agent receives(const Town& town, std::size_t desk, std::uint64_t many);

// Runs whole lives: receive, hand over, accept, propose, approve, result file, issue, return, rate. The rating uses the
// code of an earlier visit. Each request is one durable commit. `pause_s`: seconds between two lives.
Agent lives(const Town& town, std::size_t desk, std::uint64_t many, double pause_s = 0);

// Read pages, one after another.
Agent work_lists(const Town& town, std::size_t desk, double pause_s = 0);
Agent openings(const Town& town, std::size_t desk, double pause_s = 0);  // the work list, and five of its dossiers
Agent searches(const Town& town, std::size_t desk, double pause_s = 0);  // in turn by name, code, phone
Agent trackings(const Town& town, std::uint64_t many, double pause_s = 0);
Agent figures(const Town& town, double pause_s = 0);
Agent healths(const Town& town, double pause_s);

}  // namespace motcua::bench
