// The paper of a slip.
#include "base/problems.h"
#include "catalogue/catalogue.h"
#include "counter/rights.h"
#include "counter/slips_store.h"
#include "counter/use_cases.h"
#include "msg/dossier_view.h"
#include "units/units.h"

namespace motcua::counter {

Result<Reply> show_slip(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const prints::Slip found, needs.shell.database.read([&](db::Transaction& transaction) {
    return store::get_slip(transaction, {request.path_value("id")});
  }));
  const auto relation = units::relation_to(needs.directory, actor.unit, found.unit);
  if (!access::policy().decide(actor, rights::see_slip, relation).allowed)
    return refuse(motcua::problems::not_found, msg::dossier_view::no_such_slip);
  if (found.body.empty()) return refuse(motcua::problems::not_found, msg::dossier_view::slip_erased);
  Reply reply = http::pdf_reply(prints::slip_pdf(needs, found, needs.catalogue.get(found.procedure_version)->procedure),
                                found.kind + ".pdf");
  reply.subject = http::Subject{.takes_part = found.person == actor.person};
  return reply;
}

}  // namespace motcua::counter
