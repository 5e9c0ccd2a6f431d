// The unit and the period that a request for a page of figures asks for. Private to this folder.
#pragma once
#include "portal/page.h"

namespace motcua::portal {

inline constexpr const char* kFiguresBase = "/thong-ke";

struct Asked {
  const units::Unit* unit = nullptr;
  statistics::Period period{};
  std::vector<FieldError> errors;
  std::string from, to;                                      // as typed

  std::string query() const { return fmt::format("tu={}&den={}", iso(period.from), iso(period.to)); }
};

Asked asked(const Needs& needs, const Request& request);
std::string list_href(const Asked& asked, std::string_view figure, std::string_view more = "");

// Returns the list behind a number, without names or codes.
Result<Reply> figures_list(const Needs& needs, const Request& request);

}  // namespace motcua::portal
