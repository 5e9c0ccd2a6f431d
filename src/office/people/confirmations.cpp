// Asking for a second person, and deciding as a second person.
#include "people/confirmations.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "base/damage.h"
#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/verify.h"
#include "db/alone.h"
#include "msg/people.h"
#include "people/confirmations_store.h"
#include "people/store.h"

namespace motcua::people {
namespace {

constexpr std::int64_t kDayUs = 86'400'000'000;

// Reads a row by the code of its kind. A row that the kind cannot read is Damage; a fault of the database stays a
// fault.
template <class F>
auto by_kind(const Confirmation& row, F&& read) -> decltype(read()) {
  try {
    return std::forward<F>(read)();
  } catch (const db::Fault&) { throw; } catch (const Damage& damage) {
    throw damage.in("confirmation", row.id);
  } catch (const std::exception& fault) { throw Damage("confirmation", row.id, "body", fault.what()); }
}

Ties ties_of(db::Transaction& transaction, Instant now) {
  return Ties([&transaction, since = Instant{now.us - kResetUs}](const PersonId& person) {
    return store::hands_of(transaction, person, since);
  });
}

constexpr std::int64_t kHourUs = 3'600'000'000;

// Limits the questions of an asker. Each question tells persons of it, and an asker must not fill their notices.
Result<> check_rate(Work& work) {
  const Instant now = work.now();
  const store::AskedLately lately = store::asked_lately(work.db(), work.actor().person, {now.us - kHourUs});
  const bool taken_back = lately.taken_back >= limits::questions_taken_back_per_hour_max;
  if (!taken_back && lately.asked < limits::questions_per_hour_max) return {};
  // One more question is allowed an hour after the first counted one.
  const Instant first = taken_back ? lately.first_taken_back : lately.first;
  const std::int64_t wait_s = std::clamp<std::int64_t>((first.us + kHourUs - now.us + 999'999) / 1'000'000, 1, 3600);
  const std::int64_t minutes = (wait_s + 59) / 60;
  Refusal refusal{problems::asked_too_often,
                  taken_back ? Message(msg::people::took_back_too_many, lately.taken_back, minutes)
                             : Message(msg::people::asked_too_many, limits::questions_per_hour_max, minutes)};
  refusal.retry_after_s = static_cast<int>(wait_s);
  return std::unexpected(std::move(refusal));
}

bool contains(const std::vector<PersonId>& persons, const PersonId& person) {
  return std::find(persons.begin(), persons.end(), person) != persons.end();
}

}  // namespace

std::string_view word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::confirmed: return "confirmed";
    case Outcome::refused: return "refused";
    case Outcome::withdrawn: return "withdrawn";
  }
  VERIFY_UNREACHED();
}

void Confirmations::add(ConfirmationKind kind) {
  VERIFY(kind.apply && kind.changes);
  VERIFY(kinds_.emplace(kind.word, kind).second);
}

const ConfirmationKind* Confirmations::find_kind(std::string_view word) const {
  const auto found = kinds_.find(word);
  return found == kinds_.end() ? nullptr : &found->second;
}

std::optional<Confirmation> Confirmations::find(db::Transaction& transaction, const std::string& id) const {
  return store::find_confirmation(transaction, id);
}

std::map<std::string, Confirmation> Confirmations::named(db::Transaction& transaction,
                                                         const std::set<std::string>& ids) {
  std::map<std::string, Confirmation> found;
  for (Confirmation& one : store::confirmations_named(transaction, ids)) found.emplace(one.id, std::move(one));
  return found;
}

std::vector<Confirmation> Confirmations::waiting(db::Transaction& transaction, std::string_view kind,
                                                 std::string_view subject, Instant now) {
  return store::waiting(transaction, kind, subject, now);
}

std::vector<Confirmation> Confirmations::lately(db::Transaction& transaction, std::string_view kind,
                                                std::string_view subject, Instant since) {
  return store::lately(transaction, kind, subject, since);
}

std::vector<Confirmation> Confirmations::all_waiting(db::Transaction& transaction, Instant now) const {
  return store::confirmations(transaction, access::Policy::published(top_unit()), store::Listed::waits, {}, 500, now);
}

std::int64_t Confirmations::count_for(db::Transaction& transaction, const Actor& actor, Instant now, int most) {
  return store::count_waiting(transaction, access::policy().rows(actor, rights::confirm_posts), actor.person, now,
                              most);
}

UnitId Confirmations::top_unit() const {
  for (const units::Unit& one : directory_.units())
    if (one.parent.empty()) return one.id;
  throw Damage("unit", {}, "parent_id", "there is no unit at the top that can be read");
}

Result<Confirmations::Asked> Confirmations::ask(Work& work, const Question& question) const {
  const ConfirmationKind* kind = find_kind(question.kind);
  VERIFY(kind);
  const UnitId unit = question.unit.empty() ? top_unit() : question.unit;
  const Actor& actor = work.actor();
  if (actor.known()) db::alone(fmt::format("questions:{}", actor.person.text));  // an asker may send several at once
  const bool only_one = question.repeat == Repeat::one_may_wait;
  if (only_one)
    db::alone(fmt::format("confirmation:{}:{}", question.kind, question.subject));  // two persons may ask at once
  for (const Confirmation& other : store::waiting(work.db(), question.kind, question.subject, work.now()))
    if (only_one || (other.asked_by == actor.person && canonical(other.payload) == canonical(question.payload)))
      return refuse(problems::already_waits);
  if (actor.known()) TRY(check_rate(work));
  Confirmation row{.id = new_uuid(work.now()),
                   .kind = std::string(question.kind),
                   .subject = question.subject,
                   .reason = question.reason,
                   .unit = unit,
                   .payload = question.payload,
                   .decision = question.decision,
                   .confirms = question.confirms.value_or(kind->confirms),
                   .asked_by = actor.person,
                   .asked = work.now(),
                   .expires = {work.now().us + kind->days * kDayUs},
                   .gains = question.gains,
                   .tells = question.tells};
  if (question.tells_deciders)
    std::ranges::copy(told_to_decide(work.db(), row, work.now()), std::back_inserter(row.tells));
  store::insert_confirmation(work.db(), row, actor.post);
  for (const PersonId& person : std::set<PersonId>(row.tells.begin(), row.tells.end()))
    if (person != actor.person)
      tell(work, person, "asked",
           {{"what", in_vietnamese(kind->title)},
            {"by", directory_.name_of(actor.person)},
            {"asked_before", store::drop_ended_notices(work.db(), person, row)}},
           row.id);
  return Asked{.id = row.id, .confirmers = confirmers(work.db(), row, work.now())};
}

bool Confirmations::reaches(const Actor& actor, const Confirmation& row) const {
  return access::policy().decide(actor, row.confirms, units::relation_to(directory_, actor.unit, row.unit)).allowed;
}

std::optional<NotSecond> Confirmations::why_not(db::Transaction& transaction, const Confirmation& row,
                                                const Actor& actor, Instant now) const {
  Ties ties = ties_of(transaction, now);
  return why_not(transaction, row, actor, ties);
}

std::optional<NotSecond> Confirmations::why_not(db::Transaction& transaction, const Confirmation& row,
                                                const Actor& actor, Ties& ties) const {
  const store::Trust trust = store::trust_in(transaction, actor.person, actor.post, row.asked_by);
  const ConfirmationKind* kind = find_kind(row.kind);
  const bool by_technician = row.asked_by.empty();
  const bool leads = actor.has(access::Role::leader) || actor.has(access::Role::supervisor);
  return why_not_second(
      {.asked = actor.person == row.asked_by,
       .gains = contains(row.gains, actor.person),
       .machine = trust.machine,
       .stands_in = !actor.on_behalf_of.empty(),
       .confirmed_by_another = trust.confirmed_by_another,
       .one_hand = !by_technician && !ties.independent(actor.person, row.asked_by),
       .only_administers = !leads && kind && kind->by_leaders && by_kind(row, [&] { return kind->by_leaders(row); }),
       .asker_left = !by_technician && directory_.posts_of(row.asked_by).empty()});
}

std::vector<Change> Confirmations::changes_now(db::Transaction& transaction, const Confirmation& row) const {
  const ConfirmationKind* kind = find_kind(row.kind);
  return kind ? by_kind(row, [&] { return kind->changes(transaction, row); }) : std::vector<Change>();
}

std::vector<Change> Confirmations::changes(db::Transaction& transaction, const Confirmation& row, Instant now) const {
  if (row.waits(now)) return changes_now(transaction, row);
  if (row.decided && !row.decided->kept_changes.empty()) return store::kept_changes(row);
  // The question expired, or was decided before the lines were kept. The values of today may differ from the values of
  // then.
  std::vector<Change> lines = changes_now(transaction, row);
  for (Change& line : lines) line.before = {};
  return lines;
}

std::string Confirmations::subject_of(const Confirmation& row, const std::vector<Change>& changes) const {
  std::string names;
  for (const PersonId& person : row.gains) names += (names.empty() ? "" : ", ") + directory_.name_of(person);
  if (!names.empty() || changes.empty()) return names;
  const ConfirmationKind* kind = find_kind(row.kind);
  const Change& first = changes.front();
  switch (kind ? kind->named : Named::by_value) {
    case Named::by_value: return say(first.after);
    case Named::by_label: return say(first.label);
    case Named::by_both: return say(first.label) + " " + say(first.after);
  }
  VERIFY_UNREACHED();
}

// The holders of posts from which the row is within reach.
std::vector<Actor> Confirmations::deciders(const Confirmation& row) const {
  std::vector<Actor> found;
  for (const units::Holder& holder : directory_.holders()) {
    const units::Post* post = directory_.post(holder.post);
    if (!post) continue;
    Actor one;
    one.person = holder.person;
    one.post = holder.post;
    one.unit = post->unit;
    one.roles = post->roles;
    if (reaches(one, row)) found.push_back(std::move(one));
  }
  return found;
}

std::vector<PersonId> Confirmations::told_to_decide(db::Transaction& transaction, const Confirmation& row,
                                                    Instant now) const {
  std::vector<PersonId> near, above;
  bool confirmed_near = false;
  Ties ties = ties_of(transaction, now);
  for (const Actor& one : deciders(row)) {
    const bool confirms = !why_not(transaction, row, one, ties);
    if (one.unit == row.unit) near.push_back(one.person);
    else if (confirms) above.push_back(one.person);
    confirmed_near = confirmed_near || (confirms && one.unit == row.unit);
  }
  if (!confirmed_near) std::ranges::move(above, std::back_inserter(near));
  return near;
}

int Confirmations::confirmers(db::Transaction& transaction, const Confirmation& row, Instant now) const {
  std::set<PersonId> found;
  Ties ties = ties_of(transaction, now);
  for (const Actor& one : deciders(row))
    if (!found.contains(one.person) && !why_not(transaction, row, one, ties)) found.insert(one.person);
  return static_cast<int>(found.size());
}

// Returns a sentence about the decision. It may name the decider. Everybody who reaches the question can read the name
// in the list, and its asker has a notice.
Message Confirmations::told(const Confirmation::Decided& decided) const {
  const LocalTime local = zone_.local(decided.at);
  const Message by = decided.command ? Message(msg::people::technician) : Message(directory_.name_of(decided.by));
  const Message at(msg::people::at_time, clock(local.minute), day_words(local.date));
  switch (decided.outcome) {
    case Outcome::confirmed: return Message(msg::people::was_confirmed, by, at);
    case Outcome::refused: return Message(msg::people::was_refused, by, at);
    case Outcome::withdrawn: return Message(msg::people::was_taken_back, at);
  }
  VERIFY_UNREACHED();
}

Result<> Confirmations::decide(Work& work, const std::string& id, Verdict verdict, const std::string& reason) const {
  const auto row = store::find_confirmation(work.db(), id);
  const Actor& actor = work.actor();
  const bool own = row && actor.known() && row->asked_by == actor.person;
  if (!row || (!own && !reaches(actor, *row)))
    return refuse(motcua::problems::not_found, msg::people::no_such_request_waits);
  if (row->decided) return refuse(problems::already_decided, told(*row->decided));
  if (!row->waits(work.now())) return refuse(motcua::problems::not_found, msg::people::no_such_request_waits);
  if (verdict == Verdict::refused) {
    if (!own && reason.empty())
      return refuse(motcua::problems::invalid_input, {}, {{"/reason", msg::people::say_why_refused}});
    return settle(work, *row, own ? Outcome::withdrawn : Outcome::refused, false, reason);
  }
  if (const auto why = why_not(work.db(), *row, actor, work.now())) {
    Message detail = sentence_of(*why);
    if (confirmers(work.db(), *row, work.now()) == 0) detail = Message(msg::people::technician_confirms, detail);
    return refuse(problems::not_second_person, std::move(detail));
  }
  return settle(work, *row, Outcome::confirmed, false, reason);
}

Result<> Confirmations::decide_by_command(Work& work, const std::string& id, Verdict verdict,
                                          const ByCommand& by) const {
  VERIFY(!work.actor().known());
  const auto row = store::find_confirmation(work.db(), id);
  if (row && row->decided) return refuse(problems::already_decided, told(*row->decided));
  if (!row || !row->waits(work.now())) return refuse(motcua::problems::not_found, msg::people::no_such_request_waits);
  std::string reason = by.reason;
  if (const int others = confirmers(work.db(), *row, work.now()); others > 0) {
    if (by.although_others_could.empty())
      return refuse(problems::not_second_person, {msg::people::others_could, others});
    reason = in_vietnamese(msg::people::reason_although_others, by.reason, others, by.although_others_could);
  }
  return settle(work, *row, verdict == Verdict::confirmed ? Outcome::confirmed : Outcome::refused, true, reason);
}

Result<> Confirmations::take_back(Work& work, const PersonId& asker) const {
  for (const Confirmation& row : store::waiting_of(work.db(), asker, work.now()))
    TRY(settle(work, row, Outcome::withdrawn, false, std::string(in_vietnamese(msg::people::asker_holds_no_post))));
  return {};
}

Result<> Confirmations::settle(Work& work, const Confirmation& row, Outcome outcome, bool command,
                               const std::string& reason) const {
  const ConfirmationKind* kind = find_kind(row.kind);
  // A question of an unknown kind (another version asked it) can be withdrawn without its kind. It must not keep its
  // asker in office.
  if (!kind && outcome != Outcome::withdrawn)
    return refuse(motcua::problems::not_found, msg::people::unknown_kind_of_request);
  const Actor& actor = work.actor();
  std::optional<std::vector<Change>> changes;
  try {
    const Speaking kept{Language::vietnamese};
    changes = changes_now(work.db(), row);
  } catch (const Damage& damage) {
    if (outcome == Outcome::confirmed) throw;  // an unreadable question can be refused or taken back, not confirmed
    log_left_out(damage);
  }
  store::insert_outcome(
      work.db(), row.id,
      {.outcome = outcome, .by = actor.person, .command = command, .at = work.now(), .reason = reason}, actor.post,
      changes);
  if (outcome == Outcome::confirmed) TRY(kind->apply(work, row));
  else if (kind && kind->refused) kind->refused(work, row);
  JsonObject facts{{"what", kind ? in_vietnamese(kind->title) : row.kind},
                   {"outcome", word_of(outcome)},
                   {"by", directory_.name_of(actor.person)},
                   {"asked_by", directory_.name_of(row.asked_by)},
                   {"command", command},
                   {"reason", reason}};
  std::set<PersonId> told(row.tells.begin(), row.tells.end());
  if (!row.asked_by.empty()) told.insert(row.asked_by);
  if (command)
    for (const units::Holder& holder : directory_.holders())
      if (const units::Post* post = directory_.post(holder.post); post && post->roles.contains(access::Role::leader))
        told.insert(holder.person);
  told.erase(actor.person);
  for (const PersonId& person : told) {
    facts["asked_before"] = store::drop_asked_notice(work.db(), person, row.id);
    tell(work, person, "decided", facts, row.id);
  }
  if (actor.known())  // the decider needs no notice
    store::see_asked_notice(work.db(), actor.person, row.id,
                            {.at = work.now(), .session = store::name_of_session(actor.session)});
  return {};
}

}  // namespace motcua::people
