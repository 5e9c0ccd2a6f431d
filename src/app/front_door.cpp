#include "app/front_door.h"

#include <algorithm>

#include "app/assets.h"
#include "app/english.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/problems.h"
#include "base/verify.h"
#include "db/counting.h"
#include "http/gzip.h"
#include "people/people.h"
#include "people/readings.h"

namespace motcua::app {

using http::Verb;
using people::Right;

namespace {

std::string_view media_type(std::string_view name) {
  for (const auto& [ending, type] :
       std::initializer_list<std::pair<std::string_view, std::string_view>>{{".html", "text/html; charset=utf-8"},
                                                                            {".js", "text/javascript; charset=utf-8"},
                                                                            {".css", "text/css; charset=utf-8"},
                                                                            {".svg", "image/svg+xml"},
                                                                            {".png", "image/png"},
                                                                            {".json", "application/json"},
                                                                            {".woff2", "font/woff2"}})
    if (name.ends_with(ending)) return type;
  return "application/octet-stream";
}

}  // namespace

FrontDoor::FrontDoor(Site& site, const Config& config)
    : site_(site),
      public_origin_(config.public_url),
      rate_factor_(static_cast<int>(config.rate_factor)),
      count_statements_(config.count_statements),
      routes_(site.routes()) {
  const std::size_t scheme = public_origin_.find("://");
  if (const std::size_t path = public_origin_.find('/', scheme == std::string::npos ? 0 : scheme + 3);
      path != std::string::npos)
    public_origin_.resize(path);
}

http::Expected FrontDoor::expected(Verb verb, const std::string& path) const {
  http::Expected expected{.body_bytes_max = limits::json_body_bytes_max, .writes = verb != Verb::get};
  if (path.starts_with("/dang-nhap/") || path.starts_with("/cong-dan/"))
    expected.writes = true;     // may wait for a provider
  std::map<std::string, std::string> values;
  for (const people::Route& route : routes_)
    if (route.verb == verb && http::fits(route.path, path, values)) {
      if (route.body == http::BodyKind::file) expected.body_bytes_max = limits::file_bytes_max;
      if (route.body == http::BodyKind::form) expected.body_bytes_max = limits::form_bytes_max;
      expected.writes = expected.writes || people::policy().rule(route.right).personal;
      break;
    }
  return expected;
}

http::Reply FrontDoor::handle(http::Request& request) {
  const Instant begun = system_clock().now();
  const db::StatementCount statements;
  http::Reply reply;
  try {
    Result<http::Reply> answered = answer(request);
    if (answered) reply = std::move(*answered);
    else if (request.path.starts_with("/api/")) reply = http::problem_reply(answered.error(), request.id);
    else reply = site_.problem_page(request, answered.error());
    if (!request.path.starts_with("/api/") && !reply.cacheable && reply.content_type.starts_with("text/html"))
      http::compress(request, reply);
  } catch (const std::exception& fault) {                    // the one place where faults end
    log::error("request.fault", {{"request", request.id}, {"what", fault.what()}});
    reply = http::problem_reply(Refusal{problems::fault, "Mã sự cố: " + request.id}, request.id);
  }
  const bool english_desk = request.header("accept-language").starts_with("en") && request.path.starts_with("/api/") &&
                            !reply.cacheable;     // a packed document has no sentences of the server
  if (english_desk && reply.content_type.find("json") != std::string::npos && !reply.body.empty()) {
    Json body = parse_trusted(reply.body);
    english().translate(body);
    reply.body = to_text(body);
  }
  reply.headers.emplace_back("X-Request-Id", request.id);
  if (count_statements_) reply.headers.emplace_back("X-Statements", std::to_string(statements.value()));
  if (request.path.starts_with("/api/"))
    log::info("request", {{"request", request.id},
                          {"verb", std::string(http::word_of(request.verb))},
                          {"status", std::to_string(reply.status)},
                          {"us", std::to_string(system_clock().now().us - begun.us)}});
  return reply;
}

Result<> FrontDoor::check_origin(const http::Request& request, http::BodyKind body) const {
  if (request.verb == Verb::get) return {};
  const std::string origin = request.header("origin");
  if (origin.empty() && body == http::BodyKind::form) return {};  // a text browser names none; the form carries a token
  if (origin == public_origin_) return {};
  if (!public_origin_.starts_with("https://") && !origin.empty() && origin == "http://" + request.header("host"))
    return {};
  return refuse(problems::foreign_origin);
}

// Per address, account and session, and each of them per route; before anything is looked up but who it is.
Result<> FrontDoor::check_rates(const http::Request& request, const people::Route& route, const Actor& actor) const {
  people::RateLimiter& limiter = site_.people().limiter();
  const Instant now = system_clock().now();
  const auto allow = [&](const std::string& whose, int per_second, int burst) {
    return limiter.allow(whose, now, {.per_second = per_second * rate_factor_, .burst = burst * rate_factor_});
  };
  const std::string who = actor.known() ? actor.session : "v:" + request.address;
  const bool good =
      allow("a:" + request.address, limits::requests_per_second_per_address, limits::request_burst_per_address) &&
      allow(who, limits::requests_per_second_per_session, limits::request_burst_per_session) &&
      allow(who + std::string(route.path), limits::requests_per_second_per_route, limits::request_burst_per_route) &&
      (!actor.known() ||
       allow("p:" + actor.person.text, limits::requests_per_second_per_account, limits::request_burst_per_account));
  if (good) return {};
  return refuse(problems::too_many);
}

Result<http::Reply> FrontDoor::answer(http::Request& request) {
  if (auto found = page(request)) return std::move(*found);
  const people::Route* route = nullptr;
  bool other_verb = false;
  for (const people::Route& candidate : routes_) {
    if (!http::fits(candidate.path, request.path, request.path_values)) continue;
    if (candidate.verb == request.verb) {
      route = &candidate;
      break;
    }
    other_verb = true;
  }
  if (!route) return refuse(other_verb ? problems::method_not_allowed : problems::not_found, "Không có trang này.");
  // A page of another site cannot send this header without asking first, and a key is nothing that a browser adds by
  // itself.
  if (request.header("authorization").empty()) TRY(check_origin(request, route->body));
  const Actor actor = route->right == Right::anybody ? Actor{} : site_.people().actor_of(request);
  if (!people::policy().ever(actor, route->right)) return std::unexpected(people::refusal(actor));
  TRY(check_rates(request, *route, actor));
  Result<http::Reply> reply = route->handler(request, actor);
  if (reply && actor.known() && people::policy().rule(route->right).personal)
    people::record_reading(site_.shell().database, actor, route->right, reply->subject.value_or(http::Subject{}),
                           site_.shell().clock.now(), site_.shell().zone);
  return reply;
}

// The desk is one page for all its addresses; what it is made of has its hash in its name and never changes.
std::optional<http::Reply> FrontDoor::page(const http::Request& request) const {
  if (request.verb != Verb::get) return std::nullopt;
  const bool desk = request.path == "/ban-lam-viec" || request.path.starts_with("/ban-lam-viec/");
  const std::string name = request.path == "/mc.css" ? "web/src/design/base.css"
                                                     : "web/dist" + (desk ? std::string("/index.html") : request.path);
  const bool zipped = request.header("accept-encoding").find("gzip") != std::string::npos;
  std::optional<std::string_view> bytes = zipped ? asset(name + ".gz") : std::nullopt;
  http::Reply reply{.status = 200, .content_type = std::string(media_type(name)), .body = ""};
  if (bytes) reply.headers.emplace_back("Content-Encoding", "gzip");
  else bytes = asset(name);
  if (!bytes) return std::nullopt;
  reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (request.path.starts_with("/tai-nguyen/")) {
    reply.cacheable = true;
    reply.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  }
  reply.body = *bytes;
  return reply;
}

}  // namespace motcua::app
