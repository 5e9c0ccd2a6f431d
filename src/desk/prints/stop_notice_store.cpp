// Table: stop_notice.
#include "base/damage.h"
#include "db/kept_rows.h"
#include "prints/stop_notice.h"

namespace motcua::prints {

static const db::KeptTable kKept{"stop_notice"};

std::optional<StopText> newest_stop_text(db::Transaction& transaction, Instant until) {
  const auto rows = transaction.query(
      "SELECT version, body, person_id, at FROM stop_notice WHERE at <= :until ORDER BY version DESC LIMIT 1",
      {{"until", until.us}});
  if (rows.empty()) return std::nullopt;
  const db::Row& row = rows[0];
  return of_row("stop_notice", std::to_string(row.integer(0)), [&] {
    return StopText{.version = row.integer(0), .text = row.text(1), .by = {row.text(2)}, .at = Instant{row.integer(3)}};
  });
}

void insert_stop_text(Work& work, const StopText& text) {
  work.db().write("INSERT INTO stop_notice (version, body, person_id, at) VALUES (:version, :body, :person, :at)",
                  {{"version", text.version}, {"body", text.text}, {"person", text.by.text}, {"at", text.at->us}});
}

}  // namespace motcua::prints
