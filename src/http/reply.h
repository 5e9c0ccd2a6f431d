// Replies as values; refusals become RFC 9457 problem documents here and only here.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "http/request.h"

namespace motcua::http {

struct Reply {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers{};
  bool cacheable = false;                 // otherwise Cache-Control: no-store
};

int status_of(Kind kind);
Reply json_reply(const Json& value, int status = 200);
Reply json_reply(const JsonObject& object, int status = 200);
Reply no_content();
Reply problem_reply(const Refusal& refusal, const std::string& request_id);
Reply pdf_reply(std::string pdf, const std::string& file_name);

}  // namespace motcua::http
