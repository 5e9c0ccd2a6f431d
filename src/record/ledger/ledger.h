// The log of all events: what others may ask of it.
#pragma once
#include <iosfwd>
#include <set>

#include "ledger/key.h"
#include "ledger/proof.h"
#include "access/route.h"
#include "work/job.h"
#include "work/raw_events.h"
#include "work/work.h"

namespace motcua::ledger {

struct Needs {
  const Shell& shell;
  std::string origin;                      // the name of the log and of its keys: "motcua/can-tho-2026"
  const KeyFile& key;
  std::vector<PublicKey> witnesses;        // whose lines under a head are taken
  std::chrono::seconds every{30};          // the longest that an event waits for a head while the server runs
  std::function<void(Instant)> headed{};   // told of each head: the site's time never stands before it again
};

std::string origin_of(std::string_view site_slug);
Face face_of(const RawEvent& event, const std::string& name);  // of its stream
Rest rest_of(const RawEvent& event);

// What waits goes into the log, in the order in which it was committed, with a head over each batch. How many went in.
// Throws if the key file does not hold the log's last key, or an event has none before it.
std::int64_t extend(const Needs& needs, const std::function<bool()>& over = [] { return false; });

// The job that does so.
class Extending {
 public:
  explicit Extending(const Needs& needs);
  void start() { job_.start(); }
  void wake() { job_.wake(); }
  void run_now() { job_.run_now(); }

 private:
  Job job_;
};

// What is printed with a receipt or a result: one word. `terms`: date, procedure and fee that the paper promises, if
// it does. Gives "" if what was printed was erased. An event of format 1 has the older word, without terms.
std::string promised(const Needs& needs, db::Transaction& transaction, const RawEvent& event, const std::string& code,
                     const std::optional<Terms>& terms);

// The proof of an event; nothing as long as no head is over it.
std::optional<Proof> proof(db::Transaction& transaction, const RawEvent& event, const std::string& name);

// An event with all that its leaf hashes, and its proof: what `motcua-verify event` reads (docs/ledger-format.md §6).
std::string opened(const RawEvent& event, const Proof& proof);

std::optional<Instant> last_head_at(db::Transaction& transaction);

struct SignedHead {
  Head head;
  std::string text;  // the note with the lines of the witnesses
  std::vector<std::string> witnesses;  // names
};
std::optional<SignedHead> last_head(db::Transaction& transaction);
std::optional<SignedHead> head_of_size(db::Transaction& transaction, std::int64_t size);
std::vector<SignedHead> heads(db::Transaction& transaction, std::int64_t below, int limit);  // newest first
std::optional<std::vector<Hash>> consistency(db::Transaction& transaction, std::int64_t from,
                                             std::int64_t to);  // nothing: no such sizes

// A line of a witness under a head of this log.
Result<> add_cosignature(const Needs& needs, db::Transaction& transaction, std::int64_t size, std::string_view line);

// The keys that ever signed, the oldest first.
struct SigningKey {
  PublicKey key;
  std::int64_t since_size = 0;
  Instant at;
  std::string statement;  // the note by which the key before it names it; "" of the first
};
std::vector<SigningKey> keys(db::Transaction& transaction);
// A new key: named in a note that the old one signs, then put in the file in its place. `content` is the file's new one
// ("" for a fresh key of the file's own). Cut off, it goes on when it is called again.
PublicKey rotate(const Needs& needs, const std::string& content);
// At the start of a server: the key file is made if the log never had a key; otherwise it must hold the last one.
void ready_key(const Needs& needs);
// What is wrong with the key file: it does not hold the last key that the database names, which somebody may have put
// there. "" if nothing is, and if there is no key that can be read.
std::string key_fault(const Needs& needs, db::Transaction& transaction);

// The whole log against the events, its tiles, its heads and its keys. `codes` gives the codes of dossiers.
using CodesOf = std::function<std::map<DossierId, std::string>(db::Transaction&, const std::set<DossierId>&)>;
struct Checked {
  std::int64_t leaves = 0, pending = 0, heads = 0;
  std::vector<std::string> differences;  // each names the first wrong event or head; at most a hundred
};
Checked check(const Needs& needs, const CodesOf& codes);

// All of it as text, for a verifier that does not trust this program (docs/ledger-format.md §7). How many events.
std::int64_t write_export(const Needs& needs, const CodesOf& codes, std::ostream& out);

namespace problems {
inline constexpr Problem unknown_witness{"unknown-witness", Kind::forbidden,
                                         "Không nhận chữ ký chứng kiến của đơn vị này",
                                         "The log takes no co-signature of this name"};
inline constexpr Problem wrong_cosignature{"wrong-cosignature", Kind::invalid,
                                           "Chữ ký chứng kiến không khớp với đầu sổ",
                                           "The co-signature is not over this head"};
}  // namespace problems

std::vector<access::Route> routes(const Needs& needs);

}  // namespace motcua::ledger
