// Returns a dossier as it was at a given instant. Rebuilds it only from its events up to that instant.
#include "base/problems.h"
#include "acts/history.h"
#include "acts/read_party.h"
#include "acts/rights.h"
#include "dossiers/rules.h"
#include "msg/dossier_view.h"
#include "views/use_cases.h"

namespace motcua::views {
namespace {

Json when(const std::optional<Instant>& at, Zone zone) { return at ? Json(rfc3339(*at, zone)) : Json(nullptr); }

// Returns the applicant as the events up to then tell; null where the personal part is erased.
Json applicant_then(const std::vector<RecordedEvent>& events) {
  Json found = nullptr;
  const auto take = [&](PartyPart part, const std::optional<Party>& party) {
    if (part == PartyPart::applicant && party) found = masked(*party);
  };
  for (const RecordedEvent& recorded : events) {
    if (const auto* received = as<Received>(recorded)) take(PartyPart::applicant, received->applicant);
    if (const auto* asked = as<CorrectionAsked>(recorded)) take(asked->part, asked->party);
    if (const auto* corrected = as<Corrected>(recorded)) take(corrected->part, corrected->party);
  }
  return found;
}

}  // namespace

Result<Reply> dossier_as_of(const Needs& needs, const Request& request, const Actor& actor) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    TRY_ASSIGN(const Dossier now,
               get_dossier(transaction, {request.path_value("id")}, actor, dossiers::rights::see_dossier));
    const auto at = parse_rfc3339(request.query_text("at"));
    if (!at) return refuse(motcua::problems::invalid_input, {}, {{"?at", msg::dossier_view::not_a_time}});
    // The named second counts completely, because times are told in seconds.
    std::vector<RecordedEvent> events = history_of(transaction, now.id);
    std::erase_if(events, [&](const RecordedEvent& stored) { return stored.at.us >= at->us + 1'000'000; });
    if (events.empty())
      return refuse(motcua::problems::invalid_input, {}, {{"?at", msg::dossier_view::not_received_then}});
    Dossier then;
    std::int64_t files = 0;
    for (const RecordedEvent& stored : events) {
      apply(then, stored);
      files += is<FileAdded>(stored);
    }
    const Zone zone = needs.shell.zone;
    Reply reply = http::json_reply(JsonObject{{"id", then.id.text},
                                              {"code", then.code},
                                              {"at", rfc3339(*at, zone)},
                                              {"version", then.version},
                                              {"versions", now.version},
                                              {"state", word_of(then.state)},
                                              {"state_name", say(label_of(then.state))},
                                              {"applicant", applicant_then(events)},
                                              {"legal_due", when(then.legal_due, zone)},
                                              {"original_due", when(then.original_due, zone)},
                                              {"promised_due", when(then.promised_due, zone)},
                                              {"ready_at", when(then.ready_at, zone)},
                                              {"closed_at", when(then.closed_at, zone)},
                                              {"document_number", then.document_number},
                                              {"book", then.book},
                                              {"files", files},
                                              {"steps", steps_view(needs, then)},
                                              {"pauses", pauses_view(needs, then)},
                                              {"timeline", timeline(needs, events)}});
    reply.subject = subject_of(now, actor);
    return reply;
  });
}

}  // namespace motcua::views
