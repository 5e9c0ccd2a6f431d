// Tables: staff, absence, staff_event, api_key, sign_in_event, reading.
#include "people/subjects.h"

#include "db/summed.h"
#include "people/sign_ins_store.h"

namespace motcua::people {

db::Subject person_subject() {
  return {.kind = streams::person,
          .ids = "SELECT id FROM staff",
          .name = {},
          .parts = {{.table = "staff",
                     .which = "id = :id",
                     .told = {"active", "created_at", "left_at", "origin", "confirmation_id", "machine"},
                     .personal = {"username", "name", "must_change", "second_factor_since"},
                     .secret = {"password_hash"},
                     .left_out = {"id", "second_factor", "second_factor_step", "sign_ins_seen_at"}},
                    {.table = "absence",
                     .which = "person_id = :id",
                     .told = {"id", "made_at", "made_by"},
                     .personal = {"from_day", "to_day", "ended_at", "reason"},
                     .left_out = {"person_id"}},
                    {.table = "staff_event",
                     .which = "about_id = :id",
                     .told = {"id", "at", "kind", "by_id", "post_id"},
                     .hashed = {"facts"},
                     .left_out = {"about_id"},
                     .summed = true}}};
}

db::Subject key_subject() {
  return {.kind = streams::key,
          .ids = "SELECT id FROM api_key",
          .name = {},
          .parts = {{.table = "api_key",
                     .which = "id = :id",
                     .told = {"person_id", "made_by", "unit_id", "rights", "made_at", "expires_at", "ended_at",
                              "origin", "confirmation_id"},
                     .personal = {"name"},
                     .secret = {"key_hash"},
                     .left_out = {"id", "used_at"}}}};
}

db::Subject sign_ins_subject() {
  static constexpr auto kIds = db::joined("SELECT DISTINCT ", db::day_id(store::kSignInUnit),
                                          " AS id FROM sign_in_event WHERE kind IN ('signed_in', 'signed_out')");
  static constexpr auto kWhich = db::joined(db::of_day(store::kSignInUnit), " AND kind IN ('signed_in', 'signed_out')");
  return {.kind = streams::sign_ins,
          .ids = kIds,
          .name = "SELECT CAST(:id AS TEXT)",
          .parts = {{.table = "sign_in_event",
                     .which = kWhich,
                     .told = {"id", "kind", "person_id", "at"},
                     .left_out = {"why", "unit_id", "name_hash", "network", "agent", "session", "last_at", "times",
                                  "unusual", "count_key", "log_seq"},
                     .summed = true}}};
}

// A row enters the log when its quarter of an hour is over. Until then its count grows.
db::Subject refusals_subject() {
  static constexpr auto kIds =
      db::joined("SELECT DISTINCT ", store::kRefusedDay,
                 " AS id FROM sign_in_event WHERE kind IN ('refused', 'held_back') AND log_seq IS NOT NULL");
  return {.kind = streams::refusals,
          .ids = kIds,
          .name = "SELECT CAST(:id AS TEXT)",
          .parts = {{.table = "sign_in_event",
                     .which = store::kRefusedOfDay,
                     .told = {"id", "kind", "why", "person_id", "name_hash", "network", "at", "last_at", "times"},
                     .left_out = {"unit_id", "agent", "session", "unusual", "count_key", "log_seq"},
                     .summed = true}}};
}

// The search text is in no event, because it is erased in time.
db::Subject readings_subject() {
  return {.kind = streams::readings,
          .ids = "SELECT DISTINCT unit_id || '/' || day AS id FROM reading WHERE log_seq IS NOT NULL",
          .name = "SELECT CAST(:id AS TEXT)",
          .parts = {{.table = "reading",
                     .which = "unit_id = substr(:id, 1, 36) AND day = substr(:id, 38)",
                     .told = {"id", "at", "person_id", "post_id", "on_behalf_of", "what", "purpose", "dossier_id",
                              "takes_part", "shown", "disclosed_at"},
                     .left_out = {"unit_id", "day", "detail", "log_seq"},
                     .summed = true}}};
}

}  // namespace motcua::people
