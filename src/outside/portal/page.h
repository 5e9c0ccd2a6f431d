// What every public page is made with: a template, the values of the layout, forms that can be sent without script.
// Private to this folder.
#pragma once
#include "dossiers/tracking.h"
#include "http/form.h"
#include "portal/portal.h"
#include "portal/text.h"

namespace motcua::portal {

// The page was opened a moment ago, and the browser sent no cookie with its form.
inline constexpr Problem cookies_needed{
    "cookies-needed", Kind::invalid,
    "Trình duyệt đang chặn cookie: hãy cho phép cookie của trang này, mở lại trang rồi gửi",
    "Your browser blocks cookies: allow the cookies of this site, open the page again and send it"};

using http::Reply, http::Request;

// `path` of the page without the language's prefix, for the link to the other language.
struct Page {
  std::string template_name, title, path;
  JsonObject values;
  int status = 200;
  bool wrong = false;  // the title says that something must be mended
};
// A page of a fault that names no telephone itself gets one.
Reply page(const Needs& needs, const Text& t, Page page);
// The telephone of the office that an address names, else of the first that has one.
JsonArray whom_to_call(const Needs& needs, std::string_view path);

// A sentence that the server says in Vietnamese, in the language of the page.
std::string said(const Needs& needs, const Text& t, const std::string& sentence);

std::string render_text(std::string_view text, const JsonObject& values);  // throws if the template is broken

// A field of a form that was sent and is wrong: its id and what to do.
JsonObject summary(const Text& t, const std::vector<FieldError>& errors);

// Hidden in the form that is sent to `path`. It is good for who got it: a cookie that the page sets names the visitor.
std::string form_token(const Needs& needs, const Request& request, std::string_view path);
Result<> check_form_token(const Needs& needs, const Request& request, std::string_view path, std::string_view token);
void keep_visitor(const Needs& needs, const Request& request, Reply& reply);  // of each page with such a form

std::string date_text(const Text& t, Date date);  // 27/11/2026, 27 Nov 2026
std::string when_text(const Needs& needs, const Text& t, Instant at);
std::string wait_text(const Text& t, int seconds);  // Xin ông/bà thử lại sau 20 giây.
std::string limit_text(const Text& t, const calendar::Limit& limit);
std::string_view channel_name(const Text& t, catalogue::Channel channel);
std::string fee_text(const Text& t, const catalogue::Fee& fee);
std::string money_text(const Text& t, std::int64_t dong);
std::string number_text(const Text& t, std::int64_t number);  // 3.256, 3,256
std::string joined(const std::vector<std::string>& items, std::string_view between);
std::string query_value(std::string_view text);  // percent-encoded

using Handler = std::function<Result<Reply>(const Text&, const Request&)>;
// Adds a route in both languages.
void add_get(std::vector<access::Route>& routes, const char* path, const char* english, const Handler& handler);
// The same of pages that show the same to everybody, out of the catalogue, the calendars and the offices alone, and may
// be a minute old.
Result<Reply> kept(const Needs& needs, const Text& t, const Request& request, const Handler& handler);
void add_kept(std::vector<access::Route>& routes, const Needs& needs, const char* path, const char* english,
              Handler handler);
void add_post(std::vector<access::Route>& routes, const char* path, const char* english, const Handler& handler);

// Where and when (offices.cpp): the ordinary hours in few lines, those of a day, and the units by name.
JsonArray hours_lines(const Text& t, const calendar::WorkingCalendar& calendar, Date today);
std::string hours_of(const Text& t, const calendar::WorkingCalendar& calendar, Date day);
std::vector<const units::Unit*> units_by_name(const Needs& needs);

// The pages.
void add_home(std::vector<access::Route>& routes, const Needs& needs);
void add_procedures(std::vector<access::Route>& routes, const Needs& needs);
void add_citizen(std::vector<access::Route>& routes, const Needs& needs);  // if there is a provider for citizens
Reply own_track(const Needs& needs, const Text& t, const Request& request,
                const dossiers::Tracked& tracked);  // a dossier with what its owner may see
// What the tracking page says of a dossier, and nothing above the level of `tracked`.
JsonObject tracked_view(const Needs& needs, const Text& t, const dossiers::Tracked& tracked);
// The form that asks for the look-up word of a dossier; `wrong`: what is wrong with the one that was typed.
JsonObject word_form(const Text& t, const std::string& code, std::string_view wrong);
// Why a look-up word or a paper opened no more than the code; "" if none was shown.
std::string word_refused(const Needs& needs, const Text& t, const dossiers::Tracked& tracked);
// Decisions with their reason, their ground, who decided and what the owner can do.
JsonObject decisions_view(const Needs& needs, const Text& t, const std::vector<dossiers::ToldDecision>& decisions);
void add_track(std::vector<access::Route>& routes, const Needs& needs);
void add_offices(std::vector<access::Route>& routes, const Needs& needs);
void add_figures(std::vector<access::Route>& routes, const Needs& needs);
void add_ledger(std::vector<access::Route>& routes, const Needs& needs);
void add_standing(std::vector<access::Route>& routes, const Needs& needs);
void add_rating(std::vector<access::Route>& routes, const Needs& needs);
// The form of a rating that was sent and refused, whatever the fault, with all that was typed; nothing if `request` is
// no such form, or one of another site.
std::optional<Reply> rating_again(const Needs& needs, const Text& t, const Request& request, const Refusal& refusal);

}  // namespace motcua::portal
