// The citizen's own pages: sign-in at a provider, the list of the citizen's dossiers, and the readers of each dossier.
#include "portal/citizen.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/id_number.h"
#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/text.h"
#include "msg/portal.h"
#include "msg/portal_citizen.h"
#include "people/oidc_visit.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

constexpr int kOwnDossiersShown = 100;

std::string cookie_name(const CitizenSettings& settings) {
  return settings.secure_cookie ? "__Host-motcua-cong-dan" : "motcua-cong-dan";
}

std::string cookie(const CitizenSettings& settings, const std::string& token, std::int64_t seconds) {
  // Lax: a citizen comes here from the provider, and the first request must carry the cookie. Each request that changes
  // something carries a token.
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", cookie_name(settings), token, seconds,
                     settings.secure_cookie ? "; Secure" : "");
}

std::optional<Citizen> citizen_of(const Needs& needs, const Request& request) {
  const std::string token = request.cookie(cookie_name(needs.citizens));
  if (token.empty()) return std::nullopt;
  const std::string hash = sha256_hex(token);
  const Instant now = needs.shell.clock.now();
  auto found = needs.shell.database.read(
      [&](db::Transaction& transaction) { return citizen_store::find(transaction, hash, now); });
  if (found)
    (void)needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
      citizen_store::touch(transaction, hash, now);
      return {};
    });
  return found;
}

Reply mine(const Needs& needs, const Request& request) {
  Page out{.template_name = "citizen",
           .title = std::string(say(msg::portal_citizen::title)),
           .path = "/cong-dan",
           .values = {}};
  const auto citizen = citizen_of(needs, request);
  if (!citizen) {
    out.values["out"] = JsonObject{{"lead", say(msg::portal_citizen::lead)},
                                   {"without", say(msg::portal_citizen::without)},
                                   {"enter", say(msg::portal_citizen::enter, needs.citizens.name)}};
    return page(needs, std::move(out));
  }
  JsonArray rows;
  for (const tracking::OwnDossier& one :
       tracking::dossiers_of_person(needs.dossiers, citizen->id_hash, kOwnDossiersShown)) {
    const bool open = !dossiers::closed(one.state) && !one.ready;
    rows.push_back(JsonObject{{"code", one.code},
                              {"code_value", query_value(one.code)},
                              {"procedure", one.version ? one.version->procedure.short_name : ""},
                              {"state", state_name(one.state)},
                              {"received", when_text(needs, one.received)},
                              {"promised", open && one.promised ? when_text(needs, *one.promised) : std::string()}});
  }
  out.values["in"] = JsonObject{{"name", citizen->name},
                                {"hello", say(msg::portal_citizen::hello)},
                                {"none", rows.empty() ? say(msg::portal_citizen::none) : std::string_view()},
                                {"rows", std::move(rows)},
                                {"l_received", say(msg::portal::received)},
                                {"l_promised", say(msg::portal::promised)},
                                {"leave", say(msg::portal_citizen::leave)},
                                {"token", form_token(needs, request, "/cong-dan")}};
  Reply reply = page(needs, std::move(out));
  keep_visitor(needs, request, reply);
  return reply;
}

Result<Reply> one(const Needs& needs, const Request& request) {
  const auto citizen = citizen_of(needs, request);
  if (!citizen) return http::redirect(std::string(prefix()) + "/cong-dan");
  const std::string& code = request.path_value("code");
  TRY_ASSIGN(const tracking::Tracked tracked, tracking::track_own_of(needs.dossiers, code, citizen->id_hash));
  return own_track(needs, request, tracked);
}

Result<Reply> come_back(const Needs& needs, const Request& request, oidc::Client& client) {
  const CitizenSettings& settings = needs.citizens;
  TRY_ASSIGN(const people::Visitor visitor,
             people::back_from_provider(client, *settings.vault,
                                        {.cookie = "cong-dan-oidc", .secure = settings.secure_cookie}, request));
  const std::string level = string_at(visitor.claims, "acr"), number = string_at(visitor.claims, settings.id_claim);
  if (std::find(settings.levels.begin(), settings.levels.end(), level) == settings.levels.end())
    return refuse(motcua::problems::forbidden, msg::portal_citizen::too_low);
  if (!findable(number)) return refuse(motcua::problems::forbidden, msg::portal_citizen::no_number);
  const std::string token = random_token();
  const std::string name = clean_text(string_at(visitor.claims, "name"), Lines::one).value_or("");
  const Citizen citizen{.session = sha256_hex(token),
                        .name = name.substr(0, limits::name_chars_max),
                        .id_hash = tracking::person_hash(*settings.vault, number),
                        .level = level};
  TRY(needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    citizen_store::insert(transaction, citizen, needs.shell.clock.now());
    return {};
  }));
  Reply reply = http::redirect("/cong-dan");
  reply.headers.emplace_back("Set-Cookie", cookie(settings, token, limits::session_life_s));
  reply.headers.emplace_back("Set-Cookie", visitor.drop_cookie);
  return reply;
}

Result<Reply> leave(const Needs& needs, const Request& request) {
  TRY_ASSIGN(const auto form, http::parse_form(request));
  TRY(check_form_token(needs, request, "/cong-dan", http::form_text(form, "t")));
  if (const std::string token = request.cookie(cookie_name(needs.citizens)); !token.empty())
    TRY(needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
      citizen_store::remove(transaction, sha256_hex(token));
      return {};
    }));
  Reply reply = http::redirect(std::string(prefix()) + "/cong-dan");
  reply.headers.emplace_back("Set-Cookie", cookie(needs.citizens, "", 0));
  return reply;
}

// The page of an address that people may know, on a site without accounts of citizens.
Reply no_provider(const Needs& needs) {
  return page(needs, {.template_name = "citizen",
                      .title = std::string(say(msg::portal_citizen::title)),
                      .path = "/cong-dan",
                      .values = {{"title", say(msg::portal_citizen::title)},
                                 {"closed", JsonObject{{"lead", say(msg::portal_citizen::no_provider)},
                                                       {"without", say(msg::portal_citizen::without)}}}}});
}

}  // namespace

void add_citizen(std::vector<access::Route>& routes, const Needs& n) {
  if (n.citizens.oidc.issuer.empty()) {
    add_get(routes, "/cong-dan", "/en/cong-dan", [&n](const Request&) -> Result<Reply> { return no_provider(n); });
    return;
  }
  const auto client = std::make_shared<oidc::Client>(n.citizens.oidc);
  add_get(routes, "/cong-dan", "/en/cong-dan", [&n](const Request& r) -> Result<Reply> { return mine(n, r); });
  add_get(routes, "/cong-dan/dang-nhap", "/en/cong-dan/dang-nhap", [&n, client](const Request&) {
    return people::visit_provider(*client, *n.citizens.vault,
                                  {.cookie = "cong-dan-oidc", .secure = n.citizens.secure_cookie});
  });
  add_get(routes, "/cong-dan/tra-ve", "/en/cong-dan/tra-ve",
          [&n, client](const Request& r) { return come_back(n, r, *client); });
  add_get(routes, "/cong-dan/ho-so/{code}", "/en/cong-dan/ho-so/{code}", [&n](const Request& r) { return one(n, r); });
  add_post(routes, "/cong-dan/dang-xuat", "/en/cong-dan/dang-xuat", [&n](const Request& r) { return leave(n, r); });
}

}  // namespace motcua::portal
