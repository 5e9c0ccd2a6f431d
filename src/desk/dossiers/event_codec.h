// Events of a dossier as they are stored: the one place that writes and reads their facts and personal parts. Stored
// bytes never change; an older version of a kind is upgraded when it is read. What this program does not know (a kind,
// a version, a name, a type, a word) is Damage that names the event and its dossier. docs/events.md.
#pragma once
#include <string>
#include <vector>

#include "dossiers/events.h"
#include "work/raw_events.h"
#include "work/work.h"

namespace motcua::dossiers {

// For Work::record, in the newest version of its kind.
Event encoded(const DossierEvent& event);

RecordedEvent decoded(const StoredEvent& stored);
RecordedEvent decoded(const RawEvent& raw);  // without its personal part, as if it were erased
// The receipt of a dossier, by its kind_version and its facts as they are stored.
struct StoredReceipt {
  int kind_version = 1;
  std::string facts;
};
DossierEvent decoded(const StoredReceipt& receipt, const DossierId& dossier);
// The kind of a head, with its facts if the head has them; a kind without them has its defaults. A head does not tell
// its version: kinds whose heads have facts have one version each.
Happened decoded(const EventHead& head);

// All events of a dossier, in their order. Throws Damage of the first one that cannot be read.
std::vector<RecordedEvent> history_of(db::Transaction& transaction, const DossierId& dossier);
std::vector<RecordedEvent> decoded(const std::vector<StoredEvent>& stored);

// Its id and its dossier's, for messages.
std::string place_of(const RecordedEvent& recorded);
std::string place_of(const StoredEvent& stored);

// The table of names of a kind, for the test of contract/events.yaml. `always`: every event of this version has it.
struct NamedField {
  std::string_view name;
  bool always = false;
};
struct NamedKind {
  std::string_view kind;
  int version = 1;  // the newest one
  std::vector<NamedField> facts, personal;
};
std::vector<NamedKind> named_kinds();
std::vector<NamedField> common_facts();

}  // namespace motcua::dossiers
