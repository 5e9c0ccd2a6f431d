// The base of every public page: a template, the values of the layout, forms that work without script. Private to this
// folder.
#pragma once
#include "http/form.h"
#include "msg/problems.h"
#include "portal/portal.h"
#include "portal/words.h"
#include "tracking/tracking.h"

namespace motcua::portal {

// The page is fresh, but the browser sent its form without a cookie.
inline constexpr Problem cookies_needed{"cookies-needed", Kind::invalid, msg::problems::cookies_needed};

using http::Reply, http::Request;

// `path` has no language prefix; the link to the other language uses it.
struct Page {
  std::string template_name, title, path;
  JsonObject values;
  int status = 200;
  bool wrong = false;  // the title tells that the form needs a correction
};
// Renders a page. A page of a fault without a telephone gets one.
Reply page(const Needs& needs, Page page);
// Returns the telephone of the office in the address, else of the first office that has one.
JsonArray whom_to_call(const Needs& needs, std::string_view path);

std::string render_text(std::string_view text, const JsonObject& values);  // throws if the template is broken

// Returns the wrong fields of a form that was sent, each with its id and its correction.
JsonObject summary(const std::vector<FieldError>& errors);

// Returns the hidden token of a form for `path`. The token is valid only for the visitor who got it. A cookie of the
// page identifies the visitor.
std::string form_token(const Needs& needs, const Request& request, std::string_view path);
Result<> check_form_token(const Needs& needs, const Request& request, std::string_view path, std::string_view token);
void keep_visitor(const Needs& needs, const Request& request, Reply& reply);  // call it for each page with such a form

// The words of values (wording.cpp).
std::string date_text(Date date);  // 27/11/2026, 27 Nov 2026
std::string planned_text(Date date);  // a date by which a citizen plans: thứ Sáu, 27/11/2026
std::string_view weekday_name(unsigned iso);  // 1 is Monday
std::string hour_text(int minute);  // 9 giờ 30, 09:30
std::string when_text(const Needs& needs, Instant at);
std::string limit_text(const calendar::Limit& limit);
std::string_view channel_name(catalogue::Channel channel);
std::string price_text(const catalogue::Fee& fee);
std::string money_text(std::int64_t dong);
std::string number_text(std::int64_t number);  // 3.256, 3,256
std::string wait_text(int seconds);  // problem.cpp: Xin ông/bà thử lại sau 20 giây.
std::string joined(const std::vector<std::string>& items, std::string_view between);
std::string query_value(std::string_view text);  // percent-encoded

using Handler = std::function<Result<Reply>(const Request&)>;
// Adds a route in both languages.
void add_get(std::vector<access::Route>& routes, const char* path, const char* english, const Handler& handler);
// Serves a page from the cache. Such a page is the same for all visitors. It may depend only on the catalogue, the
// calendars and the offices, and may be one minute old.
Result<Reply> kept(const Needs& needs, const Request& request, const Handler& handler);
void add_kept(std::vector<access::Route>& routes, const Needs& needs, const char* path, const char* english,
              Handler handler);
void add_post(std::vector<access::Route>& routes, const char* path, const char* english, const Handler& handler);

// Places and hours (offices.cpp): the ordinary week in few lines, the hours of one day, and the units by name.
JsonArray hours_lines(const calendar::WorkingCalendar& calendar, Date today);
std::string hours_of(const calendar::WorkingCalendar& calendar, Date day);
std::vector<const units::Unit*> units_by_name(const Needs& needs);

// Adds the routes of the pages.
void add_home(std::vector<access::Route>& routes, const Needs& needs);
void add_procedures(std::vector<access::Route>& routes, const Needs& needs);
void add_citizen(std::vector<access::Route>& routes, const Needs& needs);  // only with a provider for citizens
Reply own_track(const Needs& needs, const Request& request,
                const tracking::Tracked& tracked);  // a dossier with the data for its owner
// Returns the values of the tracking page, limited to the level of `tracked`.
JsonObject tracked_view(const Needs& needs, const tracking::Tracked& tracked);
// Returns the form for the look-up word of a dossier. `wrong`: the fault of the typed word.
JsonObject word_form(const std::string& code, std::string_view wrong);
// Returns why a look-up word or a paper opened only the level of the code; "" if the visitor showed none.
std::string word_refused(const Needs& needs, const tracking::Tracked& tracked);
// Returns decisions with the reason, the ground, the person who decided, and the remedies.
JsonObject decisions_view(const Needs& needs, const std::vector<dossiers::ToldDecision>& decisions);
void add_track(std::vector<access::Route>& routes, const Needs& needs);
void add_offices(std::vector<access::Route>& routes, const Needs& needs);
void add_figures(std::vector<access::Route>& routes, const Needs& needs);
void add_ledger(std::vector<access::Route>& routes, const Needs& needs);
void add_standing(std::vector<access::Route>& routes, const Needs& needs);
void add_rating(std::vector<access::Route>& routes, const Needs& needs);
// Returns the form of a refused rating again, with all that was typed, for any fault. Returns nothing if `request` is
// no such form, or a form of another site.
std::optional<Reply> rating_again(const Needs& needs, const Request& request, const Refusal& refusal);

}  // namespace motcua::portal
