// The party of a dossier in a request: reading it, and the warnings for the officer. No warning refuses anything.
#pragma once
#include "base/names.h"
#include "acts/dossiers.h"
#include "acts/party_id.h"
#include "http/body.h"

namespace motcua::dossiers {

// Takes the place of the authorisation for a representative by law.
std::string_view represents_by_law();
enum class PartyNeed { required, optional };
// Returns the number and the chosen kind of an identity paper, read from two members of a body.
IdNumber read_id(http::Body& body, std::string_view number, std::string_view kind, Bearer bearer);
// Returns the name of a party in the usual width. Refuses a name without a letter, or with a sign that no such name
// has.
std::string read_name(http::Body& body, std::string_view field, std::size_t max, http::Need need, NameOf of);
std::string read_findable(http::Body& body);  // reads `id_number`, which finds a person
Party read_party(http::Body body, PartyNeed need, bool representative);

// Returns sentences for the officer: an impossible number, letters that no paper shows, a mail address at a site
// without mail. The parts are for a list about several parties.
std::vector<Message> party_warnings(const Needs& needs, const Party& party, Date today);
void add_number_warnings(const Party& party, Date today, std::vector<Message>& warnings);
void add_mail_warning(const Needs& needs, std::vector<Message>& warnings);
std::string printed_of(const Party& party);  // the texts of a party that papers print
// Returns the sentences in the language of the request.
JsonArray said(const std::vector<Message>& sentences);
// Returns warnings about a stored dossier: an address that can get no mail.
std::vector<Message> contact_warnings(const store::Parties& parties);

JsonObject party_view(const Party& party);  // to_json of the party, always with the kind of its number
JsonObject masked(const Party& party);  // party_view of the party, with only the ends of its numbers
inline constexpr std::string_view kMaskedFields[] = {"id_number", "phone", "email"};

}  // namespace motcua::dossiers
