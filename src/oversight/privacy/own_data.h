// The part of a dossier that a person gets in the export of their own data (Law 91/2025/QH15). Pure.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "acts/dossiers.h"
#include "dossiers/events.h"

namespace motcua::privacy {

// One dossier as its applicant or representative may have it. The person gets their own party completely. The other
// party shows name and role; its number, telephone, address and e-mail are masked. A field that may belong to another
// person is masked.
class OwnData {
 public:
  // `number`: the number of the asking person, as typed. `events`: all events of the dossier.
  OwnData(std::string_view number, std::string_view code, const dossiers::store::Parties& parties,
          const std::vector<dossiers::RecordedEvent>& events);

  JsonObject party(const dossiers::Party& party) const;
  // Returns the personal part of an event. Leaves out texts between officers and says that they are left out.
  JsonObject personal(const dossiers::DossierEvent& event) const;
  // Returns free text. Masks known data of the other party, e-mail addresses and runs of nine or more digits. Keeps the
  // person's own data and the code of the dossier. Finds known data in any case and with any blanks. Finds a known
  // number with up to two signs between its digits. A name in the text stays.
  std::string text(std::string_view text) const;

 private:
  // True if the event is a correction of the other party. The other party owns it, with its reason and the new name.
  bool of_other(const dossiers::DossierEvent& event) const;
  std::string without_known(std::string_view given) const;
  bool is_own(std::string_view number) const;
  JsonObject party(const JsonObject& object) const;
  Json texts(const Json& value) const;
  std::string name(const std::string& name) const;

  const std::string number_, code_;
  std::set<dossiers::PartyPart> parts_;  // parts that the person has
  std::set<std::string, std::less<>> names_;  // names of both parties, at the receipt and now
  std::set<std::string, std::less<>> own_, others_;
  std::set<std::string, std::less<>> own_numbers_, other_numbers_;  // digits of the numbers
};

}  // namespace motcua::privacy
