// The cost of live pages for officers: the same office work with and without 500 browsers that listen, in turns.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "office.h"
#include "served.h"

namespace motcua::bench {

inline constexpr int kListeners = 500;

// Writes sessions of everybody who holds a post into the database, three for each person. Returns their cookies, at
// least enough for kListeners streams. Call it after open_town and before the server starts.
std::vector<std::string> sign_in_everybody(const std::string& database);

// Runs pairs of parts in the order ABBA, each of `seconds`: officers read lists and dossiers, and acts make about five
// events a second. Returns for each figure all values: ratios (with ÷ without) of the median and the 99th percentile of
// the answers' times and of the processor time of a request; memory of the listeners; events that they got.
std::map<std::string, std::vector<double>> listening_cost(const Town& town, const Served& served,
                                                          const std::vector<std::string>& cookies, int pairs,
                                                          double seconds);

}  // namespace motcua::bench
