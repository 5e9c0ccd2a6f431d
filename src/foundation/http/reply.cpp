#include "http/reply.h"

#include "base/verify.h"
#include "http/file_name.h"
#include "http/language.h"
#include "http/media.h"

namespace motcua::http {

int status_of(Kind kind) {
  switch (kind) {
    case Kind::malformed: return 400;
    case Kind::invalid: return 422;
    case Kind::unauthenticated: return 401;
    case Kind::forbidden: return 403;
    case Kind::not_found: return 404;
    case Kind::no_such_method: return 405;
    case Kind::conflict: return 409;
    case Kind::precondition: return 412;
    case Kind::too_large: return 413;
    case Kind::too_many: return 429;
    case Kind::too_slow: return 408;
    case Kind::unsupported: return 415;
    case Kind::not_satisfiable: return 416;
    case Kind::misdirected: return 421;
    case Kind::not_implemented: return 501;
    case Kind::unavailable: return 503;
  }
  VERIFY_UNREACHED();
}

Reply json_reply(const Json& value, int status) { return {.status = status, .body = to_text(value)}; }
Reply json_reply(const JsonObject& object, int status) { return {.status = status, .body = to_text(object)}; }

Reply redirect(const std::string& to) {
  Reply reply{.status = 303, .content_type = "text/plain; charset=utf-8", .body = ""};
  reply.headers.emplace_back("Location", to);
  return reply;
}

Reply no_content() { return {.status = 204, .content_type = "", .body = ""}; }

Reply problem_reply(const Refusal& refusal, const std::string& request_id) {
  const Problem& problem = *refusal.problem;
  JsonObject document{{"type", std::string("https://motcua.invalid/problems/") + std::string(problem.code)},
                      {"code", problem.code},
                      {"title", say(problem.title)},
                      {"status", status_of(problem.kind)},
                      {"request_id", request_id}};
  if (!refusal.detail.empty()) document["detail"] = say(refusal.detail);
  if (!refusal.errors.empty()) {
    JsonArray errors;
    for (const FieldError& error : refusal.errors) {
      JsonObject one{{"pointer", error.pointer}, {"detail", say(error.detail)}};
      if (!error.allowed.empty()) one["allowed"] = JsonArray(error.allowed.begin(), error.allowed.end());
      errors.push_back(std::move(one));
    }
    document["errors"] = std::move(errors);
  }
  Reply reply{.status = status_of(problem.kind),
              .content_type = "application/problem+json; charset=utf-8",
              .body = to_text(document)};
  name_language(reply);
  int retry_after = refusal.retry_after_s;
  if (retry_after == 0 && (problem.kind == Kind::unavailable || problem.kind == Kind::too_many))
    retry_after = kRetryAfterS;
  if (retry_after > 0) reply.headers.emplace_back("Retry-After", std::to_string(retry_after));
  return reply;
}

Reply pdf_reply(std::string pdf, const std::string& file_name) {
  return {.status = 200,
          .content_type = "application/pdf",
          .body = std::move(pdf),
          .headers = {{"Content-Disposition", disposition("inline", file_name)}}};
}

// An ETag names bytes, so the compressed body has another ETag.
Reply kept_reply(const KeptBody& kept, const Request& request) {
  const bool zipped = !kept.zipped.empty() && takes_gzip(request);
  const std::string tag = '"' + std::string(kept.tag) + (zipped ? "-z\"" : "\"");
  Reply reply{.content_type = std::string(kept.content_type), .body = "", .cacheable = true};
  reply.headers = {{"ETag", tag}, {"Cache-Control", "no-cache"}};
  if (!kept.zipped.empty()) reply.headers.emplace_back("Vary", "Accept-Encoding");
  const std::string held = request.header("if-none-match");
  if (held == "*" || held.find(tag) != std::string::npos) {
    reply.status = 304;
    return reply;
  }
  if (zipped) reply.headers.emplace_back("Content-Encoding", "gzip");
  reply.body = zipped ? kept.zipped : kept.plain;
  return reply;
}

}  // namespace motcua::http
