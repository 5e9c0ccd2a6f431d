// The facts that the owner of a dossier sees, and the ways to know the owner.
#include <fmt/format.h>

#include "base/damage.h"
#include "base/limits.h"
#include "base/problems.h"
#include "base/text.h"
#include "catalogue/catalogue.h"
#include "acts/history.h"
#include "people/reading_journal.h"
#include "tracking/public_store.h"
#include "tracking/use_cases.h"
#include "views/decisions.h"

namespace motcua::tracking {

using namespace dossiers;

namespace {

constexpr std::size_t kPhoneDigitsMin = 8, kIdSignsMin = 7;

// True if the signs are the party's second fact: the digits of its telephone, or without a telephone the digits and
// letters of its ID number.
bool knows(const Party& party, std::string_view last_signs) {
  const std::string phone = digits_only(party.phone), id = dossiers::store::plain_number(party.id_number);
  if (last_signs.size() != kSecondFactDigits) return false;
  if (phone.size() >= kPhoneDigitsMin) return phone.ends_with(last_signs);
  return id.size() >= kIdSignsMin && id.ends_with(last_signs);
}

}  // namespace

// Returns the facts for the owner. They do not depend on the way in which the owner is known.
static Result<OwnStatus> owners_view(const Needs& needs, db::Transaction& transaction, const DossierId& id,
                                     const dossiers::store::Parties& parties) {
  TRY_ASSIGN(const Dossier dossier, dossiers::store::get(transaction, id));
  const auto version = needs.catalogue.get(dossier.procedure_version);
  const catalogue::Case* one = catalogue::find_case(version->procedure, dossier.case_id);
  if (!one) throw Damage("dossier", id.text, "case_id", "its procedure has no such case");
  OwnStatus own{.dossier = id,
                .applicant = parties.applicant.name,
                .representative = parties.representative ? parties.representative->name : std::string(),
                .fee = dossier.fee};
  for (const PaperCheck& check : dossier.papers)
    if (check.status == PaperStatus::ok && check.index >= 0 &&
        static_cast<std::size_t>(check.index) < one->papers.size())
      own.papers.push_back(one->papers[static_cast<std::size_t>(check.index)].name);
  const std::vector<RecordedEvent> events = history_of(transaction, id);
  own.decisions = views::told_decisions(needs, dossier, events);
  for (const RecordedEvent& one : events) {
    if (const auto* payment = as<PaymentRequested>(one)) {
      own.asked_amount = payment->amount;
      own.wanted_why = payment->text;  // the purpose and the place of the payment
    }
    const auto* supplement = as<SupplementRequested>(one);
    if (!supplement) continue;
    own.wanted.clear();
    for (const WantedPaper& item : supplement->items) own.wanted.emplace_back(item.name, item.reason);
    own.wanted_why = supplement->text;
  }
  if (dossier.state != State::waiting_supplement) own.wanted.clear();
  if (dossier.state != State::waiting_payment) own.asked_amount = 0;
  return own;
}

// Adds the members of the staff who looked at the dossier. The journal of readings may still hold some readings, so
// this does not run inside a transaction.
static OwnStatus with_readings(const Needs& needs, OwnStatus own) {
  own.readings = needs.readings.told(own.dossier, needs.shell.clock.now(), limits::told_readings_max + 1);
  return own;
}

Result<OwnStatus> own_status(const Needs& needs, const std::string& code, std::string_view last_digits) {
  TRY_ASSIGN(OwnStatus own, needs.shell.database.read([&](db::Transaction& transaction) -> Result<OwnStatus> {
    const auto id = dossiers::store::find_by_code(transaction, code);
    if (!id) return refuse(motcua::problems::not_found);
    const dossiers::store::Parties parties = dossiers::store::parties(transaction, *id);
    if (!knows(parties.applicant, last_digits) &&
        !(parties.representative && knows(*parties.representative, last_digits)))
      return refuse(problems::second_fact_wrong);
    return owners_view(needs, transaction, *id, parties);
  }));
  return with_readings(needs, std::move(own));
}

std::string person_hash(const Vault& vault, std::string_view id_number) {
  const Vault::Hashes hashes = dossiers::store::id_hashes(vault, id_number);
  return fmt::format("{} {} {}", hashes[0], hashes[1], hashes[2]);
}

// A single hash belongs to a session from before keyed hashes.
static Vault::Hashes hashes_in(const std::string& person_hash) {
  const std::size_t first = person_hash.find(' '), second = person_hash.rfind(' ');
  if (first == std::string::npos || first == second) return {person_hash, person_hash, person_hash};
  return {person_hash.substr(0, first), person_hash.substr(first + 1, second - first - 1),
          person_hash.substr(second + 1)};
}

std::vector<OwnDossier> dossiers_of_person(const Needs& needs, const std::string& person_hash, int limit) {
  const auto rows = needs.shell.database.read([&](db::Transaction& transaction) {
    return store::public_rows_of_person(transaction, hashes_in(person_hash), limit);
  });
  std::vector<OwnDossier> own;
  for (const store::PublicRow& row : rows)
    own.push_back({.code = row.code,
                   .state = row.state,
                   .version = needs.catalogue.version(row.procedure_version),
                   .received = row.received,
                   .promised = row.promised,
                   .ready = row.ready});
  return own;
}

Result<OwnStatus> own_status_of(const Needs& needs, const std::string& code, const std::string& person_hash) {
  TRY_ASSIGN(OwnStatus own, needs.shell.database.read([&](db::Transaction& transaction) -> Result<OwnStatus> {
    const auto id = dossiers::store::find_by_code(transaction, code);
    if (!id || !store::is_party(transaction, *id, hashes_in(person_hash))) return refuse(motcua::problems::not_found);
    return owners_view(needs, transaction, *id, dossiers::store::parties(transaction, *id));
  }));
  return with_readings(needs, std::move(own));
}

}  // namespace motcua::tracking
