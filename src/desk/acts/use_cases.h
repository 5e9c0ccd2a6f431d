// The use cases of the routes, one per file. Private to this folder.
#pragma once
#include "documents/stream_files.h"
#include "acts/dossier_for.h"
#include "acts/hooks.h"
#include "acts/lookup.h"
#include "acts/read_party.h"
#include "acts/receive.h"
#include "acts/save.h"
#include "http/body.h"

namespace motcua::dossiers {

using http::Reply;
using http::Request;

Result<Reply> act_on_dossier(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> approve_many(const Needs& needs, const Request& request, const Actor& actor);
Result<Reply> confirm_many(const Needs& needs, const Request& request, const Actor& actor);
Result<> may_add_file(const Needs& needs, const Request& request, const Actor& actor);  // check before the bytes come
Result<Reply> add_file(const Needs& needs, const Request& request, const Actor& actor);

}  // namespace motcua::dossiers
