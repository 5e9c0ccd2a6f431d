// Opens the masked numbers of a dossier, with a stated purpose. The citizen is told the purpose.
#include "base/limits.h"
#include "msg/correction.h"
#include "people/readings.h"
#include "privacy/rights.h"
#include "privacy/use_cases.h"

namespace motcua::privacy {

using namespace dossiers;

static constexpr std::array kPurposes{http::Choice{"contact", msg::correction::purpose_contact},
                                      http::Choice{"verification", msg::correction::purpose_verification},
                                      http::Choice{"complaint", msg::correction::purpose_complaint},
                                      http::Choice{"inspection", msg::correction::purpose_inspection}};

Result<Reply> open_personal(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::string purpose = body.choice("purpose", kPurposes);
  const std::string note = body.own_words("note", limits::short_text_chars_max, http::Need::optional);
  TRY(body.finish());
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    TRY_ASSIGN(const Dossier dossier,
               get_dossier(transaction, {request.path_value("id")}, actor, rights::open_personal));
    const dossiers::store::Parties parties = dossiers::store::parties(transaction, dossier.id);
    Reply reply = http::json_reply(JsonObject{
        {"applicant", party_view(parties.applicant)},
        {"representative", parties.representative ? Json(party_view(*parties.representative)) : Json(nullptr)},
        {"correction", asked_party(transaction, dossier, actor)}});
    reply.subject = subject_of(dossier, actor);
    reply.subject->purpose = purpose;
    reply.subject->detail = note;
    return reply;
  });
}

}  // namespace motcua::privacy
