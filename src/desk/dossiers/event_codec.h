// The codec of dossier events as they are stored. Only this codec writes and reads their facts and personal parts.
// Stored bytes never change. The reader upgrades an older version of a kind. An unknown kind, version, name, type or
// word throws Damage that names the event and its dossier. docs/events.md.
#pragma once
#include <string>
#include <vector>

#include "dossiers/events.h"
#include "work/named_kinds.h"
#include "work/raw_events.h"
#include "work/work.h"

namespace motcua::dossiers {

// Returns the event for Work::record, in the newest version of its kind.
Event encoded(const DossierEvent& event);

RecordedEvent decoded(const StoredEvent& stored);
RecordedEvent decoded(const RawEvent& raw);  // without its personal part, as if it were erased
// The receipt of a dossier: its kind_version and its facts as they are stored.
struct StoredReceipt {
  int kind_version = 1;
  std::string facts;
};
DossierEvent decoded(const StoredReceipt& receipt, const DossierId& dossier);
// Returns the kind of a head, with its facts if the head has them; otherwise the kind has its defaults. A head does not
// tell its version, so kinds whose heads have facts have one version each.
Happened decoded(const EventHead& head);

// Returns the events in their order. Throws Damage at the first event that cannot be read.
std::vector<RecordedEvent> decoded(const std::vector<StoredEvent>& stored);

// Returns the event's id and its dossier's id, for messages.
std::string place_of(const RecordedEvent& recorded);
std::string place_of(const StoredEvent& stored);

// The names of each kind, for the test of contract/events/dossier.yaml.
std::vector<NamedKind> named_kinds();
std::vector<NamedField> common_facts();

}  // namespace motcua::dossiers
