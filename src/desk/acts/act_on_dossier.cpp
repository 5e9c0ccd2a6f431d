// Acts on a registered dossier: authorise → load → decide → apply → save → record. Also approves many dossiers at once.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "base/verify.h"
#include "catalogue/catalogue.h"
#include "acts/book_numbers.h"
#include "dossiers/decided.h"
#include "acts/fields.h"
#include "acts/rights.h"
#include "acts/use_cases.h"
#include "acts/vouchers.h"
#include "msg/dossier.h"
#include "papers/papers.h"
#include "workflow/workflow.h"

namespace motcua::dossiers {
namespace {

using workflow::Action;

Command read_command(http::Body& body, Action action) {
  Command command{.action = action};
  if (action == Action::issue) refuse_typed_numbers(body, {"number", "document_number", "book"});
  for (const Field& field : fields_of(action)) {
    const http::Need need = field.required ? http::Need::required : http::Need::optional;
    switch (field.kind) {
      case FieldKind::line: {
        if (field.name == "recipient_id") {
          const IdNumber id = read_id(body, field.name, "recipient_id_kind", Bearer::person);
          command.recipient_id = id.number;
          command.recipient_id_kind = id.kind;
          break;
        }
        const bool person = field.name == "recipient" || field.name == "requested_by";
        // A recipient of a result or a requester of a stop may be a person or an organisation.
        std::string value = person
                                ? read_name(body, field.name, limits::short_text_chars_max, need, NameOf::organisation)
                                : body.text(field.name, limits::short_text_chars_max, need);
        (field.name == "number"         ? command.number
         : field.name == "time"         ? command.time
         : field.name == "requested_by" ? command.requested_by
                                        : command.recipient) = std::move(value);
        break;
      }
      case FieldKind::text: command.text = body.own_words(field.name, limits::text_chars_max, need, Lines::many); break;
      case FieldKind::person: command.person = {body.text(field.name, 40, need)}; break;
      case FieldKind::extension: command.extension = body.text(field.name, limits::short_text_chars_max, need); break;
      case FieldKind::agreement: command.file = body.text(field.name, 40, need); break;
      case FieldKind::date: command.date = body.date(field.name, need); break;
      case FieldKind::money: command.amount = body.integer(field.name, 1, 1'000'000'000'000, need); break;
      case FieldKind::choice: {
        command.choice = body.text(field.name, 40, need);
        if (!command.choice.empty() && !http::has_word(field.choices, command.choice))
          body.wrong_word(field.name, field.choices);
        break;
      }
      case FieldKind::id_kind: break;  // read together with its number
      case FieldKind::ground: command.ground = body.text(field.name, 60, need); break;
      case FieldKind::drawn: command.drawn = read_drawn(body, field.name); break;
      case FieldKind::items:
        for (http::Body& item : body.objects(field.name, limits::papers_per_dossier_max, need)) {
          std::string name = item.own_words("name"), reason = item.own_words("reason");
          command.items.emplace_back(std::move(name), std::move(reason));
        }
        break;
    }
  }
  return command;
}

// Adds the results from before drafts to the event. Only the file rows have the hashes of these results.
void name_older_results(Work& work, const Dossier& before, Happened& what) {
  auto* issued = std::get_if<Issued>(&what);
  auto* corrected = std::get_if<IssueCorrected>(&what);
  const bool unnamed = issued ? issued->before_drafts : corrected && before.results.empty();
  if (!unnamed) return;
  std::vector<std::string> found;
  for (const documents::StreamFile& file : documents::files_of(work.db(), stream_of(before.id))) {
    const bool fresh =
        before.reissue && std::ranges::find(before.reissue->results, file.sha256) != before.reissue->results.end();
    if (file.purpose == word_of(FilePurpose::result) && !fresh) found.push_back(file.sha256);
  }
  if (issued) issued->results = std::move(found);
  else corrected->replaced = std::move(found);
}

// Replaces the file id of an agreement by its hash, because the event stores the hash.
Result<Command> with_agreement(Work& work, const DossierId& id, Command command) {
  if (command.file.empty()) return command;
  const auto file = documents::get_file(work.db(), {command.file});
  if (!file || file->stream != stream_of(id) || file->purpose != word_of(FilePurpose::agreement))
    return refuse(motcua::problems::invalid_input, {}, {{"/file", msg::dossier::choose_agreement_file}});
  command.file = file->sha256;
  command.attached_by = file->person;
  return command;
}

// Runs one action within a unit of work.
Result<std::pair<Dossier, std::vector<Message>>> act(const Needs& needs, Work& work, const DossierId& id,
                                                     std::int64_t version, const Command& given) {
  hold_vouchers(work, given);
  TRY_ASSIGN(const Dossier before, take_up(work, id, rights::act_on_dossier));
  TRY(not_changed(needs, work.db(), before, version));
  const auto procedure = needs.catalogue.get(before.procedure_version);
  TRY_ASSIGN(const Command command, with_agreement(work, id, given));
  Situation situation = situation_of(needs, before, procedure->procedure, work.actor(), work.now());
  situation.apology_told = told_already(work.db(), before, work.now());
  TRY_ASSIGN(Decision decision, decide(situation, command));
  TRY(add_book_number(needs, work, before, command, decision.event.what));
  TRY(check_voucher(needs, work, command, decision.event.what));
  name_older_results(work, before, decision.event.what);
  Dossier after = before;
  apply(after, decision.event, work.now(), work.actor().person);
  save_change(needs, work, before, after, procedure->procedure, decision.event);
  const bool other_due = command.action == Action::extend || command.action == Action::deny_signing;
  if (other_due && before.original_due && *before.original_due < work.now())
    // The new due time changes sums of days that are over. It is a declared promise, or the first promise after a
    // denied confirmation.
    needs.past.changed(work.db(), before.receiving_unit, needs.shell.zone.local(*before.original_due).date);
  if (!decision.notice.empty()) work.send(decision.notice, id, {{"code", after.code}, {"seq", after.version}});
  return std::pair{std::move(after), std::move(decision.warnings)};
}

}  // namespace

Result<Reply> act_on_dossier(const Needs& needs, const Request& request, const Actor& actor) {
  const auto action = workflow::action_of(request.path_value("action"));
  if (!action) return refuse(motcua::problems::not_found, msg::dossier::no_such_action);
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::int64_t version = body.integer("version", 1, 1'000'000);
  const Command command = read_command(body, *action);
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const auto done, act(needs, work, {request.path_value("id")}, version, command));
    JsonObject reply = dossier_view(needs, work.db(), done.first, actor, work.now());
    for (const Message& warning : done.second) reply["warnings"].as_array().push_back(Json(say(warning)));
    // The typed texts that the paper prints.
    std::string printed = command.text + command.recipient + command.requested_by;
    for (const auto& [name, reason] : command.items) printed += name + reason;
    if (const auto warning = papers::missing_letters_warning(printed))
      reply["warnings"].as_array().push_back(Json(say(*warning)));
    // The screen prints the citizen's paper of this act at once.
    const JsonArray& notices = reply["notices"].as_array();
    if (!notices.empty() && notices.front().at("seq") == reply["version"]) reply["print"] = notices.front().at("pdf");
    return http::json_reply(reply);
  });
}

namespace {

// Returns an error for each proposed refusal in the batch: a leader decides a refusal on its own page. Leaves out a
// dossier that changed since the caller saw it.
using Wanted = std::vector<std::pair<DossierId, std::int64_t>>;
std::vector<FieldError> refusals_among(const Needs& needs, const Actor& actor, const Wanted& wanted) {
  return needs.shell.database.read([&](db::Transaction& transaction) {
    std::vector<FieldError> errors;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const auto found = get_dossier(transaction, wanted[i].first, actor, rights::see_dossier);
      if (found && not_changed(needs, transaction, *found, wanted[i].second) && found->outcome == Outcome::reject &&
          found->signatory.empty())
        errors.push_back({fmt::format("/dossiers/{}", i), Message(msg::dossier::refusal_decided_alone, found->code)});
    }
    return errors;
  });
}

}  // namespace

// Runs the same action on many dossiers. A dossier that refuses the action does not stop the others.
static Result<Reply> act_on_many(const Needs& needs, const Request& request, const Actor& actor, Command command,
                                 std::string_view done_word, bool with_text) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  Wanted wanted;
  std::set<std::string> named;
  for (http::Body& item : body.objects("dossiers", limits::approvals_per_batch_max)) {
    const std::string id = item.text("id", 40);
    if (!id.empty() && !named.insert(id).second) item.wrong("id", msg::dossier::listed_already);
    wanted.emplace_back(DossierId{id}, item.integer("version", 1, 1'000'000));
  }
  if (with_text) command.text = body.own_words("text", limits::text_chars_max, http::Need::optional, Lines::many);
  if (wanted.empty()) body.wrong("dossiers", msg::dossier::choose_dossiers);
  TRY(body.finish());
  if (command.action == Action::approve)
    if (auto refusals = refusals_among(needs, actor, wanted); !refusals.empty())
      return refuse(problems::refusal_among_many, {}, std::move(refusals));
  JsonArray results;
  for (const auto& [id, version] : wanted) {
    Request one = request;  // each dossier has its own key, so a repeated batch approves no dossier twice
    one.headers["idempotency-key"] = request.header("idempotency-key").empty()
                                         ? std::string()
                                         : request.header("idempotency-key").substr(0, 60) + ":" + id.text;
    one.path = "/api/v1/dossiers/" + id.text + "/actions/approve";  // the path of the single action, also for a repeat
    one.path_values["id"] = id.text;
    const auto done = run_once(needs.shell, one, actor, [&](Work& work) -> Result<Reply> {
      TRY_ASSIGN(const auto after, act(needs, work, id, version, command));
      return http::json_reply(
          JsonObject{{"id", id.text}, {done_word, true}, {"version", after.first.version}, {"code", after.first.code}});
    });
    if (done) results.push_back(parse_trusted(done->body.text()));
    else
      results.push_back(JsonObject{{"id", id.text},
                                   {done_word, false},
                                   {"problem", done.error().problem->code},
                                   {"detail", say(done.error().problem->title)}});
  }
  return http::json_reply(JsonObject{{"results", std::move(results)}});
}

Result<Reply> approve_many(const Needs& needs, const Request& request, const Actor& actor) {
  return act_on_many(needs, request, actor, {.action = Action::approve}, "approved", true);
}

Result<Reply> confirm_many(const Needs& needs, const Request& request, const Actor& actor) {
  return act_on_many(needs, request, actor, {.action = Action::confirm_signing}, "confirmed", false);
}

}  // namespace motcua::dossiers
