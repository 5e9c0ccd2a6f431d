// motcua-verify: checks a receipt, a proof or a whole export of the log without trusting the server that made it.
// Written from docs/ledger-format.md alone; needs libsodium and nothing else. Exit status: 0 right, 1 wrong, 2 not
// understood.
#include "format.h"

namespace {

using namespace format;

constexpr std::int64_t kLate = 120'000'000;  // §7

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
int check_receipt(const Text& address, const std::vector<Key>& keys) {
  const std::size_t begin = address.find("/tra-cuu/"), x = address.find("?x=");
  if (begin == Text::npos || x == Text::npos || x < begin)
    throw Unreadable("this is not the address in a receipt's QR code");
  Event e{.code = address.substr(begin + 9, x - begin - 9)};
  const std::size_t end = address.find('&', x);  // the look-up word is none of what is signed
  const View word = View(address).substr(x + 3, end == Text::npos ? end : end - x - 3);
  Bytes bytes(from_base64(word, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
  read_face(bytes, e, begin_word(bytes, 1, 1));
  const Text id = bytes.take(4), signature = bytes.take(64);
  bytes.end();
  const Key& key = key_with(id, keys);
  const Text text =
      fields({"motcua.promise.1", key.name, e.code, num(e.seq), e.kind, num(e.at), e.unit, e.document, e.salt});
  if (!signed_with(text, signature, key)) throw Wrong("the promise is not signed by " + key.text);
  return print(e, "promised by " + key.name);
}

// §6
int check_proof(const Text& word, const std::vector<Key>& keys) {
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
  return print(e, "leaf " + num(number) + " of the log " + key.name + " at its head of " + num(size) +
                      " leaves, signed at " + shown(at));
}

// §7. Everything wrong is told; the first thing is the first wrong event.
class Export {
 public:
  Export(std::vector<Key> keys, std::optional<Note> held) : held_keys_(std::move(keys)) {
    if (held) held_ = head_of(held_note_ = *held);
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
        else if (parts[0] == "event" && parts.size() == 19) take_event(parts);
        else if (parts[0] == "gone" && parts.size() == 4) take_gone(parts);
        else if (parts[0] == "head" && parts.size() == 3) take_head(parts);
        else if (parts[0] == "end" && parts.size() == 3) ended_ = true;
        else wrong("a line is not understood: " + line.substr(0, 80));
      } catch (const std::exception& fault) {  // a field that is damaged
        wrong(name_ + fault.what());
        if (parts[0] == "event") tree_.add(leaf_of(parts.back()));
      }
    }
    if (line != "end\t" + num(tree_.size()) + "\t" + num(heads_)) wrong("the export does not end as it should");
    finish();
    if (faults_ > 0) say("wrong: " + num(faults_) + " faults");
    else
      say("right: " + num(tree_.size()) + " events, " + num(heads_) + " heads of " + origin_ +
          (held_ ? ", the held one among them" : ""));
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
      if (!note.text.starts_with(origin_ + "\nnext key " + parts[1] + "\nsince " + parts[2] + "\ntime ") ||
          !note.by(keys_.back()) || !note.by(key))
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
    Event e{.code = p[2],
            .kind = p[4],
            .unit = p[6],
            .document = p[7],
            .salt = p[8],
            .id = p[9],
            .dossier = p[10],
            .kind_version = p[11]};
    e.post = p[12], e.person = p[13], e.request = p[14], e.facts = p[15], e.personal_hash = p[16],
    e.chain = from_base64(p[17]);
    e.seq = number_of(p[3]), e.at = number_of(p[5]);
    name_ = "leaf " + p[1] + ", event " + p[3] + " of dossier " + e.code + " (" + e.kind + "): ";
    Dossier& dossier = dossiers_[e.dossier];
    if (e.seq != dossier.seq + 1) wrong(name_ + "event " + num(dossier.seq + 1) + " of its dossier should stand here");
    else if (chain_of(face_of(e), rest_of(e), dossier.chain) != e.chain || leaf_of(e.chain) != from_base64(p[18]))
      wrong(name_ + "it is not what was logged");
    if (dossier.seq > 0 && e.code != dossier.code) wrong(name_ + "its dossier had another code before");
    if (e.at < dossier.at) wrong(name_ + "it is older than the event before it");
    if (e.at < last_.at - kLate) wrong(name_ + "it is back-dated: the head before it was signed at " + shown(last_.at));
    if (e.kind == "file_added"
            ? e.facts.find("\"sha256\":\"" + e.document + "\"") == Text::npos || e.document.size() != 64
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
    if (!signed_by(note, keys_)) wrong(name_ + "no key of the log signed it");
    if (head.size <= last_.size || head.at < last_.at) wrong(name_ + "it does not come after the one before it");
    if (head.at < youngest_) wrong(name_ + "it is older than an event that it is over");
    if (head.size != tree_.size()) wrong(name_ + num(tree_.size()) + " are there");
    else if (head.root != tree_.root() && !root_wrong_) {
      root_wrong_ = true;
      wrong(name_ + "its root is another: the first wrong event is among the leaves " + num(last_.size) + " to " +
            num(head.size - 1));
    }
    if (held_ && head.size == held_->size) {
      met_ = true;
      if (head.root != held_->root)
        wrong(name_ + "the held head has another root: the first wrong event is before leaf " + p[1]);
    }
    last_ = head;
  }
  void finish() {
    for (const Key& held : held_keys_) {
      const bool found = std::any_of(keys_.begin(), keys_.end(), [&](const Key& key) { return key.text == held.text; });
      if (held.type == 1 && !found)
        wrong("the held key " + held.text + " is not among the log's: it is another log, or its key was replaced");
    }
    if (held_ && !signed_by(held_note_, keys_)) wrong("the held head is not signed by a key of the log");
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
  Note held_note_;
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
    "  motcua-verify receipt ADDRESS --key KEY    the address in a paper's QR code; or proof WORD, as it is printed or "
    "served\n"
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
  if (words[0] == "receipt") return check_receipt(words[1], keys);
  if (words[0] == "proof") return check_proof(words[1].substr(words[1].rfind('#') + 1), keys);
  if (words[0] == "head") {
    const Note note = note_of(content(words[1]));
    const Head head = head_of(note);
    for (const Key& key : keys)
      if (!note.by(key)) throw Wrong("the head is not signed by " + key.text);
    say("right: " + num(head.size) + " leaves of " + head.origin + " at " + shown(head.at));
    return 0;
  }
  if (words[0] == "export") return Export(keys, held).check(words[1]);
  throw Unreadable(kUsage);
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
