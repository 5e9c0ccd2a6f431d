// Pure rules of the catalogue: fees, limits by channel, JSON of a procedure.
#pragma once
#include "base/data_file.h"
#include "catalogue/types.h"

namespace motcua::catalogue {

// Returns the fee in đồng for `copies` copies of `pages` pages each, by `channel`. 0 where the catalogue names no
// amount.
std::int64_t fee(const Procedure& procedure, Channel channel, int pages, int copies);
bool counts_pages(const Procedure& procedure);
bool counts_copies(const Procedure& procedure);
// Returns "2.000 đồng/trang; từ trang thứ 3: 1.000 đồng/trang; tối đa 200.000 đồng/bản". A version stores the
// Vietnamese text.
std::string fee_text(const Fee& fee, Language language = Language::vietnamese);

const ChannelLimit* limit_for(const Procedure& procedure, Channel channel);
const ChannelLimit* legal_limit_for(const Procedure& procedure, Channel channel);
// Replaces the channel's limit. Doubts about limits and the reason of a missing limit are removed.
void enter(Procedure& procedure, const ChannelLimit& limit);
// Tells whether the makers of the catalogue have a doubt, or know no limit. The public is told to ask, but not the
// doubt.
inline bool being_checked(const Procedure& procedure) {
  return !procedure.doubts.empty() || !procedure.limit_missing.empty();
}
const Case* find_case(const Procedure& procedure, std::string_view id);

JsonObject to_json(const Procedure& procedure);
Procedure procedure_from_json(const JsonObject& object);  // reads JSON that to_json() wrote

// data/catalogue/*.toml
std::vector<Procedure> load_procedures(const std::string& file, std::string_view text, std::vector<DataFault>& faults);

}  // namespace motcua::catalogue
