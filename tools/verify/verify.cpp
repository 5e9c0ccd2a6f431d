// motcua-verify: checks a receipt, a proof or a whole export of the log without trusting the server that made it.
// Written from docs/ledger-format.md alone; needs only libsodium. Exit status: 0 right, 1 wrong, 2 not understood.
#include "format.h"

namespace {

using namespace format;

constexpr std::int64_t kLate = 120'000'000;  // §7

const Key& key_with(View id, const std::vector<Key>& keys) {
  for (const Key& key : keys)
    if (key.type == 1 && key.id() == id) return key;
  throw Wrong("it is signed by key " + hex(id) + ", which is not among the given ones");
}

// Returns the flags of a word that begins with one of two bytes. The byte gives the format of its event.
std::int64_t begin_word(Bytes& bytes, Event& e, int first, int second, std::int64_t known, std::int64_t known2) {
  const std::int64_t kind = bytes.number(1), flags = bytes.number(1);
  if (kind > 4) throw Unreadable("this word is of a newer format than this verifier knows");
  if (kind != first && kind != second) throw Unreadable("this is not a word of this kind");
  e.format = kind == first ? 1 : 2;
  if (flags & ~(kind == first ? known : known2))
    throw Unreadable("this word is of a newer format than this verifier knows");
  return flags;
}

Text content(const Text& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Unreadable("cannot read " + file);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Lines "field<TAB>value" in the order of the form, as on the paper.
std::vector<std::pair<Text, Text>> printed_in(const Text& file) {
  std::vector<std::pair<Text, Text>> printed;
  std::istringstream lines(content(file));
  for (Text line; std::getline(lines, line);) {
    const auto parts = split(line, '\t');
    if (parts.size() != 2) throw Unreadable("this is no field and value with a tab between them: " + line);
    printed.emplace_back(parts[0], parts[1]);
  }
  return printed;
}

// §5
int check_receipt(const Text& address, const std::vector<Key>& keys, const Text& printed) {
  const std::size_t begin = address.find("/tra-cuu/"), x = address.find("?x=");
  if (begin == Text::npos || x == Text::npos || x < begin)
    throw Unreadable("this is not the address in a receipt's QR code");
  Event e{.name = address.substr(begin + 9, x - begin - 9)};
  const std::size_t end = address.find('&', x);  // the signature does not cover the look-up word
  const View word = View(address).substr(x + 3, end == Text::npos ? end : end - x - 3);
  Bytes bytes(from_base64(word, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
  const std::int64_t flags = begin_word(bytes, e, 1, 3, 1, 7);
  read_face(bytes, e, flags);
  Text shown_salt, due, procedure, fee;
  if (flags & 2) e.shown = hex(bytes.take(32)), shown_salt = hex(bytes.take(16));
  if (flags & 4) {
    const std::int64_t at = bytes.number(8);
    due = at > 0 ? num(at) : Text();
    procedure = bytes.word();
    fee = num(bytes.number(8));
  }
  const Text id = bytes.take(4), signature = bytes.take(64);
  bytes.end();
  const Key& key = key_with(id, keys);
  const Text text =
      e.format == 1
          ? fields({"motcua.promise.1", key.name, e.name, num(e.seq), e.kind, num(e.at), e.unit, e.document, e.salt})
          : fields({"motcua.promise.2", key.name, e.name, num(e.seq), e.kind, num(e.at), e.unit, e.document, e.purpose,
                    e.shown, e.salt, due, procedure, fee});
  if (!signed_with(text, signature, key)) throw Wrong("the promise is not signed by " + key.text);
  if (!printed.empty()) {
    if (e.shown.empty()) throw Unreadable("this word holds nothing of what was printed");
    if (shown_of(shown_salt, printed_in(printed)) != e.shown) throw Wrong("something else was printed");
    say("what was printed is right");
  }
  if (flags & 4)
    say("procedure " + procedure + "\nfee " + fee + (due.empty() ? Text() : "\ndue " + time_text(number_of(due))));
  return print(e, "promised by " + key.name);
}

// §6
struct Proved {
  Event event;
  Text rest, how;
};
Proved proved_by(const Text& word, const std::vector<Key>& keys) {
  Bytes bytes(from_base64(word, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
  Event e;
  const std::int64_t flags = begin_word(bytes, e, 2, 4, 3, 7);
  if (e.format == 2) e.stream = bytes.word();
  e.name = bytes.word();
  read_face(bytes, e, flags);
  if (flags & 4) e.shown = hex(bytes.take(32));
  const Text rest = bytes.take(32), previous = flags & 2 ? bytes.take(32) : Text();
  if ((e.seq == 1) != previous.empty()) throw Wrong("only a stream's first event has none before it");
  const std::int64_t number = bytes.number(8), size = bytes.number(8), at = bytes.number(8);
  std::vector<Text> path(static_cast<std::size_t>(bytes.number(1)));
  for (Text& step : path) step = bytes.take(32);
  const Text id = bytes.take(4), signature = bytes.take(64);
  bytes.end();
  const Key& key = key_with(id, keys);
  const Text root = root_from(size, number, leaf_of(chain_of(e.format, face_of(e), rest, previous)), path);
  if (!signed_with(text_of({.origin = key.name, .root = root, .size = size, .at = at}), signature, key))
    throw Wrong("the path does not lead to a head that " + key.text + " signed");
  const Text how = "leaf " + num(number) + " of the log " + key.name + " at its head of " + num(size) +
                   " leaves, signed at " + time_text(at);
  return {e, rest, how};
}
int check_proof(const Text& word, const std::vector<Key>& keys) {
  const Proved proved = proved_by(word, keys);
  return print(proved.event, proved.how);
}

// The line of an event in an export, §7.
Event event_of(const std::vector<Text>& p, int format) {
  Event e;
  e.format = format;
  std::size_t at = 2;
  const auto next = [&] { return p.at(at++); };
  if (format == 2) e.stream = next();
  e.name = next();
  e.seq = number_of(next());
  e.kind = next();
  e.at = number_of(next());
  e.unit = next(), e.document = next();
  if (format == 2) e.purpose = next(), e.shown = next();
  e.salt = next(), e.id = next(), e.stream_id = next(), e.kind_version = next(), e.post = next(), e.person = next();
  e.request = next(), e.facts = next(), e.personal_hash = next(), e.chain = from_base64(next());
  return e;
}

// §6, "An event that is opened": the line of an export and its proof.
int check_opened(const Text& file, const std::vector<Key>& keys) {
  std::istringstream lines(content(file));
  Text event, proof;
  if (!std::getline(lines, event) || !std::getline(lines, proof) || !proof.starts_with("proof\t"))
    throw Unreadable("this is not an event with its proof");
  const auto parts = split(event, '\t');
  if (parts.size() != 19 && parts.size() != 22) throw Unreadable("this is not an event with its proof");
  const Event told = event_of(parts, parts[0] == "event" ? 1 : 2);
  const Proved proved = proved_by(proof.substr(6), keys);
  if (proved.event.format != told.format || face_of(proved.event) != face_of(told) || proved.rest != rest_of(told))
    throw Wrong("the proof is of another event");
  say("post " + told.post + "\nperson " + told.person + "\nfacts " + told.facts);
  return print(told, proved.how);
}

// §7. Prints all faults; the first one is the first wrong event.
class Export {
 public:
  Export(std::vector<Key> keys, std::optional<Note> held) : held_keys_(std::move(keys)) {
    if (held) held_ = head_of(held_note_ = *held);
  }

  int check(const Text& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Unreadable("cannot read " + file);
    Text line;
    if (!std::getline(in, line) || !line.starts_with("motcua.export."))
      throw Unreadable("this is not an export of the log");
    if (line != "motcua.export.1" && line != "motcua.export.2")
      throw Unreadable("this export is of a newer format than this verifier knows");
    const bool streams = line.ends_with('2');
    while (!ended_ && std::getline(in, line)) {
      const auto parts = split(line, '\t');
      try {
        if (parts[0] == "origin" && parts.size() == 2 && origin_.empty()) origin_ = parts[1];
        else if (parts[0] == "key" && parts.size() == 4) take_key(parts);
        else if (parts[0] == "event" && parts.size() == 19) take_event(parts, 1);
        else if (streams && parts[0] == "event2" && parts.size() == 22) take_event(parts, 2);
        else if (parts[0] == "gone" && parts.size() == 4) take_gone(parts);
        else if (parts[0] == "head" && parts.size() == 3) take_head(parts);
        else if (parts[0] == "end" && parts.size() == 3) ended_ = true;
        else wrong("a line is not understood: " + line.substr(0, 80));
      } catch (const std::exception& fault) {  // a damaged field
        wrong(name_ + fault.what());
        if (parts[0].starts_with("event")) tree_.add(leaf_of(parts.back()));
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
  void take_event(const std::vector<Text>& p, int format) {
    at_leaf(p[1]);
    const Event e = event_of(p, format);
    const Text leaf = from_base64(p.back());
    name_ = "leaf " + p[1] + ", event " + num(e.seq) + " of " + e.stream + " " + e.name + " (" + e.kind + "): ";
    Stream& stream = streams_[e.stream + " " + e.stream_id];
    if (e.seq != stream.seq + 1)
      wrong(name_ + "event " + num(stream.seq + 1) + " of its " + e.stream + " should stand here");
    else if (chain_of(format, face_of(e), rest_of(e), stream.chain) != e.chain || leaf_of(e.chain) != leaf)
      wrong(name_ + "it is not what was logged");
    if (stream.seq > 0 && e.name != stream.name) wrong(name_ + "its " + e.stream + " had another name before");
    if (stream.seq == 0 && !names_.insert(e.stream + " " + e.name).second)
      wrong(name_ + "another " + e.stream + " has this name");
    if (format < stream.format) wrong(name_ + "it has an older format than the event before it");
    if (e.at < stream.at) wrong(name_ + "it is older than the event before it");
    if (e.at < last_.at - kLate)
      wrong(name_ + "it is back-dated: the head before it was signed at " + time_text(last_.at));
    const bool file = e.kind == "file_added";
    if (file ? !tells(e, "sha256", e.document) || e.document.size() != 64 : !e.document.empty())
      wrong(name_ + "its document is not the one in its facts");
    if (file && format == 2 ? e.purpose.empty() || !tells(e, "purpose", e.purpose) : !e.purpose.empty())
      wrong(name_ + "its purpose is not the one in its facts");
    youngest_ = std::max(youngest_, e.at);
    stream = {e.seq, e.at, format, e.chain, e.name};
    tree_.add(leaf_of(e.chain));
  }
  static bool tells(const Event& e, const Text& fact, const Text& value) {
    return e.facts.find("\"" + fact + "\":\"" + value + "\"") != Text::npos;
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
  struct Stream {
    std::int64_t seq = 0, at = 0;
    int format = 1;
    Text chain, name;
  };
  std::vector<Key> held_keys_, keys_;
  std::optional<Head> held_;
  Note held_note_;
  Text origin_, name_;
  std::unordered_map<Text, Stream> streams_;
  std::unordered_set<Text> names_;
  Tree tree_;
  Head last_;
  std::int64_t next_ = 0, heads_ = 0, youngest_ = 0, faults_ = 0;
  bool ended_ = false, root_wrong_ = false, met_ = false;
};

constexpr const char* kUsage =
    "motcua-verify: checks the log of a one-stop shop without trusting it (docs/ledger-format.md)\n"
    "  motcua-verify receipt ADDRESS --key KEY [--printed FILE]   the address in a paper's QR code; FILE: what stands "
    "on "
    "the paper, a field and its value on each line with a tab between them\n"
    "  motcua-verify proof WORD --key KEY         as it is printed or served\n"
    "  motcua-verify event FILE --key KEY         what `motcua prove` wrote: an event with all its facts\n"
    "  motcua-verify head FILE --key KEY          a head; with a witness's key too, that it saw it\n"
    "  motcua-verify export FILE --key KEY [--head FILE]   a whole log, against a head that you kept\n"
    "KEY is the log's public key, as in name+0123abcd+base64; there may be several.\n";

int run(int argc, char** argv) {
  std::vector<Text> words;
  std::vector<Key> keys;
  std::optional<Note> held;
  Text printed;
  for (int i = 1; i < argc; ++i) {
    const Text word = argv[i];
    if (word == "--key" && i + 1 < argc) keys.push_back(key_of(argv[++i]));
    else if (word == "--printed" && i + 1 < argc) printed = argv[++i];
    else if (word == "--head" && i + 1 < argc) held = note_of(content(argv[++i]));
    else words.push_back(word);
  }
  if (words.size() != 2 || keys.empty()) throw Unreadable(kUsage);
  if (words[0] == "receipt") return check_receipt(words[1], keys, printed);
  if (words[0] == "proof") return check_proof(words[1].substr(words[1].rfind('#') + 1), keys);
  if (words[0] == "event") return check_opened(words[1], keys);
  if (words[0] == "head") {
    const Note note = note_of(content(words[1]));
    const Head head = head_of(note);
    for (const Key& key : keys)
      if (!note.by(key)) throw Wrong("the head is not signed by " + key.text);
    say("right: " + num(head.size) + " leaves of " + head.origin + " at " + time_text(head.at));
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
