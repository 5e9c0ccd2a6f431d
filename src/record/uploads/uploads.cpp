#include "uploads/uploads.h"

#include "base/limits.h"
#include "base/log.h"
#include "msg/uploads.h"

namespace motcua::uploads {

constexpr std::int64_t kSecondUs = 1'000'000;

Uploads::Uploads(const Shell& shell, std::filesystem::path folder) : shell_(shell), parts_(std::move(folder)) {}

Instant Uploads::since() const { return {shell_.clock.now().us - limits::upload_keep_s * kSecondUs}; }

// A site that was restored has rows of uploads and not their bytes.
Result<store::Upload> Uploads::get(const std::string& id, const Actor& actor) const {
  auto [upload, parts] = shell_.database.read([&](db::Transaction& transaction) {
    return std::pair{store::find(transaction, id, actor.person, since()), store::parts_of(transaction, id)};
  });
  if (!upload) return refuse(problems::upload_gone);
  if (parts_.has(id, parts)) return std::move(*upload);
  log::error("upload.lost", {{"upload", id}});
  TRY(shell_.database.write([&](db::Transaction& transaction) -> Result<> {
    store::remove(transaction, id);
    return {};
  }));
  return refuse(problems::upload_gone);
}

Result<WholeUpload> Uploads::whole(const std::string& id, const Actor& actor) const {
  TRY_ASSIGN(store::Upload upload, get(id, actor));
  if (!upload.whole())
    return refuse(problems::upload_not_whole, Message(msg::uploads::bytes_of, upload.received, upload.bytes));
  const auto parts =
      shell_.database.read([&](db::Transaction& transaction) { return store::parts_of(transaction, id); });
  auto joined = parts_.join(id, parts);
  if (!joined) return refuse(problems::upload_gone);
  auto temporary = std::make_unique<const documents::Temporary>(joined->path);
  return WholeUpload{.file = *joined, .name = std::move(upload.name), .temporary = std::move(temporary)};
}

void Uploads::take(Work& work, const std::string& id) const { store::take(work.db(), id, work.actor().person); }

void Uploads::tell_ended() const {
  if (ended_) ended_();
}

void Uploads::clear(const std::function<bool()>& over) const {
  (void)db::must(shell_.database.write([&](db::Transaction& transaction) -> Result<std::int64_t> {
    return store::remove_before(transaction, since());
  }));
  // The folders first: the row of an upload is there before its folder.
  const std::vector<std::string> folders = parts_.uploads();
  const auto open = shell_.database.read([](db::Transaction& transaction) { return store::ids(transaction); });
  for (const std::string& upload : folders) {
    if (over()) return;
    if (!open.contains(upload)) parts_.wipe(upload);
  }
}

}  // namespace motcua::uploads
