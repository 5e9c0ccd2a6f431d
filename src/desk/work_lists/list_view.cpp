// Rows of a list as the screens get them, with the time left of their promises.
#include "base/damage.h"
#include "calendar/calendars.h"
#include "catalogue/catalogue.h"
#include "views/time_left.h"
#include "work_lists/use_cases.h"
#include "work_lists/work_lists.h"
#include "workflow/workflow.h"

namespace motcua::work_lists {
namespace {

Json when(const std::optional<Instant>& at, Zone zone) { return at ? Json(rfc3339(*at, zone)) : Json(nullptr); }

// A calendar that cannot be read does not keep the dossier out of the list.
const calendar::WorkingCalendar* calendar_of_row(const Needs& needs, const store::ListRow& row,
                                                 const std::string& field) {
  try {
    return &needs.calendars.of(row.competent, field);
  } catch (const Damage& damage) {
    log_left_out(damage);
    return nullptr;
  }
}

}  // namespace

JsonArray list_view(const Needs& needs, const std::vector<store::ListRow>& rows, Instant now) {
  const Zone zone = needs.shell.zone;
  JsonArray items;
  const auto item_of = [&](const store::ListRow& row) {
    const auto version = needs.catalogue.version(row.procedure_version);
    const State state = state_of(row.state);
    std::string_view step_name;
    if (!row.step.empty())
      step_name =
          workflow::step_of(needs.workflows.get(row.workflow, row.workflow_version), row.step).name.in(language());
    const auto* calendar = version ? calendar_of_row(needs, row, version->procedure.field) : nullptr;
    const views::TimeLeft left = views::time_left(calendar, zone, state, row.promised_due, now);
    JsonObject item{
        {"id", row.id.text},
        {"version", row.version},
        {"code", row.code},
        {"applicant", row.applicant},
        {"procedure", version ? version->procedure.short_name : ""},
        {"state", row.state},
        {"state_name", say(label_of(state))},
        {"step", row.step},
        {"step_name", step_name},
        {"step_role", row.step_role},
        {"unit", needs.directory.get(row.unit).short_name},
        {"person", needs.directory.name_of(row.person)},
        {"received_at", rfc3339(row.received_at, zone)},
        {"promised_due", when(row.promised_due, zone)},
        {"apologised", row.promised_due > row.original_due && row.original_due},
        {"late_to_first", views::late_to_first(state, row.original_due, row.promised_due, now)},
        {"step_due", when(row.step_due, zone)},
        {"ready_at", when(row.ready_at, zone)},
        {"verdict", row.verdict.empty() ? Json(nullptr) : Json(row.verdict)},
        {"step_late", state == State::in_progress && row.step_due && zone.local(now) > zone.local(*row.step_due)},
        {"left", left.view()},
        {"urgency", left.urgency}};
    if (!row.draft) return item;
    item["draft"] = row.draft->empty() ? Json(nullptr) : Json(*row.draft);
    const Dossier dossier = dossier_from_json(*Glimpse{row.body});
    item["proposal"] = dossier.outcome ? Json(word_of(*dossier.outcome)) : Json(nullptr);
    return item;
  };
  for (const store::ListRow& row : rows) try {
      items.push_back(of_row("dossier", row.id.text, [&] { return item_of(row); }));
    } catch (const Damage& damage) { log_left_out(damage); }
  return items;
}

}  // namespace motcua::work_lists
