// An act on a dossier, for the use cases of this module and of higher modules: the dossier for an actor, the reading of
// a party, the saving, the view.
#pragma once
#include "dossiers/dossiers.h"
#include "dossiers/id_number.h"
#include "http/body.h"

namespace motcua::dossiers {

struct Situation;

// Returns a dossier for an actor who may do `right` with it. Refuses with not_found if the actor may not see it.
Result<Dossier> get_dossier(db::Transaction& transaction, const DossierId& id, const Actor& actor, access::Right right);
Result<Dossier> take_up(Work& work, const DossierId& id,
                        access::Right right);  // for a change: the work's time is not before the dossier's last event
// Refuses a request that rests on an older version of the dossier, and tells the events since.
Result<> not_changed(const Needs& needs, db::Transaction& transaction, const Dossier& now, std::int64_t seen);
http::Subject subject_of(const Dossier& dossier, const Actor& actor);  // for the record of readings
JsonObject party_view(const Party& party);  // to_json of the party, always with the kind of its number
JsonObject masked(const Party& party);  // party_view of the party, with only the ends of its numbers
inline constexpr std::string_view kMaskedFields[] = {"id_number", "phone", "email"};
access::Relation relation_now(const Dossier& dossier, const UnitId& unit, access::Relation ever);
Situation situation_of(const Needs& needs, const Dossier& dossier, const catalogue::Procedure& procedure,
                       const Actor& actor, Instant now);

// Saves an act: the row, the event, the measures and the visit. A new dossier is saved by save_new.
void save_change(const Needs& needs, Work& work, const Dossier& before, const Dossier& after,
                 const catalogue::Procedure& procedure, const DossierEvent& event);

// The reading of a body.
enum class PartyNeed { required, optional };
std::string read_findable(http::Body& body);  // reads `id_number`, which finds a person
Party read_party(http::Body body, PartyNeed need, bool representative);

// Views.
JsonObject dossier_view(const Needs& needs, db::Transaction& transaction, const Dossier& dossier, const Actor& actor,
                        Instant now);
std::string signatory_text(const Needs& needs, const PostId& post, const PersonId& person);  // "Nguyễn Văn A, Chủ tịch"
std::vector<Message> party_warnings(const Needs& needs, const Party& party, Date today);  // about a correction
// Returns the statutory days off that the calendar lacks between `from` and `due`.
std::vector<calendar::Missing> not_entered(const Needs& needs, const calendar::WorkingCalendar& calendar, Date from,
                                           Date due);
// Returns the refusal of a search that found nothing. The front door records the searched text, sealed like the text of
// a hit.
http::Reply not_found(const http::Request& request, const Refusal& refusal, const std::string& asked);

}  // namespace motcua::dossiers
