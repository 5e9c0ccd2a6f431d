// Reads a party from a body, and tells what is odd about it.
#include "acts/read_party.h"

#include "base/limits.h"
#include "base/mail_address.h"
#include "base/telephone.h"
#include "base/text.h"
#include "msg/intake.h"
#include "papers/papers.h"

namespace motcua::dossiers {
namespace {

using http::Need;

constexpr std::array kBearers{http::Choice{"person", msg::intake::person},
                              http::Choice{"organisation", msg::intake::organisation}};
constexpr std::array kBy{http::Choice{"authorisation", msg::intake::represents_by_authorisation},
                         http::Choice{"law", msg::intake::representative_by_law}};

void read_contacts(http::Body& body, Party& party) {
  const Telephone phone = read_telephone(body.text("phone", limits::telephone_chars_max, Need::optional));
  if (!phone.fault.empty()) body.wrong("phone", phone.fault);
  party.phone = phone.number;
  if (const std::string email = body.text("email", limits::mail_address_chars_max, Need::optional); !email.empty()) {
    const auto address = mailable(email);
    if (!address) body.wrong("email", kMailAddressWanted);
    party.email = address.value_or("");
  }
}

}  // namespace

std::string_view represents_by_law() { return in_vietnamese(msg::intake::representative_by_law); }

IdNumber read_id(http::Body& body, std::string_view number, std::string_view kind, Bearer bearer) {
  const std::string typed = body.text(number, limits::id_number_chars_max, Need::optional);
  const std::string chosen = body.choice(kind, http::choices_of(kIdKinds), Need::optional);
  IdNumber read = read_id_number(typed, id_kind_of(chosen), bearer);
  if (!read.fault.empty()) body.wrong(number, read.fault);
  return read;
}

std::string read_findable(http::Body& body) {
  std::string number = body.text("id_number", limits::id_number_chars_max);
  if (!number.empty() && !findable(number)) body.wrong("id_number", msg::intake::whole_number_wanted);
  return number;
}

std::string read_name(http::Body& body, std::string_view field, std::size_t max, Need need, NameOf of) {
  std::string name = half_width(body.name(field, max, need));
  if (!has_letter(name)) return name;  // a wrong name was reported already
  if (Message why = why_no_name(name, of); !why.empty()) body.wrong(field, std::move(why));
  return name;
}

Party read_party(http::Body body, PartyNeed need, bool representative) {
  const Need required = need == PartyNeed::required ? Need::required : Need::optional;
  Party party;
  party.organisation = !representative && body.choice("kind", kBearers, Need::optional) == "organisation";
  party.name = read_name(body, "name", limits::name_chars_max, required,
                         party.organisation ? NameOf::organisation : NameOf::person);
  const IdNumber id = read_id(body, "id_number", "id_kind", party.organisation ? Bearer::organisation : Bearer::person);
  party.id_number = id.number;
  party.id_kind = id.kind;
  party.address = body.text("address", limits::short_text_chars_max, Need::optional);
  read_contacts(body, party);
  if (representative) {
    // A representative by law shows no letter of authority (Civil Code 2015, articles 134 to 137). Examples are the
    // director of a company and the parent of a child. The reason takes the place of the paper.
    const bool by_law = body.choice("by", kBy, Need::optional) == "law";
    party.authorisation = body.text("authorisation", limits::short_text_chars_max, by_law ? Need::optional : required);
    if (by_law && party.authorisation.empty()) party.authorisation = represents_by_law();
  }
  return party;
}

void add_number_warnings(const Party& party, Date today, std::vector<Message>& warnings) {
  if (Message odd = odd_number(party, today); !odd.empty()) warnings.push_back(std::move(odd));
  if (all_same_digits(party.phone)) warnings.emplace_back(msg::intake::telephone_repeats_one_digit, party.phone);
}

std::string printed_of(const Party& party) {
  return party.name + party.address + party.authorisation + party.id_number;
}

void add_mail_warning(const Needs& needs, std::vector<Message>& warnings) {
  if (!needs.sends_mail) warnings.emplace_back(msg::intake::no_mail_server);
}

std::vector<Message> party_warnings(const Needs& needs, const Party& party, Date today) {
  std::vector<Message> warnings;
  add_number_warnings(party, today, warnings);
  if (!party.email.empty()) add_mail_warning(needs, warnings);
  if (auto missing = papers::missing_letters_warning(printed_of(party))) warnings.push_back(std::move(*missing));
  return warnings;
}

JsonArray said(const std::vector<Message>& sentences) {
  JsonArray words;
  for (const Message& sentence : sentences) words.push_back(Json(say(sentence)));
  return words;
}

std::vector<Message> contact_warnings(const store::Parties& parties) {
  std::vector<Message> warnings;
  const auto look = [&](const Party& party, Msg sentence) {
    if (!party.email.empty() && !mailable(party.email)) warnings.emplace_back(sentence);
  };
  look(parties.applicant, msg::intake::applicant_gets_no_mail);
  if (parties.representative) look(*parties.representative, msg::intake::representative_gets_no_mail);
  return warnings;
}

}  // namespace motcua::dossiers
