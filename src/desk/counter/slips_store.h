// The table counter_slip.
#pragma once
#include "prints/prints.h"
#include "work/work.h"

namespace motcua::counter::store {

void insert_slip(Work& work, const prints::Slip& slip, std::string_view day);
Result<prints::Slip> get_slip(db::Transaction& transaction, const SlipId& id);

}  // namespace motcua::counter::store
