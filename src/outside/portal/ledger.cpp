// The public log: its heads, the proofs of a dossier, and a page that checks proofs on the reader's machine.
#include <fmt/format.h>

#include <charconv>

#include "base/hash.h"
#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "dossiers/tracking.h"
#include "dossiers/typed_code.h"
#include "http/peer.h"
#include "ledger/ledger.h"
#include "papers/papers.h"
#include "papers/qr.h"
#include "portal/page.h"

namespace motcua::portal {
namespace {

constexpr int kHeadsShown = 30;

std::string seen_by(const LedgerText& l, const ledger::SignedHead& head) {
  return head.witnesses.empty() ? std::string(l.nobody) : joined(head.witnesses, ", ");
}

std::optional<std::int64_t> below_of(const std::string& text) {
  if (text.empty()) return INT64_MAX;
  std::int64_t below = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), below);
  return fault == std::errc{} && end == text.data() + text.size() && below > 0 ? std::optional(below) : std::nullopt;
}

Result<Reply> heads(const Needs& needs, const Text& t, const Request& request) {
  const LedgerText& l = t.ledger;
  const auto below = below_of(request.query_text("truoc"));
  if (!below) return refuse(motcua::problems::not_found);
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    Page out{.template_name = "ledger", .title = std::string(l.title), .path = "/so-cai", .values = {}};
    JsonObject& v = out.values;
    v = {{"title", l.title},     {"lead", l.lead},   {"l_newest", l.newest},   {"l_size", l.size},
         {"l_root", l.root},     {"l_at", l.at},     {"l_seen", l.seen_by},    {"l_check", l.check},
         {"l_notice", l.notice}, {"l_keys", l.keys}, {"l_key_how", l.key_how}, {"l_heads", l.heads},
         {"l_older", l.older},   {"l_grew", l.grew}, {"l_load", l.load},       {"l_words", l.words}};
    v["l_watch"] = l.watch;
    v["l_watch_how"] = l.watch_how;
    v["watch_url"] = needs.dossiers.public_url + "/so-cai/tlog";
    JsonArray words;
    for (const std::string_view word : {l.word_head, l.word_root, l.word_seen, l.word_key, l.word_proof})
      words.push_back(JsonObject{{"word", word}});
    v["words"] = std::move(words);
    const auto newest = ledger::last_head(transaction);
    if (newest)
      v["newest"] = JsonObject{{"size", number_text(t, newest->head.size)},
                               {"root", base64(newest->head.root)},
                               {"at", when_text(needs, t, newest->head.at)},
                               {"seen", seen_by(l, *newest)}};
    else v["none"] = l.empty;
    JsonArray keys, rows;
    for (const ledger::SigningKey& key : ledger::keys(transaction))
      keys.push_back(JsonObject{{"key", key.key.text()},
                                {"since", fmt::format("{} {}", l.key_since, number_text(t, key.since_size))}});
    v["keys"] = std::move(keys);
    const auto found = ledger::heads(transaction, *below, kHeadsShown);
    for (const ledger::SignedHead& head : found) {
      rows.push_back(JsonObject{{"at", when_text(needs, t, head.head.at)},
                                {"size", number_text(t, head.head.size)},
                                {"raw_size", head.head.size},
                                {"short_root", base64(head.head.root).substr(0, 12) + "…"},
                                {"seen", seen_by(l, head)}});
      if (newest->head.size > head.head.size)
        rows.back().as_object()["grew"] = JsonObject{{"newest", newest->head.size}, {"l_proof", l.proof_of}};
    }
    v["has_heads"] = !rows.empty();
    v["heads"] = std::move(rows);
    if (found.size() == kHeadsShown) v["older"] = std::to_string(found.back().head.size);
    return page(needs, t, std::move(out));
  });
}

// A paper for the notice board, in Vietnamese like all official papers.
Result<Reply> notice(const Needs& needs) {
  const auto head =
      needs.shell.database.read([](db::Transaction& transaction) { return ledger::last_head(transaction); });
  if (!head) return refuse(motcua::problems::not_found, std::string(kVietnamese.ledger.empty));
  const LedgerText& l = kVietnamese.ledger;
  papers::Paper paper;
  paper.sheet = papers::Sheet::a4;
  paper.authority = needs.site_name;
  paper.title = std::string(l.notice_title);
  paper.qr = fmt::format("{}/kiem-tra#{}", needs.dossiers.public_url, base64url(head->text));
  paper.code = std::string(l.check) + ": " + needs.dossiers.public_url + "/kiem-tra";
  paper.lines = {{"", std::string(l.notice_lead)},
                 {std::string(l.size), number_text(kVietnamese, head->head.size)},
                 {std::string(l.root), base64(head->head.root)},
                 {std::string(l.at), vietnamese(needs.shell.zone.local(head->head.at))},
                 {std::string(l.seen_by), seen_by(l, *head)}};
  for (const ledger::SigningKey& key :
       needs.shell.database.read([](db::Transaction& transaction) { return ledger::keys(transaction); }))
    paper.closing.push_back({std::string(l.keys), key.key.text()});
  if (needs.demo) paper.watermark = "MẪU";
  paper.made_at = head->head.at;
  return http::pdf_reply(papers::pdf(paper), fmt::format("dau-so-{}.pdf", head->head.size));
}

Result<Reply> proofs(const Needs& needs, const Text& t, const Request& request) {
  const LedgerText& l = t.ledger;
  const dossiers::Visitor visitor{.code = dossiers::read_code(needs.directory, request.path_value("code")).code,
                                  .word = request.query_text("tu").substr(0, limits::short_text_chars_max),
                                  .promise = request.query_text("x").substr(0, limits::short_text_chars_max),
                                  .network = http::network_of(request.address),
                                  .browser = request.header("user-agent").substr(0, limits::short_text_chars_max)};
  const std::string& code = visitor.code;
  Page out{.template_name = "proofs",
           .title = std::string(l.proofs),
           .path = "/tra-cuu/" + query_value(code) + "/chung-minh",
           .values = {{"title", l.proofs}, {"asked", code}}};
  const auto tracked = dossiers::track(needs.dossiers, visitor);
  if (!tracked) {
    const Refusal& refusal = tracked.error();
    const bool waits = refusal.retry_after_s > 0;
    out.status = waits ? 429 : 404;
    out.values["missing"] =
        JsonObject{{"not_found_title",
                    waits ? say(refusal.problem->title) : t.not_found_title},
                   {"not_found", waits ? wait_text(t, refusal.retry_after_s) : std::string(t.not_found)}};
    Reply reply = page(needs, t, std::move(out));
    if (waits) reply.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after_s));
    return reply;
  }
  if (tracked->level == dossiers::Level::code) {  // a proof tells events and their times
    out.status = tracked->word_wrong ? 403 : 200;
    const std::string wrong = word_refused(needs, t, *tracked);
    out.wrong = !wrong.empty();
    if (out.wrong) out.values["summary"] = summary(t, {{"tu", wrong}});
    out.values["word"] = word_form(t, tracked->code, wrong);
    out.values["word"].as_object()["code_href"] = query_value(tracked->code);
    return page(needs, t, std::move(out));
  }
  const auto found = dossiers::proofs(needs.dossiers, *tracked);
  out.path += "?" + tracked->by_word->shown;
  JsonArray items;
  for (const dossiers::ProvedEvent& one : found) {
    const units::Unit* unit = needs.directory.unit(one.unit);
    const std::string name(event_name(t, one.kind));
    JsonObject item{
        {"seq", one.seq}, {"name", name}, {"at", when_text(needs, t, one.at)}, {"unit", unit ? unit->short_name : ""}};
    if (one.proof.empty()) {
      item["waits"] = l.waits;
    } else {
      const std::string href = std::string(t.prefix) + "/kiem-tra#" + one.proof;
      item["proof"] = JsonObject{{"word", one.proof},
                                 {"check_href", href},
                                 {"qr", papers::qr_svg(needs.dossiers.public_url + "/kiem-tra#" + one.proof, l.scan)}};
    }
    items.push_back(std::move(item));
  }
  out.values["found"] = JsonObject{{"code", code},
                                   {"code_href", query_value(code)},
                                   {"query", "?" + tracked->by_word->shown},
                                   {"lead", l.proofs_lead},
                                   {"none", items.empty() ? l.no_events : std::string_view()},
                                   {"items", std::move(items)},
                                   {"l_back", t.track},
                                   {"l_check", l.check},
                                   {"l_scan", l.scan},
                                   {"l_word", l.word},
                                   {"l_waits_lead", l.waits_lead}};
  return page(needs, t, std::move(out));
}

// The page holds the keys, so it needs no further request after it is loaded.
Result<Reply> check(const Needs& needs, const Text& t) {
  const LedgerText& l = t.ledger;
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
  return page(needs, t,
              {.template_name = "check",
               .title = std::string(l.check_title),
               .path = "/kiem-tra",
               .values = {{"title", l.check_title},
                          {"lead", l.check_lead},
                          {"no_script", l.no_script},
                          {"origin", needs.ledger.origin},
                          {"keys", joined(words, " ")},
                          {"key_list", std::move(list)},
                          {"l_paste", l.paste},
                          {"l_paste_hint", l.paste_hint},
                          {"l_photo", l.photo},
                          {"l_choose", l.choose},
                          {"l_photo_hint", l.photo_hint},
                          {"l_button", l.button},
                          {"l_offline", l.offline},
                          {"l_how", l.how},
                          {"how_text", l.how_text},
                          {"l_keys", l.keys},
                          {"l_ledger", l.title},
                          {"l_contact", t.contact},
                          {"replaced", said(needs, t, dossiers::replaced_text("{}"))},
                          {"phone", phone},
                          {"phone_digits", digits_only(phone)}}});
}

}  // namespace

void add_ledger(std::vector<access::Route>& routes, const Needs& n) {
  add_get(routes, "/so-cai", "/en/so-cai", [&n](const Text& t, const Request& r) { return heads(n, t, r); });
  routes.push_back({http::Verb::get, "/so-cai/niem-yet.pdf", access::rights::anybody, http::BodyKind::none,
                    [&n](const Request&, const Actor&) { return notice(n); }});
  add_get(routes, "/tra-cuu/{code}/chung-minh", "/en/tra-cuu/{code}/chung-minh",
          [&n](const Text& t, const Request& r) { return proofs(n, t, r); });
  add_get(routes, "/kiem-tra", "/en/kiem-tra", [&n](const Text& t, const Request&) { return check(n, t); });
}

}  // namespace motcua::portal
