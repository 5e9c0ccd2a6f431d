// Notices to a person about their account, and the address for mails.
#include <algorithm>
#include <map>
#include <set>

#include "base/damage.h"
#include "base/limits.h"
#include "base/mail_address.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/stored.h"
#include "base/text.h"
#include "base/verify.h"
#include "http/body.h"
#include "http/peer.h"
#include "msg/people.h"
#include "people/confirmations_store.h"
#include "people/people.h"
#include "people/staff.h"
#include "people/store.h"

namespace motcua::people {
namespace {

constexpr int kNoticesShown = 50;
constexpr std::int64_t kSeenShownUs = 14LL * 24 * 3600 * 1'000'000;  // since it was marked as seen
constexpr std::size_t kAddressCharsMax = 200;

// The titles of the notices about acts on an account.
struct Title {
  std::string_view kind;
  Msg words;
};
constexpr Title kTitles[]{
    {"address_set", msg::people::address_changed},       {"code_given", msg::people::give_code},
    {"delegation_ended", msg::people::delegation_ended}, {"left", msg::people::left},
    {"password_changed", msg::people::password_changed}, {"password_set_by_code", msg::people::password_set_by_code},
    {"password_voided", msg::people::new_code_needed},   {"post_ended", msg::people::post_ended},
    {"second_factor_ended", msg::people::factor_ended},  {"second_factor_set", msg::people::factor_set},
    {"sessions_ended", msg::people::sessions_ended}};

std::optional<Msg> title_of(std::string_view kind) {
  const auto found = std::ranges::find(kTitles, kind, &Title::kind);
  return found == std::end(kTitles) ? std::nullopt : std::optional(found->words);
}

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

void record_and_tell(Work& work, std::string_view kind, const PersonId& person, const JsonObject& facts) {
  store::record(work.db(), kind, person, work.actor(), facts, work.now());
  const auto title = title_of(kind);
  VERIFY(title);
  tell(work, person, kind, {{"what", in_vietnamese(*title)}, {"by", work.actor().name}});
}

std::string mail_address(db::Transaction& transaction, const JsonObject& message) {
  const PersonId person{string_at(message, "person")};
  const std::string former = string_at(message, "former");
  return former.empty() ? store::address_of(transaction, person) : store::read_address(transaction, person, former);
}

// Returns the subject and the outcome of a notice's question. The asker, the persons who gain and the persons who may
// decide can read the subject.
People::About People::about(db::Transaction& transaction, const Confirmation& row, const Actor& actor) const {
  About found;
  if (const ConfirmationKind* kind = confirmations_.find_kind(row.kind)) found.title = say(kind->title);
  const Instant now = shell_.clock.now();
  if (row.decided) found.outcome = word_of(row.decided->outcome);
  else if (!row.waits(now)) found.outcome = "expired";
  const bool shown = row.asked_by == actor.person || confirmations_.reaches(actor, row) ||
                     std::ranges::find(row.gains, actor.person) != row.gains.end();
  if (shown) try {
      // The names of the persons who gain need no lines.
      found.subject = confirmations_.subject_of(
          row, row.gains.empty() ? confirmations_.changes(transaction, row, now) : std::vector<Change>());
    } catch (const Damage& damage) { log_left_out(damage); }  // the notice is shown without the subject
  return found;
}

Result<http::Reply> People::list_notices(const Actor& actor) {
  return shell_.database.read([&](db::Transaction& transaction) -> Result<http::Reply> {
    JsonArray items;
    const auto seen_json = [&](const store::Seen& seen) {
      return JsonObject{{"at", rfc3339(seen.at, shell_.zone)},
                        {"address", seen.network},
                        {"agent", seen.agent},
                        {"own", seen.session == store::name_of_session(actor.session)}};
    };
    const Instant since{shell_.clock.now().us - kSeenShownUs};
    std::vector<store::Notice> rows = store::unseen_notices(transaction, actor.person, kNoticesShown);
    std::ranges::move(store::seen_notices(transaction, actor.person, since, kNoticesShown), std::back_inserter(rows));
    std::set<std::string> questions;
    for (const store::Notice& notice : rows)
      if (!notice.confirmation.empty()) questions.insert(notice.confirmation);
    std::map<std::string, About> abouts;
    for (const auto& [id, row] : Confirmations::named(transaction, questions))
      abouts.emplace(id, about(transaction, row, actor));
    const auto item_of = [&](const store::Notice& notice) {
      const JsonObject facts = stored::parse_object("facts", notice.facts);
      const auto known = abouts.find(notice.confirmation);
      const About found = known == abouts.end() ? About() : known->second;
      const bool of_question = notice.kind == "asked" || notice.kind == "decided";
      const auto title = title_of(notice.kind);
      return JsonObject{{"id", notice.id},
                        {"kind", notice.kind},
                        {"at", rfc3339(notice.at, shell_.zone)},
                        {"label", title                                 ? std::string(say(*title))
                                  : of_question && !found.title.empty() ? found.title
                                                                        : std::string(string_at(facts, "what"))},
                        {"subject", found.subject},
                        {"by", string_at(facts, "by")},
                        {"asked_by", string_at(facts, "asked_by")},
                        {"outcome", found.outcome.empty() ? std::string(string_at(facts, "outcome")) : found.outcome},
                        {"asked_before", int_at(facts, "asked_before")},
                        {"by_command", facts.contains("command") && stored::flag(facts, "command")},
                        {"reason", string_at(facts, "reason")},
                        {"seen", notice.seen ? Json(seen_json(*notice.seen)) : Json(nullptr)}};
    };
    for (const store::Notice& notice : rows) try {
        items.push_back(of_row("staff_notice", notice.id, [&] { return item_of(notice); }));
      } catch (const Damage& damage) { log_left_out(damage); }
    return http::json_reply(
        JsonObject{{"items", std::move(items)}, {"email", store::address_of(transaction, actor.person)}});
  });
}

// A seen notice stays visible for some days. A stranger in the person's session cannot hide a notice.
Result<http::Reply> People::see_notice(const http::Request& request, const Actor& actor) {
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    const std::string agent = clean_text(request.header("user-agent").substr(0, 200), Lines::one).value_or("");
    store::see_notice(transaction, actor.person, request.path_value("id"),
                      {.at = shell_.clock.now(),
                       .session = store::name_of_session(actor.session),
                       .network = http::network_of(request.address),
                       .agent = agent});
    return {};
  }));
  return http::no_content();
}

// Sets the address. An empty address: no mails. The former address is told too: a stranger in the session cannot send
// the mails elsewhere unnoticed.
Result<http::Reply> People::set_address(const http::Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string typed = body.text("email", kAddressCharsMax, http::Need::optional);
  const std::string email = mailable(typed).value_or("");
  if (!typed.empty() && email.empty()) body.wrong("email", kMailAddressWanted);
  TRY(body.finish());
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    Work work{transaction, actor, shell_.clock.now(), request.id};
    const std::string former = store::sealed_address(transaction, actor.person);
    std::string before;
    try {
      before = store::read_address(transaction, actor.person, former);
    } catch (const Damage& damage) { log_left_out(damage); }  // an unreadable address can be replaced, but gets no mail
    store::set_address(transaction, actor.person, email);
    record_and_tell(work, "address_set", actor.person);
    if (!before.empty() && before != email)
      work.send(
          kNoticeMessage, {},
          {{"person", actor.person.text}, {"what", in_vietnamese(msg::people::address_changed)}, {"former", former}});
    return {};
  }));
  return http::no_content();
}

}  // namespace motcua::people
