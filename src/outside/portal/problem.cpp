// The page of a refusal: its language, the next action, the office to call.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/problems.h"
#include "base/text.h"
#include "base/verify.h"
#include "http/head.h"
#include "msg/portal.h"
#include "msg/portal_problem.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

constexpr std::size_t kUnitsShown = 3;
constexpr int kMinuteS = 60, kSecondsShown = 90;

std::string_view what_to_do(Kind kind) {
  switch (kind) {
    case Kind::malformed:
    case Kind::invalid: return say(msg::portal_problem::look);
    case Kind::not_found: return say(msg::portal_problem::missing);
    case Kind::no_such_method:
    case Kind::conflict:
    case Kind::precondition:
    case Kind::unsupported:
    case Kind::not_satisfiable:
    case Kind::not_implemented:
    case Kind::too_slow: return say(msg::portal_problem::form);
    case Kind::too_large: return say(msg::portal_problem::shorter);
    case Kind::unauthenticated:
    case Kind::forbidden:
    case Kind::misdirected: return say(msg::portal_problem::official);
    case Kind::too_many: return {};                        // the waiting time is shown instead
    case Kind::unavailable: return say(msg::portal_problem::later);
  }
  VERIFY_UNREACHED();
}

// Returns the office that the address names, by its slug or by its agency code.
const units::Unit* unit_of(const Needs& needs, std::string_view path) {
  const units::Unit* found = nullptr;
  std::size_t longest = 0;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    std::string part{path.substr(at, end - at)};
    at = end + 1;
    if (const units::Unit* unit = needs.directory.by_slug(part)) return unit;
    for (char& c : part)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    for (const units::Unit& unit : needs.directory.units())
      if (unit.agency_code.size() > longest && part.starts_with(unit.agency_code)) {
        found = &unit;
        longest = unit.agency_code.size();
      }
  }
  return found;
}

}  // namespace

std::string wait_text(int seconds) {
  const bool few = seconds <= kSecondsShown;
  return few ? say(msg::portal_problem::wait_seconds, seconds)
             : say(msg::portal_problem::wait_minutes, (seconds + kMinuteS - 1) / kMinuteS);
}

JsonArray whom_to_call(const Needs& needs, std::string_view path) {
  JsonArray units;
  const auto add = [&](const units::Unit& unit) {
    if (!unit.phone.empty())
      units.push_back(
          JsonObject{{"desk_name", unit.desk_name}, {"phone", unit.phone}, {"phone_digits", digits_only(unit.phone)}});
  };
  const units::Unit* named = unit_of(needs, path);
  if (named) add(*named);
  const bool few = needs.directory.units().size() <= kUnitsShown && !named;
  for (const units::Unit& unit : needs.directory.units())
    if (units.empty() || few) add(unit);
  return units;
}

namespace {

// Returns the sentences of the refusal in the language of the page.
std::vector<std::string> sentences(const Refusal& refusal) {
  std::vector<std::string> all;
  const auto add = [&](const std::string& sentence) {
    if (!sentence.empty() && refusal.problem != &problems::fault)  // the fault's detail is the id, which the page shows
      all.push_back(sentence);
  };
  add(say(refusal.detail));
  for (const FieldError& error : refusal.errors)
    if (const std::string told = say(error.detail); std::ranges::find(all, told) == all.end()) add(told);
  return all;
}

Reply render(const Needs& needs, const Request& request, const Refusal& refusal, std::string_view id) {
  const std::string_view title = say(refusal.problem->title);
  const std::string wait = refusal.retry_after_s > 0 ? wait_text(refusal.retry_after_s) : std::string();
  const std::string_view wait_begins = std::string_view(wait).substr(0, wait.find_first_of("0123456789"));
  JsonArray said;
  for (const std::string& sentence : sentences(refusal))
    if (wait.empty() || !sentence.starts_with(wait_begins))  // the page shows the waiting time once
      said.push_back(JsonObject{{"sentence", sentence}});
  JsonArray units = whom_to_call(needs, request.path);
  const bool callable = !units.empty(), desk = refusal.problem == &problems::sign_in_needed;
  return page(needs, {.template_name = "problem",
                      .title = std::string(title),
                      .path = "/",
                      .values = {{"problem", title},
                                 {"said", std::move(said)},
                                 {"todo", desk ? say(msg::portal_problem::sign_in) : what_to_do(refusal.problem->kind)},
                                 {"desk", desk},
                                 {"l_desk", say(msg::portal_problem::desk)},
                                 {"wait", wait},
                                 {"callable", callable},
                                 {"units", std::move(units)},
                                 {"id", id},
                                 {"l_call", say(msg::portal_problem::call)},
                                 {"l_offices", say(msg::portal_problem::all_offices)},
                                 {"l_title", say(msg::portal::error_title)},
                                 {"l_home", say(msg::portal::error_home)},
                                 {"l_id", say(msg::portal::error_id)}},
                      .status = http::status_of(refusal.problem->kind),
                      .wrong = true});
}

// Many visitors get this page while the server is overloaded, so each thread renders it once a minute.
Reply overloaded_page(const Needs& needs, const Request& request, const Refusal& refusal) {
  constexpr std::string_view kId = "{request}";
  struct Kept {
    Reply reply;
    Instant made;
  };
  thread_local std::map<std::string, Kept> all;
  Kept& kept = all[fmt::format("{} {} {}", lang(), needs.demo, needs.site_name)];
  const Instant now = system_clock().now();
  if (kept.reply.body.text().empty() || now.us - kept.made.us > std::int64_t{kMinuteS} * 1'000'000)
    kept = {render(needs, Request{.path = "/"}, refusal, kId), now};
  Reply reply = kept.reply;
  std::string& text = reply.body.text();
  text.replace(text.find(kId), kId.size(), request.id);
  return reply;
}

}  // namespace

Reply problem_page(const Needs& needs, const Request& request, const Refusal& refusal) {
  const Speaking speaking{http::language_asked(request)};
  if (auto again = rating_again(needs, request, refusal)) return std::move(*again);
  Refusal told = refusal;
  if (told.retry_after_s == 0 && told.problem->kind == Kind::too_many) told.retry_after_s = http::kRetryAfterS;
  return told.problem == &problems::overloaded && told.detail.empty() ? overloaded_page(needs, request, told)
                                                                      : render(needs, request, told, request.id);
}

}  // namespace motcua::portal
