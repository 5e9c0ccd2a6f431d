#include "base/random.h"

#include <sodium.h>

#include <array>
#include <mutex>

#include "base/hash.h"
#include "base/verify.h"

namespace motcua {

std::string random_bytes(std::size_t count) {
  // Reads random bytes from the kernel in large pieces. Wipes the bytes that were given out.
  constexpr std::size_t kPool = 1024;
  thread_local std::array<char, kPool> pool;
  thread_local std::size_t left = 0;
  VERIFY(sodium_init() >= 0 && count <= kPool);
  if (left < count) {
    randombytes_buf(pool.data(), pool.size());
    left = pool.size();
  }
  std::string bytes(pool.data() + (left - count), count);
  left -= count;
  sodium_memzero(pool.data() + left, count);
  return bytes;
}

std::string random_token() { return base64url(random_bytes(32)); }

std::string random_word(std::size_t characters) {
  static constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  VERIFY(sodium_init() >= 0);
  std::string word;
  for (std::size_t i = 0; i < characters; ++i) word += alphabet[randombytes_uniform(alphabet.size())];
  return word;
}

std::string new_uuid(Instant now) {
  // RFC 9562 v7: 48 bits of milliseconds, then 12 bits that count within the millisecond, then 62 random bits.
  static std::mutex mutex;
  static std::int64_t last_ms = 0;
  static unsigned counter = 0;
  std::int64_t ms = now.us / 1000;
  unsigned count = 0;
  {
    const std::lock_guard lock{mutex};
    if (ms <= last_ms) {
      ms = last_ms;
      if (++counter > 0xfff) {
        ms = ++last_ms;
        counter = 0;
      }
    } else {
      last_ms = ms;
      counter = 0;
    }
    count = counter;
  }
  std::string bytes = random_bytes(16);
  for (int i = 0; i < 6; ++i) bytes[i] = static_cast<char>(ms >> (40 - 8 * i));
  bytes[6] = static_cast<char>(0x70 | (count >> 8));
  bytes[7] = static_cast<char>(count & 0xff);
  bytes[8] = static_cast<char>(0x80 | (static_cast<unsigned char>(bytes[8]) & 0x3f));
  const std::string h = hex(bytes);
  return h.substr(0, 8) + "-" + h.substr(8, 4) + "-" + h.substr(12, 4) + "-" + h.substr(16, 4) + "-" + h.substr(20);
}

}  // namespace motcua
