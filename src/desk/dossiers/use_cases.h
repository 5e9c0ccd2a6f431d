// The use cases of the routes, one per file. Private to this folder.
#pragma once
#include "base/names.h"
#include "documents/stream_files.h"
#include "dossiers/acts.h"

namespace motcua::dossiers {

struct AtOnce;

using http::Reply;
using http::Request;

// Returns the number of the missing days off with a sentence, for the desk; null if there are none.
Json not_entered_view(std::span<const calendar::Missing> missing);
Result<Reply> preview_intake(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> receive_dossier(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> give_slip(const Needs& needs, const Request& request, const Actor& actor, const std::string& kind);
Result<Reply> act_on_dossier(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> approve_many(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> confirm_many(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> explain_due(const Needs& needs, const Request& request, const Actor& actor);
Result<> may_add_file(const Needs& needs, const Request& request, const Actor& actor);  // check before the bytes come
Result<Reply> add_file(const Needs& needs, const Request& request, const Actor& actor);

// Saving. Only save_new and save_change call the store's insert and update.
void save_new(const Needs& needs, Work& work, const Dossier& dossier, const store::Parties& parties,
              const catalogue::Procedure& procedure, const DossierEvent& received,
              const std::optional<DossierEvent>& completed);

// Views
// True if the citizen was told an apology that could still be corrected.
bool told_already(db::Transaction& transaction, const Dossier& dossier, Instant now);
JsonArray timeline(const Needs& needs, const std::vector<RecordedEvent>& events);
JsonArray steps_view(const Needs& needs, const Dossier& dossier);
JsonArray pauses_view(const Needs& needs, const Dossier& dossier);
// Adds the draft, the result and its signatory to the view.
void add_decided(const Needs& needs, const Situation& situation, JsonObject& view);
JsonArray files_view(const Needs& needs, const Dossier& dossier, const std::vector<documents::StreamFile>& files);
std::vector<documents::StreamFile> results_in_force(const Dossier& dossier, std::vector<documents::StreamFile> files);
// Returns the time when the due times of a dossier were last counted. A later calendar does not change a finished
// dossier.
inline Instant counted_at(const Dossier& dossier, Instant now) {
  return dossier.ready_at.value_or(dossier.closed_at.value_or(now));
}
Result<Reply> dossier_as_of(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> draw_look_up_word(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_counter_tasks(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> tell_citizen(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> look_up_slip(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_drawn_numbers(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> list_grounds(const Needs& needs, const Request& request, const Actor& actor);

// Papers
// The link from a paper to the tracking page.
struct Lookup {
  // The address in the QR code, with the signed promise of an event and the look-up word.
  std::string address;
  std::string word;  // in the printed form; "" for an older dossier
};
// Returns the facts on the receipt, for the log: docs/ledger-format.md §2, "What was printed".
Printed printed_on_receipt(const Needs& needs, const Dossier& dossier, const store::Parties& parties,
                           const catalogue::Procedure& procedure);
// Returns the look-up part of a paper. `kind`: the kind of the event whose last promise is printed; "": none.
Lookup lookup_on_paper(const Needs& needs, db::Transaction& transaction, const Dossier& dossier, std::string_view kind);
std::string result_slip_pdf(const Needs& needs, const Dossier& dossier, const store::Parties& parties,
                            const catalogue::Procedure& procedure, const std::vector<documents::StreamFile>& results,
                            const std::optional<ToldDecision>& refused, const std::string& signer,
                            const Lookup& lookup);
// Returns the receipt. `received` is the dossier's first event. The receipt shows the first promise, without later
// changes.
std::string receipt_pdf(const Needs& needs, const RecordedEvent& received, const Dossier& now,
                        const store::Parties& parties, const catalogue::Procedure& procedure, const Lookup& lookup,
                        const std::optional<Instant>& corrected);  // time of the last correction of the parties
std::string supplement_pdf(const Needs& needs, const Dossier& dossier, const store::Parties& parties,
                           const catalogue::Procedure& procedure, const RecordedEvent& asked, const Lookup& lookup);
// Returns the slip with a new look-up word.
std::string look_up_slip_pdf(const Needs& needs, const Dossier& dossier, const Lookup& lookup, Instant at,
                             bool others_void);
// Returns the line under the QR code: the code of the dossier and the word.
std::string code_line(const std::string& code, const Lookup& lookup);
std::string look_up_foot(const Needs& needs, const Lookup& lookup);  // the way to follow the dossier; "" without a word
std::string slip_pdf(const Needs& needs, const store::Slip& slip, const catalogue::Procedure& procedure);
Message ask_first(const units::Unit& unit);  // the sentence in place of a limit that is not told
std::string checklist_pdf(const Needs& needs, const units::Unit& unit, const catalogue::Procedure& procedure,
                          const catalogue::Case& one, catalogue::Channel channel, Instant now);

// The facts of an intake about the procedure and the person, read once from the body.
struct Intake {
  catalogue::VersionPtr version;
  const catalogue::Case* one = nullptr;
  catalogue::Channel channel = catalogue::Channel::direct;
  int pages = 1, copies = 1, sets = 1;
  Party applicant;
  std::optional<Party> representative;
  std::vector<PaperCheck> papers;
  std::vector<std::string> reasons;  // reasons for missing and wrong papers, by paper
  std::vector<bool> looked_at;  // papers that the request names, by paper
  std::string content;  // the request in the citizen's words
  std::string delivery;
  std::string draft;  // id of the draft of this intake, which ends with the act; "": none
};
// Takes the place of the authorisation for a representative by law.
std::string_view represents_by_law();
// Returns the number and the chosen kind of an identity paper, read from two members of a body.
IdNumber read_id(http::Body& body, std::string_view number, std::string_view kind, Bearer bearer);
// Returns the name of a party in the usual width. Refuses a name without a letter, or with a sign that no such name
// has.
std::string read_name(http::Body& body, std::string_view field, std::size_t max, http::Need need, NameOf of);
Intake read_intake(const Needs& needs, http::Body& body, PartyNeed need);
// Returns the sentences in the language of the request.
JsonArray said(const std::vector<Message>& sentences);
// Returns warnings for the officer before the receipt: the same procedure today, other open dossiers.
std::vector<Message> repeat_warnings(const Needs& needs, db::Transaction& transaction, const Intake& intake,
                                     const Actor& actor, Instant now, const DossierId& except);
void check_papers_complete(http::Body& body, const Intake& intake);
// Returns sentences for the officer: impossible numbers, letters that no paper shows, mail addresses at a site without
// mail.
std::vector<Message> intake_warnings(const Needs& needs, const Intake& intake, Date today);
std::optional<Message> missing_letters_warning(const std::string& printed);
// Returns warnings about a stored dossier: an address that can get no mail.
std::vector<Message> contact_warnings(const store::Parties& parties);
void check_papers_looked_at(http::Body& body, const Intake& intake);  // all papers: a slip is one full and right list

// A result handed over in the same visit. `allow_at_once` refuses it if the catalogue does not allow it.
std::optional<AtOnce> read_at_once(const Needs& needs, http::Body& body, const Actor& actor);
Result<> allow_at_once(const Needs& needs, const Intake& intake, const UnitId& competent, const Actor& actor);

// Returns the posts of a unit that a receipt may name as signatory, with their holders.
std::vector<std::pair<const units::Post*, const units::Holder*>> signing_posts(const Needs& needs, const UnitId& unit);
// Returns the results that the actor may confirm or deny, by the rule of may_confirm: a page after the row `cursor`.
std::vector<store::ListRow> signing_list(const Needs& needs, db::Transaction& transaction,
                                         const access::RowFilter& reach, const Actor& actor, const std::string& cursor,
                                         int limit);

// Returns the unit that decides: the receiving unit if its level may decide, else the nearest unit above that may.
Result<UnitId> competent_unit(const Needs& needs, const UnitId& receiving, const catalogue::Procedure& procedure);

}  // namespace motcua::dossiers
