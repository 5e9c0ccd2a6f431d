// Notices of a person about their account, and where they are written to.
#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/stored.h"
#include "http/body.h"
#include "people/confirmations_store.h"
#include "people/people.h"
#include "people/store.h"

namespace motcua::people {
namespace {

constexpr int kNoticesShown = 50;
constexpr std::size_t kAddressCharsMax = 200;
constexpr const char* kAddressTitle = "Đổi địa chỉ thư";

}  // namespace

void tell(Work& work, const PersonId& person, std::string_view kind, const JsonObject& facts,
          const std::string& confirmation) {
  store::insert_notice(work.db(), person,
                       {.id = new_uuid(work.now()),
                        .kind = std::string(kind),
                        .facts = canonical(facts),
                        .confirmation = confirmation,
                        .at = work.now()});
  if (!store::address_of(work.db(), person).empty())
    work.send(kNoticeMessage, {}, {{"person", person.text}, {"what", string_at(facts, "what")}});
}

std::string mail_address(db::Transaction& transaction, const JsonObject& message) {
  const PersonId person{string_at(message, "person")};
  const std::string former = string_at(message, "former");
  return former.empty() ? store::address_of(transaction, person) : store::read_address(transaction, person, former);
}

Result<http::Reply> People::list_notices(const Actor& actor) {
  return shell_.database.read([&](db::Transaction& transaction) -> Result<http::Reply> {
    JsonArray items;
    const auto item_of = [&](const store::Notice& notice) {
      const JsonObject facts = stored::parse_object("facts", notice.facts);
      return JsonObject{{"id", notice.id},
                        {"kind", notice.kind},
                        {"at", rfc3339(notice.at, shell_.zone)},
                        {"label", string_at(facts, "what")},
                        {"by", string_at(facts, "by")},
                        {"outcome", string_at(facts, "outcome")},
                        {"by_command", facts.contains("command") && stored::flag(facts, "command")},
                        {"reason", string_at(facts, "reason")}};
    };
    for (const store::Notice& notice : store::unseen_notices(transaction, actor.person, kNoticesShown)) try {
        items.push_back(of_row("staff_notice", notice.id, [&] { return item_of(notice); }));
      } catch (const Damage& damage) { log_left_out(damage); }
    return http::json_reply(
        JsonObject{{"items", std::move(items)}, {"email", store::address_of(transaction, actor.person)}});
  });
}

Result<http::Reply> People::see_notice(const http::Request& request, const Actor& actor) {
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    store::see_notice(transaction, actor.person, request.path_value("id"), shell_.clock.now());
    return {};
  }));
  return http::no_content();
}

// An empty address: no mails. The former address is told too: a stranger in a session cannot send the news away.
Result<http::Reply> People::set_address(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string email = body.text("email", kAddressCharsMax, http::Need::optional);
  const bool plain = std::all_of(email.begin(), email.end(), [](char c) { return c > ' ' && c < 127; });
  if (!email.empty() &&
      (!plain || std::count(email.begin(), email.end(), '@') != 1 || email.front() == '@' || email.back() == '@'))
    body.wrong("email", "Địa chỉ thư có dạng ten@donvi.vn.");
  TRY(body.finish());
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    Work work{transaction, actor, shell_.clock.now(), request.id};
    const std::string former = store::sealed_address(transaction, actor.person);
    std::string before;
    try {
      before = store::read_address(transaction, actor.person, former);
    } catch (const Damage& damage) { log_left_out(damage); }  // it can be replaced, not written to
    store::set_address(transaction, actor.person, email);
    store::record(transaction, "address_set", actor.person, actor, {}, work.now());
    tell(work, actor.person, "address_set", {{"what", kAddressTitle}, {"by", actor.name}});
    if (!before.empty() && before != email)
      work.send(kNoticeMessage, {}, {{"person", actor.person.text}, {"what", kAddressTitle}, {"former", former}});
    return {};
  }));
  return http::no_content();
}

}  // namespace motcua::people
