// All SQL of wrong tries. Private to this folder.
#pragma once
#include <map>

#include "people/guard.h"

namespace motcua::people::store {

inline constexpr std::size_t kPlacesMax = 6;  // that one try is counted in
std::map<std::string, TryCount> try_counts(db::Transaction& transaction, const std::vector<std::string>& keys);
void count_try(db::Transaction& transaction, const std::string& key, const TryRule& rule, Instant now);
void hold_try_to(db::Transaction& transaction, const std::string& key, Instant at);  // not later than that
void clear_tries(db::Transaction& transaction, const std::string& key);
// What no longer counts, and the oldest above limits::tries_rows_max.
void forget_old_tries(db::Transaction& transaction, Instant now);

}  // namespace motcua::people::store
