#include "portal/page.h"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include <algorithm>
#include <deque>

#include "base/hash.h"
#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "base/verify.h"
#include "calendar/calendars.h"
#include "catalogue/catalogue.h"
#include "dossiers/typed_code.h"

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

std::string said(const Needs& needs, const Text& t, const std::string& sentence) {
  return t.english() && needs.english ? needs.english(sentence) : sentence;
}

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
  return fmt::format("{}-{}-0001", found->agency_code, dossiers::code_day(today));
}

JsonObject common(const Needs& needs, const Text& t, const std::string& example) {
  return {{"lang", t.lang},
          {"prefix", t.prefix},
          {"app", t.name},
          {"lead", t.lead},
          {"skip", t.skip},
          {"demo", needs.demo ? t.demo : ""},
          {"site", needs.site_name},
          {"official", t.official},
          {"nav_procedures", t.procedures},
          {"nav_track", t.track},
          {"other_lang", t.other_lang},
          {"other_name", t.other_name},
          {"search_label", t.search_label},
          {"search_hint", t.search_hint},
          {"search", t.search},
          {"track_label", t.track_label},
          {"track_hint", example.empty() ? std::string() : fmt::format("{} {}", t.track_hint, example)},
          {"track_button", t.track_button},
          {"all", t.all},
          {"nav_offices", t.offices},
          {"menu", t.menu},
          {"nav_figures", t.figures},
          {"nav_ledger", t.ledger.title},
          {"nav_check", t.ledger.check_title},
          {"nav_rating", t.rating},
          {"accessibility", t.accessibility},
          {"foot", t.foot}};
}

}  // namespace

// Returns the values that all pages share, for one language of one site.
static const JsonObject& common_of(const Needs& needs, const Text& t) {
  thread_local std::map<std::string, JsonObject> all;
  constexpr std::size_t kKept = 16;                          // one day has two
  const std::string example = example_code(needs);
  const std::string key = fmt::format("{} {} {} {}", t.lang, needs.demo, needs.site_name, example);
  if (const auto found = all.find(key); found != all.end()) return found->second;
  if (all.size() >= kKept) all.clear();
  return all.try_emplace(key, common(needs, t, example)).first->second;
}

// Returns whether a page is about one dossier, visit or person, or a list of dossiers. No search engine may keep such a
// page.
static bool of_one_matter(std::string_view path) {
  for (const std::string_view one : {"/tra-cuu/", "/danh-gia/", "/cong-dan"})
    if (path.starts_with(one)) return true;
  return path.find("/danh-sach") != std::string_view::npos;
}

Reply page(const Needs& needs, const Text& t, Page page) {
  const JsonObject& common = common_of(needs, t);
  const std::string body = render_with(template_of(needs, page.template_name), {&common, &page.values});
  constexpr int kFaults = 400;
  const bool helpless = page.status >= kFaults && body.find("href=\"tel:") == std::string::npos;
  const JsonObject layout{{"body", body},
                          {"title", page.wrong ? fmt::format("{}: {}", t.wrong, page.title) : page.title},
                          {"other_href", std::string(t.other->prefix) + page.path},
                          {"help", helpless ? whom_to_call(needs, page.path) : JsonArray()},
                          {"l_call", t.problem.call}};
  Reply reply{.status = page.status,
              .content_type = "text/html; charset=utf-8",
              .body = render_with(template_of(needs, "layout"), {&common, &layout})};
  if (page.status >= kFaults || of_one_matter(page.path)) reply.headers.emplace_back("X-Robots-Tag", "noindex");
  return reply;
}

JsonObject summary(const Text& t, const std::vector<FieldError>& errors) {
  JsonArray items;
  for (const FieldError& error : errors)
    items.push_back(JsonObject{{"href", "#" + error.pointer}, {"text", say(error.detail)}});
  return {{"title", t.mend}, {"items", std::move(items)}};
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

std::string date_text(const Text& t, Date date) {
  if (!t.english()) return vietnamese(date);
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::year_month_day ymd{date};
  return fmt::format("{} {} {}", unsigned(ymd.day()), months[unsigned(ymd.month()) - 1], int(ymd.year()));
}

std::string when_text(const Needs& needs, const Text& t, Instant at) {
  const LocalTime local = needs.shell.zone.local(at);
  const std::string_view weekday = t.office.weekdays[std::chrono::weekday{local.date}.iso_encoding() - 1];
  if (t.english()) return fmt::format("{}, {} {}", clock(local.minute), weekday, date_text(t, local.date));
  const int hour = local.minute / 60, minute = local.minute % 60;
  std::string day(weekday);  // lower case within a sentence: "thứ Hai"
  if (day.starts_with("Thứ")) day.replace(0, 1, "t");
  return fmt::format("{} giờ{}, {} ngày {}", hour, minute == 0 ? "" : fmt::format(" {:02}", minute), day,
                     date_text(t, local.date));
}

std::string limit_text(const Text& t, const calendar::Limit& limit) {
  using calendar::LimitUnit;
  if (!t.english()) return calendar::vietnamese(limit);
  const auto count = [&](const char* one, const char* many) {
    return fmt::format("{} {}", limit.amount, limit.amount == 1 ? one : many);
  };
  switch (limit.unit) {
    case LimitUnit::working_day: return count("working day", "working days");
    case LimitUnit::calendar_day: return count("day", "days");
    case LimitUnit::month: return count("month", "months");
    case LimitUnit::working_hour: return fmt::format("{} working hours", limit.amount / 60);
    case LimitUnit::same_day: return "the same working day";
  }
  VERIFY_UNREACHED();
}

std::string_view channel_name(const Text& t, catalogue::Channel channel) {
  switch (channel) {
    case catalogue::Channel::direct: return t.channel_direct;
    case catalogue::Channel::online: return t.channel_online;
    case catalogue::Channel::postal: return t.channel_postal;
  }
  VERIFY_UNREACHED();
}

std::string number_text(const Text& t, std::int64_t number) {
  std::string text = std::to_string(number);
  for (int i = static_cast<int>(text.size()) - 3; i > (number < 0 ? 1 : 0); i -= 3)
    text.insert(static_cast<std::size_t>(i), t.english() ? "," : ".");
  return text;
}

std::string money_text(const Text& t, std::int64_t dong) {
  return number_text(t, dong) + (t.english() ? " VND" : " đồng");
}

std::string fee_text(const Text& t, const catalogue::Fee& fee) {
  if (!t.english()) return catalogue::fee_text(fee);
  const std::string per(catalogue::word_of(fee.per));
  std::string text;
  for (const catalogue::FeeStep& step : fee.steps)
    text += step.from <= 1 ? fmt::format("{} a {}", money_text(t, step.amount), per)
                           : fmt::format("{}from {} {} on: {}", text.empty() ? "" : "; ", per, step.from,
                                         money_text(t, step.amount));
  if (fee.cap > 0) text += fmt::format("; at most {} a copy", money_text(t, fee.cap));
  return text.empty() ? std::string(t.no_fee) : text;
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

void add(std::vector<access::Route>& routes, http::Verb verb, http::BodyKind body, const char* path, const Text& t,
         const Handler& handler) {
  routes.push_back({verb, path, access::rights::anybody, body,
                    [&t, handler](const Request& request, const Actor&) { return handler(t, request); }});
}

}  // namespace

void add_get(std::vector<access::Route>& routes, const char* path, const char* english, const Handler& handler) {
  add(routes, http::Verb::get, http::BodyKind::none, path, kVietnamese, handler);
  add(routes, http::Verb::get, http::BodyKind::none, english, kEnglish, handler);
}

Result<Reply> kept(const Needs& needs, const Text& t, const Request& request, const Handler& handler) {
  const std::uint64_t revision = needs.catalogue.revision() + static_cast<std::uint64_t>(needs.calendars.revision().us);
  return needs.kept->get(t.lang, request, revision, [&] { return handler(t, request); });
}

void add_kept(std::vector<access::Route>& routes, const Needs& needs, const char* path, const char* english,
              Handler handler) {
  add_get(routes, path, english, [&needs, handler = std::move(handler)](const Text& t, const Request& request) {
    return kept(needs, t, request, handler);
  });
}

void add_post(std::vector<access::Route>& routes, const char* path, const char* english, const Handler& handler) {
  add(routes, http::Verb::post, http::BodyKind::form, path, kVietnamese, handler);
  add(routes, http::Verb::post, http::BodyKind::form, english, kEnglish, handler);
}

}  // namespace motcua::portal
