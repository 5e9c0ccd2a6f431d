// The routes of the papers.
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "catalogue/rights.h"
#include "documents/stream_files.h"
#include "acts/history.h"
#include "acts/routes.h"
#include "http/choice.h"
#include "msg/dossier.h"
#include "msg/dossier_view.h"
#include "msg/intake.h"
#include "prints/paper_parts.h"
#include "prints/rights.h"
#include "prints/use_cases.h"
#include "views/decisions.h"

namespace motcua::prints {
namespace {

using http::BodyKind, http::Verb;

Reply about(Reply reply, const Dossier& dossier, const Actor& actor) {
  reply.subject = subject_of(dossier, actor);
  return reply;
}

Result<Reply> receipt(const Needs& needs, const Request& request, const Actor& actor) {
  store::Parties parties;
  RecordedEvent received;
  std::optional<Instant> corrected;
  Lookup lookup;
  TRY_ASSIGN(const Dossier dossier, needs.shell.database.read([&](db::Transaction& transaction) -> Result<Dossier> {
    TRY_ASSIGN(Dossier found, get_dossier(transaction, {request.path_value("id")}, actor, rights::print_paper));
    parties = store::parties(transaction, found.id);
    std::vector<RecordedEvent> events = history_of(transaction, found.id);
    for (const RecordedEvent& one : events)
      if (is<Corrected>(one)) corrected = one.at;
    received = std::move(events.front());
    lookup = lookup_on_paper(needs, transaction, found, Received::kKind);
    return found;
  }));
  return about(
      http::pdf_reply(receipt_pdf(needs, received, dossier, parties,
                                  needs.catalogue.get(dossier.procedure_version)->procedure, lookup, corrected),
                      "giay-tiep-nhan-" + dossier.code + ".pdf"),
      dossier, actor);
}

Result<Reply> result_slip(const Needs& needs, const Request& request, const Actor& actor) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    TRY_ASSIGN(const Dossier dossier, get_dossier(transaction, {request.path_value("id")}, actor, rights::print_paper));
    if (!dossier.ready_at && !awaits_confirmation(dossier))
      return refuse(motcua::problems::not_found, msg::dossier_view::no_result_yet);
    const std::vector<documents::StreamFile> results =
        results_in_force(dossier, documents::files_of(transaction, stream_of(dossier.id)));
    std::optional<ToldDecision> refused;
    const std::vector<RecordedEvent> events = history_of(transaction, dossier.id);
    for (ToldDecision& one : told_decisions(needs, dossier, events))
      if (one.kind == "refused") refused = std::move(one);
    const Lookup lookup = lookup_on_paper(needs, transaction, dossier,
                                          !dossier.replaced_documents.empty() ? IssueCorrected::kKind
                                          : dossier.at_once                   ? CompletedAtOnce::kKind
                                                                              : Issued::kKind);
    return about(http::pdf_reply(result_slip_pdf(needs, dossier, store::parties(transaction, dossier.id),
                                                 needs.catalogue.get(dossier.procedure_version)->procedure, results,
                                                 refused, on_paper(signer_text(needs, dossier, events)), lookup),
                                 "phieu-kem-ket-qua-" + dossier.code + ".pdf"),
                 dossier, actor);
  });
}

Result<Reply> supplement(const Needs& needs, const Request& request, const Actor& actor) {
  store::Parties parties;
  std::optional<RecordedEvent> asked;
  Lookup lookup;
  TRY_ASSIGN(const Dossier dossier, needs.shell.database.read([&](db::Transaction& transaction) -> Result<Dossier> {
    TRY_ASSIGN(Dossier found, get_dossier(transaction, {request.path_value("id")}, actor, rights::print_paper));
    parties = store::parties(transaction, found.id);
    for (RecordedEvent& event : history_of(transaction, found.id))
      if (is<SupplementRequested>(event)) asked = std::move(event);
    lookup = lookup_on_paper(needs, transaction, found, "");
    return found;
  }));
  if (!asked) return refuse(motcua::problems::not_found, msg::dossier_view::no_supplement_request);
  return about(
      http::pdf_reply(supplement_pdf(needs, dossier, parties, needs.catalogue.get(dossier.procedure_version)->procedure,
                                     *asked, lookup),
                      "phieu-bo-sung-" + dossier.code + ".pdf"),
      dossier, actor);
}

Result<Reply> checklist(const Needs& needs, const Request& request, const Actor& actor) {
  const auto version = needs.catalogue.in_force(request.path_value("code"));
  if (!version) return refuse(motcua::problems::not_found, msg::dossier::no_such_procedure);
  const std::string case_id = request.query_text("case"), channel_word = request.query_text("channel");
  const catalogue::Case* one =
      case_id.empty() ? &version->procedure.cases.front() : catalogue::find_case(version->procedure, case_id);
  const auto channel =
      channel_word.empty() ? std::optional(catalogue::Channel::direct) : catalogue::channel_of(channel_word);
  if (!one || !channel) {
    std::vector<FieldError> errors;
    if (!one) errors.push_back({"?case", msg::intake::no_such_case});
    if (!channel) errors.push_back(http::not_in_list("?channel", http::choices_of(catalogue::kChannels)));
    return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  }
  return http::pdf_reply(checklist_pdf(needs, needs.directory.get(actor.unit), version->procedure, *one, *channel,
                                       needs.shell.clock.now()),
                         "danh-muc-" + version->procedure.code + ".pdf");
}

constexpr RouteRow kRoutes[]{
    {Verb::get, "/api/v1/dossiers/{id}/receipt.pdf", rights::print_paper, BodyKind::none, receipt},
    {Verb::get, "/api/v1/dossiers/{id}/result-slip.pdf", rights::print_paper, BodyKind::none, result_slip},
    {Verb::get, "/api/v1/dossiers/{id}/new-date.pdf", rights::print_paper, BodyKind::none, notice_paper},
    {Verb::get, "/api/v1/dossiers/{id}/notices/{seq}/notice.pdf", rights::print_paper, BodyKind::none, notice_paper},
    {Verb::get, "/api/v1/stop-notice", catalogue::rights::see_procedures, BodyKind::none,
     [](const Needs& n, const Request&, const Actor&) { return show_stop_text(n); }},
    {Verb::put, "/api/v1/stop-notice", catalogue::rights::change_procedures, BodyKind::json, change_stop_text},
    {Verb::get, "/api/v1/dossiers/{id}/supplement.pdf", rights::print_paper, BodyKind::none, supplement},
    {Verb::get, "/api/v1/procedures/{code}/checklist.pdf", catalogue::rights::see_procedures, BodyKind::none,
     checklist},
};

}  // namespace

std::vector<access::Route> routes(const Needs& needs) { return routes_of(needs, kRoutes); }

}  // namespace motcua::prints
