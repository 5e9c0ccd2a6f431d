// The table of routes. The right that a route takes is a column: a route without a right does not compile.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/verify.h"
#include "http/reply.h"
#include "http/request.h"

namespace motcua::http {

// The kinds of bodies, with their limits. none and json: at most json_body_bytes_max. file: file_bytes_max, as
// Request::file. chunk: a piece of a resumable upload, at most file_bytes_max, as Request::file; the handler is called
// too when the piece broke off. form: form_bytes_max, for a page without script or a frame that prints. password: JSON
// with a password; it runs on a thread that hashes passwords.
enum class BodyKind { none, json, file, chunk, form, password };

// `Right`: the caller must have it to call the route at all (access/policy.h).
template <class Actor, class Right>
struct Route {
  using Handler = std::function<Result<Reply>(const Request&, const Actor&)>;
  // Refuses, from the head alone, what the handler would refuse. It only reads. The handler checks the same again,
  // because facts may change while a body comes.
  using Check = std::function<Result<>(const Request&, const Actor&)>;

  Verb verb;
  std::string_view path;  // "/api/v1/dossiers/{id}"
  Right right;  // no default on purpose
  BodyKind body;
  Check before_body;  // called before the server waits for a body; every route that takes files has one
  Handler handler;

  Route(Verb v, std::string_view p, Right r, BodyKind b, Handler h) : Route(v, p, r, b, Check{}, std::move(h)) {}
  Route(Verb v, std::string_view p, Right r, BodyKind b, Check c, Handler h)
      : verb(v), path(p), right(r), body(b), before_body(std::move(c)), handler(std::move(h)) {
    VERIFY(before_body || (body != BodyKind::file && body != BodyKind::chunk));
  }
};

// Does `path` fit `pattern`? Fills the values of {names}. A value is one non-empty segment. {name...} at the end of a
// pattern takes all that is left, with its slashes: at least one segment, and the first is not empty.
bool fits(std::string_view pattern, std::string_view path, std::map<std::string, std::string>& values);

}  // namespace motcua::http
