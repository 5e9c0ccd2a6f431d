#include "portal/page.h"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include <algorithm>
#include <deque>

#include "base/hash.h"
#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "calendar/calendars.h"
#include "catalogue/catalogue.h"
#include "msg/portal.h"
#include "msg/portal_ledger.h"
#include "msg/portal_problem.h"
#include "numbers/typed_code.h"

namespace motcua::portal {
namespace {

using kainjow::mustache::data;

// The values that the templates read from JSON. A value is converted when a template reads it. An empty text counts as
// no value.
class Values final : public kainjow::mustache::basic_context<std::string> {
 public:
  explicit Values(std::initializer_list<const JsonObject*> levels)
      : levels_(levels) {}  // on equal names the later level counts
  void push(const data* section) override {
    const auto found = std::ranges::find(objects_, section, &std::pair<const data*, const JsonObject*>::first);
    levels_.push_back(found == objects_.end() ? nullptr : found->second);
  }
  void pop() override { levels_.pop_back(); }
  const data* get(const std::string& name) const override {
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level)
      if (const Json* value = *level ? (*level)->if_contains(name) : nullptr) return made(*value);
    return nullptr;
  }
  const data* get_partial(const std::string&) const override { return nullptr; }

 private:
  const data* made(const Json& json) const {
    if (const auto* text = json.if_string()) {
      if (text->empty()) return keep(data{data::type::bool_false});
      return keep(data{std::string(view(*text))});
    }
    if (const auto* object = json.if_object()) {
      const data* section = keep(data{data::type::bool_true});
      objects_.emplace_back(section, object);
      return section;
    }
    if (const auto* array = json.if_array()) {
      data list{data::type::list};
      for (std::size_t i = 0; i < array->size(); ++i) list.push_back(data{data::type::bool_true});
      const data* kept = keep(std::move(list));
      for (std::size_t i = 0; i < array->size(); ++i)
        if (const auto* item = (*array)[i].if_object()) objects_.emplace_back(&kept->list_value()[i], item);
      return kept;
    }
    if (json.is_int64()) return keep(data{std::to_string(json.get_int64())});
    return keep(data{json.is_bool() && json.get_bool() ? data::type::bool_true : data::type::bool_false});
  }
  const data* keep(data value) const { return &kept_.emplace_back(std::move(value)); }

  std::vector<const JsonObject*> levels_;
  mutable std::deque<data> kept_;
  mutable std::vector<std::pair<const data*, const JsonObject*>> objects_;
};

std::string escaped(const std::string& text) {
  std::string out;
  std::size_t plain = 0;
  for (std::size_t at = text.find_first_of("&<>\"'"); at != std::string::npos;
       at = text.find_first_of("&<>\"'", plain)) {
    out.append(text, plain, at - plain);
    out += text[at] == '&'   ? "&amp;"
           : text[at] == '<' ? "&lt;"
           : text[at] == '>' ? "&gt;"
           : text[at] == '"' ? "&quot;"
                             : "&apos;";
    plain = at + 1;
  }
  return plain == 0 ? text : out.append(text, plain);
}

struct Written {
  std::string text;
  Written& operator<<(const std::string& more) {
    text += more;
    return *this;
  }
};

std::string render_with(kainjow::mustache::mustache& page, std::initializer_list<const JsonObject*> levels) {
  Values values{levels};
  Written out;
  out.text.reserve(16 * 1024);
  page.render(values, out);
  if (!page.is_valid()) throw std::runtime_error("template: " + page.error_message());
  return std::move(out.text);
}

// Rendering writes into a template, so each thread reads its own copy once.
kainjow::mustache::mustache& template_of(const Needs& needs, const std::string& name) {
  thread_local std::map<std::string, kainjow::mustache::mustache> all;
  auto found = all.find(name);
  if (found == all.end()) {
    found = all.try_emplace(name, std::string(needs.asset("src/outside/portal/templates/" + name + ".html"))).first;
    found->second.set_custom_escape(escaped);
  }
  return found->second;
}

}  // namespace

std::string render_text(std::string_view text, const JsonObject& values) {
  kainjow::mustache::mustache page{std::string(text)};
  page.set_custom_escape(escaped);
  return render_with(page, {&values});
}

namespace {

// Returns an example of today's dossier codes: from the first unit of the lowest level with an agency code.
std::string example_code(const Needs& needs) {
  const units::Unit* found = nullptr;
  for (const units::Unit& unit : needs.directory.units())
    if (!unit.agency_code.empty() && (!found || unit.level > found->level)) found = &unit;
  if (!found) return {};
  const Date today = needs.shell.zone.local(needs.shell.clock.now()).date;
  return fmt::format("{}-{}-0001", found->agency_code, numbers::code_day(today));
}

JsonObject common(const Needs& needs, const std::string& example) {
  return {{"lang", lang()},
          {"prefix", prefix()},
          {"app", say(msg::portal::name)},
          {"lead", say(msg::portal::lead)},
          {"skip", say(msg::portal::skip)},
          {"demo", needs.demo ? say(msg::portal::demo) : ""},
          {"sample", in_vietnamese(msg::portal::sample)},
          {"official", say(msg::portal::official, needs.site_name)},
          {"nav_procedures", say(msg::portal::procedures)},
          {"nav_track", say(msg::portal::track)},
          {"other_lang", english() ? "vi" : "en"},
          {"other_name", say(msg::portal::other_name)},
          {"search_label", say(msg::portal::search_label)},
          {"search_hint", say(msg::portal::search_hint)},
          {"search", say(msg::portal::search)},
          {"track_label", say(msg::portal::track_label)},
          {"track_hint", example.empty() ? std::string() : say(msg::portal::track_hint, example)},
          {"track_button", say(msg::portal::track_button)},
          {"all", say(msg::portal::all)},
          {"nav_offices", say(msg::portal::offices)},
          {"menu", say(msg::portal::menu)},
          {"nav_figures", say(msg::portal::figures)},
          {"nav_ledger", say(msg::portal_ledger::title)},
          {"nav_check", say(msg::portal_ledger::check_title)},
          {"nav_rating", say(msg::portal::rating)},
          {"accessibility", say(msg::portal::accessibility)},
          {"foot", say(msg::portal::foot)}};
}

}  // namespace

// Returns the values that all pages share, for one language of one site.
static const JsonObject& common_of(const Needs& needs) {
  thread_local std::map<std::string, JsonObject> all;
  constexpr std::size_t kKept = 16;                          // one day has two
  const std::string example = example_code(needs);
  const std::string key = fmt::format("{} {} {} {}", lang(), needs.demo, needs.site_name, example);
  if (const auto found = all.find(key); found != all.end()) return found->second;
  if (all.size() >= kKept) all.clear();
  return all.try_emplace(key, common(needs, example)).first->second;
}

// Returns whether a page is about one dossier, visit or person, or a list of dossiers. No search engine may keep such a
// page.
static bool of_one_matter(std::string_view path) {
  for (const std::string_view one : {"/tra-cuu/", "/danh-gia/", "/cong-dan"})
    if (path.starts_with(one)) return true;
  return path.find("/danh-sach") != std::string_view::npos;
}

Reply page(const Needs& needs, Page page) {
  const JsonObject& common = common_of(needs);
  const std::string body = render_with(template_of(needs, page.template_name), {&common, &page.values});
  constexpr int kFaults = 400;
  const bool helpless = page.status >= kFaults && body.find("href=\"tel:") == std::string::npos;
  const JsonObject layout{{"body", body},
                          {"title", page.wrong ? say(msg::portal::wrong, page.title) : page.title},
                          {"other_href", english() ? page.path : "/en" + page.path},
                          {"help", helpless ? whom_to_call(needs, page.path) : JsonArray()},
                          {"l_call", say(msg::portal_problem::call)}};
  Reply reply{.status = page.status,
              .content_type = "text/html; charset=utf-8",
              .body = render_with(template_of(needs, "layout"), {&common, &layout})};
  if (page.status >= kFaults || of_one_matter(page.path)) reply.headers.emplace_back("X-Robots-Tag", "noindex");
  return reply;
}

JsonObject summary(const std::vector<FieldError>& errors) {
  JsonArray items;
  for (const FieldError& error : errors)
    items.push_back(JsonObject{{"href", "#" + error.pointer}, {"text", say(error.detail)}});
  return {{"title", say(msg::portal::mend)}, {"items", std::move(items)}};
}

namespace {

std::string visitor_cookie(const Needs& needs) {
  return needs.citizens.secure_cookie ? "__Host-motcua-khach" : "motcua-khach";
}

// A visitor without a cookie gets a random one that nobody can guess from the page.
std::string visitor_of(const Needs& needs, const Request& request) {
  std::string cookie = request.cookie(visitor_cookie(needs));
  if (cookie.size() == 32 && cookie.find_first_not_of("0123456789abcdef") == std::string::npos) return cookie;
  return keyed_hash_hex(needs.form_key.substr(0, 32), "visitor|" + request.id).substr(0, 32);
}

std::string mac(const Needs& needs, const std::string& visitor, std::string_view path, std::int64_t until) {
  return keyed_hash_hex(needs.form_key.substr(0, 32), fmt::format("{}|{}|{}", path, until, visitor)).substr(0, 32);
}

}  // namespace

std::string form_token(const Needs& needs, const Request& request, std::string_view path) {
  const std::int64_t until = system_clock().now().us / 1'000'000 + limits::form_life_s;
  return fmt::format("{}.{}", until, mac(needs, visitor_of(needs, request), path, until));
}

Result<> check_form_token(const Needs& needs, const Request& request, std::string_view path, std::string_view token) {
  const std::size_t dot = token.find('.');
  const std::string number{token.substr(0, dot)};
  const bool digits =
      !number.empty() && number.size() < 14 && number.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || dot == std::string_view::npos) return refuse(problems::form_expired);
  const std::int64_t until = std::strtoll(number.c_str(), nullptr, 10);
  if (until < system_clock().now().us / 1'000'000) return refuse(problems::form_expired);
  if (request.cookie(visitor_cookie(needs)).empty()) return refuse(cookies_needed);
  if (!same_secret(token.substr(dot + 1), mac(needs, visitor_of(needs, request), path, until)))
    return refuse(problems::form_expired);
  return {};
}

// Lax: a visitor who comes by a link from another site keeps the forms of other pages valid. A form of another site
// never sends this cookie.
void keep_visitor(const Needs& needs, const Request& request, Reply& reply) {
  reply.headers.emplace_back(
      "Set-Cookie",
      fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", visitor_cookie(needs),
                  visitor_of(needs, request), limits::form_life_s, needs.citizens.secure_cookie ? "; Secure" : ""));
}

std::string joined(const std::vector<std::string>& items, std::string_view between) {
  return fmt::format("{}", fmt::join(items, between));
}

std::string query_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain) out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

namespace {

void add(std::vector<access::Route>& routes, http::Verb verb, http::BodyKind body, const char* path,
         const Handler& handler) {
  routes.push_back({verb, path, access::rights::anybody, body,
                    [handler](const Request& request, const Actor&) { return handler(request); }});
}

}  // namespace

void add_get(std::vector<access::Route>& routes, const char* path, const char* english, const Handler& handler) {
  add(routes, http::Verb::get, http::BodyKind::none, path, handler);
  add(routes, http::Verb::get, http::BodyKind::none, english, handler);
}

Result<Reply> kept(const Needs& needs, const Request& request, const Handler& handler) {
  const std::uint64_t revision = needs.catalogue.revision() + static_cast<std::uint64_t>(needs.calendars.revision().us);
  return needs.kept->get(lang(), request, revision, [&] { return handler(request); });
}

void add_kept(std::vector<access::Route>& routes, const Needs& needs, const char* path, const char* english,
              Handler handler) {
  add_get(routes, path, english,
          [&needs, handler = std::move(handler)](const Request& request) { return kept(needs, request, handler); });
}

void add_post(std::vector<access::Route>& routes, const char* path, const char* english, const Handler& handler) {
  add(routes, http::Verb::post, http::BodyKind::form, path, handler);
  add(routes, http::Verb::post, http::BodyKind::form, english, handler);
}

}  // namespace motcua::portal
