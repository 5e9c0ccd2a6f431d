// The papers as PDF, and the use cases of the routes. Private to this folder.
#pragma once
#include "acts/dossier_for.h"
#include "acts/read_party.h"
#include "http/reply.h"
#include "prints/prints.h"

namespace motcua::prints {

using http::Reply;
using http::Request;

Result<Reply> notice_paper(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> show_stop_text(const Needs& needs);
Result<Reply> change_stop_text(const Needs& needs, const Request& request, const Actor& actor);

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
// Returns the line under the QR code: the code of the dossier and the word.
std::string code_line(const std::string& code, const Lookup& lookup);
std::string look_up_foot(const Needs& needs, const Lookup& lookup);  // the way to follow the dossier; "" without a word
std::string checklist_pdf(const Needs& needs, const units::Unit& unit, const catalogue::Procedure& procedure,
                          const catalogue::Case& one, catalogue::Channel channel, Instant now);

std::vector<access::Route> routes(const Needs& needs);

}  // namespace motcua::prints
