#include "ledger/leaf.h"

#include <fmt/format.h>

#include "base/damage.h"
#include "base/hash.h"
#include "base/netstrings.h"

namespace motcua::ledger {
namespace {

// The label of a hash: "motcua.face.1" and so on. The program does not hash an unknown format.
std::string tag(std::string_view of, std::int64_t format) {
  if (format != kOfDossiers && format != kOfStreams)
    throw Damage("format", "is newer than what this program knows, or damaged");
  return fmt::format("motcua.{}.{}", of, format);
}

}  // namespace

Hash hash_of(const Face& f) {
  Netstrings fields;
  fields.add(tag("face", f.format));
  if (f.format == kOfStreams) fields.add(f.stream);
  fields.add(f.name).add(f.seq).add(f.kind).add(f.at.us).add(f.unit).add(f.document);
  if (f.format == kOfStreams) fields.add(f.purpose).add(f.shown);
  return sha256(fields.add(f.salt).text());
}

Hash hash_of(const Rest& r) {
  return sha256(Netstrings{}
                    .add(tag("rest", r.format))
                    .add(r.id)
                    .add(r.stream_id)
                    .add(r.kind_version)
                    .add(r.post)
                    .add(r.person)
                    .add(r.request)
                    .add(r.facts)
                    .add(r.personal_hash)
                    .text());
}

Hash chain_of(std::int64_t format, const Hash& face, const Hash& rest, const Hash& previous) {
  return sha256(Netstrings{}.add(tag("event", format)).add(face).add(rest).add(previous).text());
}

}  // namespace motcua::ledger
