// The public log: its heads, the proofs of a dossier, and a page that checks proofs on the reader's machine.
#include <fmt/format.h>

#include <charconv>

#include "base/hash.h"
#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "http/peer.h"
#include "ledger/ledger.h"
#include "msg/portal.h"
#include "msg/portal_ledger.h"
#include "numbers/typed_code.h"
#include "papers/papers.h"
#include "papers/qr.h"
#include "portal/page.h"
#include "tracking/tracking.h"

namespace motcua::portal {
namespace {

constexpr int kHeadsShown = 30;

std::string seen_by(const ledger::SignedHead& head) {
  return head.witnesses.empty() ? std::string(say(msg::portal_ledger::nobody)) : joined(head.witnesses, ", ");
}

std::optional<std::int64_t> below_of(const std::string& text) {
  if (text.empty()) return INT64_MAX;
  std::int64_t below = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), below);
  return fault == std::errc{} && end == text.data() + text.size() && below > 0 ? std::optional(below) : std::nullopt;
}

Result<Reply> heads(const Needs& needs, const Request& request) {
  const auto below = below_of(request.query_text("truoc"));
  if (!below) return refuse(motcua::problems::not_found);
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    Page out{.template_name = "ledger",
             .title = std::string(say(msg::portal_ledger::title)),
             .path = "/so-cai",
             .values = {}};
    JsonObject& v = out.values;
    v = {{"title", say(msg::portal_ledger::title)},       {"lead", say(msg::portal_ledger::lead)},
         {"l_newest", say(msg::portal_ledger::newest)},   {"l_size", say(msg::portal_ledger::size)},
         {"l_root", say(msg::portal_ledger::root)},       {"l_at", say(msg::portal_ledger::at)},
         {"l_seen", say(msg::portal_ledger::seen_by)},    {"l_check", say(msg::portal_ledger::check)},
         {"l_notice", say(msg::portal_ledger::notice)},   {"l_keys", say(msg::portal_ledger::keys)},
         {"l_key_how", say(msg::portal_ledger::key_how)}, {"l_heads", say(msg::portal_ledger::heads)},
         {"l_older", say(msg::portal_ledger::older)},     {"l_grew", say(msg::portal_ledger::grew)},
         {"l_load", say(msg::portal_ledger::load)},       {"l_words", say(msg::portal_ledger::words)}};
    v["l_watch"] = say(msg::portal_ledger::watch);
    v["l_watch_how"] = say(msg::portal_ledger::watch_how);
    v["watch_url"] = needs.dossiers.public_url + "/so-cai/tlog";
    JsonArray words;
    for (const std::string_view word :
         {say(msg::portal_ledger::word_head), say(msg::portal_ledger::word_root), say(msg::portal_ledger::word_seen),
          say(msg::portal_ledger::word_key), say(msg::portal_ledger::word_proof)})
      words.push_back(JsonObject{{"word", word}});
    v["words"] = std::move(words);
    const auto newest = ledger::last_head(transaction);
    if (newest)
      v["newest"] = JsonObject{{"size", number_text(newest->head.size)},
                               {"root", base64(newest->head.root)},
                               {"at", when_text(needs, newest->head.at)},
                               {"seen", seen_by(*newest)}};
    else v["none"] = say(msg::portal_ledger::empty);
    JsonArray keys, rows;
    for (const ledger::SigningKey& key : ledger::keys(transaction))
      keys.push_back(JsonObject{{"key", key.key.text()},
                                {"since", say(msg::portal_ledger::key_since, number_text(key.since_size))}});
    v["keys"] = std::move(keys);
    const auto found = ledger::heads(transaction, *below, kHeadsShown);
    for (const ledger::SignedHead& head : found) {
      rows.push_back(JsonObject{{"at", when_text(needs, head.head.at)},
                                {"size", number_text(head.head.size)},
                                {"raw_size", head.head.size},
                                {"short_root", base64(head.head.root).substr(0, 12) + "…"},
                                {"seen", seen_by(head)}});
      if (newest->head.size > head.head.size)
        rows.back().as_object()["grew"] =
            JsonObject{{"newest", newest->head.size}, {"l_proof", say(msg::portal_ledger::proof_of)}};
    }
    v["has_heads"] = !rows.empty();
    v["heads"] = std::move(rows);
    if (found.size() == kHeadsShown) v["older"] = std::to_string(found.back().head.size);
    return page(needs, std::move(out));
  });
}

// A paper for the notice board, in Vietnamese like all official papers.
Result<Reply> notice(const Needs& needs) {
  const auto head =
      needs.shell.database.read([](db::Transaction& transaction) { return ledger::last_head(transaction); });
  if (!head) return refuse(motcua::problems::not_found, msg::portal_ledger::empty);
  const Speaking vietnamese_paper{Language::vietnamese};
  papers::Paper paper;
  paper.sheet = papers::Sheet::a4;
  paper.authority = needs.site_name;
  paper.title = std::string(in_vietnamese(msg::portal_ledger::notice_title));
  paper.qr = fmt::format("{}/kiem-tra#{}", needs.dossiers.public_url, base64url(head->text));
  paper.code = std::string(in_vietnamese(msg::portal_ledger::check)) + ": " + needs.dossiers.public_url + "/kiem-tra";
  paper.lines = {
      {"", std::string(in_vietnamese(msg::portal_ledger::notice_lead))},
      {std::string(in_vietnamese(msg::portal_ledger::size)), number_text(head->head.size)},
      {std::string(in_vietnamese(msg::portal_ledger::root)), base64(head->head.root)},
      {std::string(in_vietnamese(msg::portal_ledger::at)), vietnamese(needs.shell.zone.local(head->head.at))},
      {std::string(in_vietnamese(msg::portal_ledger::seen_by)), seen_by(*head)}};
  for (const ledger::SigningKey& key :
       needs.shell.database.read([](db::Transaction& transaction) { return ledger::keys(transaction); }))
    paper.closing.push_back({std::string(in_vietnamese(msg::portal_ledger::keys)), key.key.text()});
  if (needs.demo) paper.watermark = std::string(in_vietnamese(msg::portal::sample));
  paper.made_at = head->head.at;
  return http::pdf_reply(papers::pdf(paper), fmt::format("dau-so-{}.pdf", head->head.size));
}

Result<Reply> proofs(const Needs& needs, const Request& request) {
  const tracking::Visitor visitor{.code = numbers::read_code(needs.directory, request.path_value("code")).code,
                                  .word = request.query_text("tu").substr(0, limits::short_text_chars_max),
                                  .promise = request.query_text("x").substr(0, limits::short_text_chars_max),
                                  .network = http::network_of(request.address),
                                  .browser = request.header("user-agent").substr(0, limits::short_text_chars_max)};
  const std::string& code = visitor.code;
  Page out{.template_name = "proofs",
           .title = std::string(say(msg::portal_ledger::proofs)),
           .path = "/tra-cuu/" + query_value(code) + "/chung-minh",
           .values = {{"title", say(msg::portal_ledger::proofs)}, {"asked", code}}};
  const auto tracked = tracking::track(needs.dossiers, visitor);
  if (!tracked) {
    const Refusal& refusal = tracked.error();
    const bool waits = refusal.retry_after_s > 0;
    out.status = waits ? 429 : 404;
    out.values["missing"] =
        JsonObject{{"not_found_title", waits ? say(refusal.problem->title) : say(msg::portal::not_found_title)},
                   {"not_found", waits ? wait_text(refusal.retry_after_s) : std::string(say(msg::portal::not_found))}};
    Reply reply = page(needs, std::move(out));
    if (waits) reply.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after_s));
    return reply;
  }
  if (tracked->level == tracking::Level::code) {  // a proof tells events and their times
    out.status = tracked->word_wrong ? 403 : 200;
    const std::string wrong = word_refused(needs, *tracked);
    out.wrong = !wrong.empty();
    if (out.wrong) out.values["summary"] = summary({{"tu", wrong}});
    out.values["word"] = word_form(tracked->code, wrong);
    out.values["word"].as_object()["code_href"] = query_value(tracked->code);
    return page(needs, std::move(out));
  }
  const auto found = tracking::proofs(needs.dossiers, *tracked);
  out.path += "?" + tracked->by_word->shown;
  JsonArray items;
  for (const tracking::ProvedEvent& one : found) {
    const units::Unit* unit = needs.directory.unit(one.unit);
    const std::string name(event_name(one.kind));
    JsonObject item{
        {"seq", one.seq}, {"name", name}, {"at", when_text(needs, one.at)}, {"unit", unit ? unit->short_name : ""}};
    if (one.proof.empty()) {
      item["waits"] = say(msg::portal_ledger::waits);
    } else {
      const std::string href = std::string(prefix()) + "/kiem-tra#" + one.proof;
      item["proof"] = JsonObject{
          {"word", one.proof},
          {"check_href", href},
          {"qr", papers::qr_svg(needs.dossiers.public_url + "/kiem-tra#" + one.proof, say(msg::portal_ledger::scan))}};
    }
    items.push_back(std::move(item));
  }
  out.values["found"] = JsonObject{{"code", code},
                                   {"code_href", query_value(code)},
                                   {"query", "?" + tracked->by_word->shown},
                                   {"lead", say(msg::portal_ledger::proofs_lead)},
                                   {"none", items.empty() ? say(msg::portal_ledger::no_events) : std::string_view()},
                                   {"items", std::move(items)},
                                   {"l_back", say(msg::portal::track)},
                                   {"l_check", say(msg::portal_ledger::check)},
                                   {"l_scan", say(msg::portal_ledger::scan)},
                                   {"l_word", say(msg::portal_ledger::word)},
                                   {"l_waits_lead", say(msg::portal_ledger::waits_lead)}};
  return page(needs, std::move(out));
}

// The page holds the keys, so it needs no further request after it is loaded.
Result<Reply> check(const Needs& needs) {
  const auto keys = needs.shell.database.read([](db::Transaction& transaction) { return ledger::keys(transaction); });
  std::vector<std::string> words;
  JsonArray list;
  for (const ledger::SigningKey& key : keys) {
    words.push_back(key.key.text());
    list.push_back(JsonObject{{"key", key.key.text()}});
  }
  // The telephone for questions: the top unit's, or the first that exists.
  std::string phone;
  for (const units::Unit& unit : needs.directory.units())
    if (!unit.phone.empty() && (phone.empty() || unit.parent.empty())) phone = unit.phone;
  return page(needs, {.template_name = "check",
                      .title = std::string(say(msg::portal_ledger::check_title)),
                      .path = "/kiem-tra",
                      .values = {{"title", say(msg::portal_ledger::check_title)},
                                 {"lead", say(msg::portal_ledger::check_lead)},
                                 {"no_script", say(msg::portal_ledger::no_script)},
                                 {"origin", needs.ledger.origin},
                                 {"keys", joined(words, " ")},
                                 {"key_list", std::move(list)},
                                 {"l_paste", say(msg::portal_ledger::paste)},
                                 {"l_paste_hint", say(msg::portal_ledger::paste_hint)},
                                 {"l_photo", say(msg::portal_ledger::photo)},
                                 {"l_choose", say(msg::portal_ledger::choose)},
                                 {"l_photo_hint", say(msg::portal_ledger::photo_hint)},
                                 {"l_button", say(msg::portal_ledger::button)},
                                 {"l_offline", say(msg::portal_ledger::offline)},
                                 {"l_how", say(msg::portal_ledger::how)},
                                 {"how_text", say(msg::portal_ledger::how_text)},
                                 {"l_keys", say(msg::portal_ledger::keys)},
                                 {"l_ledger", say(msg::portal_ledger::title)},
                                 {"l_contact", say(msg::portal::contact)},
                                 {"replaced", tracking::replaced_text("{}")},
                                 {"phone", phone},
                                 {"phone_digits", digits_only(phone)}}});
}

}  // namespace

void add_ledger(std::vector<access::Route>& routes, const Needs& n) {
  add_get(routes, "/so-cai", "/en/so-cai", [&n](const Request& r) { return heads(n, r); });
  routes.push_back({http::Verb::get, "/so-cai/niem-yet.pdf", access::rights::anybody, http::BodyKind::none,
                    [&n](const Request&, const Actor&) { return notice(n); }});
  add_get(routes, "/tra-cuu/{code}/chung-minh", "/en/tra-cuu/{code}/chung-minh",
          [&n](const Request& r) { return proofs(n, r); });
  add_get(routes, "/kiem-tra", "/en/kiem-tra", [&n](const Request&) { return check(n); });
}

}  // namespace motcua::portal
