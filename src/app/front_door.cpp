#include "app/front_door.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/metrics.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/problems.h"
#include "base/verify.h"
#include "db/counting.h"
#include "http/gzip.h"
#include "http/head.h"
#include "http/language.h"
#include "http/media.h"
#include "http/peer.h"
#include "live/live.h"
#include "live/refresh.h"
#include "msg/app.h"
#include "msg/live.h"
#include "people/people.h"
#include "people/reading_journal.h"
#include "people/rights.h"
#include "satisfaction/rights.h"
#include "supervision/rights.h"
#include "uploads/uploads.h"

namespace motcua::app {

using access::Right;
using http::Verb;

// Returns the subject of a reading to record: each reply with personal data, and each search that found nobody.
static std::optional<http::Subject> to_note(const http::Request& request, const access::Route& route,
                                            const Result<http::Reply>& reply) {
  constexpr std::size_t kNamedMax = 60;  // longest part of an address to record; an id or a code is shorter
  const access::RightRow& rule = access::policy().rule(route.right);
  const bool of_somebody = rule.traits.personal || rule.traits.shows_a_visit;
  if (reply && reply->shows_nobody) return std::nullopt;
  if (reply && (rule.traits.personal || reply->subject)) return reply->subject.value_or(http::Subject{});
  if (reply || !of_somebody || reply.error().problem->kind != Kind::not_found || request.path_values.empty())
    return std::nullopt;
  return http::Subject{.shown = 0, .detail = request.path_values.begin()->second.substr(0, kNamedMax)};
}

// Returns the dossiers that a page shows, for the refreshes of the page. nullopt: every refresh is a reading. A right
// with a bound is counted each time.
static std::optional<std::vector<std::string>> dossiers_of(const http::Request& request, const access::Route& route,
                                                           const Actor& actor, const http::Subject& subject) {
  if (request.verb != Verb::get || actor.session.empty() || access::policy().rule(route.right).traits.per_hour)
    return std::nullopt;
  if (subject.dossiers) return subject.dossiers;
  return subject.dossier.empty() ? std::nullopt : std::optional(std::vector{subject.dossier});
}

// Papers are in Vietnamese. The refusal of a paper is in the language of the desk.
static Language language_of(const http::Request& request) {
  return request.path.ends_with(".pdf") ? Language::vietnamese : http::language_asked(request);
}

// Returns a file as the one thing that a page shows; nullopt: each part is a reading.
static std::optional<std::vector<std::string>> file_of(const http::Request& request, const Actor& actor) {
  return actor.session.empty() ? std::nullopt : std::optional(std::vector{request.path});
}

// Slashes are not encoded.
static std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

namespace {

// The pieces of a reply. A thread that makes one has the language and the view of the request.
class PiecesOfRequest final : public http::Pieces {
 public:
  PiecesOfRequest(std::shared_ptr<http::Pieces> pieces, const Views& views)
      : pieces_(std::move(pieces)), views_(views), view_(views.bound()), language_(language()) {}
  std::string next() override {
    const Views::Pin pin{views_, view_};
    const Speaking speaking{language_};
    return pieces_->next();
  }

 private:
  std::shared_ptr<http::Pieces> pieces_;
  const Views& views_;
  Views::ViewPtr view_;
  Language language_;
};

}  // namespace

FrontDoor::FrontDoor(Site& site, const Config& config)
    : site_(site),
      hosts_(config.public_url_given ? config.public_url : std::string(), config.address),
      rate_factor_(static_cast<int>(config.rate_factor)),
      count_statements_(config.count_statements),
      routes_(site.routes()) {}

FrontDoor::Found FrontDoor::find(const http::Request& request, std::map<std::string, std::string>& values) const {
  if (request.head)
    for (const access::Route& route : routes_)
      if (route.verb == Verb::head && http::fits(route.path, request.path, values)) return {.route = &route};
  for (const access::Route& route : routes_)
    if (route.verb == request.verb && http::fits(route.path, request.path, values)) return {.route = &route};
  Found found;
  std::set<std::string_view> methods;
  for (const access::Route& route : routes_)
    if (http::fits(route.path, request.path, values)) methods.insert(http::word_of(route.verb));
  if (pages_.has(request.path)) methods.insert(http::word_of(Verb::get));
  if (methods.contains("GET")) methods.insert("HEAD");
  for (const std::string_view method : methods) found.allow += (found.allow.empty() ? "" : ", ") + std::string(method);
  return found;
}

// Returns the intended address of a page. It removes a slash, comma or full stop from the text around a link.
std::optional<std::string> FrontDoor::meant(const http::Request& request) const {
  if (request.verb != Verb::get || http::for_programs(request.path)) return std::nullopt;
  if (request.path == "/index.html" || request.path == "/en") return request.path == "/en" ? "/en/" : "/";
  const std::size_t last = request.path.find_last_not_of("/.,;:!");
  if (last == std::string::npos || last + 1 == request.path.size()) return std::nullopt;
  std::map<std::string, std::string> values;
  const Found as_typed = find(request, values);
  if ((as_typed.route && values.empty()) || pages_.has(request.path)) return std::nullopt;
  http::Request other{.verb = Verb::get, .path = request.path.substr(0, last + 1)};
  if (!find(other, values).route) return std::nullopt;
  std::string to = percent_encoded(other.path);
  for (const auto& [name, value] : request.query)
    to += fmt::format("{}{}={}", to.find('?') == std::string::npos ? '?' : '&', percent_encoded(name),
                      percent_encoded(value));
  return to.starts_with("//") ? std::nullopt : std::optional(to);
}

http::Expected FrontDoor::expected(const http::Request& request) const {
  using http::Lane;
  http::Expected expected{
      .body_bytes_max = limits::json_body_bytes_max,
      .lane = request.verb == Verb::get || request.verb == Verb::options ? Lane::reads : Lane::writes};
  if (request.path.starts_with("/dang-nhap/") || request.path.starts_with("/cong-dan/"))
    expected.lane = Lane::writes;  // only few of them may wait for a provider (limits::provider_visits_max)
  std::map<std::string, std::string> values;
  const bool has_head = request.head && std::ranges::any_of(routes_, [&](const access::Route& route) {
                          return route.verb == Verb::head && http::fits(route.path, request.path, values);
                        });
  const Verb verb = has_head ? Verb::head : request.verb;
  for (const access::Route& route : routes_)
    if (route.verb == verb && http::fits(route.path, request.path, values)) {
      if (route.right == access::rights::anybody) expected.body_bytes_max = limits::public_body_bytes_max;
      if (route.body == http::BodyKind::file || route.body == http::BodyKind::chunk)
        expected.body_bytes_max = limits::file_bytes_max();
      if (route.body == http::BodyKind::file) expected.body = http::BodyGoes::to_file;
      if (route.body == http::BodyKind::chunk) expected.body = http::BodyGoes::piece_to_file;
      if (route.body == http::BodyKind::form) expected.body_bytes_max = limits::form_read_bytes_max;
      // A route of a personal right changes only drafts. A request for readings first moves them, so it waits for the
      // writer of the database.
      const access::RightRow& rule = access::policy().rule(route.right);
      if ((rule.traits.personal || rule.traits.tells_readings) &&
          (request.verb == Verb::get || request.verb == Verb::post))
        expected.lane = Lane::looks;
      if (route.path.ends_with(".pdf")) expected.lane = Lane::papers;
      if (route.body == http::BodyKind::file) expected.lane = Lane::files;
      if (route.body == http::BodyKind::password) expected.lane = Lane::passwords;
      break;
    }
  return expected;
}

http::Reply FrontDoor::refusal(const http::Request& request, const Refusal& refusal) const {
  const Speaking speaking{http::language_asked(request)};
  http::Reply reply = http::problem_reply(refusal, request.id);
  uploads::name_version(request, reply);
  if (http::for_programs(request.path)) return reply;
  http::Reply page = site_.problem_page(request, refusal);
  http::name_language(page);
  for (auto& header : reply.headers)
    if (header.first == "Retry-After") page.headers.push_back(std::move(header));
  return page;
}

http::Reply FrontDoor::no_such_method(const http::Request& request, const std::string& allow) const {
  http::Reply reply = refusal(request, Refusal{problems::method_not_allowed});
  reply.headers.emplace_back("Allow", allow);
  return reply;
}

// Adds the headers of every reply. Only this function catches faults.
http::Reply FrontDoor::guarded(const http::Request& request, const Answer& answer) const {
  const Views::Pin pin{site_.views()};
  const Speaking speaking{language_of(request)};
  const Instant begun = system_clock().now();
  const db::StatementCount statements;
  std::string_view route;
  http::Reply reply;
  try {
    Result<http::Reply> answered = answer(route);
    reply = answered ? std::move(*answered) : refusal(request, answered.error());
    if (!http::for_programs(request.path) && !reply.cacheable && reply.content_type.starts_with("text/html"))
      http::compress(request, reply);
    if (auto* pieces = std::get_if<std::shared_ptr<http::Pieces>>(&reply.body.any()))
      reply.body = std::make_shared<PiecesOfRequest>(std::move(*pieces), site_.views());
  } catch (const std::exception& fault) {
    log::error("request.fault", {{"request", request.id}, {"what", fault.what()}});
    const Refusal told{problems::fault, {msg::app::fault_number, request.id}};
    try {
      reply = refusal(request, told);
    } catch (const std::exception&) { reply = http::problem_reply(told, request.id); }
  }
  if (!route.empty() || reply.status >= 400) http::name_language(reply);  // packed files are no routes
  reply.headers.emplace_back("X-Request-Id", request.id);
  uploads::name_version(request, reply);
  if (count_statements_) reply.headers.emplace_back("X-Statements", std::to_string(statements.value()));
  // The log gets the pattern of the route, because an address can hold the code of a dossier. Packed files are no
  // routes.
  if (!route.empty() || reply.status >= 400) {
    const std::string_view pattern = route.empty() ? "none" : route;
    const std::int64_t us = system_clock().now().us - begun.us;
    site_.metrics().note(request.verb, pattern, reply.status, us);
    log::info("request", {{"request", request.id},
                          {"verb", std::string(http::word_of(request.verb))},
                          {"route", std::string(pattern)},
                          {"status", std::to_string(reply.status)},
                          {"us", std::to_string(us)}});
  }
  return reply;
}

http::Reply FrontDoor::handle(http::Request& request) {
  return guarded(request, [&](std::string_view& route) { return answer(request, route); });
}

std::optional<http::Reply> FrontDoor::look(http::Request& request) {
  bool refused = true;
  http::Reply reply = guarded(request, [&](std::string_view& route) -> Result<http::Reply> {
    TRY(check_host(request));
    const Found found = find(request, request.path_values);
    if (!found.route) return answer(request, route);  // a refusal, or a page without a body
    route = found.route->path;
    TRY_ASSIGN(const Actor actor, admit(request, *found.route));
    if (found.route->before_body)
      if (const auto may = found.route->before_body(request, actor); !may)
        return noted(request, *found.route, actor, std::unexpected(may.error()));
    refused = false;
    route = {};  // the full request is logged later
    return http::no_content();
  });
  return refused ? std::optional(std::move(reply)) : std::nullopt;
}

Result<> FrontDoor::check_host(const http::Request& request) const {
  const std::string host = request.header("host");  // HTTP/1.0 allows a missing host
  return host.empty() || hosts_.host(host) ? Result<>() : refuse(problems::unknown_host);
}

Result<> FrontDoor::check_origin(const http::Request& request, const access::Route& route) const {
  if (request.verb == Verb::get || request.verb == Verb::options) return {};
  const std::string origin = request.header("origin");
  // A text browser sends no Origin. A public form carries a token instead.
  if (origin.empty() && route.body == http::BodyKind::form && route.right == access::rights::anybody) return {};
  if (hosts_.origin(origin, request.header("host"))) return {};
  return refuse(problems::foreign_origin);
}

// Checks the rates per address, account and session, and per route. Only the actor is looked up before.
Result<> FrontDoor::check_rates(const http::Request& request, const access::Route& route, const Actor& actor) const {
  people::RateLimiter& limiter = site_.people().limiter();
  const Instant now = system_clock().now();
  const auto allow = [&](const std::string& whose, int per_second, int burst) {
    return limiter.allow(whose, now, {.per_second = per_second * rate_factor_, .burst = burst * rate_factor_});
  };
  const std::string network = http::network_of(request.address);
  const std::string who = actor.known() ? actor.session : "v:" + network;
  const bool good =
      allow("a:" + network, limits::requests_per_second_per_address, limits::request_burst_per_address) &&
      allow(who, limits::requests_per_second_per_session, limits::request_burst_per_session) &&
      allow(who + std::string(route.path), limits::requests_per_second_per_route, limits::request_burst_per_route) &&
      (!actor.known() ||
       allow("p:" + actor.person.text, limits::requests_per_second_per_account, limits::request_burst_per_account));
  if (good) return {};
  return refuse(problems::too_many);
}

Result<> FrontDoor::check_refresh(const http::Request& request, const Actor& actor) {
  const people::RateLimiter::Rate rate{.per_second = limits::live_refreshes,
                                       .burst = limits::live_refreshes_at_once,
                                       .every_s = limits::live_refreshes_every_s};
  const std::string& who = actor.session.empty() ? actor.person.text : actor.session;
  if (refreshes_.allow(who + " " + live::address_of(request), system_clock().now(), rate)) return {};
  constexpr int kWaitS = (limits::live_refreshes_every_s + limits::live_refreshes - 1) / limits::live_refreshes;
  Refusal refusal{live::problems::refreshed_too_soon, {msg::live::refresh_waits, kWaitS}};
  refusal.retry_after_s = kWaitS;
  return std::unexpected(std::move(refusal));
}

Result<http::Reply> FrontDoor::answer(http::Request& request, std::string_view& pattern) {
  TRY(check_host(request));
  if (const auto elsewhere = meant(request)) return http::redirect(*elsewhere);
  if (request.verb == Verb::get)
    if (auto page = pages_.get(request)) return std::move(*page);
  if (request.path == "*")  // OPTIONS for the whole server
    return http::Reply{.status = 204,
                       .content_type = "",
                       .body = "",
                       .headers = {{"Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"}}};
  const Found found = find(request, request.path_values);
  if (!found.route && !found.allow.empty()) return no_such_method(request, found.allow);
  if (!found.route) return refuse(problems::not_found, msg::app::no_such_page);
  const access::Route& route = *found.route;
  pattern = route.path;
  TRY_ASSIGN(const Actor actor, admit(request, route));
  return noted(request, route, actor, route.handler(request, actor));
}

Result<http::Reply> FrontDoor::noted(const http::Request& request, const access::Route& route, const Actor& actor,
                                     Result<http::Reply> reply) {
  const auto subject = to_note(request, route, reply);
  if (!subject || !actor.known()) return reply;
  const Instant now = site_.shell().clock.now();
  const auto* file = reply ? std::get_if<http::FileRange>(&reply->body.any()) : nullptr;
  const auto shown = !reply ? std::nullopt
                     : file ? file_of(request, actor)
                            : dossiers_of(request, route, actor, *subject);
  const std::string page =
      shown ? fmt::format("{} {} {}", actor.session, iso(site_.shell().zone.local(now).date), live::list_of(request))
            : std::string();
  // The reading goes on: a page refreshes itself, or a client asks for a later part of the file that it has begun.
  const bool again = file ? reply->status == 206 && file->from > 0 : live::refreshes(request);
  if (shown && again && opened_.shows_nothing_new(page, *shown)) return reply;
  TRY(site_.readings().note(actor, route.right, *subject, now, site_.shell().zone));
  if (shown && (again || live::goes_on(request))) opened_.shows_more(page, *shown);
  else if (shown) opened_.opened(page, *shown);
  return reply;
}

// Checks everything that the head tells.
Result<Actor> FrontDoor::admit(const http::Request& request, const access::Route& route) {
  TRY(parameters_.check(request, route.path));
  // A page of another site needs a preflight for this header. A browser never adds a key by itself.
  if (request.header("authorization").empty()) TRY(check_origin(request, route));
  // Only a person lengthens a session, not a page that is left open.
  using Lengthens = people::People::Lengthens;
  const bool by_itself = route.path == live::kPath || live::refreshes(request);
  Actor actor = route.right == access::rights::anybody
                    ? Actor{}
                    : site_.people().actor_of(request, by_itself ? Lengthens::no : Lengthens::yes);
  if (!access::policy().ever(actor, route.right)) return std::unexpected(access::refusal(actor));
  if (!request.admitted) TRY(check_rates(request, route, actor));
  if (actor.known() && live::refreshes(request)) TRY(check_refresh(request, actor));
  TRY(http::check_content(request, route.body));
  return actor;
}

}  // namespace motcua::app
