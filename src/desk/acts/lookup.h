// The look-up part of a paper: the link to the tracking page.
#pragma once
#include <string>
#include <string_view>

#include "acts/dossiers.h"

namespace motcua::dossiers {

// The link from a paper to the tracking page.
struct Lookup {
  // The address in the QR code, with the signed promise of an event and the look-up word.
  std::string address;
  std::string word;  // in the printed form; "" for an older dossier
};
// Returns the look-up part of a paper. `kind`: the kind of the event whose last promise is printed; "": none.
Lookup lookup_on_paper(const Needs& needs, db::Transaction& transaction, const Dossier& dossier, std::string_view kind);

}  // namespace motcua::dossiers
