// Readings of personal data. Each reply that shows some to a member of staff is recorded before it is sent. The citizen
// sees the record.
//
// Law 91/2025/QH15 (purpose, and the right of the person to know); docs/adr/0024.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/policy.h"
#include "db/sealed.h"
#include "http/reply.h"

namespace motcua::people {

// The reason of a reading. The first three follow from the reader's task; the reader states the others.
enum class Purpose { processing, supervision, look_up, contact, verification, complaint, inspection };
std::string_view word_of(Purpose purpose);
std::optional<Purpose> purpose_of(std::string_view word);
bool stated(Purpose purpose);  // true: the reader may state it

// The citizen is told of an inspection so many days later. An earlier notice would spoil the inspection.
inline constexpr int kInspectionToldDays = 30;

// Proves that the table `reading` has every reading that was noted before. Only ReadingJournal::settle() makes one. Get
// it before the transaction that reads the table begins.
class ReadingsEntered {
 private:
  friend class ReadingJournal;
  ReadingsEntered() = default;
};

// The readings of one dossier that the citizen is told of, the newest first: by day, reader and purpose.
struct ToldReading {
  Instant last;
  std::string day;
  PersonId person;
  PostId post;
  UnitId unit;
  std::string purpose;
  std::int64_t times = 0;
};
// Reads the table only. ReadingJournal::told() also has the rows that wait in the journal.
std::vector<ToldReading> told_readings(db::Transaction& transaction, const DossierId& dossier, Instant now, int limit);

struct ReadingRow {
  std::string id, what, purpose, detail;
  Instant at;
  PersonId person, on_behalf_of;
  PostId post;
  UnitId unit;
  DossierId dossier;
  bool takes_part = false;
  std::int64_t shown = 0;
};
// A page of the readings of a unit (and of units below, if the filter reaches them), the newest first. A person or a
// dossier narrows the list. A page starts after the row `cursor`. `next` is the last row read, even if it is damaged
// and left out. "" if there are no more rows.
struct ReadingPage {
  std::vector<ReadingRow> rows;
  std::string next;
};
struct ReadingsAsked {
  PersonId person;
  DossierId dossier;
  std::string from_day, to_day;  // inclusive
};
ReadingPage readings(db::Transaction& transaction, const ReadingsEntered& entered, const access::RowFilter& reach,
                     const ReadingsAsked& asked, const std::string& cursor, int limit);

// A person who opened many dossiers in one day without a part in them.
struct Curious {
  PersonId person;
  PostId post;
  UnitId unit;
  std::string day;
  std::int64_t dossiers = 0, readings = 0;
};
std::vector<Curious> curious(db::Transaction& transaction, const ReadingsEntered& entered,
                             const access::RowFilter& reach, const std::string& from_day, const std::string& to_day,
                             int dossiers_from, int limit);

}  // namespace motcua::people
