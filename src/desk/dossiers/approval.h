// The right that the approvals of a leader need. Its row is among the rights of the acts.
#pragma once
#include "access/policy.h"

namespace motcua::dossiers::rights {

inline constexpr access::Right approve_dossiers{"approve_dossiers"};

}  // namespace motcua::dossiers::rights
