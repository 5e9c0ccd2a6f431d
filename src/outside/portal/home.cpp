// Home and the accessibility statement.
#include <mutex>

#include "base/text.h"
#include "catalogue/catalogue.h"
#include "msg/portal.h"
#include "msg/portal_access.h"
#include "msg/portal_office.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

constexpr int kCommonShown = 10;
constexpr std::size_t kOfficesShown = 12;  // with more offices the page asks for a name
constexpr std::int64_t kRememberUs = 600'000'000;

// The most common procedures of the last ninety days. They are counted at most every ten minutes.
class Common {
 public:
  std::vector<std::string> codes(const Needs& needs) {
    const Instant wall = system_clock().now();
    const std::lock_guard lock{mutex_};
    if (codes_.empty() || wall.us - counted_.us > kRememberUs) {
      const Instant since{needs.shell.clock.now().us - std::int64_t{90} * 86'400'000'000};
      codes_ = needs.shell.database.read([&](db::Transaction& transaction) {
        return statistics::commonest_procedures(transaction, since, kCommonShown);
      });
      counted_ = wall;
    }
    return codes_;
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> codes_;
  Instant counted_{};
};

Reply home(const Needs& needs, Common& common) {
  JsonArray items, units;
  std::set<std::string> shown;
  const auto show = [&](const catalogue::VersionPtr& version) {
    if (version && items.size() < kCommonShown && shown.insert(version->procedure.code).second)
      items.push_back(JsonObject{{"code", version->procedure.code}, {"short_name", version->procedure.short_name}});
  };
  for (const std::string& code : common.codes(needs)) show(needs.catalogue.in_force(code));
  for (const catalogue::VersionPtr& version : needs.catalogue.search(""))
    if (version->procedure.cases.size() > 1) show(version);  // a young site shows procedures with several cases
  const bool few = needs.directory.units().size() <= kOfficesShown;
  for (const units::Unit* unit : few ? units_by_name(needs) : std::vector<const units::Unit*>())
    units.push_back(JsonObject{{"slug", unit->slug},
                               {"desk_name", unit->desk_name},
                               {"phone", unit->phone},
                               {"phone_digits", digits_only(unit->phone)}});
  return page(needs, {.template_name = "home",
                      .title = std::string(say(msg::portal::home)),
                      .path = "/",
                      .values = {{"items", std::move(items)},
                                 {"units", std::move(units)},
                                 {"many", !few},
                                 {"l_find", say(msg::portal_office::find)},
                                 {"l_find_hint", say(msg::portal_office::find_hint)},
                                 {"l_all", say(msg::portal_office::find_all)},
                                 {"common", say(msg::portal::common)},
                                 {"contact", say(msg::portal::contact)}}});
}

struct Link {
  std::string_view path;
  Msg text;
};

// Cuts a sentence at its line ends, the places of its links. Returns each piece with the link that follows it.
JsonArray with_links(std::string_view sentence, std::initializer_list<Link> links) {
  JsonArray pieces;
  for (const Link& link : links) {
    const std::size_t end = sentence.find('\n');
    pieces.push_back(JsonObject{{"text", sentence.substr(0, end)}, {"path", link.path}, {"link", say(link.text)}});
    sentence.remove_prefix(end + 1);
  }
  pieces.push_back(JsonObject{{"text", sentence}, {"path", ""}});
  return pieces;
}

Reply accessibility(const Needs& needs) {
  return page(needs, {.template_name = "accessibility",
                      .title = std::string(say(msg::portal::accessibility)),
                      .path = "/kha-nang-tiep-can",
                      .values = {{"title", say(msg::portal::accessibility)},
                                 {"works", with_links(say(msg::portal_access::works, "\n", "\n"),
                                                      {{"/kiem-tra", msg::portal_access::link_check},
                                                       {"/tra-cuu", msg::portal_access::link_track}})},
                                 {"aim", say(msg::portal_access::aim)},
                                 {"not_yet", say(msg::portal_access::not_yet)},
                                 {"not_yet_reader", say(msg::portal_access::not_yet_reader)},
                                 {"not_yet_papers", say(msg::portal_access::not_yet_papers)},
                                 {"not_yet_names", say(msg::portal_access::not_yet_names)},
                                 {"trouble", say(msg::portal_access::trouble)},
                                 {"trouble_ask", with_links(say(msg::portal_access::trouble_ask, "\n"),
                                                            {{"/don-vi", msg::portal_access::link_office}})}}});
}

}  // namespace

void add_home(std::vector<access::Route>& routes, const Needs& n) {
  const auto common = std::make_shared<Common>();
  add_kept(routes, n, "/", "/en/", [&n, common](const Request&) -> Result<Reply> { return home(n, *common); });
  // Pages of one matter carry noindex themselves. A crawler must read the page to see that.
  routes.push_back({http::Verb::get, "/robots.txt", access::rights::anybody, http::BodyKind::none,
                    [](const Request&, const Actor&) -> Result<Reply> {
                      return Reply{.content_type = "text/plain; charset=utf-8",
                                   .body = "User-agent: *\nDisallow: /api/\nDisallow: /ban-lam-viec\n"};
                    }});
  add_kept(routes, n, "/kha-nang-tiep-can", "/en/kha-nang-tiep-can",
           [&n](const Request&) -> Result<Reply> { return accessibility(n); });
}

}  // namespace motcua::portal
