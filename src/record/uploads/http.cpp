// The routes of tus. name_version() completes every reply, also a refusal that no route made.
#include <algorithm>

#include "base/limits.h"
#include "base/problems.h"
#include "base/random.h"
#include "base/settable_limits.h"
#include "db/alone.h"
#include "http/received_file.h"
#include "msg/uploads.h"
#include "uploads/rights.h"
#include "uploads/tus.h"
#include "uploads/uploads.h"

namespace motcua::uploads {
namespace {

using http::BodyKind, http::Reply, http::Request, http::Verb;

constexpr std::int64_t kMb = 1024 * 1024, kSecondUs = 1'000'000;
constexpr std::int64_t kTouchedS = 60;  // a piece that begins later after the last one is written down

Instant ends(const store::Upload& upload) { return {upload.changed.us + limits::upload_keep_s * kSecondUs}; }

// An upload in use is never dropped: the longest piece may take so long at the slowest rate.
std::int64_t idle_us() {
  const auto longest = static_cast<std::int64_t>(limits::file_bytes_max()) / limits::body_bytes_per_second_min;
  return std::max(limits::upload_idle_s, longest + 2 * kTouchedS) * kSecondUs;
}

void add_state(Reply& reply, const store::Upload& upload) {
  reply.headers.emplace_back("Upload-Offset", std::to_string(upload.received));
  reply.headers.emplace_back("Upload-Expires", http_date(ends(upload)));
}

JsonObject view_of(const store::Upload& upload, Zone zone) {
  return {{"id", upload.id},
          {"bytes", upload.bytes},
          {"received", upload.received},
          {"expires_at", rfc3339(ends(upload), zone)}};
}

Reply server_tells() {
  Reply reply = http::no_content();
  reply.headers = {{"Tus-Version", kTusVersion},
                   {"Tus-Extension", kTusExtensions},
                   {"Tus-Max-Size", std::to_string(limits::file_bytes_max())}};
  return reply;
}

Refusal too_large(std::int64_t bytes) {
  return {motcua::problems::too_large, Message(msg::uploads::at_most_mb, bytes / kMb)};
}

// The head of a request that begins an upload, with all its errors at once.
Result<store::Upload> upload_asked(const Request& request) {
  TRY(check_version(request));
  const auto length = length_asked(request);
  const auto name = name_asked(request);
  std::vector<FieldError> errors;
  for (const Refusal* wrong : {length ? nullptr : &length.error(), name ? nullptr : &name.error()})
    if (wrong) errors.insert(errors.end(), wrong->errors.begin(), wrong->errors.end());
  if (!errors.empty()) return refuse(motcua::problems::invalid_input, {}, std::move(errors));
  const auto most = static_cast<std::int64_t>(limits::file_bytes_max());
  if (*length > most) return std::unexpected(too_large(most));
  return store::Upload{.name = *name, .bytes = *length};
}

// Leaves the row of a new upload a place within the bounds of its person. Returns whether another upload was dropped.
Result<bool> make_place(db::Transaction& transaction, const store::Upload& upload, Instant since) {
  for (bool dropped = false;; dropped = true) {
    const store::Sum sum = store::sum_of(transaction, upload.person, since);
    const bool full = sum.uploads >= limits::uploads_per_person_max;
    if (!full && sum.bytes + upload.bytes <= limits::upload_bytes_per_person_max) return dropped;
    if (store::remove_idle(transaction, upload.person, {upload.made.us - idle_us()})) continue;
    return refuse(problems::too_many_uploads,
                  full ? Message(msg::uploads::at_most_at_once, limits::uploads_per_person_max)
                       : Message(msg::uploads::at_most_mb_at_once, limits::upload_bytes_per_person_max / kMb));
  }
}

}  // namespace

void name_version(const Request& request, Reply& reply) {
  constexpr std::string_view kRoutes = "/api/v1/uploads";
  if (!request.path.starts_with(kRoutes)) return;
  if (request.path.size() > kRoutes.size() && request.path[kRoutes.size()] != '/') return;
  if (std::ranges::any_of(reply.headers, [](const auto& header) { return header.first == "Tus-Resumable"; })) return;
  reply.headers.emplace_back("Tus-Resumable", kTusVersion);
  if (reply.status == 412) reply.headers.emplace_back("Tus-Version", kTusVersion);
}

Result<Reply> Uploads::begin(const Request& request, const Actor& actor) const {
  TRY_ASSIGN(store::Upload upload, upload_asked(request));
  const Instant now = shell_.clock.now();
  upload.id = new_uuid(now);
  upload.person = actor.person;
  upload.made = upload.changed = now;
  TRY_ASSIGN(const bool dropped, shell_.database.write([&](db::Transaction& transaction) -> Result<bool> {
    db::alone("uploads");  // uploads that begin at once could pass the bounds
    TRY_ASSIGN(const bool made_place, make_place(transaction, upload, since()));
    // The disk is promised to the bytes that other uploads still lack.
    const std::int64_t promised = store::missing_bytes(transaction, since());
    if (std::cmp_less(parts_.free_bytes(), promised + upload.bytes + limits::upload_disk_left_bytes_min))
      return refuse(problems::no_room);
    store::insert(transaction, upload);
    return made_place;
  }));
  if (dropped) tell_ended();
  Reply reply = http::json_reply(view_of(upload, shell_.zone), 201);
  reply.headers.emplace_back("Location", "/api/v1/uploads/" + upload.id);
  add_state(reply, upload);
  return reply;
}

Result<Reply> Uploads::show(const Request& request, const Actor& actor) const {
  TRY(check_version(request));
  TRY_ASSIGN(const store::Upload upload, get(request.path_value("id"), actor));
  Reply reply = http::json_reply(view_of(upload, shell_.zone));
  reply.headers.emplace_back("Upload-Length", std::to_string(upload.bytes));
  add_state(reply, upload);
  return reply;
}

// The checks of a piece that need only its head.
Result<store::Upload> Uploads::to_go_on(const Request& request, const Actor& actor) const {
  TRY(check_version(request));
  TRY_ASSIGN(const std::int64_t offset, offset_asked(request));
  TRY_ASSIGN(store::Upload upload, get(request.path_value("id"), actor));
  if (offset != upload.received)
    return refuse(problems::upload_elsewhere, Message(msg::uploads::goes_on_at, upload.received));
  if (upload.parts >= limits::upload_parts_max && !upload.whole())
    return refuse(problems::upload_elsewhere, Message(msg::uploads::pieces_at_most, limits::upload_parts_max));
  if (std::cmp_greater(request.announced, 1) && std::cmp_greater(request.announced, upload.bytes - upload.received))
    return refuse(motcua::problems::too_large, Message(msg::uploads::longer_than_told, upload.bytes));
  return upload;
}

Result<> Uploads::may_go_on(const Request& request, const Actor& actor) const {
  TRY_ASSIGN(const store::Upload upload, to_go_on(request, actor));
  // Something else may have filled the disk since the upload began.
  if (parts_.free_bytes() < request.announced + std::uintmax_t{limits::upload_disk_left_bytes_min})
    return refuse(problems::no_room);
  const Instant now = shell_.clock.now();
  if (now.us - upload.changed.us < kTouchedS * kSecondUs) return {};
  return shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    store::touch(transaction, upload.id, now);
    return {};
  });
}

// Also called for a piece that broke off: what arrived is kept, and the client goes on behind it.
Result<Reply> Uploads::go_on(const Request& request, const Actor& actor) const {
  TRY_ASSIGN(store::Upload upload, to_go_on(request, actor));
  const store::Part part{.first = upload.received,
                         .bytes = request.file ? static_cast<std::int64_t>(request.file->bytes()) : 0,
                         .sha256 = request.file ? request.file->sha256() : std::string()};
  if (part.bytes > upload.bytes - upload.received)
    return refuse(motcua::problems::too_large, Message(msg::uploads::longer_than_told, upload.bytes));
  if (part.bytes > 0) {
    parts_.keep(upload.id, part, request.file->path());
    const Instant now = std::max(shell_.clock.now(), upload.changed);
    const Result<> added = shell_.database.write([&](db::Transaction& transaction) -> Result<> {
      store::add(transaction, upload, part, now);
      return {};
    });
    if (!added) {
      if (added.error().problem == &problems::upload_elsewhere) forget(upload.id, part);
      return std::unexpected(added.error());
    }
    upload.received += part.bytes;
    upload.changed = now;
  }
  Reply reply = http::no_content();
  add_state(reply, upload);
  return reply;
}

// Another piece was at this place first. If it had the same bytes, its part has the same name and stays.
void Uploads::forget(const std::string& id, const store::Part& part) const {
  const auto parts =
      shell_.database.read([&](db::Transaction& transaction) { return store::parts_of(transaction, id); });
  const bool used = std::ranges::any_of(
      parts, [&](const store::Part& other) { return other.first == part.first && other.sha256 == part.sha256; });
  if (!used) parts_.forget(id, part);
}

Result<Reply> Uploads::drop(const Request& request, const Actor& actor) const {
  TRY(check_version(request));
  TRY_ASSIGN(const store::Upload upload, get(request.path_value("id"), actor));
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    store::take(transaction, upload.id, actor.person);
    return {};
  }));
  tell_ended();
  return http::no_content();
}

std::vector<access::Route> Uploads::routes() const {
  using Act = Result<Reply> (Uploads::*)(const Request&, const Actor&) const;
  const auto told = [this](Act act) {
    return [this, act](const Request& request, const Actor& actor) -> Result<Reply> {
      return (this->*act)(request, actor);
    };
  };
  constexpr const char *kAll = "/api/v1/uploads", *kOne = "/api/v1/uploads/{id}";
  const access::Right right = rights::send_upload;
  return {
      {Verb::options, kAll, right, BodyKind::none,
       [](const Request&, const Actor&) -> Result<Reply> { return server_tells(); }},
      {Verb::post, kAll, right, BodyKind::none, told(&Uploads::begin)},
      {Verb::get, kOne, right, BodyKind::none, told(&Uploads::show)},
      {Verb::patch, kOne, right, BodyKind::chunk,
       [this](const Request& request, const Actor& actor) { return may_go_on(request, actor); }, told(&Uploads::go_on)},
      {Verb::del, kOne, right, BodyKind::none, told(&Uploads::drop)},
  };
}

}  // namespace motcua::uploads
