// All SQL of wrong tries. Private to this folder.
#pragma once
#include <map>

#include "people/guard.h"

namespace motcua::people::store {

inline constexpr std::size_t kPlacesMax = 6;  // places that count one try
std::map<std::string, TryCount> try_counts(db::Transaction& transaction, const std::vector<std::string>& keys);
void count_try(db::Transaction& transaction, const std::string& key, const TryRule& rule, Instant now);
void hold_try_to(db::Transaction& transaction, const std::string& key, Instant at);  // to `at` or earlier
void clear_tries(db::Transaction& transaction, const std::string& key);
// Deletes counts that no longer matter, and the oldest rows above limits::tries_rows_max.
void forget_old_tries(db::Transaction& transaction, Instant now);

}  // namespace motcua::people::store
