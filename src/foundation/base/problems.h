// Problems that any module may answer with. The problems of one module are in its own types.h.
#pragma once
#include "base/result.h"
#include "msg/problems.h"

namespace motcua::problems {

inline constexpr Problem bad_request{"bad-request", Kind::malformed, msg::problems::bad_request};
inline constexpr Problem invalid_input{"invalid-input", Kind::invalid, msg::problems::invalid_input};
inline constexpr Problem bad_json{"bad-json", Kind::invalid, msg::problems::bad_json};
inline constexpr Problem bad_form{"bad-form", Kind::invalid, msg::problems::bad_form};
inline constexpr Problem form_expired{"form-expired", Kind::invalid, msg::problems::form_expired};
inline constexpr Problem not_found{"not-found", Kind::not_found, msg::problems::not_found};
inline constexpr Problem method_not_allowed{"method-not-allowed", Kind::no_such_method,
                                            msg::problems::method_not_allowed};
inline constexpr Problem not_implemented{"not-implemented", Kind::not_implemented, msg::problems::not_implemented};
inline constexpr Problem sign_in_needed{"sign-in-needed", Kind::unauthenticated, msg::problems::sign_in_needed};
inline constexpr Problem forbidden{"forbidden", Kind::forbidden, msg::problems::forbidden};
inline constexpr Problem foreign_origin{"foreign-origin", Kind::forbidden, msg::problems::foreign_origin};
inline constexpr Problem changed_meanwhile{"changed-meanwhile", Kind::conflict, msg::problems::changed_meanwhile};
inline constexpr Problem key_reused{"idempotency-key-reused", Kind::conflict, msg::problems::idempotency_key_reused};
inline constexpr Problem too_large{"too-large", Kind::too_large, msg::problems::too_large};
inline constexpr Problem too_many{"too-many-requests", Kind::too_many, msg::problems::too_many_requests};
inline constexpr Problem too_slow{"too-slow", Kind::too_slow, msg::problems::too_slow};
inline constexpr Problem unsupported_type{"unsupported-type", Kind::unsupported, msg::problems::unsupported_type};
inline constexpr Problem overloaded{"overloaded", Kind::unavailable, msg::problems::overloaded};
inline constexpr Problem fault{"fault", Kind::unavailable, msg::problems::fault};

}  // namespace motcua::problems
