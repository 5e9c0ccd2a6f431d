#include "acts/dossiers.h"

namespace motcua::dossiers {

std::string mail_address(const Needs& needs, const DossierId& dossier) {
  const store::Parties parties =
      needs.shell.database.read([&](db::Transaction& transaction) { return store::parties(transaction, dossier); });
  return parties.applicant.email.empty() && parties.representative ? parties.representative->email
                                                                   : parties.applicant.email;
}

}  // namespace motcua::dossiers
