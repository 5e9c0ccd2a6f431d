// Exports the data of one person for that person: every dossier of the unit that names the person, and its readers. It
// shows only name and role of other people, with masked numbers (own_data.h). It has no counter slips, because slips
// have no keyed number for a search.
#include "base/limits.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "documents/stream_files.h"
#include "dossiers/event_codec.h"
#include "http/file_name.h"
#include "msg/dossier_view.h"
#include "people/reading_journal.h"
#include "privacy/own_data.h"
#include "privacy/person_store.h"
#include "privacy/rights.h"
#include "privacy/use_cases.h"

namespace motcua::privacy {

using namespace dossiers;

static constexpr int kAllReadings = 1'000'000;  // an export leaves out no reading

Result<Reply> export_person(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string number = read_findable(body);
  const std::string reason = body.own_words("reason");
  TRY(body.finish());
  const Zone zone = needs.shell.zone;
  const Instant now = needs.shell.clock.now();
  const auto reach = access::policy().rows(actor, rights::export_person);
  (void)needs.readings.settle();
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    JsonArray dossiers;
    auto ids = store::ids_of_person(transaction, reach, dossiers::store::id_hashes(transaction.vault(), number),
                                    limits::exported_dossiers_max + 1);
    const bool more = static_cast<int>(ids.size()) > limits::exported_dossiers_max;
    if (more) ids.pop_back();
    for (const DossierId& id : ids) {
      TRY_ASSIGN(const Dossier d, dossiers::store::get(transaction, id));
      const dossiers::store::Parties parties = dossiers::store::parties(transaction, id);
      const std::vector<RecordedEvent> happened = history_of(transaction, id);
      const OwnData own{number, d.code, parties, happened};
      JsonArray events, files, readings;
      for (const RecordedEvent& stored : happened)
        events.push_back(JsonObject{
            {"kind", kind_of(stored)}, {"at", rfc3339(stored.at, zone)}, {"personal", own.personal(stored.event)}});
      for (const documents::StreamFile& file : documents::files_of(transaction, stream_of(id)))
        files.push_back(JsonObject{{"name", own.text(file.name)},
                                   {"bytes", file.bytes},
                                   {"sha256", file.sha256},
                                   {"at", rfc3339(file.at, zone)}});
      for (const people::ToldReading& one : people::told_readings(transaction, id, now, kAllReadings)) {
        const units::Post* post = needs.directory.post(one.post);
        readings.push_back(JsonObject{{"last_at", rfc3339(one.last, zone)},
                                      {"post", post ? post->name : ""},
                                      {"unit", needs.directory.get(one.unit).short_name},
                                      {"purpose", one.purpose},
                                      {"times", one.times}});
      }
      dossiers.push_back(JsonObject{
          {"code", d.code},
          {"procedure", needs.catalogue.get(d.procedure_version)->procedure.name},
          {"state", word_of(d.state)},
          {"received_at", rfc3339(d.received_at, zone)},
          {"applicant", own.party(parties.applicant)},
          {"representative", parties.representative ? Json(own.party(*parties.representative)) : Json(nullptr)},
          {"events", std::move(events)},
          {"files", std::move(files)},
          {"readings", std::move(readings)}});
    }
    if (dossiers.empty())
      return not_found(request, {motcua::problems::not_found, msg::dossier_view::nothing_kept}, number + ": " + reason);
    const auto shown = static_cast<std::int64_t>(dossiers.size());
    Reply reply = http::json_reply(
        JsonObject{{"made_at", rfc3339(now, zone)}, {"dossiers", std::move(dossiers)}, {"more", more}});
    reply.headers.emplace_back("Content-Disposition", http::disposition("attachment", "du-lieu-ca-nhan.json"));
    reply.subject = http::Subject{.purpose = std::string(people::word_of(people::Purpose::complaint)),
                                  .takes_part = true,
                                  .shown = shown,
                                  .detail = number + ": " + reason};
    return reply;
  });
}

}  // namespace motcua::privacy
