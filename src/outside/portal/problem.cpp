// The page of a refusal: its language, the next action, the office to call.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/problems.h"
#include "base/text.h"
#include "base/verify.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

constexpr std::size_t kUnitsShown = 3;
constexpr int kMinuteS = 60, kSecondsShown = 90;

const Text& language_of(const Request& request) {
  if (request.path.empty()) return request.header("accept-language").starts_with("en") ? kEnglish : kVietnamese;
  return request.path == "/en" || request.path.starts_with("/en/") ? kEnglish : kVietnamese;
}

std::string_view what_to_do(const Text& t, Kind kind) {
  switch (kind) {
    case Kind::malformed:
    case Kind::invalid: return t.problem.look;
    case Kind::not_found: return t.problem.missing;
    case Kind::no_such_method:
    case Kind::conflict:
    case Kind::unsupported:
    case Kind::not_implemented:
    case Kind::too_slow: return t.problem.form;
    case Kind::too_large: return t.problem.shorter;
    case Kind::unauthenticated:
    case Kind::forbidden:
    case Kind::misdirected: return t.problem.official;
    case Kind::too_many: return {};                        // the waiting time is shown instead
    case Kind::unavailable: return t.problem.later;
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

std::string wait_text(const Text& t, int seconds) {
  const bool few = seconds <= kSecondsShown;
  return fmt::format("{} {} {}.", t.problem.wait, few ? seconds : (seconds + kMinuteS - 1) / kMinuteS,
                     few ? t.problem.seconds : t.problem.minutes);
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
std::vector<std::string> sentences(const Needs& needs, const Text& t, const Refusal& refusal) {
  std::vector<std::string> all;
  const auto add = [&](const std::string& sentence) {
    if (!sentence.empty() && refusal.problem != &problems::fault)  // the fault's detail is the id, which the page shows
      all.push_back(said(needs, t, sentence));
  };
  add(say(refusal.detail));
  for (const FieldError& error : refusal.errors)
    if (const std::string told = say(error.detail); std::ranges::find(all, told) == all.end()) add(told);
  return all;
}

Reply render(const Needs& needs, const Text& t, const Request& request, const Refusal& refusal, std::string_view id) {
  const std::string_view title = say(refusal.problem->title);
  const std::string wait = refusal.retry_after_s > 0 ? wait_text(t, refusal.retry_after_s) : std::string();
  JsonArray said;
  for (const std::string& sentence : sentences(needs, t, refusal))
    if (wait.empty() || !sentence.starts_with(t.problem.wait))  // the page shows the waiting time once
      said.push_back(JsonObject{{"sentence", sentence}});
  JsonArray units = whom_to_call(needs, request.path);
  const bool callable = !units.empty(), desk = refusal.problem == &problems::sign_in_needed;
  return page(needs, t,
              {.template_name = "problem",
               .title = std::string(title),
               .path = "/",
               .values = {{"problem", title},
                          {"said", std::move(said)},
                          {"todo", desk ? t.problem.sign_in : what_to_do(t, refusal.problem->kind)},
                          {"desk", desk},
                          {"l_desk", t.problem.desk},
                          {"wait", wait},
                          {"callable", callable},
                          {"units", std::move(units)},
                          {"id", id},
                          {"l_call", t.problem.call},
                          {"l_offices", t.problem.all_offices},
                          {"l_title", t.error_title},
                          {"l_home", t.error_home},
                          {"l_id", t.error_id}},
               .status = http::status_of(refusal.problem->kind),
               .wrong = true});
}

// Many visitors get this page while the server is overloaded, so each thread renders it once a minute.
Reply overloaded_page(const Needs& needs, const Text& t, const Request& request, const Refusal& refusal) {
  constexpr std::string_view kId = "{request}";
  struct Kept {
    Reply reply;
    Instant made;
  };
  thread_local std::map<std::string, Kept> all;
  Kept& kept = all[fmt::format("{} {} {}", t.lang, needs.demo, needs.site_name)];
  const Instant now = system_clock().now();
  if (kept.reply.body.empty() || now.us - kept.made.us > std::int64_t{kMinuteS} * 1'000'000)
    kept = {render(needs, t, Request{.path = "/"}, refusal, kId), now};
  Reply reply = kept.reply;
  reply.body.replace(reply.body.find(kId), kId.size(), request.id);
  return reply;
}

}  // namespace

Reply problem_page(const Needs& needs, const Request& request, const Refusal& refusal) {
  const Text& t = language_of(request);
  if (auto again = rating_again(needs, t, request, refusal)) return std::move(*again);
  Refusal told = refusal;
  if (told.retry_after_s == 0 && told.problem->kind == Kind::too_many) told.retry_after_s = http::kRetryAfterS;
  return told.problem == &problems::overloaded && told.detail.empty() ? overloaded_page(needs, t, request, told)
                                                                      : render(needs, t, request, told, request.id);
}

}  // namespace motcua::portal
