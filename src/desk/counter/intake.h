// The intake that an officer typed. Receipt, request to complete, refusal and preview share it. Private to this folder.
#pragma once
#include "counter/use_cases.h"

namespace motcua::counter {

// The papers and data that were handed in, with the marks of the officer beside them.
struct TypedIntake : Intake {
  std::vector<std::string> reasons;  // reasons for missing and wrong papers, by paper
  std::vector<bool> looked_at;  // papers that the request names, by paper
  std::string draft;  // id of the draft of this intake, which ends with the act; "": none
};
TypedIntake read_intake(const Needs& needs, http::Body& body, PartyNeed need);
void check_papers_complete(http::Body& body, const TypedIntake& intake);
void check_papers_looked_at(http::Body& body,
                            const TypedIntake& intake);  // all papers: a slip is one full and right list

// Returns sentences for the officer: impossible numbers, letters that no paper shows, mail addresses at a site without
// mail.
std::vector<Message> intake_warnings(const Needs& needs, const TypedIntake& intake, Date today);
// Returns warnings for the officer before the receipt: the same procedure today, other open dossiers.
std::vector<Message> repeat_warnings(const Needs& needs, db::Transaction& transaction, const Intake& intake,
                                     const Actor& actor, Instant now, const DossierId& except);

// Returns the ground of a slip, as the slip stores it. Refuses a refusal slip without a valid ground. A request to
// complete takes the ground of the law if the law of that day has one.
Result<std::optional<JsonObject>> ground_at_counter(const Needs& needs, const Intake& intake, grounds::Act act,
                                                    Date day, const std::string& id);

}  // namespace motcua::counter
