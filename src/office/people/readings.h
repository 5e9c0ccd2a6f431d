// Who read personal data: each reply that showed some to a member of staff is written down before it is sent, and the
// citizen sees it.
//
// Law 91/2025/QH15 (purpose, and the right of the person to know); docs/adr/0024.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/sealed.h"
#include "http/reply.h"
#include "access/policy.h"

namespace motcua::people {

// Why somebody read. The first three are had from what the reader has to do with it; the others are stated.
enum class Purpose { processing, supervision, look_up, contact, verification, complaint, inspection };
std::string_view word_of(Purpose purpose);
std::optional<Purpose> purpose_of(std::string_view word);
bool stated(Purpose purpose);  // may be given by the reader

// An inspection is told to the citizen so many days later, that it is not spoilt.
inline constexpr int kInspectionToldDays = 30;

// The proof that the table `reading` has every reading that was noted before: ReadingJournal::settle() alone makes one.
// It is asked for before the transaction that reads the table begins.
class ReadingsEntered {
 private:
  friend class ReadingJournal;
  ReadingsEntered() = default;
};

// What the citizen is told of one dossier, newest first: by day, reader and purpose.
struct ToldReading {
  Instant last;
  std::string day;
  PersonId person;
  PostId post;
  UnitId unit;
  std::string purpose;
  std::int64_t times = 0;
};
// Reads the table alone: ReadingJournal::told() has what waits in the journal too.
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
// Of a unit (with what is below, if the filter reaches there), newest first; of one person or one dossier if named. A
// page starts after the row `cursor`. `next` is the last row that was read, also if it is damaged and left out; "" if
// there are no more.
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

// Who opened many dossiers on a day in which they had no part.
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
