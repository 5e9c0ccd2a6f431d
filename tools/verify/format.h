// The pieces of docs/ledger-format.md, section by section. For motcua-verify only.
#pragma once
#include <sodium.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace format {

using Text = std::string;
using View = std::string_view;

struct Wrong : std::runtime_error {        // the checked data is not right
  using runtime_error::runtime_error;
};
using Unreadable = std::domain_error;  // the data has another form

inline Text num(std::int64_t number) { return std::to_string(number); }
inline void say(const Text& line) { std::puts(line.c_str()); }

inline const unsigned char* raw(View text) { return reinterpret_cast<const unsigned char*>(text.data()); }

inline Text sha256(View bytes) {
  Text digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()), raw(bytes), bytes.size());
  return digest;
}

inline Text hex(View bytes) {
  Text digits(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), raw(bytes), bytes.size());
  digits.pop_back();
  return digits;
}

inline Text to_base64(View bytes, int variant = sodium_base64_VARIANT_ORIGINAL) {
  Text text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), variant);
  text.pop_back();
  return text;
}
inline Text from_base64(View text, int variant = sodium_base64_VARIANT_ORIGINAL) {
  Text bytes(text.size() + 4, '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &length, nullptr, variant) != 0)
    throw Unreadable("this is not base64: " + Text(text.substr(0, 60)));
  bytes.resize(length);
  if (to_base64(bytes, variant) != text) throw Unreadable("this is not base64: " + Text(text.substr(0, 60)));
  return bytes;
}

inline std::int64_t number_of(View text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != View::npos ||
      (text.size() > 1 && text[0] == '0'))
    throw Unreadable("this is no number: " + Text(text));
  return std::stoll(Text(text));
}

inline std::vector<Text> split(View text, char at) {
  std::vector<Text> parts{""};
  for (const char c : text)
    if (c == at) parts.emplace_back();
    else parts.back() += c;
  return parts;
}

// §1
inline Text fields(std::initializer_list<View> all) {
  Text text;
  for (const View field : all) text += num(static_cast<std::int64_t>(field.size())) + ":" + Text(field) + ",";
  return text;
}

// §2
struct Event {
  int format = 1;
  Text stream = "dossier", name, kind, unit, document, purpose, shown, salt;
  Text id, stream_id, kind_version, post, person, request, facts, personal_hash, chain;
  std::int64_t seq = 0, at = 0;
};
inline Text face_of(const Event& e) {
  if (e.format == 1)
    return sha256(fields({"motcua.face.1", e.name, num(e.seq), e.kind, num(e.at), e.unit, e.document, e.salt}));
  return sha256(fields({"motcua.face.2", e.stream, e.name, num(e.seq), e.kind, num(e.at), e.unit, e.document, e.purpose,
                        e.shown, e.salt}));
}
inline Text rest_of(const Event& e) {
  return sha256(fields({e.format == 1 ? "motcua.rest.1" : "motcua.rest.2", e.id, e.stream_id, e.kind_version, e.post,
                        e.person, e.request, e.facts, e.personal_hash}));
}
inline Text chain_of(int format, const Text& face, const Text& rest, const Text& previous) {
  return sha256(fields({format == 1 ? "motcua.event.1" : "motcua.event.2", face, rest, previous}));
}
// The printed words ("What was printed"): the names and values of the fields, in the order of the form.
inline Text shown_of(const Text& salt, const std::vector<std::pair<Text, Text>>& printed) {
  Text text = fields({"motcua.shown.1", salt});
  for (const auto& [field, value] : printed) text += fields({field, value});
  return hex(sha256(text));
}

// §3
inline Text leaf_of(const Text& chain) { return sha256(Text(1, '\0') + chain); }
inline Text node_of(const Text& left, const Text& right) { return sha256('\1' + left + right); }

class Tree {                               // the tree needs only the whole subtrees on the left
 public:
  void add(Text hash) {
    for (std::uint64_t n = size_++; n & 1; n >>= 1) {
      hash = node_of(roots_.back(), hash);
      roots_.pop_back();
    }
    roots_.push_back(hash);
  }
  Text root() const {                      // for one leaf or more
    Text hash = roots_.back();
    for (std::size_t i = roots_.size() - 1; i-- > 0;) hash = node_of(roots_[i], hash);
    return hash;
  }
  std::int64_t size() const { return static_cast<std::int64_t>(size_); }

 private:
  std::vector<Text> roots_;
  std::uint64_t size_ = 0;
};

// RFC 9162 §2.1.3.2
inline Text root_from(std::int64_t size, std::int64_t number, Text hash, const std::vector<Text>& path) {
  if (number >= size) throw Wrong("the leaf lies behind the head");
  std::int64_t fn = number, sn = size - 1;
  for (const Text& step : path) {
    if (sn == 0) throw Wrong("the path is too long");
    if (fn % 2 == 1 || fn == sn) {
      hash = node_of(step, hash);
      while (fn % 2 == 0 && fn != 0) fn /= 2, sn /= 2;
    } else {
      hash = node_of(hash, step);
    }
    fn /= 2, sn /= 2;
  }
  if (sn != 0) throw Wrong("the path is too short");
  return hash;
}

// §4
struct Key {
  Text name, bytes;
  char type = 1;
  Text id() const { return sha256(name + "\n" + type + bytes).substr(0, 4); }
  Text text;
};
inline Key key_of(View text) {
  const auto parts = split(text, '+');
  if (parts.size() < 3) throw Unreadable("this is no public key: " + Text(text));
  const Text bytes = from_base64(text.substr(parts[0].size() + parts[1].size() + 2));
  if (bytes.size() != 33 || (bytes[0] != 1 && bytes[0] != 4)) throw Unreadable("this is no public key: " + Text(text));
  Key key{.name = parts[0], .bytes = bytes.substr(1), .type = bytes[0], .text = Text(text)};
  if (hex(key.id()) != parts[1]) throw Unreadable("the public key is damaged: " + Text(text));
  return key;
}
inline bool signed_with(View message, View signature, const Key& key) {
  return signature.size() == 64 &&
         crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(key.bytes)) == 0;
}

struct Note {
  Text text;
  std::vector<std::pair<Text, Text>> signatures;             // name; id and signature
  bool by(const Key& key) const {
    for (const auto& [name, bytes] : signatures) {
      if (name != key.name || bytes.substr(0, 4) != key.id()) continue;
      if (key.type == 1) return signed_with(text, View(bytes).substr(4), key);
      if (bytes.size() != 76) return false;
      std::uint64_t seconds = 0;
      for (int i = 4; i < 12; ++i)
        seconds = seconds << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
      return signed_with("cosignature/v1\ntime " + std::to_string(seconds) + "\n" + text, View(bytes).substr(12), key);
    }
    return false;
  }
};
inline Note note_of(const Text& text) {
  const std::size_t gap = text.rfind("\n\n");
  if (gap == Text::npos || text.back() != '\n') throw Unreadable("this is no signed note");
  Note note{.text = text.substr(0, gap + 1), .signatures = {}};
  std::istringstream lines(text.substr(gap + 2));
  for (Text line; std::getline(lines, line);) {
    const std::size_t space = line.find(' ', 4);
    if (!line.starts_with("\xE2\x80\x94 ") || space == Text::npos) throw Unreadable("this is no signature: " + line);
    note.signatures.emplace_back(line.substr(4, space - 4), from_base64(line.substr(space + 1)));
  }
  return note;
}

struct Head {
  Text origin, root;
  std::int64_t size = 0, at = 0;
};
inline Head head_of(const Note& note) {
  const auto lines = split(note.text, '\n');
  if (lines.size() != 5 || !lines[3].starts_with("time ")) throw Unreadable("this is no head");
  Head head{.origin = lines[0],
            .root = from_base64(lines[2]),
            .size = number_of(lines[1]),
            .at = number_of(View(lines[3]).substr(5))};
  if (head.root.size() != 32) throw Unreadable("this is no head");
  return head;
}
inline Text text_of(const Head& head) {
  return head.origin + "\n" + num(head.size) + "\n" + to_base64(head.root) + "\ntime " + num(head.at) + "\n";
}

inline bool signed_by(const Note& note, const std::vector<Key>& keys) {
  return std::any_of(keys.begin(), keys.end(), [&](const Key& key) { return note.by(key); });
}

class Bytes {
 public:
  explicit Bytes(Text bytes) : bytes_(std::move(bytes)) {}
  Text take(std::size_t count) {
    if (bytes_.size() - at_ < count) throw Unreadable("the word is cut off");
    at_ += count;
    return bytes_.substr(at_ - count, count);
  }
  std::int64_t number(std::size_t count) {
    std::uint64_t value = 0;
    for (const char c : take(count)) value = value << 8 | static_cast<unsigned char>(c);
    if (value >> 63) throw Unreadable("a number is negative");
    return static_cast<std::int64_t>(value);
  }
  Text word() { return take(static_cast<std::size_t>(number(1))); }
  void end() const {
    if (at_ != bytes_.size()) throw Unreadable("the word is too long");
  }

 private:
  Text bytes_;
  std::size_t at_ = 0;
};

inline void read_face(Bytes& bytes, Event& e, std::int64_t flags) {
  e.seq = bytes.number(4);
  e.kind = bytes.word();
  e.at = bytes.number(8);
  const Text unit = bytes.take(16), u = hex(unit);
  if (unit != Text(16, '\0'))
    e.unit = u.substr(0, 8) + "-" + u.substr(8, 4) + "-" + u.substr(12, 4) + "-" + u.substr(16, 4) + "-" + u.substr(20);
  e.salt = hex(bytes.take(16));
  if (flags & 1) e.document = hex(bytes.take(32));
  if (flags & 1 && e.format == 2) e.purpose = bytes.word();
}

inline Text time_text(std::int64_t at) {
  const std::time_t seconds = at / 1'000'000;
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", std::gmtime(&seconds));
  return text;
}

inline int print(const Event& e, const Text& how) {
  say(e.stream + " " + e.name + "\nevent " + num(e.seq) + ": " + e.kind +
      (e.purpose.empty() ? Text() : " of a " + e.purpose) + "\nat " + time_text(e.at) + "\nunit " + e.unit +
      "\nright: " + how);
  return 0;
}

}  // namespace format
