// The three kinds of "no". A Refusal is a value that the caller can act on (this file). A Fault is an exception from a
// driver. A bug is a VERIFY. See docs/adr/0002.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/message.h"

namespace motcua {

// The kind of a refusal. One switch in http/reply.cpp turns it into an HTTP status.
enum class Kind {
  malformed,          // no HTTP, or two readers could read it in two ways: the connection closes
  invalid,
  unauthenticated,
  forbidden,
  not_found,
  no_such_method,     // the address exists, but takes other methods
  conflict,
  precondition,       // another version of a protocol than the server speaks
  too_large,
  too_many,
  too_slow,
  unsupported,
  not_satisfiable,    // the file has no byte of the range
  misdirected,        // the request is for a host that this server is not
  not_implemented,
  unavailable
};

// One entry of the catalogue of problems (contract/problems.yaml): `code` is stable, the title is shown to people.
struct Problem {
  std::string_view code;
  Kind kind;
  Msg title;
};

// One wrong field: the RFC 6901 pointer into the request body, and a sentence that tells the person how to correct it.
struct FieldError {
  std::string pointer;
  Message detail;
  std::vector<std::string> allowed{};  // the words that programs may send, if the list of words is closed
};

struct Refusal {
  const Problem* problem;
  Message detail;                     // the details of this case; may be empty
  std::vector<FieldError> errors{};
  int retry_after_s = 0;              // > 0: sent as Retry-After

  Refusal(const Problem& p, Message d = {}, std::vector<FieldError> e = {})
      : problem(&p), detail(std::move(d)), errors(std::move(e)) {}
};

template <class T = void>
using Result = std::expected<T, Refusal>;

inline std::unexpected<Refusal> refuse(const Problem& problem, Message detail = {},
                                       std::vector<FieldError> errors = {}) {
  return std::unexpected(Refusal(problem, std::move(detail), std::move(errors)));
}

#define MOTCUA_CONCAT_(a, b) a##b
#define MOTCUA_CONCAT(a, b) MOTCUA_CONCAT_(a, b)
#define TRY(expression) \
  do { \
    if (auto try_result = (expression); !try_result) return std::unexpected(std::move(try_result).error()); \
  } while (false)
#define TRY_ASSIGN(declaration, ...) TRY_ASSIGN_(MOTCUA_CONCAT(try_value_, __LINE__), declaration, __VA_ARGS__)
#define TRY_ASSIGN_(name, declaration, ...) \
  auto name = (__VA_ARGS__); \
  if (!name) return std::unexpected(std::move(name).error()); \
  declaration = std::move(*name)

}  // namespace motcua
