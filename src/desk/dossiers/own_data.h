// The part of a dossier that a person gets in the export of their own data (Law 91/2025/QH15). Pure.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dossiers/events.h"
#include "dossiers/store.h"

namespace motcua::dossiers {

// One dossier as its applicant or representative may have it. Their own party is whole. Of the other party they get the
// name and the role; number, telephone, address and e-mail are masked. A field that is not known to be the person's is
// masked.
class OwnData {
 public:
  // `number`: of the person who asks, as typed. `events`: all of the dossier.
  OwnData(std::string_view number, std::string_view code, const store::Parties& parties,
          const std::vector<RecordedEvent>& events);

  JsonObject party(const Party& party) const;
  // The personal part of an event. What officers write to each other is left out, and says so.
  JsonObject personal(const DossierEvent& event) const;
  // Free text. Known data of the other party, e-mail addresses and runs of nine or more digits are masked, except the
  // person's own and the code of the dossier. Known data is found in any case, with any blanks, and a known number with
  // any two signs between its digits. A name in it stays.
  std::string text(std::string_view text) const;

 private:
  // Is it a correction of the other party? That is theirs, with its reason and the name that it would give.
  bool of_other(const DossierEvent& event) const;
  std::string without_known(std::string_view given) const;
  bool is_own(std::string_view number) const;
  JsonObject party(const JsonObject& object) const;
  Json texts(const Json& value) const;
  std::string name(const std::string& name) const;

  const std::string number_, code_;
  std::set<PartyPart> parts_;  // which the person is
  std::set<std::string, std::less<>> names_;  // of both, as they were taken in and as they are
  std::set<std::string, std::less<>> own_, others_;
  std::set<std::string, std::less<>> own_numbers_, other_numbers_;  // their digits
};

}  // namespace motcua::dossiers
