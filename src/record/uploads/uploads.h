// Files that a client sends in pieces and that are whole only later (tus 1.0.0). An upload is open to the person who
// began it, and to nobody else. It goes on where it stopped: after a cut line, after a restart, at another server of
// the site. An act takes a whole upload instead of a body. Without that, it is deleted a day after its last piece.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "access/route.h"
#include "documents/bytes.h"
#include "documents/folder.h"
#include "msg/problems.h"
#include "uploads/parts.h"
#include "work/work.h"

namespace motcua::uploads {

namespace problems {
inline constexpr Problem upload_gone{"upload-gone", Kind::not_found, msg::problems::upload_gone};
inline constexpr Problem upload_elsewhere{"upload-elsewhere", Kind::conflict, msg::problems::upload_elsewhere};
inline constexpr Problem upload_not_whole{"upload-not-whole", Kind::conflict, msg::problems::upload_not_whole};
inline constexpr Problem too_many_uploads{"too-many-uploads", Kind::conflict, msg::problems::too_many_uploads};
inline constexpr Problem no_room{"no-room-for-upload", Kind::unavailable, msg::problems::no_room};
}  // namespace problems

// Adds the version of tus to any reply of these routes, also to one that the front door or the server made.
void name_version(const http::Request& request, http::Reply& reply);

// A whole upload as a file of its own. The file is deleted at the end of the object, unless it was moved.
struct WholeUpload {
  documents::Incoming file;
  std::string name;  // "": the client told none
  std::unique_ptr<const documents::Temporary> temporary;
};

// The uploads of a site. `shell` must outlive this object. Thread-safe after ended_by().
class Uploads {
 public:
  // `folder`: on the disk of the documents.
  Uploads(const Shell& shell, std::filesystem::path folder);

  // `ended` is called after an upload ended, from any thread; its bytes can be deleted.
  void ended_by(std::function<void()> ended) { ended_ = std::move(ended); }

  // Puts the parts of this actor's upload together. Refuses upload_gone and upload_not_whole.
  Result<WholeUpload> whole(const std::string& id, const Actor& actor) const;
  // Ends an upload in the transaction of the act that used it. The write refuses upload_gone if another act was faster.
  void take(Work& work, const std::string& id) const;
  void tell_ended() const;  // call it after the commit

  // Ends the uploads of yesterday, and deletes the bytes of all uploads that have ended. It stops between two uploads
  // if `over` returns true.
  void clear(const std::function<bool()>& over) const;

  std::vector<access::Route> routes() const;

 private:
  using Reply = http::Reply;
  using Request = http::Request;
  Instant since() const;  // an upload that did not change since then has ended
  Result<store::Upload> get(const std::string& id, const Actor& actor) const;
  Result<Reply> begin(const Request& request, const Actor& actor) const;
  Result<Reply> show(const Request& request, const Actor& actor) const;
  Result<> may_go_on(const Request& request, const Actor& actor) const;
  Result<store::Upload> to_go_on(const Request& request, const Actor& actor) const;
  Result<Reply> go_on(const Request& request, const Actor& actor) const;
  void forget(const std::string& id, const store::Part& part) const;
  Result<Reply> drop(const Request& request, const Actor& actor) const;

  const Shell& shell_;
  const PartFolder parts_;
  std::function<void()> ended_;
};

}  // namespace motcua::uploads
