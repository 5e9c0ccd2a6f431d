// Extensions by law and apologies, by example. A dossier received on Monday 9 November 2026 with three working days is
// due on Thursday 12 at 17:00. 24 November is a holiday.
#include "dossiers/life_fixture.h"
#include "dossiers/promises.h"

using namespace motcua;
using namespace motcua::dossiers;

namespace {

const Office& office() {
  static const Office the_office;
  return the_office;
}
Instant at(int day, int hour, int minute = 0) {
  return Zone{}.instant({date_of(2026, 11, unsigned(day)), hour * 60 + minute});
}
const Actor& specialist() { return office().staff[1]; }
const Actor& leader() { return office().staff[2]; }

Dossier three_days() {
  Dossier dossier = office().received(at(9, 9), 3);
  dossier.steps = {{"appraisal", Role::specialist, {"u"}, {"2"}, at(9, 10), at(11, 17)}};
  dossier.appraiser = {"2"};
  return dossier;
}
Dossier of_one_day() {
  Dossier dossier = three_days();
  dossier.limit = {.unit = calendar::LimitUnit::same_day};
  dossier.legal_due = dossier.original_due = dossier.promised_due = at(9, 17);
  return dossier;
}

Command extension(const std::string& ground) { return {.action = Action::extend, .text = "t", .extension = ground}; }
Command apology(int day) {
  return {.action = Action::apologise, .text = "t", .date = date_of(2026, 11, unsigned(day))};
}

// Does the command. Returns "done", the code of the refusal, or the pointer of a wrong field.
std::string done(Dossier& dossier, const Command& command, Instant now, const Actor& actor = leader(),
                 bool told = false) {
  Situation situation = office().situation(dossier, actor, now);
  situation.apology_told = told;
  const auto decision = decide(situation, command);
  if (!decision)
    return std::string(decision.error().errors.empty() ? decision.error().problem->code
                                                       : std::string_view(decision.error().errors[0].pointer));
  apply(dossier, decision->event, now, actor.person);
  return "done";
}
std::string done_of(Dossier dossier, const Command& command, Instant now) { return done(dossier, command, now); }

}  // namespace

TEST_CASE("an extension moves the three due times and the open step, and is told") {
  Dossier dossier = three_days();
  const auto decision = decide(office().situation(dossier, leader(), at(12, 17)), extension("xác minh"));
  REQUIRE(decision);
  CHECK(decision->notice == "extended");
  apply(dossier, decision->event, at(12, 17), {"3"});
  CHECK(dossier.legal_due == at(17, 17));
  CHECK(dossier.original_due == at(17, 17));
  CHECK(dossier.promised_due == at(17, 17));
  CHECK(dossier.steps[0].due == at(16, 17));
  CHECK_FALSE(dossier.apologised);
}

TEST_CASE("an extension is a leader's, by the due minute, not in a pause, and not after the result") {
  Dossier dossier = three_days();
  CHECK(done(dossier, extension("xác minh"), at(10, 9), specialist()) == "action-not-available");
  CHECK(done(dossier, extension("xác minh"), at(12, 17, 1)) == "not-extendable");
  CHECK(done(dossier, extension("khác"), at(10, 9)) == "/extension");
  dossier.state = State::waiting_supplement;
  CHECK(done(dossier, extension("xác minh"), at(10, 9)) == "not-extendable");
  dossier.state = State::ready;
  dossier.ready_at = at(10, 9);
  CHECK(done(dossier, extension("xác minh"), at(10, 10)) == "not-extendable");
}

TEST_CASE("a ground extends at most as often as its row says; a restart gives it back") {
  Dossier dossier = three_days();
  CHECK(done(dossier, extension("xác minh"), at(10, 9)) == "done");
  CHECK(done(dossier, extension("xác minh"), at(10, 10)) == "done");
  CHECK(dossier.promised_due == at(20, 17));
  CHECK(done(dossier, extension("xác minh"), at(10, 11)) == "/extension");
  dossier.pauses = {{calendar::PauseKind::supplement, at(11, 9), at(12, 9)}};
  const auto dues = dues_of(office().situation(dossier, leader(), at(12, 9)), dossier.pauses, dossier.extensions);
  REQUIRE(dues);
  CHECK(dues->legal == at(17, 17));  // three days from 12 November, without the extensions
  dossier.legal_due = dossier.original_due = dossier.promised_due = dues->legal;
  CHECK(done(dossier, extension("xác minh"), at(12, 10)) == "done");
}

TEST_CASE("a total is offered only where it is later than the limit") {
  Dossier dossier = three_days();
  CHECK(done(dossier, extension("phức tạp"), at(10, 9)) == "done");
  CHECK(dossier.legal_due == at(30, 17));  // 20 days from 9 November are Sunday 29
  CHECK(done(dossier, extension("phức tạp"), at(10, 10)) == "/extension");
}

TEST_CASE("an agreed date needs the agreement, a working instant, and a date behind the due time") {
  Command command = extension("thỏa thuận");
  CHECK(done_of(three_days(), command, at(10, 9)) == "/date");
  command.date = date_of(2026, 11, 19);
  CHECK(done_of(three_days(), command, at(10, 9)) == "/file");
  command.file = "ab12";
  command.time = "12:30";
  CHECK(done_of(three_days(), command, at(10, 9)) == "/time");
  command.time = "10:30";
  Dossier dossier = three_days();
  CHECK(done(dossier, command, at(10, 9)) == "done");
  CHECK(dossier.promised_due == at(19, 10, 30));
  command.date = date_of(2026, 11, 21);
  CHECK(done_of(three_days(), command, at(10, 9)) == "/date");
  command.date = date_of(2026, 11, 12);
  CHECK(done_of(three_days(), command, at(10, 9)) == "/date");
}

TEST_CASE("an agreement is added by another person than the one who extends, and than the one they stand for") {
  Command command = extension("thỏa thuận");
  command.date = date_of(2026, 11, 19);
  command.file = "ab12";
  Office own;
  own.procedure.extensions = office().procedure.extensions;
  const auto refused = [&](const PersonId& added_by, const Actor& actor) {
    command.attached_by = added_by;
    const Dossier dossier = three_days();
    const auto decision = decide(own.situation(dossier, actor, at(10, 9)), command);
    return decision ? std::string("done") : decision.error().errors.at(0).pointer;
  };
  const Actor leader = own.staff[2];
  Actor stand_in = leader;
  stand_in.person = {"9"};
  stand_in.on_behalf_of = leader.person;
  CHECK(refused({"1"}, leader) == "done");
  CHECK(refused({"1"}, stand_in) == "done");
  CHECK(refused(leader.person, leader) == "/file");
  CHECK(refused(leader.person, stand_in) == "/file");
  CHECK(refused({"9"}, stand_in) == "/file");
}

TEST_CASE("a procedure without rows follows those of today") {
  Office own;
  const catalogue::Procedure today = own.procedure;
  own.procedure.extensions.clear();
  const Dossier dossier = three_days();
  Situation situation = own.situation(dossier, own.staff[2], at(10, 9));
  CHECK(extensions_open(situation).empty());
  situation.today = std::make_shared<const catalogue::Version>(catalogue::Version{"v", 2, today});
  CHECK(extensions_open(situation).size() == 3);
}

TEST_CASE("an apology in time moves the current promise alone") {
  Dossier dossier = three_days();
  CHECK(done(dossier, apology(16), at(11, 23, 59)) == "done");
  CHECK(dossier.original_due == at(12, 17));
  CHECK(dossier.legal_due == at(12, 17));
  CHECK(dossier.promised_due == at(16, 17));
  CHECK(dossier.apologised);
  CHECK_FALSE(dossier.apologised_late);
  CHECK(done(dossier, apology(17), at(11, 23, 59)) == "too-late-to-apologise");
}

TEST_CASE("an apology for the same day or for hours is in time up to the due minute") {
  Dossier dossier = of_one_day();
  CHECK(done(dossier, apology(10), at(9, 17)) == "done");
  CHECK(dossier.apologised);
  Dossier late = of_one_day();
  CHECK(done(late, apology(10), at(9, 17, 1)) == "done");
  CHECK(late.apologised_late);
  CHECK_FALSE(late.apologised);
}

TEST_CASE("one late apology may be made at any moment before the result, also after one in time") {
  Dossier dossier = three_days();
  CHECK(done(dossier, apology(13), at(10, 9)) == "done");
  CHECK(done(dossier, apology(20), at(17, 9)) == "done");
  CHECK(dossier.promised_due == at(20, 17));
  CHECK(dossier.apologised_late);
  CHECK(done(dossier, apology(23), at(18, 9)) == "too-late-to-apologise");
  dossier.state = State::ready;
  dossier.ready_at = at(18, 10);
  dossier.apologised_late = false;
  CHECK(done(dossier, apology(23), at(18, 11)) == "too-late-to-apologise");
}

TEST_CASE("a new date is a working day behind promise and today, at most as far as the limit is long, at least five") {
  CHECK(done_of(three_days(), apology(12), at(10, 9)) == "/date");
  CHECK(done_of(three_days(), apology(14), at(10, 9)) == "/date");  // a Saturday
  CHECK(done_of(three_days(), apology(19), at(10, 9)) == "done");   // the fifth working day after 12 November
  CHECK(done_of(three_days(), apology(20), at(10, 9)) == "/date");
  CHECK(done_of(three_days(), apology(17), at(17, 9)) == "/date");  // late: the date must be after today
  CHECK(done_of(three_days(), apology(25), at(17, 9)) == "done");   // 24 November is a holiday
  CHECK(done_of(three_days(), apology(26), at(17, 9)) == "/date");
}

TEST_CASE("no apology while a pause is open") {
  Dossier dossier = three_days();
  dossier.state = State::waiting_supplement;
  dossier.pauses = {{calendar::PauseKind::supplement, at(10, 9), std::nullopt}};
  CHECK(done(dossier, apology(16), at(10, 10)) == "action-not-available");
}

TEST_CASE("within the hour its own officer mends the date, as long as nobody was told") {
  Dossier dossier = three_days();
  CHECK(done(dossier, apology(19), at(10, 9)) == "done");
  Command mended = apology(16);
  mended.action = Action::correct_apology;
  CHECK(done(dossier, mended, at(10, 9, 59), leader(), true) == "action-not-available");
  CHECK(done(dossier, mended, at(10, 10)) == "action-not-available");
  Actor other = leader();
  other.person = {"9"};
  CHECK(done(dossier, mended, at(10, 9, 30), other) == "action-not-available");
  CHECK(done(dossier, mended, at(10, 9, 59)) == "done");
  CHECK(dossier.promised_due == at(16, 17));
  CHECK(dossier.apology_due == at(16, 17));
}

TEST_CASE("a declared shorter limit: an extension moves its promise by the working days of the legal date") {
  Dossier dossier = three_days();
  dossier.declared = calendar::Limit{.unit = calendar::LimitUnit::working_day, .amount = 1, .half = true};
  dossier.original_due = dossier.promised_due = at(11, 11, 30);
  CHECK(done(dossier, extension("xác minh"), at(12, 9)) == "done");  // after the promise, within the law
  CHECK(dossier.legal_due == at(17, 17));
  CHECK(dossier.original_due == at(16, 17));
  CHECK(canonical(to_json(dossier_from_json(to_json(dossier)))) == canonical(to_json(dossier)));
}

TEST_CASE("under the decree a step begins afresh with the limit, and only then") {
  Dossier dossier = three_days();
  dossier.limit.amount = 10;
  dossier.after_supplement = calendar::AfterSupplement::decree;
  dossier.step_minutes = 4800;
  const auto due = [&](Instant from, Instant to) {
    dossier.pauses = {{calendar::PauseKind::supplement, from, to}};
    const Situation situation = office().situation(dossier, leader(), to);
    return *step_due(situation, workflow::step_of(office().flow, "appraisal"), at(9, 7), dossier.pauses);
  };
  CHECK(due(at(11, 7), at(16, 7)) == at(20, 17));  // five days of work after the resumption
  CHECK(due(at(13, 7), at(18, 7)) == at(18, 17));  // four days were used
}
