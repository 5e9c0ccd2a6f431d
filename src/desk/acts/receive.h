// The receipt of a dossier: what was handed in, the promise, the unit that decides, and a result handed over at once.
#pragma once
#include "catalogue/limits.h"
#include "dossiers/decided.h"
#include "acts/dossiers.h"
#include "http/body.h"

namespace motcua::dossiers {

// The facts that a receipt needs about the procedure and the person.
struct Intake {
  catalogue::VersionPtr version;
  const catalogue::Case* one = nullptr;
  catalogue::Channel channel = catalogue::Channel::direct;
  int pages = 1, copies = 1, sets = 1;
  Party applicant;
  std::optional<Party> representative;
  std::vector<PaperCheck> papers;
  std::string content;  // the request in the citizen's words
  std::string delivery;
};

// The promise of the office for a dossier that is received now.
struct Promise {
  catalogue::ChannelLimit limit;
  LocalTime due;
  std::int64_t step_minutes;
  std::optional<calendar::Limit> legal{};  // set where the office promises less
  LocalTime legal_due{};
};

Result<Promise> promise(const Needs& needs, const catalogue::Procedure& procedure, catalogue::Channel channel,
                        const UnitId& competent, Instant now);

// Returns the unit that decides: the receiving unit if its level may decide, else the nearest unit above that may.
Result<UnitId> competent_unit(const Needs& needs, const UnitId& receiving, const catalogue::Procedure& procedure);

// A result handed over in the same visit. `allow_at_once` refuses it if the catalogue does not allow it.
std::optional<AtOnce> read_at_once(const Needs& needs, http::Body& body, const Actor& actor);
Result<> allow_at_once(const Needs& needs, const Intake& intake, const UnitId& competent, const Actor& actor);
// Returns the posts of a unit that a receipt may name as signatory, with their holders.
std::vector<std::pair<const units::Post*, const units::Holder*>> signing_posts(const Needs& needs, const UnitId& unit);

// The dossier as it is after its receipt, and all its events so far, as reading them gives them (without their ids).
struct Taken {
  Dossier dossier;
  std::vector<RecordedEvent> events;
};

// Receives the dossier in the unit of work: its code, its promise, its first step, or its result. Call it before any
// other statement of the use case: it holds the book of the result.
Result<Taken> receive(const Needs& needs, Work& work, const Intake& intake, const UnitId& competent,
                      const std::optional<AtOnce>& at_once);

}  // namespace motcua::dossiers
