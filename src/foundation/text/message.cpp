#include "text/message.h"

#include "text/catalogue.h"

namespace motcua {
namespace {

thread_local Language current = Language::vietnamese;

std::string_view sentence(Language language, Msg id) {
  return text::sentences[id.section][id.index][static_cast<std::size_t>(language)];
}

// Appends the words of one place: "2", or "2:day|days".
void append_place(std::string& out, std::string_view place, const std::vector<Message>& args, Language language) {
  std::size_t number = 0;
  while (!place.empty() && place.front() >= '0' && place.front() <= '9') {
    number = number * 10 + static_cast<std::size_t>(place.front() - '0');
    place.remove_prefix(1);
  }
  const std::string words = args.at(number).in(language);
  if (place.empty()) {
    out += words;
    return;
  }
  place.remove_prefix(1);
  const std::size_t bar = place.find('|');
  out += words == "1" ? place.substr(0, bar) : place.substr(bar + 1);
}

}  // namespace

Language language() { return current; }

Speaking::Speaking(Language language) : before_(std::exchange(current, language)) {}
Speaking::~Speaking() { current = before_; }

Message Message::list(std::vector<Message> items, std::string_view separator) {
  if (items.empty()) return {};
  Message all(separator);
  all.args_ = std::move(items);
  return all;
}

std::string Message::in(Language language) const {
  if (plain_ && !args_.empty()) {
    std::string out;
    for (const Message& item : args_) out += (out.empty() ? std::string() : words_) + item.in(language);
    return out;
  }
  if (plain_) return language == Language::english && !english_.empty() ? english_ : words_;
  const std::string_view form = sentence(language, id_);
  std::string out;
  for (std::size_t at = 0; at < form.size(); ++at) {
    const char c = form[at];
    if ((c == '{' || c == '}') && at + 1 < form.size() && form[at + 1] == c) ++at;
    else if (c == '{') {
      const std::size_t end = form.find('}', at);
      append_place(out, form.substr(at + 1, end - at - 1), args_, language);
      at = end;
      continue;
    }
    out += c;
  }
  return out;
}

std::string_view say(Msg id) { return sentence(current, id); }
std::string say(const Message& message) { return message.in(current); }
text::Words in_both(const Message& message) {
  return {.vi = message.in(Language::vietnamese), .en = message.in(Language::english)};
}
std::string_view in_vietnamese(Msg id) { return sentence(Language::vietnamese, id); }
std::string in_vietnamese(const Message& message) { return message.in(Language::vietnamese); }

}  // namespace motcua
