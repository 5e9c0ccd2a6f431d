// Checks over the whole database that replay(events) = rows, as the event log promises.
#include <fmt/format.h>

#include <algorithm>

#include "acts/history.h"
#include "catalogue/catalogue.h"
#include "db/sqlite/sqlite.h"
#include "documents/documents.h"
#include "documents/stream_files.h"
#include "acts/book_numbers.h"
#include "acts/counters.h"
#include "dossiers/decided.h"
#include "acts/dossiers.h"
#include "acts/erased.h"
#include "dossiers/event_codec.h"
#include "acts/references.h"
#include "dossiers/rules.h"
#include "acts/tasks_store.h"

namespace motcua::dossiers {
namespace {

constexpr int kChunk = 500;                                 // dossiers per transaction

struct Replayed : store::Projection {
  Instant at;  // time of the last event
  std::vector<std::string> visits, files;  // files: one line for each file
  std::map<std::pair<FilePurpose, std::optional<int>>, std::int64_t> versions;  // the last version of its files
  bool erased = false;  // true: the events no longer have the parties
};

// Returns all facts of a file that its event records.
std::string shown(const documents::StreamFile& file) {
  return fmt::format("{} {} {} {} {} {} {} {} {} {} {}", file.sha256, file.purpose,
                     file.paper ? std::to_string(*file.paper) : "-", file.version, documents::word_of(file.owner),
                     file.media_type, file.bytes, file.at.us, file.person.text, file.erased, file.name);
}

std::string file_in(const FileAdded& added, const RecordedEvent& recorded, std::int64_t version) {
  return shown({.id = {},
                .stream = {},
                .purpose = std::string(word_of(added.purpose)),
                .name = recorded.erased ? std::string(documents::erased_name()) : added.name,
                .sha256 = added.sha256,
                .media_type = added.media_type,
                .paper = added.paper,
                .version = version,
                .bytes = added.bytes,
                .owner = owner_of(added.purpose),
                .at = recorded.at,
                .person = recorded.person,
                .erased = recorded.erased});
}

// Updates the rows that follow from an event alone: parties, corrections, files.
void follow_parties(Replayed& out, const RecordedEvent& recorded) {
  if (const auto* received = as<Received>(recorded)) {
    out.parties = {.applicant = received->applicant.value_or(Party{}), .representative = received->representative};
    out.erased = recorded.erased;
  }
  const auto* corrected = as<Corrected>(recorded);
  if (!corrected) return;
  if (corrected->part == PartyPart::representative) out.parties.representative = corrected->party;
  else out.parties.applicant = corrected->party.value_or(Party{});
}

void follow_corrections(Replayed& out, const RecordedEvent& recorded) {
  if (is<CorrectionAsked>(recorded))
    out.corrections.push_back({.dossier = recorded.event.dossier,
                               .asked_seq = recorded.event.seq,
                               .unit = recorded.unit,
                               .asked_by = recorded.person,
                               .asked_at = recorded.at,
                               .decided_at = {},
                               .outcome = {}});
  const auto* corrected = as<Corrected>(recorded);
  const auto* refused = as<CorrectionRefused>(recorded);
  const bool decides = (corrected && corrected->asked > 0) || (refused && refused->asked > 0);
  if (!decides || out.corrections.empty()) return;
  out.corrections.back().decided_at = recorded.at;
  out.corrections.back().outcome = kind_of(recorded);
}

Replayed replay(const Needs& needs, const std::vector<RecordedEvent>& events) {
  Replayed out;
  for (const RecordedEvent& stored : events) {
    const Dossier before = out.dossier;
    apply(out.dossier, stored);
    out.at = stored.at;
    follow_parties(out, stored);
    for (const ActiveStep& step : out.dossier.steps) out.units.insert(step.unit);
    const calendar::WorkingCalendar& calendar = calendar_of(needs, out.dossier, stored.at);
    if (stored.event.seq > 1)
      for (const StepDone& done : steps_done(calendar, needs.shell.zone, before, out.dossier, stored.at))
        out.steps.emplace_back(stored.event.seq, done);
    if (out.dossier.ready_at == stored.at) {
      std::vector<StepDone> done;
      done.reserve(out.steps.size());
      for (const auto& [seq, one] : out.steps) done.push_back(one);
      out.late = late_parts(calendar, needs.shell.zone, out.dossier, done, stored.at);
    }
    std::string_view visit = visit_kind(stored.event, out.dossier);
    if (visit == "receipt" && events.size() > 1 && is<CompletedAtOnce>(events[1])) visit = "at_once";
    if (auto act = store::due_act(stored.event, stored.at)) out.due_acts.push_back(std::move(*act));
    follow_corrections(out, stored);
    if (stored.event.seq > 1) follow(out.tasks, stored.event, stored.at, out.dossier);
    if (const auto* added = as<FileAdded>(stored))
      out.files.push_back(file_in(*added, stored, ++out.versions[{added->purpose, added->paper}]));
    if (!visit.empty()) out.visits.push_back(fmt::format("{} {}", visit, stored.at.us));
  }
  out.units.insert({out.dossier.receiving_unit, out.dossier.competent_unit});
  out.measures = measures_of(calendar_of(needs, out.dossier, out.at), needs.shell.zone, out.dossier);
  out.field = needs.catalogue.get(out.dossier.procedure_version)->procedure.field;
  return out;
}

// Returns the rows that the events give. Finds them by writing into an otherwise empty database.
std::vector<std::string> expected_rows(db::BulkDatabase& scratch, const Replayed& replayed) {
  static const Actor nobody;
  std::vector<std::string> lines;
  (void)scratch.write([&](db::Transaction& transaction) -> Result<> {
    Work work{transaction, nobody, replayed.at, "verify"};
    store::put(work, replayed);
    lines = store::rows(transaction, replayed.dossier.id);
    store::remove(work, replayed.dossier.id);
    return {};
  });
  return lines;
}

// Returns "dossier …: the stored line, and the line that the events give", for the first line that differs.
std::string difference(const DossierId& id, const std::vector<std::string>& stored,
                       const std::vector<std::string>& expected) {
  for (const std::string& line : expected)
    if (std::find(stored.begin(), stored.end(), line) == stored.end()) {
      const std::string table = line.substr(0, line.find(' '));
      const auto other = std::find_if(stored.begin(), stored.end(), [&](const std::string& one) {
        return one.starts_with(table + " ") && std::find(expected.begin(), expected.end(), one) == expected.end();
      });
      return fmt::format("dossier {}: {} differs from its events", id.text, table) +
             (other == stored.end() ? ": the row is missing" : "");
    }
  for (const std::string& line : stored)
    if (std::find(expected.begin(), expected.end(), line) == expected.end())
      return fmt::format("dossier {}: {} has a row that its events do not give", id.text,
                         line.substr(0, line.find(' ')));
  return {};
}

// Tells the keepers of sums that any row may have changed.
void tell_all_changed(const Needs& needs) {
  (void)needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    needs.past.all_changed(transaction);
    return {};
  });
}

void add_all(ReplayReport& report, std::vector<std::string> wrong) {
  for (std::string& one : wrong) report.differences.push_back(std::move(one));
}

// The rows of each dossier against its events.
struct Comparison {
  const Needs& needs;
  db::BulkDatabase& scratch;
  std::map<DossierId, std::vector<std::string>> searched;
  Instant erased_until;
  ReplayReport& report;
  std::set<DossierId> broken{};

  // Names each event that cannot be read. No remaining data could repair it.
  std::optional<std::vector<RecordedEvent>> readable_events(db::Transaction& transaction, const DossierId& id) const {
    bool readable = true;
    const auto unreadable = [&](const Damage& damage) {
      readable = false;
      report.differences.push_back(fmt::format("dossier {}: an event cannot be read: {}", id.text, damage.what()));
    };
    std::vector<RecordedEvent> events;
    for (const StoredEvent& stored : events_of(transaction, id, unreadable)) try {
        events.push_back(decoded(stored));
      } catch (const Damage& damage) { unreadable(damage); }
    if (!readable) return std::nullopt;
    return events;
  }

  void compare_erasure(db::Transaction& transaction, const DossierId& id, const Replayed& replayed,
                       const std::vector<RecordedEvent>& events) const {
    for (const RecordedEvent& one : events)
      if (one.erased &&
          !(is_erased(replayed.dossier, store::parties(transaction, id)) && *replayed.dossier.closed_at < erased_until))
        report.differences.push_back(fmt::format(
            "dossier {}: the personal part of its event {} is gone, and it was not erased", id.text, one.event.seq));
  }

  void compare_rows(db::Transaction& transaction, const DossierId& id, const Replayed& replayed) {
    const auto stored = store::rows(transaction, id);
    std::string found = difference(id, stored, expected_rows(scratch, replayed));
    const auto text = searched.find(id);
    if (found.empty() && (text == searched.end() ||
                          text->second != std::vector{store::search_text(replayed.dossier.code, replayed.parties)}))
      found = fmt::format("dossier {}: the search differs from its events", id.text);
    if (found.empty()) return;
    report.differences.push_back(std::move(found));
    broken.insert(id);
  }

  void compare_visits_and_files(db::Transaction& transaction, const DossierId& id, const Replayed& replayed) const {
    std::vector<std::string> visits;
    for (const store::Visit& visit : store::visits(transaction, id))
      visits.push_back(fmt::format("{} {}", visit.kind, visit.at.us));
    std::vector<std::string> files;
    for (const documents::StreamFile& file : documents::files_of(transaction, stream_of(id)))
      files.push_back(shown(file));
    if (files != replayed.files)
      report.differences.push_back(fmt::format("dossier {}: its files differ from its events", id.text));
    if (visits != replayed.visits)
      report.differences.push_back(fmt::format("dossier {}: the visits differ from its events", id.text));
  }

  void compare(db::Transaction& transaction, const DossierId& id) {
    ++report.dossiers;
    const auto events = readable_events(transaction, id);
    if (!events) return;
    Replayed replayed = replay(needs, *events);
    if (replayed.erased) replayed.parties = store::parties(transaction, id);
    compare_erasure(transaction, id, replayed, *events);
    compare_rows(transaction, id, replayed);
    for (const RecordedEvent& one : *events)
      if (!number_is_in_book(transaction, one))
        report.differences.push_back(fmt::format("dossier {}: the number of its result is not in the book", id.text));
    compare_visits_and_files(transaction, id, replayed);
  }

  void compare_all() {
    DossierId last;
    for (bool more = true; more;)
      more = needs.shell.database.read([&](db::Transaction& transaction) {
        const auto ids = store::all_ids(transaction, last, kChunk);
        for (const DossierId& id : ids) try {
            compare(transaction, id);
          } catch (const Damage& damage) {
            report.differences.push_back(fmt::format("dossier {}: {}", id.text, damage.what()));
          }
        if (!ids.empty()) last = ids.back();
        return !ids.empty();
      });
  }
};

void check_codes(const Needs& needs, ReplayReport& report) {
  db::Database& database = needs.shell.database;
  if (const auto [dossiers, codes] = database.read([](db::Transaction& t) { return store::dossiers_and_codes(t); });
      dossiers != codes)
    report.differences.push_back(fmt::format("there are {} codes for {} dossiers", codes, dossiers));
  add_all(report,
          database.read([&](db::Transaction& transaction) { return counters_behind(transaction, needs.shell.zone); }));
}

void check_files(const Needs& needs, ReplayReport& report) {
  for (const auto& [sha256, bytes] :
       needs.shell.database.read([](db::Transaction& t) { return documents::stored_files(t); })) {
    ++report.files;
    try {
      (void)needs.files.open(sha256);
    } catch (const std::exception& fault) { report.differences.emplace_back(fault.what()); }
  }
  add_all(report, needs.shell.database.read(documents::files_without_stream));
}

void check_slips(const Needs& needs, Instant erased_until, ReplayReport& report) {
  for (const std::string& slip :
       needs.shell.database.read([&](db::Transaction& t) { return emptied_slips(t, erased_until); }))
    report.differences.push_back(fmt::format("counter_slip {}: its text is gone, and it was not erased", slip));
}

void write_rows_again(const Needs& needs, const DossierId& id) {
  const Actor nobody;
  db::must(needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
    if (!all_written_here(transaction, stream_of(id)))
      throw Damage("event", {}, {}, "one that this program did not write waits for the log");
    Work work{transaction, nobody, needs.shell.clock.now(), "repair"};
    Replayed replayed = replay(needs, history_of(transaction, id));
    if (replayed.erased) replayed.parties = store::parties(transaction, id);
    store::put(work, replayed);
    store::put_search(work, replayed);
    return {};
  }));
}

void repair_rows(const Needs& needs, const std::set<DossierId>& broken, ReplayReport& report) {
  for (const DossierId& id : broken) try {
      write_rows_again(needs, id);
      ++report.repaired;
    } catch (const Damage& damage) {
      report.differences.push_back(fmt::format("dossier {}: not repaired: {}", id.text, damage.what()));
    }
}

}  // namespace

ReplayReport check_replay(const Needs& needs, db::BulkDatabase& scratch, Repair repair) {
  ReplayReport verified;
  auto searched =
      needs.shell.database.read([](db::Transaction& transaction) { return store::search_texts(transaction); });
  const Zone zone = needs.shell.zone;
  const Instant erased_until = needs.shell.database.read([&](db::Transaction& t) { return may_be_erased(t, zone); });
  Comparison comparison{.needs = needs,
                        .scratch = scratch,
                        .searched = std::move(searched),
                        .erased_until = erased_until,
                        .report = verified};
  comparison.compare_all();
  check_codes(needs, verified);
  check_files(needs, verified);
  const Date today = zone.local(needs.shell.clock.now()).date;
  check_slips(needs, erased_until, verified);
  add_all(verified, needs.past.faults(needs.shell.database, today));
  if (repair == Repair::no) return verified;
  repair_rows(needs, comparison.broken, verified);
  if (!verified.differences.empty()) tell_all_changed(needs);
  return verified;
}

void fill_search(const Needs& needs) {
  for (int added = 1; added > 0;)
    (void)needs.shell.database.write(
        [&](db::Transaction& transaction) -> Result<> {
          added = store::add_searched(transaction, kChunk);
          return {};
        },
        db::Company::nobody);
}

void fill_measures(const Needs& needs) {
  const Actor nobody;
  DossierId last;
  for (bool more = true; more;)
    (void)needs.shell.database.write([&](db::Transaction& transaction) -> Result<> {
      Work work{transaction, nobody, needs.shell.clock.now(), "fill-measures"};
      const auto ids = store::all_ids(transaction, last, kChunk);
      for (const DossierId& id : ids) {
        try {
          const Replayed replayed = replay(needs, history_of(transaction, id));
          store::must_stand(transaction, replayed.steps, replayed.late);
          store::set_measures(work, id, replayed.measures, replayed.steps, replayed.late);
          store::set_tasks(work, replayed.dossier, replayed.tasks);
        } catch (const Damage& damage) { log_left_out(damage.in("dossier", id.text)); }
      }
      if (!ids.empty()) last = ids.back();
      more = !ids.empty();
      return {};
    });
  tell_all_changed(needs);
}

}  // namespace motcua::dossiers
