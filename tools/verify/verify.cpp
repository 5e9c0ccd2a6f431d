// motcua-verify: checks a receipt, a proof or a whole export of the log without trusting the server that made it. Written from
// docs/ledger-format.md alone; needs libsodium and nothing else. Exit status: 0 right, 1 wrong, 2 not understood.
#include <sodium.h>

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
#include <vector>

namespace {

using Text = std::string;
using View = std::string_view;

struct Wrong : std::runtime_error {        // what was checked is not right
  using runtime_error::runtime_error;
};
using Unreadable = std::domain_error;  // it is not what it should be at all

Text num(std::int64_t number) { return std::to_string(number); }
void say(const Text& line) { std::puts(line.c_str()); }

const unsigned char* raw(View text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Text sha256(View bytes) {
  Text digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()), raw(bytes), bytes.size());
  return digest;
}

Text hex(View bytes) {
  Text digits(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), raw(bytes), bytes.size());
  digits.pop_back();
  return digits;
}

Text to_base64(View bytes, int variant = sodium_base64_VARIANT_ORIGINAL) {
  Text text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), variant);
  text.pop_back();
  return text;
}
Text from_base64(View text, int variant = sodium_base64_VARIANT_ORIGINAL) {
  Text bytes(text.size() + 4, '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr,
                        variant) != 0)
    throw Unreadable("this is not base64: " + Text(text.substr(0, 60)));
  bytes.resize(length);
  if (to_base64(bytes, variant) != text) throw Unreadable("this is not base64: " + Text(text.substr(0, 60)));
  return bytes;
}

std::int64_t number_of(View text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != View::npos || (text.size() > 1 && text[0] == '0'))
    throw Unreadable("this is no number: " + Text(text));
  return std::stoll(Text(text));
}

std::vector<Text> split(View text, char at) {
  std::vector<Text> parts{""};
  for (const char c : text)
    if (c == at) parts.emplace_back();
    else parts.back() += c;
  return parts;
}

// §1
Text fields(std::initializer_list<View> all) {
  Text text;
  for (const View field : all) text += num(static_cast<std::int64_t>(field.size())) + ":" + Text(field) + ",";
  return text;
}

// §2
struct Event {
  Text code, kind, unit, document, salt, id, dossier, kind_version, post, person, request, facts, personal_hash, chain;
  std::int64_t seq = 0, at = 0;
};
Text face_of(const Event& e) {
  return sha256(fields({"motcua.face.1", e.code, num(e.seq), e.kind, num(e.at), e.unit, e.document, e.salt}));
}
Text rest_of(const Event& e) {
  return sha256(fields({"motcua.rest.1", e.id, e.dossier, e.kind_version, e.post, e.person, e.request, e.facts, e.personal_hash}));
}
Text chain_of(const Text& face, const Text& rest, const Text& previous) { return sha256(fields({"motcua.event.1", face, rest, previous})); }

// §3
Text leaf_of(const Text& chain) { return sha256(Text(1, '\0') + chain); }
Text node_of(const Text& left, const Text& right) { return sha256('\1' + left + right); }

class Tree {                               // the whole subtrees on the left are all it takes
 public:
  void add(Text hash) {
    for (std::uint64_t n = size_++; n & 1; n >>= 1) {
      hash = node_of(roots_.back(), hash);
      roots_.pop_back();
    }
    roots_.push_back(hash);
  }
  Text root() const {                      // of one leaf or more
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
Text root_from(std::int64_t size, std::int64_t number, Text hash, const std::vector<Text>& path) {
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
Key key_of(View text) {
  const auto parts = split(text, '+');
  if (parts.size() < 3) throw Unreadable("this is no public key: " + Text(text));
  const Text bytes = from_base64(text.substr(parts[0].size() + parts[1].size() + 2));
  if (bytes.size() != 33 || (bytes[0] != 1 && bytes[0] != 4)) throw Unreadable("this is no public key: " + Text(text));
  Key key{.name = parts[0], .bytes = bytes.substr(1), .type = bytes[0], .text = Text(text)};
  if (hex(key.id()) != parts[1]) throw Unreadable("the public key is damaged: " + Text(text));
  return key;
}
bool signed_with(View message, View signature, const Key& key) {
  return signature.size() == 64 && crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(key.bytes)) == 0;
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
      for (int i = 4; i < 12; ++i) seconds = seconds << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
      return signed_with("cosignature/v1\ntime " + std::to_string(seconds) + "\n" + text, View(bytes).substr(12), key);
    }
    return false;
  }
};
Note note_of(const Text& text) {
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
Head head_of(const Note& note) {
  const auto lines = split(note.text, '\n');
  if (lines.size() != 5 || !lines[3].starts_with("time ")) throw Unreadable("this is no head");
  Head head{.origin = lines[0], .root = from_base64(lines[2]), .size = number_of(lines[1]), .at = number_of(View(lines[3]).substr(5))};
  if (head.root.size() != 32) throw Unreadable("this is no head");
  return head;
}
Text text_of(const Head& head) {
  return head.origin + "\n" + num(head.size) + "\n" + to_base64(head.root) + "\ntime " + num(head.at) + "\n";
}

const Key* signer(const Note& note, const std::vector<Key>& keys) {
  for (const Key& key : keys)
    if (note.by(key)) return &key;
  return nullptr;
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

void read_face(Bytes& bytes, Event& e, std::int64_t flags) {
  e.seq = bytes.number(4);
  e.kind = bytes.word();
  e.at = bytes.number(8);
  const Text unit = bytes.take(16), u = hex(unit);
  if (unit != Text(16, '\0'))
    e.unit = u.substr(0, 8) + "-" + u.substr(8, 4) + "-" + u.substr(12, 4) + "-" + u.substr(16, 4) + "-" + u.substr(20);
  e.salt = hex(bytes.take(16));
  if (flags & 1) e.document = hex(bytes.take(32));
}

Text shown(std::int64_t at) {
  const std::time_t seconds = at / 1'000'000;
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", std::gmtime(&seconds));
  return text;
}

void print(const Event& e) {
  say("dossier " + e.code + "\nevent " + num(e.seq) + ": " + e.kind + "\nat " + shown(e.at) + "\nunit " + e.unit);
}

constexpr std::int64_t kLate = 120'000'000;                  // §7

const Key& key_with(View id, const std::vector<Key>& keys) {
  for (const Key& key : keys)
    if (key.type == 1 && key.id() == id) return key;
  throw Wrong("it is signed by key " + hex(id) + ", which is not among the given ones");
}

// The word's kind and flags.
std::int64_t begin_word(Bytes& bytes, std::int64_t kind, std::int64_t flags_max) {
  if (bytes.number(1) != kind) throw Unreadable("this is not a word of this kind");
  const std::int64_t flags = bytes.number(1);
  if (flags > flags_max) throw Unreadable("this word is of another version");
  return flags;
}

// §5
void check_receipt(const Text& address, const std::vector<Key>& keys) {
  const std::size_t begin = address.find("/tra-cuu/"), x = address.find("?x=");
  if (begin == Text::npos || x == Text::npos || x < begin) throw Unreadable("this is not the address in a receipt's QR code");
  Event e{.code = address.substr(begin + 9, x - begin - 9)};
  Bytes bytes(from_base64(View(address).substr(x + 3), sodium_base64_VARIANT_URLSAFE_NO_PADDING));
  read_face(bytes, e, begin_word(bytes, 1, 1));
  const Text id = bytes.take(4), signature = bytes.take(64);
  bytes.end();
  const Key& key = key_with(id, keys);
  const Text text = fields({"motcua.promise.1", key.name, e.code, num(e.seq), e.kind, num(e.at), e.unit, e.document, e.salt});
  if (!signed_with(text, signature, key)) throw Wrong("the promise is not signed by " + key.text);
  print(e);
  say("right: promised by " + key.name);
}

// §6
void check_proof(const Text& word, const std::vector<Key>& keys) {
  Bytes bytes(from_base64(word, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
  const std::int64_t flags = begin_word(bytes, 2, 3);
  Event e{.code = bytes.word()};
  read_face(bytes, e, flags);
  const Text rest = bytes.take(32), previous = flags & 2 ? bytes.take(32) : Text();
  if ((e.seq == 1) != previous.empty()) throw Wrong("only a dossier's first event has none before it");
  const std::int64_t number = bytes.number(8), size = bytes.number(8), at = bytes.number(8);
  std::vector<Text> path(static_cast<std::size_t>(bytes.number(1)));
  for (Text& step : path) step = bytes.take(32);
  const Text id = bytes.take(4), signature = bytes.take(64);
  bytes.end();
  const Key& key = key_with(id, keys);
  const Text root = root_from(size, number, leaf_of(chain_of(face_of(e), rest, previous)), path);
  if (!signed_with(text_of({.origin = key.name, .root = root, .size = size, .at = at}), signature, key))
    throw Wrong("the path does not lead to a head that " + key.text + " signed");
  print(e);
  say("right: leaf " + num(number) + " of the log " + key.name + " at its head of " + num(size) + " leaves, signed at " + shown(at));
}

// §7. Everything wrong is told; the first thing is the first wrong event.
class Export {
 public:
  Export(std::vector<Key> keys, std::optional<Note> held) : held_keys_(std::move(keys)) {
    if (!held) return;
    held_ = head_of(*held);
    if (!signer(*held, held_keys_)) throw Unreadable("the held head is not signed by the held key");
  }

  int check(const Text& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Unreadable("cannot read " + file);
    Text line;
    if (!std::getline(in, line) || line != "motcua.export.1") throw Unreadable("this is not an export of the log");
    while (!ended_ && std::getline(in, line)) {
      const auto parts = split(line, '\t');
      try {
        if (parts[0] == "origin" && parts.size() == 2 && origin_.empty()) origin_ = parts[1];
        else if (parts[0] == "key" && parts.size() == 4) take_key(parts);
        else if (parts[0] == "event" && parts.size() == 18) take_event(parts);
        else if (parts[0] == "gone" && parts.size() == 4) take_gone(parts);
        else if (parts[0] == "head" && parts.size() == 3) take_head(parts);
        else if (parts[0] == "end" && parts.size() == 3) ended_ = true;
        else wrong("a line is not understood: " + line.substr(0, 80));
      } catch (const std::exception& fault) {                  // a field that is damaged
        wrong(name_ + fault.what());
        if (parts[0] == "event") tree_.add(leaf_of(parts.back()));
      }
    }
    if (line != "end\t" + num(tree_.size()) + "\t" + num(heads_)) wrong("the export does not end as it should");
    finish();
    if (faults_ > 0) say("wrong: " + num(faults_) + " faults");
    else
      say("right: " + num(tree_.size()) + " events, " + num(heads_) + " heads of " + origin_ + (held_ ? ", the held one among them" : ""));
    return faults_ == 0 ? 0 : 1;
  }

 private:
  void wrong(const Text& what) {
    if (++faults_ <= 100) say(what);
  }

  void take_key(const std::vector<Text>& parts) {
    const Key key = key_of(parts[1]);
    if (key.name != origin_ || key.type != 1) wrong("a key is not one of the log: " + parts[1]);
    if (keys_.empty()) {
      if (!parts[3].empty() || parts[2] != "0") wrong("the first key says that there was one before it");
    } else {
      const Note note = note_of(from_base64(parts[3]));
      if (!note.text.starts_with(origin_ + "\nnext key " + parts[1] + "\nsince " + parts[2] + "\ntime ") || !note.by(keys_.back()) ||
          !note.by(key))
        wrong("the key " + parts[1] + " is not named by the key before it");
    }
    keys_.push_back(key);
  }

  void at_leaf(const Text& number) {
    name_ = "leaf " + number + ": ";
    const std::int64_t said = number_of(number);
    if (said != next_) wrong("leaf " + num(next_) + " is missing: " + number + " stands in its place");
    next_ = said + 1;
  }

  void take_event(const std::vector<Text>& p) {
    at_leaf(p[1]);
    Event e{.code = p[2], .kind = p[4], .unit = p[6], .document = p[7], .salt = p[8], .id = p[9], .dossier = p[10], .kind_version = p[11]};
    e.post = p[12], e.person = p[13], e.request = p[14], e.facts = p[15], e.personal_hash = p[16], e.chain = from_base64(p[17]);
    e.seq = number_of(p[3]), e.at = number_of(p[5]);
    name_ = "leaf " + p[1] + ", event " + p[3] + " of dossier " + e.code + " (" + e.kind + "): ";
    Dossier& dossier = dossiers_[e.dossier];
    if (e.seq != dossier.seq + 1) wrong(name_ + "event " + num(dossier.seq + 1) + " of its dossier should stand here");
    else if (chain_of(face_of(e), rest_of(e), dossier.chain) != e.chain) wrong(name_ + "it is not what was logged");
    if (dossier.seq > 0 && e.code != dossier.code) wrong(name_ + "its dossier had another code before");
    if (e.at < dossier.at) wrong(name_ + "it is older than the event before it");
    if (e.at < last_.at - kLate) wrong(name_ + "it is back-dated: the head before it was signed at " + shown(last_.at));
    if (e.kind == "file_added" ? e.facts.find("\"sha256\":\"" + e.document + "\"") == Text::npos || e.document.size() != 64
                               : !e.document.empty())
      wrong(name_ + "its document is not the one in its facts");
    youngest_ = std::max(youngest_, e.at);
    dossier = {e.seq, e.at, e.chain, e.code};
    tree_.add(leaf_of(e.chain));
  }

  void take_gone(const std::vector<Text>& p) {
    at_leaf(p[1]);
    wrong(name_ + "its event " + p[2] + " is gone");
    tree_.add(leaf_of(from_base64(p[3])));
  }

  void take_head(const std::vector<Text>& p) {
    ++heads_;
    name_ = "the head of " + p[1] + " leaves: ";
    const Note note = note_of(from_base64(p[2]));
    const Head head = head_of(note);
    if (head.origin != origin_ || num(head.size) != p[1]) wrong(name_ + "it is another's");
    if (!signer(note, keys_)) wrong(name_ + "no key of the log signed it");
    if (head.size <= last_.size || head.at < last_.at) wrong(name_ + "it does not come after the one before it");
    if (head.at < youngest_) wrong(name_ + "it is older than an event that it is over");
    if (head.size != tree_.size()) wrong(name_ + num(tree_.size()) + " are there");
    else if (head.root != tree_.root() && !root_wrong_) {
      root_wrong_ = true;
      wrong(name_ + "its root is another: the first wrong event is among the leaves " + num(last_.size) + " to " + num(head.size - 1));
    }
    if (held_ && head.size == held_->size) {
      met_ = true;
      if (head.root != held_->root) wrong(name_ + "the held head has another root: the first wrong event is before leaf " + p[1]);
    }
    last_ = head;
  }

  void finish() {
    for (const Key& held : held_keys_) {
      if (held.type != 1) continue;
      bool found = false;
      for (const Key& key : keys_) found = found || key.text == held.text;
      if (!found) wrong("the held key " + held.text + " is not among the log's: it is another log, or its key was replaced");
    }
    if (!held_ || met_) return;
    if (held_->size > tree_.size())
      wrong("the log ends at " + num(tree_.size()) + " leaves, and the held head is over " + num(held_->size) +
            ": the first that is missing is leaf " + num(tree_.size()));
    else wrong("the held head of " + num(held_->size) + " leaves is not among the log's");
  }

  struct Dossier {
    std::int64_t seq = 0, at = 0;
    Text chain, code;
  };
  std::vector<Key> held_keys_, keys_;
  std::optional<Head> held_;
  Text origin_, name_;
  std::unordered_map<Text, Dossier> dossiers_;
  Tree tree_;
  Head last_;
  std::int64_t next_ = 0, heads_ = 0, youngest_ = 0, faults_ = 0;
  bool ended_ = false, root_wrong_ = false, met_ = false;
};

Text content(const Text& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Unreadable("cannot read " + file);
  return {std::istreambuf_iterator<char>(in), {}};
}

constexpr const char* kUsage =
    "motcua-verify: checks the log of a one-stop shop without trusting it (docs/ledger-format.md)\n"
    "  motcua-verify receipt ADDRESS --key KEY    the address in the QR code of a receipt or a result\n"
    "  motcua-verify proof WORD --key KEY         a proof, as it is printed, served or pasted\n"
    "  motcua-verify head FILE --key KEY          a head; with a witness's key too, that it saw it\n"
    "  motcua-verify export FILE --key KEY [--head FILE]   a whole log, against a head that you kept\n"
    "KEY is the log's public key, as in name+0123abcd+base64; there may be several.\n";

int run(int argc, char** argv) {
  std::vector<Text> words;
  std::vector<Key> keys;
  std::optional<Note> held;
  for (int i = 1; i < argc; ++i) {
    const Text word = argv[i];
    if (word == "--key" && i + 1 < argc) keys.push_back(key_of(argv[++i]));
    else if (word == "--head" && i + 1 < argc) held = note_of(content(argv[++i]));
    else words.push_back(word);
  }
  if (words.size() != 2 || keys.empty()) throw Unreadable(kUsage);
  if (words[0] == "receipt") check_receipt(words[1], keys);
  else if (words[0] == "proof") check_proof(words[1].substr(words[1].rfind('#') + 1), keys);
  else if (words[0] == "head") {
    const Note note = note_of(content(words[1]));
    const Head head = head_of(note);
    for (const Key& key : keys)
      if (!note.by(key)) throw Wrong("the head is not signed by " + key.text);
    say("right: " + num(head.size) + " leaves of " + head.origin + " at " + shown(head.at));
  } else if (words[0] == "export") {
    return Export(keys, held).check(words[1]);
  } else {
    throw Unreadable(kUsage);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (sodium_init() < 0) return 2;
  try {
    return run(argc, argv);
  } catch (const Wrong& fault) {
    say(Text("wrong: ") + fault.what());
    return 1;
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "motcua-verify: %s\n", fault.what());
    return 2;
  }
}
