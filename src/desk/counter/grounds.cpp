// The grounds of slips.
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "counter/intake.h"
#include "http/choice.h"
#include "msg/basis.h"
#include "msg/dossier.h"
#include "views/decisions.h"

namespace motcua::counter {

Result<std::optional<JsonObject>> ground_at_counter(const Needs& needs, const Intake& intake, grounds::Act act,
                                                    Date day, const std::string& id) {
  const catalogue::Procedure& procedure = intake.version->procedure;
  const grounds::Asked asked{.act = act,
                             .day = day,
                             .procedure = procedure.code,
                             .channel = catalogue::word_of(intake.channel),
                             .own = procedure.grounds};
  if (act == grounds::Act::supplement_at_counter) {
    const auto valid = needs.grounds.valid(asked);
    return valid.empty() ? std::optional<JsonObject>() : std::optional(grounds::kept(*valid.front()));
  }
  const grounds::Ground* ground = needs.grounds.find(asked, id);
  if (!ground)
    return refuse(motcua::problems::invalid_input, {},
                  {{"/ground", Message(msg::basis::ground_not_valid_on, day_words(day))}});
  return std::optional(grounds::kept(*ground));
}

// Returns the grounds for a refusal at the counter today, for a procedure and a channel.
Result<Reply> list_grounds(const Needs& needs, const Request& request, const Actor&) {
  const auto version = needs.catalogue.in_force(request.query_text("procedure"));
  const auto channel = catalogue::channel_of(request.query_text("channel"));
  std::vector<FieldError> errors;
  if (!version) errors.push_back({"?procedure", msg::dossier::no_such_procedure});
  if (!channel) errors.push_back(http::not_in_list("?channel", http::choices_of(catalogue::kChannels)));
  if (!errors.empty() || !version || !channel) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  const Instant now = needs.shell.clock.now();
  const Date day = needs.shell.zone.local(now).date;
  JsonArray items;
  for (const grounds::Ground* ground : needs.grounds.valid({.act = grounds::Act::refuse_at_counter,
                                                            .day = day,
                                                            .procedure = version->procedure.code,
                                                            .channel = catalogue::word_of(*channel),
                                                            .own = version->procedure.grounds}))
    items.push_back(
        JsonObject{{"id", ground->id}, {"label", views::desk_label(*ground)}, {"article", ground->article}});
  return http::json_reply(JsonObject{{"day", iso(day)}, {"items", std::move(items)}});
}

}  // namespace motcua::counter
