// The rows of dossiers that other modules may use: a dossier, its parties, and the keyed hashes that find people.
#pragma once
#include "access/policy.h"
#include "db/db.h"
#include "dossiers/measures.h"
#include "dossiers/types.h"
#include "work/work.h"

namespace motcua::dossiers::store {

inline constexpr Instant kNever{9'000'000'000'000'000'000};  // finished_at of an unfinished dossier

struct Parties {
  Party applicant;
  std::optional<Party> representative;
};

Result<Dossier> get(db::Transaction& transaction, const DossierId& id);  // refuses with not_found
std::optional<DossierId> find_by_code(db::Transaction& transaction, const std::string& code);
std::map<DossierId, std::string> codes_of(db::Transaction& transaction, const std::set<DossierId>& ids);

Parties parties(db::Transaction& transaction, const DossierId& id);
Party party_of(const db::Transaction& transaction, std::string_view dossier, std::string_view part,
               std::string_view sealed);  // Damage if it does not open or is no party
Vault::Place place_of_party(std::string_view dossier, std::string_view part);  // the place for the seal of its body
// Returns the relation of a unit to a dossier: it worked or works there, it lies below, or it is elsewhere.
access::Relation relation(db::Transaction& transaction, const DossierId& id, const UnitId& unit);
std::vector<UnitId> units_of(db::Transaction& transaction, const DossierId& id);  // units that have or had the dossier
// The same for many dossiers, by their ids. A dossier that is not there is left out.
std::map<std::string, std::vector<UnitId>> units_of_each(db::Transaction& transaction,
                                                         const std::set<std::string>& dossiers);

// Stores the legal due time if it differs from the first promise.
void put_legal_due(Work& work, const Dossier& before, const Dossier& after);
std::string search_text(const std::string& code, const Parties& parties);  // the text that the search keeps

std::vector<StepDone> steps_done(db::Transaction& transaction, const DossierId& id);
void mark_printed(db::Transaction& transaction, const DossierId& dossier, std::int64_t seq, Instant at);

// Returns the letters and digits of a number in lower case. Equal results mean the same person.
std::string plain_number(std::string_view number);
// Keyed hashes that find people; "" for an empty number. An older key may have made a stored hash, so a search compares
// all possible hashes.
std::string id_hash(const Vault& vault, std::string_view number);
std::string phone_hash(const Vault& vault, std::string_view number);
Vault::Hashes id_hashes(const Vault& vault, std::string_view number);
Vault::Hashes phone_hashes(const Vault& vault, std::string_view number);
std::string as_newest(const Vault::Hashes& hashes, const std::string& stored);  // newest if `stored` is in `hashes`

// Returns the latest data of this person in the unit's own dossiers.
std::optional<Party> last_party(db::Transaction& transaction, const access::RowFilter& rows,
                                const Vault::Hashes& id_hashes);

}  // namespace motcua::dossiers::store
