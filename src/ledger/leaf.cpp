#include "ledger/leaf.h"

#include "base/hash.h"

namespace motcua::ledger {

Fields& Fields::add(std::string_view field) {
  text_ += std::to_string(field.size());
  text_ += ':';
  text_ += field;
  text_ += ',';
  return *this;
}

Fields& Fields::add(std::int64_t number) { return add(std::string_view(std::to_string(number))); }

Hash hash_of(const Face& f) {
  return sha256(Fields{}
                    .add("motcua.face.1")
                    .add(f.code)
                    .add(f.seq)
                    .add(f.kind)
                    .add(f.at.us)
                    .add(f.unit)
                    .add(f.document)
                    .add(f.salt)
                    .text());
}

Hash hash_of(const Rest& r) {
  return sha256(Fields{}
                    .add("motcua.rest.1")
                    .add(r.id)
                    .add(r.dossier)
                    .add(r.kind_version)
                    .add(r.post)
                    .add(r.person)
                    .add(r.request)
                    .add(r.facts)
                    .add(r.personal_hash)
                    .text());
}

Hash chain_of(const Hash& face, const Hash& rest, const Hash& previous) {
  return sha256(Fields{}.add("motcua.event.1").add(face).add(rest).add(previous).text());
}

}  // namespace motcua::ledger
