#include "counter/drafts.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "counter/changes.h"
#include "counter/drafts_store.h"
#include "counter/rights.h"
#include "db/alone.h"
#include "msg/counter.h"
#include "msg/intake.h"

namespace motcua::counter {
namespace {

using access::Right;
using http::BodyKind, http::Reply, http::Request, http::Verb;
using store::Draft;

constexpr std::size_t kIdChars = 32;
constexpr Msg kIdWanted = msg::counter::draft_id_form;
constexpr std::int64_t kSecondUs = 1'000'000;

struct Needs {
  const Shell& shell;
  const catalogue::Catalogue& catalogue;
};

Instant since(Instant now) { return {now.us - limits::draft_keep_s * kSecondUs}; }
Instant ends(const Draft& draft) { return {draft.changed.us + limits::draft_keep_s * kSecondUs}; }

bool is_draft_id(std::string_view id) {
  return id.size() == kIdChars && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Returns the draft of this actor at this post if the draft has not ended; nullopt for any other draft.
std::optional<Draft> own_draft(db::Transaction& transaction, const std::string& id, const Actor& actor, Instant now) {
  auto draft = store::find_draft(transaction, id);
  if (!draft || draft->person != actor.person || draft->post != actor.post || draft->changed < since(now) ||
      draft->revision == 0)
    return std::nullopt;
  return draft;
}

// Returns the applicant's name in the form, for the list. The name may be half typed.
std::string name_in(const JsonObject& form) {
  const Json* applicant = form.if_contains("applicant");
  const Json* name = applicant && applicant->is_object() ? applicant->get_object().if_contains("name") : nullptr;
  return name && name->is_string() ? clean_text(view(name->get_string()), Lines::one).value_or("") : "";
}

JsonObject draft_view(const Needs& needs, const Draft& draft) {
  const auto version = needs.catalogue.get(draft.procedure_version);
  return {{"id", draft.id},
          {"procedure", version->procedure.code},
          {"procedure_name", version->procedure.short_name},
          {"applicant", name_in(draft.form)},
          {"revision", draft.revision},
          {"changed_at", rfc3339(draft.changed, needs.shell.zone)},
          {"ends_at", rfc3339(ends(draft), needs.shell.zone)}};
}

Refusal no_such_draft(std::string_view id) {
  if (!is_draft_id(id)) return {motcua::problems::not_found, kIdWanted};
  return {motcua::problems::not_found, msg::counter::draft_gone};
}

// Returns the refusal for a draft that an act of the same person used; nullopt for any other draft.
std::optional<Refusal> used_draft(db::Transaction& transaction, const std::string& id, const Actor& actor) {
  const auto draft = store::find_draft(transaction, id);
  if (!draft || draft->revision != 0 || draft->person != actor.person || draft->post != actor.post) return std::nullopt;
  const std::string code = string_at(draft->form, "dossier");
  return Refusal{problems::draft_used,
                 code.empty() ? msg::counter::draft_became_slip : Message(msg::counter::draft_became_dossier, code)};
}

Result<Reply> list_drafts(const Needs& needs, const Actor& actor) {
  JsonArray items;
  for (const Draft& draft : needs.shell.database.read([&](db::Transaction& transaction) {
         return store::drafts_of(transaction, actor.person, actor.post, since(needs.shell.clock.now()));
       }))
    try {
      items.push_back(of_row("intake_draft", draft.id, [&] { return draft_view(needs, draft); }));
    } catch (const Damage& damage) { log_left_out(damage); }
  const auto shown = static_cast<std::int64_t>(items.size());
  Reply reply = http::json_reply(JsonObject{{"items", std::move(items)}});
  reply.subject = http::Subject{.takes_part = true, .shown = shown};
  return reply;
}

Result<Reply> open_draft(const Needs& needs, const Request& request, const Actor& actor) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    const auto draft = own_draft(transaction, request.path_value("id"), actor, needs.shell.clock.now());
    if (!draft) return std::unexpected(no_such_draft(request.path_value("id")));
    return of_row("intake_draft", draft->id, [&]() -> Reply {
      JsonObject told = draft_view(needs, *draft);
      const auto before = needs.catalogue.get(draft->procedure_version);
      const auto now = needs.catalogue.in_force(before->procedure.code);
      JsonArray warnings;
      if (now && now->id != before->id)
        for (const Message& sentence : changes_between(before->procedure, now->procedure))
          warnings.push_back(Json(say(sentence)));
      told["in_force"] = now && now->id == before->id;
      told["warnings"] = std::move(warnings);
      told["form"] = draft->form;
      Reply reply = http::json_reply(told);
      reply.subject = http::Subject{.takes_part = true};
      return reply;
    });
  });
}

Result<Reply> save_draft(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(JsonObject object, http::parse_body(request.body));
  // The draft keeps the form as the screen sent it. Half of the form may be wrong, and only the screen reads it.
  Json form;
  if (Json* sent = object.if_contains("form")) form = std::move(*sent);
  object.erase("form");
  http::Body body{object};
  const std::string& id = request.path_value("id");
  const std::int64_t revision = body.integer("revision", 0, 1'000'000);
  const std::string code = body.text("procedure", 20);
  const auto version = needs.catalogue.in_force(code);
  if (!code.empty() && !version) body.wrong("procedure", msg::intake::procedure_not_in_catalogue);
  if (!form.is_object()) body.wrong("form", msg::counter::draft_form_missing);
  else if (to_text(form).size() > limits::draft_bytes_max)
    body.wrong("form", Message(msg::counter::draft_too_large, limits::draft_bytes_max / 1024));
  TRY(body.finish());
  if (!is_draft_id(id)) return std::unexpected(no_such_draft(id));
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    db::alone("drafts:" + actor.person.text);  // parallel saves could pass the maximum of drafts
    const auto before = own_draft(work.db(), id, actor, work.now());
    Draft draft{.id = id,
                .procedure_version = version->id,
                .person = actor.person,
                .post = actor.post,
                .revision = revision + 1,
                .changed = work.now(),
                .form = form.get_object()};
    if (before) {
      // The draft keeps its procedure version. Each opening of the draft tells what changed since that version.
      if (needs.catalogue.get(before->procedure_version)->procedure.code == code)
        draft.procedure_version = before->procedure_version;
      if (before->revision != revision)
        return refuse(motcua::problems::changed_meanwhile, msg::counter::draft_saved_elsewhere);
      draft.changed = std::max(draft.changed, before->changed);
      store::update_draft(work, draft);
    } else {
      // A save after the receipt does not restore the draft.
      if (auto used = used_draft(work.db(), id, actor)) return std::unexpected(std::move(*used));
      if (revision != 0 || store::find_draft(work.db(), id)) return std::unexpected(no_such_draft(id));
      const auto [here, elsewhere] = store::count_drafts(work.db(), actor.person, actor.post, since(work.now()));
      if (here + elsewhere >= limits::drafts_per_person_max)
        return refuse(
            problems::too_many_drafts,
            elsewhere ? Message(msg::counter::too_many_drafts_and_elsewhere, limits::drafts_per_person_max, elsewhere)
                      : Message(msg::counter::too_many_drafts, limits::drafts_per_person_max));
      store::insert_draft(work, draft);
    }
    Reply reply = http::json_reply(JsonObject{{"revision", draft.revision},
                                              {"changed_at", rfc3339(draft.changed, needs.shell.zone)},
                                              {"ends_at", rfc3339(ends(draft), needs.shell.zone)}});
    // Opening a draft counts as a reading. Saving a draft does not.
    reply.shows_nobody = true;
    return reply;
  });
}

Result<Reply> drop_draft(const Needs& needs, const Request& request, const Actor& actor) {
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    if (!own_draft(work.db(), request.path_value("id"), actor, work.now()))
      return std::unexpected(no_such_draft(request.path_value("id")));
    store::delete_draft(work.db(), request.path_value("id"), actor.person, actor.post);
    Reply reply = http::no_content();
    reply.shows_nobody = true;
    return reply;
  });
}

}  // namespace

std::string read_draft_id(http::Body& body) {
  std::string id = body.text("draft", kIdChars, http::Need::optional);
  if (!id.empty() && !is_draft_id(id)) body.wrong("draft", kIdWanted);
  return id;
}

void use_draft(Work& work, const std::string& id, const DraftUse& use) {
  if (id.empty()) return;
  store::put_used(work, {.id = id,
                         .procedure_version = use.procedure_version,
                         .person = work.actor().person,
                         .post = work.actor().post,
                         .revision = 0,
                         .changed = work.now(),
                         .form = {{"dossier", use.dossier}}});
}

std::int64_t forget_old_drafts(db::Database& database, Instant now) {
  return db::must(database.write([&](db::Transaction& transaction) -> Result<std::int64_t> {
    return store::delete_drafts_before(transaction, since(now));
  }));
}

Drafts::Drafts(const Shell& shell, const catalogue::Catalogue& catalogue)
    : shell_(shell),
      catalogue_(catalogue),
      job_(shell.database, "drafts", std::chrono::hours{1},
           [&shell](const Job::Turn&) { forget_old_drafts(shell.database, shell.clock.now()); }) {}

std::vector<access::Route> Drafts::routes() const {
  const Needs n{shell_, catalogue_};
  return {
      {Verb::get, "/api/v1/intake/drafts", rights::keep_drafts, BodyKind::none,
       [n](const Request&, const Actor& a) { return list_drafts(n, a); }},
      {Verb::get, "/api/v1/intake/drafts/{id}", rights::keep_drafts, BodyKind::none,
       [n](const Request& r, const Actor& a) { return open_draft(n, r, a); }},
      {Verb::put, "/api/v1/intake/drafts/{id}", rights::keep_drafts, BodyKind::json,
       [n](const Request& r, const Actor& a) { return save_draft(n, r, a); }},
      {Verb::del, "/api/v1/intake/drafts/{id}", rights::keep_drafts, BodyKind::none,
       [n](const Request& r, const Actor& a) { return drop_draft(n, r, a); }},
  };
}

}  // namespace motcua::counter
