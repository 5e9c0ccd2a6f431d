// The personal data that a module keeps beside those of dossiers: how they are erased when their time is over, and what
// a person is told of them. A module gives the functions in its value (work/module.h); oversight/privacy calls them.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "base/time.h"
#include "base/vault.h"
#include "db/db.h"

namespace motcua {

// A person who asks for everything that is kept about them (Law 91/2025/QH15).
struct AskedPerson {
  Vault::Hashes id_hashes;  // keyed hashes of the person's number
  std::vector<DossierId> dossiers{};  // the dossiers that name the person and that the asking officer may see
};

// One thing that is kept about the person, as the person may have it.
struct KeptThing {
  std::string what;  // in Vietnamese
  Instant at;
  std::string code{};  // the code of the dossier that it is about; "" if it is about none
  JsonObject personal{};  // no data of another person, and no words from officer to officer
};

struct PersonalData {
  // Returns the number of records that ended before `before` and still have personal data.
  std::int64_t (*count)(db::Transaction& transaction, Instant before);
  // Erases the personal data of at most `most` of these records. Returns how many: 0 if none is left. Events, their
  // facts and their hashes stay.
  std::int64_t (*erase)(db::Transaction& transaction, Instant before, std::int64_t most);
  std::vector<KeptThing> (*of_person)(db::Transaction& transaction, const AskedPerson& person);
};

}  // namespace motcua
