// The use cases behind the routes; one per file. Private to this folder.
#pragma once
#include "base/names.h"
#include "documents/stream_files.h"
#include "dossiers/dossiers.h"
#include "dossiers/id_number.h"
#include "http/body.h"

namespace motcua::dossiers {

struct AtOnce;
struct Situation;

using http::Reply;
using http::Request;

// The days that the law gives and the calendar lacks on the way of a promise; and what the desk gets of them: null, or
// how many they are, with a sentence.
std::vector<calendar::Missing> not_entered(const Needs& needs, const calendar::WorkingCalendar& calendar, Date from,
                                           Date due);
Json not_entered_view(std::span<const calendar::Missing> missing);
Result<Reply> preview_intake(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> receive_dossier(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> give_slip(const Needs& needs, const Request& request, const Actor& actor, const std::string& kind);
Result<Reply> act_on_dossier(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> approve_many(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> confirm_many(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> explain_due(const Needs& needs, const Request& request, const Actor& actor);
Result<> may_add_file(const Needs& needs, const Request& request, const Actor& actor);  // before the bytes come
Result<Reply> add_file(const Needs& needs, const Request& request, const Actor& actor);

// Saving: the only callers of the store's insert and update.
void save_new(const Needs& needs, Work& work, const Dossier& dossier, const store::Parties& parties,
              const catalogue::Procedure& procedure, const DossierEvent& received,
              const std::optional<DossierEvent>& completed);
void save_change(const Needs& needs, Work& work, const Dossier& before, const Dossier& after,
                 const catalogue::Procedure& procedure, const DossierEvent& event);

// Views
JsonObject dossier_view(const Needs& needs, db::Transaction& transaction, const Dossier& dossier, const Actor& actor,
                        Instant now);
// Was the citizen told of an apology that could still be mended?
bool told_already(db::Transaction& transaction, const Dossier& dossier, Instant now);
JsonArray timeline(const Needs& needs, const std::vector<RecordedEvent>& events);
JsonArray steps_view(const Needs& needs, const Dossier& dossier);
JsonArray pauses_view(const Needs& needs, const Dossier& dossier);
// Of the draft, the result and its signatory.
void add_decided(const Needs& needs, const Situation& situation, JsonObject& view);
JsonArray files_view(const Needs& needs, const Dossier& dossier, const std::vector<documents::StreamFile>& files);
std::vector<documents::StreamFile> results_in_force(const Dossier& dossier, std::vector<documents::StreamFile> files);
std::string signatory_text(const Needs& needs, const PostId& post, const PersonId& person);  // "Nguyễn Văn A, Chủ tịch"
// A dossier for somebody who may do `right` with it: not_found if they may not even see it.
Result<Dossier> get_dossier(db::Transaction& transaction, const DossierId& id, const Actor& actor, access::Right right);
Result<Dossier> take_up(Work& work, const DossierId& id,
                        access::Right right);  // to change it: the work's time is not before its last event
// Refuses a request that rests on another version than the dossier has now, and tells what happened since.
Result<> not_changed(const Needs& needs, db::Transaction& transaction, const Dossier& now, std::int64_t seen);
http::Subject subject_of(const Dossier& dossier, const Actor& actor);  // for the record of who read
JsonObject party_view(const Party& party);  // to_json of it, always with the kind of its number
JsonObject masked(const Party& party);  // party_view of it, its numbers but for their ends
inline constexpr std::string_view kMaskedFields[] = {"id_number", "phone", "email"};
access::Relation relation_now(const Dossier& dossier, const UnitId& unit, access::Relation ever);
// When the due times of a dossier were last counted: a calendar that changes later does not touch what is finished.
inline Instant counted_at(const Dossier& dossier, Instant now) {
  return dossier.ready_at.value_or(dossier.closed_at.value_or(now));
}
Situation situation_of(const Needs& needs, const Dossier& dossier, const catalogue::Procedure& procedure,
                       const Actor& actor, Instant now);

Result<Reply> explain_access(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_readings(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> unusual_readings(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> dossier_as_of(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_proofs(const Needs& needs, const Request& request);
Result<Reply> show_tracking(const Needs& needs, const Request& request);
Result<Reply> draw_look_up_word(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_counter_tasks(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> tell_citizen(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> look_up_slip(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> decide_correction(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_corrections(const Needs& needs, const Request& request, const Actor& actor);
Json correction_view(const Needs& needs, db::Transaction& transaction, const Dossier& dossier,
                     const Actor& actor);  // null: none waits
// What an open correction asks for, in full, for who may decide it; null for others.
Json asked_party(db::Transaction& transaction, const Dossier& dossier, const Actor& actor);
Result<Reply> correct_party(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_drawn_numbers(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_grounds(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> export_person(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> open_personal(const Needs& needs, const Request& request, const Actor& actor);

// Papers
// What leads from a paper to the tracking page.
struct Lookup {
  std::string address;  // for the QR code: with the signed promise of an event, and the look-up word
  std::string word;  // as it is printed; "" of an older dossier
};
// What stands on the receipt, for the log: docs/ledger-format.md §2, "What was printed".
Printed printed_on_receipt(const Needs& needs, const Dossier& dossier, const store::Parties& parties,
                           const catalogue::Procedure& procedure);
// `kind`: of the event whose last promise is printed; "" for none.
Lookup lookup_on_paper(const Needs& needs, db::Transaction& transaction, const Dossier& dossier, std::string_view kind);
std::string result_slip_pdf(const Needs& needs, const Dossier& dossier, const store::Parties& parties,
                            const catalogue::Procedure& procedure, const std::vector<documents::StreamFile>& results,
                            const std::optional<ToldDecision>& refused, const std::string& signer,
                            const Lookup& lookup);
// `received` is the dossier's first event: the receipt says what was promised then, whatever changed since.
std::string receipt_pdf(const Needs& needs, const RecordedEvent& received, const Dossier& now,
                        const store::Parties& parties, const catalogue::Procedure& procedure, const Lookup& lookup,
                        const std::optional<Instant>& corrected);  // when the parties were corrected since
std::string supplement_pdf(const Needs& needs, const Dossier& dossier, const store::Parties& parties,
                           const catalogue::Procedure& procedure, const RecordedEvent& asked, const Lookup& lookup);
// The slip with a new look-up word.
std::string look_up_slip_pdf(const Needs& needs, const Dossier& dossier, const Lookup& lookup, Instant at,
                             bool others_void);
// Under the QR code: the code of the dossier and the word.
std::string code_line(const std::string& code, const Lookup& lookup);
std::string look_up_foot(const Needs& needs, const Lookup& lookup);  // how to follow it; "" without a word
std::string slip_pdf(const Needs& needs, const store::Slip& slip, const catalogue::Procedure& procedure);
std::string ask_first(const units::Unit& unit);  // what stands in the place of a limit that nobody may be told
std::string checklist_pdf(const Needs& needs, const units::Unit& unit, const catalogue::Procedure& procedure,
                          const catalogue::Case& one, catalogue::Channel channel, Instant now);

// What an intake says about the procedure and the person, read once from the body.
struct Intake {
  catalogue::VersionPtr version;
  const catalogue::Case* one = nullptr;
  catalogue::Channel channel = catalogue::Channel::direct;
  int pages = 1, copies = 1, sets = 1;
  Party applicant;
  std::optional<Party> representative;
  std::vector<PaperCheck> papers;
  std::vector<std::string> reasons;  // of missing and wrong papers, by paper
  std::vector<bool> looked_at;  // papers that the request names, by paper
  std::string content;  // what is asked for, in the citizen's words
  std::string delivery;
  std::string draft;  // that it was typed in, which ends with the act; "" if none
};
// In the place of the authorisation of who represents by law.
inline constexpr std::string_view kRepresentsByLaw = "Người đại diện theo pháp luật";
enum class PartyNeed { required, optional };
// The number and the chosen kind of an identity paper, read from two members of a body.
IdNumber read_id(http::Body& body, std::string_view number, std::string_view kind, Bearer bearer);
// The name of a party: of the usual width, with a letter, and without a sign that no such name has.
std::string read_name(http::Body& body, std::string_view field, std::size_t max, http::Need need, NameOf of);
std::string read_findable(http::Body& body);  // `id_number`, by which somebody is to be found
Party read_party(http::Body body, PartyNeed need, bool representative);
Intake read_intake(const Needs& needs, http::Body& body, PartyNeed need);
// What the officer should look at before this person is taken in: the same thing today, other open dossiers.
std::vector<std::string> repeat_warnings(const Needs& needs, db::Transaction& transaction, const Intake& intake,
                                         const Actor& actor, Instant now, const DossierId& except);
void check_papers_complete(http::Body& body, const Intake& intake);
// Sentences for the officer: numbers that cannot have been given out, letters that no paper shows, addresses of a site
// that sends no mail.
std::vector<std::string> intake_warnings(const Needs& needs, const Intake& intake, Date today);
std::vector<std::string> party_warnings(const Needs& needs, const Party& party, Date today);  // of a correction
std::optional<std::string> missing_letters_warning(const std::string& printed);
// Of a stored dossier: an address to which nothing can be sent.
std::vector<std::string> contact_warnings(const store::Parties& parties);
void check_papers_looked_at(http::Body& body, const Intake& intake);  // all: a slip is one full and right list

// A result handed over in the same visit; `allow_at_once` refuses it where the catalogue does not allow it.
std::optional<AtOnce> read_at_once(const Needs& needs, http::Body& body, const Actor& actor);
Result<> allow_at_once(const Needs& needs, const Intake& intake, const UnitId& competent, const Actor& actor);

// The posts of a unit that a receipt may name as signatory, with their holders.
std::vector<std::pair<const units::Post*, const units::Holder*>> signing_posts(const Needs& needs, const UnitId& unit);
// What the actor may confirm or deny, as may_confirm says: a page after the row `cursor`.
std::vector<store::ListRow> signing_list(const Needs& needs, db::Transaction& transaction,
                                         const access::RowFilter& reach, const Actor& actor, const std::string& cursor,
                                         int limit);

// The unit that decides: the receiving one if its level may, else the nearest above that may.
Result<UnitId> competent_unit(const Needs& needs, const UnitId& receiving, const catalogue::Procedure& procedure);

}  // namespace motcua::dossiers
