#include "counter/slips_store.h"

#include "base/problems.h"
#include "msg/dossier_view.h"

namespace motcua::counter::store {
namespace {

const db::SealedColumn kSlip{"counter_slip", "body", {"id"}};

constexpr std::string_view kSlipColumns =
    "SELECT id, kind, unit_id, person_id, at, procedure_version_id, case_id, body FROM counter_slip WHERE id = :id";

}  // namespace

void insert_slip(Work& work, const prints::Slip& slip, std::string_view day) {
  work.db().write(
      "INSERT INTO counter_slip (id, kind, unit_id, person_id, at, day, procedure_version_id, case_id, body) VALUES "
      "(:id, :kind, :unit, :person, :at, :day, :procedure_version, :case, :body)",
      {{"id", slip.id.text},
       {"kind", slip.kind},
       {"unit", slip.unit.text},
       {"person", slip.person.text},
       {"at", slip.at.us},
       {"day", day},
       {"procedure_version", slip.procedure_version},
       {"case", slip.case_id},
       {"body", work.db().seal(kSlip.at(slip.id.text), canonical(slip.body))}});
}

Result<prints::Slip> get_slip(db::Transaction& transaction, const SlipId& id) {
  const auto rows = transaction.query(kSlipColumns, {{"id", id.text}});
  if (rows.empty()) return refuse(motcua::problems::not_found, msg::dossier_view::no_such_slip);
  const db::Row& row = rows[0];
  return prints::Slip{.id = id,
                      .kind = row.text(1),
                      .procedure_version = row.text(5),
                      .case_id = row.text(6),
                      .unit = {row.text(2)},
                      .person = {row.text(3)},
                      .at = {row.integer(4)},
                      .body = row.text(7).empty()
                                  ? JsonObject()
                                  : parse_trusted(transaction.open(kSlip.at(id.text), row.text(7))).as_object()};
}

}  // namespace motcua::counter::store
