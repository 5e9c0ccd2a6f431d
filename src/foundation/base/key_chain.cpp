#include "base/key_chain.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/random.h"
#include "base/verify.h"

namespace motcua {
namespace {

constexpr std::size_t kKeyBytes = 32, kMarkBytes = 8, kRandomBytes = kKeyBytes - kMarkBytes;
constexpr std::string_view kLabel = "motcua 2 next key", kFirst = "motcua 2 first key of a sealed site",
                           kSomehow = "motcua 2 none is in the clear",
                           kSecond = "motcua 2 all is of the second version";

std::string mark_of(std::string_view before, std::string_view random) {
  std::string text{kLabel};
  text += random;
  std::array<unsigned char, kKeyBytes> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     reinterpret_cast<const unsigned char*>(before.data()), before.size());
  return {reinterpret_cast<const char*>(hash.data()), kMarkBytes};
}

}  // namespace

std::string first_key() {
  const std::string random = random_bytes(kRandomBytes);
  return random + mark_of(kFirst, random);
}

std::string with_next_key(std::string_view keys) {
  VERIFY(keys.size() >= kKeyBytes && keys.size() % kKeyBytes == 0);
  const std::string random = random_bytes(kRandomBytes);
  return std::string(keys) + random + mark_of(keys.substr(keys.size() - kKeyBytes), random);
}

bool follows(std::string_view keys, std::size_t number) {
  VERIFY(number >= 2 && number * kKeyBytes <= keys.size());
  const std::string_view before = keys.substr((number - 2) * kKeyBytes, kKeyBytes),
                         key = keys.substr((number - 1) * kKeyBytes, kKeyBytes);
  return key.substr(kRandomBytes) == mark_of(before, key.substr(0, kRandomBytes));
}

Sealed said_by(std::string_view keys) {
  VERIFY(keys.size() >= kKeyBytes && keys.size() % kKeyBytes == 0);
  if (keys.substr(kRandomBytes, kMarkBytes) == mark_of(kFirst, keys.substr(0, kRandomBytes)))
    return Sealed::second_version;
  for (std::size_t number = 2; number * kKeyBytes <= keys.size(); ++number)
    if (follows(keys, number)) return Sealed::somehow;
  return Sealed::unknown;
}

std::string sealed_note(std::string_view keys, Sealed what) {
  VERIFY(what != Sealed::unknown);
  return keyed_hash_hex(keys.substr(0, kKeyBytes), what == Sealed::somehow ? kSomehow : kSecond) + "\n";
}

Sealed said_by(std::string_view keys, std::string_view note) {
  for (const Sealed what : {Sealed::second_version, Sealed::somehow})
    if (note == sealed_note(keys, what)) return std::max(what, said_by(keys));
  return said_by(keys);
}

}  // namespace motcua
