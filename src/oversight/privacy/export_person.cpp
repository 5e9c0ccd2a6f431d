// Exports the data of one person for that person: every dossier of the unit that names the person, its readers, and all
// that other modules keep. It shows only name and role of other people, with masked numbers (own_data.h). It has no
// counter slips, because slips have no keyed number for a search.
//
// A person can have any number of dossiers: a notary's clerk has thousands. The reply is made page by page, and its
// length costs no memory but their ids. The dossiers are those that named the person when it began. Each is as it is at
// its page.
#include <fmt/format.h>

#include "base/damage.h"
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "documents/stream_files.h"
#include "acts/history.h"
#include "http/file_name.h"
#include "http/pages.h"
#include "msg/dossier_view.h"
#include "people/reading_journal.h"
#include "privacy/module_data.h"
#include "privacy/own_data.h"
#include "privacy/person_store.h"
#include "privacy/rights.h"
#include "privacy/use_cases.h"

namespace motcua::privacy {

using namespace dossiers;
namespace {

constexpr int kAllReadings = 1'000'000;  // an export leaves out no reading
constexpr std::size_t kDossiersAtOnce = 50;  // a page takes some milliseconds, so that it holds up no other request

class PersonExport {
 public:
  PersonExport(const Needs& needs, std::string number, Instant now, std::vector<DossierId> dossiers)
      : needs_(needs), number_(std::move(number)), now_(now), dossiers_(std::move(dossiers)) {}

  http::Page page() {
    Made made = needs_.shell.database.read([&](db::Transaction& transaction) { return make(transaction); });
    next_ = made.next;
    return {.text = std::move(made.text), .last = next_ == dossiers_.size()};
  }

 private:
  struct Made {
    std::string text;
    std::size_t next;  // the place of the dossier that the next page begins with
  };

  // The database may run it again, so it changes nothing.
  Made make(db::Transaction& transaction) const {
    Made made{.text = {}, .next = next_};
    const std::size_t end = std::min(dossiers_.size(), next_ + kDossiersAtOnce);
    for (; made.next < end && made.text.size() < http::kPageBytes; ++made.next) {
      made.text += made.next == 0 ? "\n" : ",\n";
      made.text += to_text(dossier(transaction, dossiers_[made.next]));
    }
    return made;
  }

  JsonObject dossier(db::Transaction& transaction, const DossierId& id) const {
    const Result<Dossier> found = dossiers::store::get(transaction, id);
    if (!found) throw Damage("dossier", id.text, {}, "has a party and no row of its own");
    const Dossier& d = *found;
    const Zone zone = needs_.shell.zone;
    const dossiers::store::Parties parties = dossiers::store::parties(transaction, id);
    const std::vector<RecordedEvent> happened = history_of(transaction, id);
    const OwnData own{number_, d.code, parties, happened};
    JsonArray events, files;
    for (const RecordedEvent& stored : happened)
      events.push_back(JsonObject{
          {"kind", kind_of(stored)}, {"at", rfc3339(stored.at, zone)}, {"personal", own.personal(stored.event)}});
    for (const documents::StreamFile& file : documents::files_of(transaction, stream_of(id)))
      files.push_back(JsonObject{{"name", own.text(file.name)},
                                 {"bytes", file.bytes},
                                 {"sha256", file.sha256},
                                 {"at", rfc3339(file.at, zone)}});
    return {{"code", d.code},
            {"procedure", needs_.catalogue.get(d.procedure_version)->procedure.name},
            {"state", word_of(d.state)},
            {"received_at", rfc3339(d.received_at, zone)},
            {"applicant", own.party(parties.applicant)},
            {"representative", parties.representative ? Json(own.party(*parties.representative)) : Json(nullptr)},
            {"events", std::move(events)},
            {"files", std::move(files)},
            {"readings", readings(transaction, id)}};
  }

  JsonArray readings(db::Transaction& transaction, const DossierId& id) const {
    JsonArray told;
    for (const people::ToldReading& one : people::told_readings(transaction, id, now_, kAllReadings)) {
      const units::Post* post = needs_.directory.post(one.post);
      told.push_back(JsonObject{{"last_at", rfc3339(one.last, needs_.shell.zone)},
                                {"post", post ? post->name : ""},
                                {"unit", needs_.directory.get(one.unit).short_name},
                                {"purpose", one.purpose},
                                {"times", one.times}});
    }
    return told;
  }

  const Needs& needs_;
  const std::string number_;
  const Instant now_;
  const std::vector<DossierId> dossiers_;
  std::size_t next_ = 0;
};

// The data of the person when the export begins.
struct Named {
  std::vector<DossierId> dossiers;
  JsonArray others;  // things that modules keep beside the dossiers
};

Named named(const Needs& needs, db::Transaction& transaction, const access::RowFilter& reach,
            const std::string& number) {
  AskedPerson person{.id_hashes = dossiers::store::id_hashes(transaction.vault(), number)};
  person.dossiers = store::ids_of_person(transaction, reach, person.id_hashes);
  JsonArray others = kept_by_modules(transaction, registered_modules(), person, needs.shell.zone);
  return {.dossiers = std::move(person.dossiers), .others = std::move(others)};
}

}  // namespace

Result<Reply> export_person(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string number = read_findable(body);
  const std::string reason = body.own_words("reason");
  TRY(body.finish());
  const Instant now = needs.shell.clock.now();
  const access::RowFilter reach = access::policy().rows(actor, rights::export_person);
  (void)needs.readings.settle();
  Named found = needs.shell.database.read([&](db::Transaction& t) { return named(needs, t, reach, number); });
  if (found.dossiers.empty() && found.others.empty())
    return not_found(request, {motcua::problems::not_found, msg::dossier_view::nothing_kept}, number + ": " + reason);
  const std::size_t count = found.dossiers.size();
  const auto pages = std::make_shared<PersonExport>(needs, number, now, std::move(found.dossiers));
  // The count comes first, so that whoever has the beginning of the file can tell whether the rest is there.
  Reply reply{.body = http::in_pages(
                  fmt::format(R"({{"made_at":{},"count":{},"others":{},"dossiers":[)",
                              to_text(Json(rfc3339(now, needs.shell.zone))), count, to_text(Json(found.others))),
                  [pages] { return pages->page(); }, "\n]}\n")};
  reply.headers.emplace_back("Content-Disposition", http::disposition("attachment", "du-lieu-ca-nhan.json"));
  reply.subject = http::Subject{.purpose = std::string(people::word_of(people::Purpose::complaint)),
                                .takes_part = true,
                                .shown = static_cast<std::int64_t>(count + found.others.size()),
                                .detail = number + ": " + reason};
  return reply;
}

}  // namespace motcua::privacy
