// Public routes: the heads, the keys and the proofs that the log only grows. They hold no personal data.
#include <charconv>

#include "base/hash.h"
#include "base/limits.h"
#include "base/problems.h"
#include "http/body.h"
#include "http/cursor.h"
#include "ledger/ledger.h"
#include "ledger/tlog.h"
#include "msg/ledger.h"

namespace motcua::ledger {
namespace {

using access::Right;
using http::Reply;
using http::Request;

Reply note_reply(std::string text) { return {.content_type = "text/plain; charset=utf-8", .body = std::move(text)}; }

std::optional<std::int64_t> size_of(std::string_view text) {
  std::int64_t size = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), size);
  return fault == std::errc{} && end == text.data() + text.size() && size > 0 && !text.empty() ? std::optional(size)
                                                                                               : std::nullopt;
}

std::unexpected<Refusal> no_head() { return refuse(motcua::problems::not_found, msg::ledger::no_such_head); }

JsonObject json_of(const Needs& needs, const SignedHead& head) {
  JsonArray witnesses;
  for (const std::string& name : head.witnesses) witnesses.emplace_back(name);
  return {{"size", head.head.size},
          {"root", base64(head.head.root)},
          {"at", rfc3339(head.head.at, needs.shell.zone)},
          {"witnesses", std::move(witnesses)},
          {"note", head.text}};
}

Result<Reply> newest(const Needs& needs) {
  const auto head = needs.shell.database.read([](db::Transaction& transaction) { return last_head(transaction); });
  if (!head) return no_head();
  return note_reply(head->text);
}

Result<Reply> one(const Needs& needs, const Request& request) {
  const auto size = size_of(request.path_value("size"));
  const auto head = needs.shell.database.read([&](db::Transaction& transaction) {
    return size ? head_of_size(transaction, *size) : std::optional<SignedHead>();
  });
  if (!head) return no_head();
  return note_reply(head->text);
}

Result<Reply> list(const Needs& needs, const Request& request) {
  TRY_ASSIGN(const int limit, http::page_limit(request));
  const std::string text = request.query_text("cursor");
  const auto below = text.empty() ? std::optional(INT64_MAX) : size_of(text);
  if (!below) return refuse(motcua::problems::invalid_input, {}, {{"?cursor", http::kForeignCursor}});
  const auto found =
      needs.shell.database.read([&](db::Transaction& transaction) { return heads(transaction, *below, limit); });
  JsonArray items;
  for (const SignedHead& head : found) items.push_back(json_of(needs, head));
  const bool more = static_cast<int>(found.size()) == limit;
  return http::json_reply(JsonObject{{"items", std::move(items)},
                                     {"next", more ? Json(std::to_string(found.back().head.size)) : Json(nullptr)}});
}

Result<Reply> grew(const Needs& needs, const Request& request) {
  const auto from = size_of(request.query_text("from")), to = size_of(request.query_text("to"));
  std::vector<FieldError> errors;
  if (!from) errors.push_back({"?from", msg::ledger::older_size_wanted});
  if (!to || (from && *to < *from)) errors.push_back({"?to", msg::ledger::newer_size_wanted});
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  const auto path =
      needs.shell.database.read([&](db::Transaction& transaction) { return consistency(transaction, *from, *to); });
  if (!path) return refuse(motcua::problems::invalid_input, {}, {{"?to", msg::ledger::not_that_long}});
  JsonArray hashes;
  for (const Hash& hash : *path) hashes.emplace_back(base64(hash));
  return http::json_reply(JsonObject{{"from", *from}, {"to", *to}, {"path", std::move(hashes)}});
}

Result<Reply> list_keys(const Needs& needs) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    JsonArray items, witnesses;
    for (const SigningKey& key : keys(transaction))
      items.push_back(JsonObject{{"key", key.key.text()},
                                 {"since_size", key.since_size},
                                 {"at", rfc3339(key.at, needs.shell.zone)},
                                 {"statement", key.statement}});
    for (const PublicKey& witness : needs.witnesses) witnesses.emplace_back(witness.text());
    return http::json_reply(
        JsonObject{{"origin", needs.origin}, {"keys", std::move(items)}, {"witnesses", std::move(witnesses)}});
  });
}

Result<Reply> take_cosignature(const Needs& needs, const Request& request) {
  const auto size = size_of(request.path_value("size"));
  if (!size) return no_head();
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string line = body.text("line", limits::short_text_chars_max);
  TRY(body.finish());
  return needs.shell.database.write([&](db::Transaction& transaction) -> Result<Reply> {
    TRY(add_cosignature(needs, transaction, *size, line));
    return http::no_content();
  });
}

}  // namespace

std::vector<access::Route> routes(const Needs& n) {
  using http::BodyKind, http::Verb;
  std::vector<access::Route> all{
      {Verb::get, "/api/v1/ledger/head", access::rights::anybody, BodyKind::none,
       [&n](const Request&, const Actor&) { return newest(n); }},
      {Verb::get, "/api/v1/ledger/heads", access::rights::anybody, BodyKind::none,
       [&n](const Request& r, const Actor&) { return list(n, r); }},
      {Verb::get, "/api/v1/ledger/heads/{size}", access::rights::anybody, BodyKind::none,
       [&n](const Request& r, const Actor&) { return one(n, r); }},
      {Verb::get, "/api/v1/ledger/consistency", access::rights::anybody, BodyKind::none,
       [&n](const Request& r, const Actor&) { return grew(n, r); }},
      {Verb::get, "/api/v1/ledger/keys", access::rights::anybody, BodyKind::none,
       [&n](const Request&, const Actor&) { return list_keys(n); }},
      {Verb::post, "/api/v1/ledger/heads/{size}/cosignatures", access::rights::anybody, BodyKind::json,
       [&n](const Request& r, const Actor&) { return take_cosignature(n, r); }},
  };
  add_tlog(all, n);
  return all;
}

}  // namespace motcua::ledger
