// A small office for tests of rules: five people, one workflow, dossiers with random limits, and commands for these
// people.
#pragma once
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "calendar/calendar_fixture.h"
#include "dossiers/rules.h"

namespace motcua::dossiers {

using access::Role;
using workflow::Action;

struct Office {
  workflow::Workflow flow{.id = "w",
                          .version = 1,
                          .name = "W",
                          .start = "transfer",
                          .steps = {{.id = "transfer",
                                     .name = {},
                                     .role = Role::reception,
                                     .at = workflow::At::receiving,
                                     .transfer = true,
                                     .transitions = {{Action::hand_over, "acceptance"}}},
                                    {.id = "acceptance",
                                     .name = {},
                                     .role = Role::specialist,
                                     .share = 10,
                                     .transitions = {{Action::accept, "appraisal"}, {Action::send_back, "transfer"}}},
                                    {.id = "appraisal",
                                     .name = {},
                                     .role = Role::specialist,
                                     .share = 50,
                                     .keep_person = true,
                                     .transitions = {{Action::verify, "appraisal"},
                                                     {Action::propose, "approval"},
                                                     {Action::request_supplement, "appraisal"},
                                                     {Action::request_payment, "appraisal"}}},
                                    {.id = "approval",
                                     .name = {},
                                     .role = Role::leader,
                                     .share = 30,
                                     .transitions = {{Action::approve, "issue"}, {Action::rework, "appraisal"}}},
                                    {.id = "issue",
                                     .name = {},
                                     .role = Role::clerk,
                                     .share = 10,
                                     .transitions = {{Action::issue, "return", true}}},
                                    {.id = "return",
                                     .name = {},
                                     .role = Role::reception,
                                     .at = workflow::At::receiving,
                                     .transitions = {{Action::return_result, ""}}}}};
  catalogue::Procedure procedure;
  grounds::Grounds grounds{{{.id = "refuse",
                             .field = "dossier",
                             .acts = {grounds::Act::propose_refusal},
                             .text = "T",
                             .article = "Điều 1",
                             .from = date_of(2025, 1, 1)},
                            {.id = "waited",
                             .kind = grounds::Kind::close,
                             .field = "dossier",
                             .acts = {grounds::Act::stop},
                             .text = "T",
                             .article = "Điều 2",
                             .from = date_of(2025, 1, 1),
                             .waiting_days = 15}},
                           {}};
  units::Directory directory{
      {{.id = {"u"}, .slug = "u", .level = units::Level::commune, .parent = {}, .valid_from = {}, .valid_to = {}}},
      {{.id = {"p1"}, .unit = {"u"}, .roles = {Role::specialist}, .valid_from = {}, .valid_to = {}}},
      {{.person = {"2"}, .name = "B", .username = "b", .post = {"p1"}}}};
  std::vector<Actor> staff;
  Office() {
    using catalogue::ExtensionForm;
    procedure.extensions = {
        {.ground = "xác minh",
         .form = ExtensionForm::added,
         .limit = {calendar::LimitUnit::working_day, 3},
         .times = 2},
        {.ground = "phức tạp", .form = ExtensionForm::total, .limit = {calendar::LimitUnit::calendar_day, 20}},
        {.ground = "thỏa thuận", .form = ExtensionForm::agreed, .limit = {}}};
    CHECK(workflow::unsound(flow).empty());
    for (const auto& [id, role] : std::initializer_list<std::pair<const char*, Role>>{
             {"1", Role::reception}, {"2", Role::specialist}, {"3", Role::leader}, {"4", Role::clerk}})
      staff.push_back({.person = {id},
                       .post = {std::string("p") + id},
                       .unit = {"u"},
                       .roles = {role},
                       .name = id,
                       .post_name = id,
                       .session = id});
    // One person is both specialist and leader. This person may not approve their own proposal.
    staff.push_back({.person = {"2"},
                     .post = {"p1"},
                     .unit = {"u"},
                     .roles = {Role::specialist, Role::leader},
                     .name = "2",
                     .post_name = "2",
                     .session = "2"});
  }
  Situation situation(const Dossier& dossier, const Actor& actor, Instant now,
                      const calendar::WorkingCalendar& calendar = calendar::office_2026()) const {
    return {.dossier = dossier,
            .workflow = flow,
            .procedure = procedure,
            .calendar = calendar,
            .directory = directory,
            .actor = actor,
            .now = now,
            .zone = Zone{},
            .grounds = grounds};
  }
  Dossier received(Instant now, std::int64_t days) const {
    Dossier dossier;
    dossier.id = {"d"};
    dossier.version = 1;
    dossier.workflow = "w";
    dossier.receiving_unit = dossier.competent_unit = {"u"};
    dossier.received_at = now;
    dossier.received_by = {"1"};
    dossier.limit = {calendar::LimitUnit::working_day, days};
    const auto due = due_of(situation(dossier, staff[0], now), {});
    dossier.legal_due = dossier.original_due = dossier.promised_due = Zone{}.instant(due.value().at.value());
    dossier.step_minutes = calendar::office_2026().worked(Zone{}.local(now), *due->at);
    dossier.steps.push_back({"transfer", Role::reception, {"u"}, {}, now, std::nullopt});
    return dossier;
  }
};

// The receipt that leads to this state.
inline DossierEvent receipt_of(const Dossier& d) {
  DossierEvent event{.dossier = d.id, .seq = 1, .common = {}, .what = {}};
  event.common.due = {.first = d.original_due, .promised = d.promised_due, .legal = d.legal_due};
  for (const ActiveStep& step : d.steps)
    event.common.entered.push_back(
        {.step = step.step, .role = step.role, .unit = step.unit, .person = step.person, .due = step.due});
  event.what = Received{.code = d.code,
                        .procedure_code = d.procedure_code,
                        .procedure_version = d.procedure_version,
                        .case_id = d.case_id,
                        .workflow = d.workflow,
                        .workflow_version = d.workflow_version,
                        .channel = d.channel,
                        .receiving_unit = d.receiving_unit,
                        .competent_unit = d.competent_unit,
                        .limit = d.limit,
                        .declared = d.declared,
                        .after_supplement = d.after_supplement,
                        .step_minutes = d.step_minutes,
                        .papers = d.papers,
                        .pages = d.pages,
                        .copies = d.copies,
                        .sets = d.sets,
                        .fee = d.fee,
                        .delivery = d.delivery,
                        .register_number = d.register_number,
                        .applicant = {},
                        .representative = {},
                        .content = {}};
  return event;
}

inline Command filled(Action action, std::optional<Instant> now = std::nullopt) {
  Command command{.action = action,
                  .text = "t",
                  .person = {},
                  .date = {},
                  .choice = "grant",
                  .amount = 5,
                  .number = "1",
                  .recipient = "r",
                  .recipient_id = "",
                  .ground = "",
                  .requested_by = "",
                  .items = {{"a", "b"}}};
  if (now)  // a date near now, which may be valid or not
    command.date = Zone{}.local(*now).date + std::chrono::days{*rc::gen::inRange(-3, 20)};
  command.file = "abc";
  if (action == Action::extend)
    command.extension = *rc::gen::elementOf(std::vector<std::string>{"xác minh", "phức tạp", "thỏa thuận"});
  if (action == Action::reassign) command.person = {"2"};
  if (action == Action::withdraw || action == Action::stop) {
    command.requested_by = "A";
    if (now) command.date = Zone{}.local(*now).date;
    command.choice = "id_card";
  }
  return command;
}

}  // namespace motcua::dossiers
