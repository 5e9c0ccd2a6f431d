// Draws a new look-up word for the citizen, at the desk that received the dossier. It is the first word of an older
// dossier, or a replacement for a paper lost or seen by others. The officer sees the word only on the printed slip.
#include "base/limits.h"
#include "base/look_up_word.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "counter/rights.h"
#include "counter/use_cases.h"
#include "dossiers/event_codec.h"
#include "acts/look_up_words.h"
#include "acts/save.h"
#include "msg/look_up_word.h"
#include "prints/rights.h"

namespace motcua::counter {

constexpr std::string_view kFirst = "first";
static constexpr std::array kReasons{http::Choice{kFirst, msg::look_up_word::none_yet},
                                     http::Choice{"lost", msg::look_up_word::paper_lost},
                                     http::Choice{"seen", msg::look_up_word::seen_by_others}};

Result<Reply> draw_look_up_word(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string reason = body.choice("reason", kReasons);
  const std::string text = body.own_words("text", limits::short_text_chars_max, http::Need::optional);
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    TRY_ASSIGN(const Dossier before, take_up(work, {request.path_value("id")}, rights::draw_look_up_word));
    if (actor.unit != before.receiving_unit)
      return refuse(motcua::problems::forbidden, msg::look_up_word::only_receiving_desk);
    const auto old = dossiers::store::find_word(work.db(), before.id);
    if (old && reason == kFirst)
      return refuse(motcua::problems::invalid_input, {}, {{"/reason", msg::look_up_word::is_there_already}});
    const DossierEvent event{.dossier = before.id,
                             .seq = before.version + 1,
                             .common = {},
                             .what = LookUpWordDrawn{.reason = reason, .text = text}};
    Dossier after = before;
    apply(after, event, work.now(), actor.person);
    save_change(needs, work, before, after, needs.catalogue.get(before.procedure_version)->procedure, event);
    // A person who found or saw the old paper also has its promise. A replacement of the word therefore ends older
    // promises too.
    dossiers::store::put_word(work, before.id,
                              {.word = draw_word(), .promises_from = reason == kFirst ? 0 : event.seq});
    Reply reply = http::json_reply(views::dossier_view(needs, work.db(), after, actor, work.now()));
    reply.subject = subject_of(after, actor);
    return reply;
  });
}

Result<Reply> look_up_slip(const Needs& needs, const Request& request, const Actor& actor) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    TRY_ASSIGN(const Dossier dossier,
               get_dossier(transaction, {request.path_value("id")}, actor, prints::rights::print_paper));
    const auto word = dossiers::store::find_word(transaction, dossier.id);
    if (!word) return refuse(motcua::problems::not_found, msg::look_up_word::draw_first);
    Instant at = dossier.received_at;
    for (const EventHead& event : event_heads(transaction, dossier.id))
      if (event.kind == LookUpWordDrawn::kKind) at = event.at;
    const Lookup lookup = lookup_on_paper(needs, transaction, dossier, "");
    Reply reply = http::pdf_reply(prints::look_up_slip_pdf(needs, dossier, lookup, at, word->promises_from > 0),
                                  "tu-tra-cuu-" + dossier.code + ".pdf");
    reply.subject = subject_of(dossier, actor);
    return reply;
  });
}

}  // namespace motcua::counter
