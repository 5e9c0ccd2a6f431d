// The use cases behind the routes. Private to this folder.
#pragma once
#include "deadlines/scope.h"
#include "deadlines/store.h"
#include "http/body.h"

namespace motcua::deadlines {

using http::Reply;
using http::Request;

// Returns a year of a calendar: each day, the author of each entry, and the due times of sample limits.
Result<Reply> glance(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> preview_change(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> my_digest(const Needs& needs, const Actor& actor);        // the post's last digest
Result<Reply> see_digest(const Needs& needs, const Request& request, const Actor& actor);

// The jobs.
void recount_unfinished(const Needs& needs, const Job::Turn& turn);
void make_digests(const Needs& needs, const Job::Turn& turn);

void make_confirmed(const Needs& needs);  // makes the oldest change that is possible; marks impossible ones
void add_confirmation_kinds(const Needs& needs, Jobs& jobs);

Result<Reply> confirm_change(const Needs& needs, Jobs& jobs, const Request& request, const Actor& actor);

// Returns the layers of a unit that a person may change, most general first: "nation", "unit", or names of agencies.
std::vector<std::string> changeable(const Needs& needs, const units::Unit& unit, const Actor& actor);
std::vector<std::string> agencies_of(const std::vector<calendar::StoredLayer>& layers, const UnitId& unit);

// Returns a field of an agency, which selects the agency's calendar; "" for the unit's own calendar.
std::string field_of(const std::vector<calendar::StoredLayer>& layers, const UnitId& unit, const std::string& agency);

// Returns the due times of "1 working day", "5" and "15" for a receipt at `now`.
JsonArray due_from_now(const Needs& needs, const calendar::WorkingCalendar& calendar,
                       const calendar::WorkingCalendar& other, Instant now);

JsonArray missing_json(const std::vector<calendar::Missing>& missing);
JsonObject change_json(const Needs& needs, const store::ChangeRow& row);

}  // namespace motcua::deadlines
