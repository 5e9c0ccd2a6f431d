// The log of all events: the functions for other folders.
#pragma once
#include <iosfwd>
#include <set>

#include "access/route.h"
#include "ledger/key.h"
#include "ledger/proof.h"
#include "msg/problems.h"
#include "work/job.h"
#include "work/raw_events.h"
#include "work/work.h"

namespace motcua::ledger {

struct Needs {
  const Shell& shell;
  std::string origin;                      // the name of the log and of its keys: "motcua/can-tho-2026"
  const KeyFile& key;
  std::vector<PublicKey> witnesses;        // their lines under a head are accepted
  std::chrono::seconds every{30};          // an event waits at most this long for a head while the server runs
  std::function<void(Instant)> headed{};  // called with the time of each head: the site's time is never before it again
};

std::string origin_of(std::string_view site_slug);
Face face_of(const RawEvent& event, const std::string& name);  // `name`: the name of its stream
Rest rest_of(const RawEvent& event);

// Adds the waiting events to the log, in the order of their commits, with a head over each batch. Returns how many
// events it added. Throws if the key file does not hold the log's last key, or if the log lacks the leaf of the event
// before it in its stream.
std::int64_t extend(const Needs& needs, const std::function<bool()>& over = [] { return false; });

// The job that calls extend().
class Extending {
 public:
  explicit Extending(const Needs& needs);
  void start() { job_.start(); }
  void wake() { job_.wake(); }
  void run_now() { job_.run_now(); }

 private:
  Job job_;
};

// Returns the one word that is printed with a receipt or a result. `terms`: date, procedure and fee, if the paper
// promises them. Returns "" if the printed text was erased. An event of format 1 has the older word, without terms.
std::string promised(const Needs& needs, db::Transaction& transaction, const RawEvent& event, const std::string& code,
                     const std::optional<Terms>& terms);

// Returns the proof of an event; nullopt until a head is over it.
std::optional<Proof> proof(db::Transaction& transaction, const RawEvent& event, const std::string& name);

// Returns an event with all fields that its leaf hashes, and its proof. `motcua-verify event` reads this text
// (docs/ledger-format.md §6).
std::string opened(const RawEvent& event, const Proof& proof);

std::optional<Instant> last_head_at(db::Transaction& transaction);

struct SignedHead {
  Head head;
  std::string text;  // the note with the lines of its witnesses
  std::vector<std::string> witnesses;  // names of the witnesses
};
std::optional<SignedHead> last_head(db::Transaction& transaction);
std::optional<SignedHead> head_of_size(db::Transaction& transaction, std::int64_t size);
std::vector<SignedHead> heads(db::Transaction& transaction, std::int64_t below, int limit);  // newest first
std::optional<std::vector<Hash>> consistency(db::Transaction& transaction, std::int64_t from,
                                             std::int64_t to);  // nullopt: there are no such sizes

// Adds a line of a witness under a head of this log.
Result<> add_cosignature(const Needs& needs, db::Transaction& transaction, std::int64_t size, std::string_view line);

// The keys that ever signed, the oldest first.
struct SigningKey {
  PublicKey key;
  std::int64_t since_size = 0;
  Instant at;
  std::string statement;  // the note in which the key before it names it; "" for the first key
};
std::vector<SigningKey> keys(db::Transaction& transaction);
// Changes to a new key: the old key signs a note that names the new key, and then the new key replaces it in the file.
// `content`: the new content of the file ("" for a fresh key in the file itself). If it was interrupted, another call
// completes it.
PublicKey rotate(const Needs& needs, const std::string& content);
// Called at the start of a server. It makes the key file if the log never had a key. Otherwise the file must hold the
// last key.
void ready_key(const Needs& needs);
// Returns the fault of the key file: it does not hold the last key that the database names. A person may have written
// that key into the database. Returns "" if there is no fault, or if no key can be read.
std::string key_fault(const Needs& needs, db::Transaction& transaction);

// Checks the whole log against the events, its tiles, its heads and its keys. `codes` gives the codes of dossiers.
using CodesOf = std::function<std::map<DossierId, std::string>(db::Transaction&, const std::set<DossierId>&)>;
struct Checked {
  std::int64_t leaves = 0, pending = 0, heads = 0;
  std::vector<std::string> differences;  // each names the first wrong event or head; at most a hundred
};
Checked check(const Needs& needs, const CodesOf& codes);

// Writes the whole log as text, for a verifier that does not trust this program (docs/ledger-format.md §7). Returns how
// many events it wrote. It has the events and heads that are there at its beginning. It reads in short transactions and
// holds a few hundred events in memory, so that it may take any time beside a server.
std::int64_t write_export(const Needs& needs, const CodesOf& codes, std::ostream& out);

namespace problems {
inline constexpr Problem unknown_witness{"unknown-witness", Kind::forbidden, msg::problems::unknown_witness};
inline constexpr Problem wrong_cosignature{"wrong-cosignature", Kind::invalid, msg::problems::wrong_cosignature};
}  // namespace problems

std::vector<access::Route> routes(const Needs& needs);

}  // namespace motcua::ledger
