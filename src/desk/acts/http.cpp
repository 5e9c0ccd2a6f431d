// The routes of the life of a dossier.
#include "base/problems.h"
#include "documents/documents.h"
#include "acts/rights.h"
#include "acts/routes.h"
#include "acts/use_cases.h"
#include "http/file_name.h"
#include "http/ranges.h"
#include "msg/dossier_view.h"

namespace motcua::dossiers {
namespace {

using http::BodyKind, http::Verb;

Reply about(Reply reply, const Dossier& dossier, const Actor& actor) {
  reply.subject = subject_of(dossier, actor);
  return reply;
}

Result<Reply> file(const Needs& needs, const Request& request, const Actor& actor) {
  Dossier dossier;
  TRY_ASSIGN(const documents::StreamFile row,
             needs.shell.database.read([&](db::Transaction& transaction) -> Result<documents::StreamFile> {
               TRY_ASSIGN(documents::StreamFile found, documents::get_file(transaction, {request.path_value("id")}));
               if (found.stream.kind != streams::dossier)
                 return refuse(motcua::problems::not_found, msg::dossier_view::no_such_file);
               TRY_ASSIGN(dossier, get_dossier(transaction, {found.stream.id}, actor, rights::read_file));
               if (found.erased) return refuse(motcua::problems::not_found, msg::dossier_view::file_erased);
               return found;
             }));
  const documents::Found document = needs.files.open(row.sha256);
  return about(http::file_reply({.path = document.path,
                                 .bytes = document.bytes,
                                 .media_type = row.media_type,
                                 .name = http::with_ending(row.name, documents::ending_of(row.media_type)),
                                 .sha256 = row.sha256},
                                request),
               dossier, actor);
}

constexpr RouteRow kRoutes[]{
    {Verb::post, "/api/v1/dossiers/{id}/actions/{action}", rights::act_on_dossier, BodyKind::json, act_on_dossier},
    {Verb::post, "/api/v1/dossiers/{id}/files", rights::attach_file, BodyKind::file, add_file, may_add_file},
    {Verb::get, "/api/v1/files/{id}", rights::read_file, BodyKind::none, file},
    {Verb::post, "/api/v1/approvals", rights::approve_dossiers, BodyKind::json, approve_many},
    {Verb::post, "/api/v1/signing-confirmations", rights::confirm_signings, BodyKind::json, confirm_many},
};

}  // namespace

std::vector<access::Route> routes(const Needs& needs) { return routes_of(needs, kRoutes); }

}  // namespace motcua::dossiers
