// The sentences of the program, in Vietnamese and in English. The build makes one constant for each entry of
// text/vi.toml (`#include "msg/people.h"` gives msg::people::…). A rule carries a Message. The edge renders it once, in
// the language of the request. Decision: docs/adr/0060.
#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "text/words.h"

namespace motcua {

// Returns the language of the request that this thread serves. Without a request it is Vietnamese.
Language language();

// Sets the language of this thread while it lives.
class Speaking {
 public:
  explicit Speaking(Language language);
  ~Speaking();
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;

 private:
  Language before_;
};

// The name of one sentence without places. Only the build makes these values.
struct Msg {
  std::uint16_t section = 0, index = 0;
  bool operator==(const Msg&) const = default;
};

// The name of one sentence with N places. The arguments have the order in which the Vietnamese sentence names the
// places first.
template <std::size_t N>
struct Sentence {
  Msg id;
  constexpr operator Msg() const
    requires(N == 0)
  {
    return id;
  }
};

// A sentence with its arguments, words of data in both languages, or words that are the same in both languages (a name,
// a code, a number, what a person typed).
class Message {
 public:
  Message() = default;
  Message(Msg id) : plain_(false), id_(id) {}
  Message(Sentence<0> sentence) : Message(sentence.id) {}
  template <std::size_t N, class... Args>
    requires(N > 0 && sizeof...(Args) == N)
  Message(Sentence<N> sentence, Args&&... args)
      : plain_(false), id_(sentence.id), args_{Message(std::forward<Args>(args))...} {}
  Message(std::string words) : words_(std::move(words)) {}
  Message(std::string_view words) : words_(words) {}
  Message(const char* words) : words_(words) {}
  Message(text::Words words) : words_(std::move(words.vi)), english_(std::move(words.en)) {}
  Message(std::integral auto number) : words_(std::to_string(number)) {}
  Message(bool) = delete;

  // Returns the sentences or names one after the other: “a; b; c”. Empty if there is none.
  static Message list(std::vector<Message> items, std::string_view separator = "; ");

  bool empty() const { return plain_ && words_.empty(); }
  bool is(Msg id) const { return !plain_ && id_ == id; }
  std::string in(Language language) const;
  bool operator==(const Message&) const = default;

 private:
  bool plain_ = true;
  Msg id_{};
  std::string words_{}, english_{};  // english_: "" if the words are the same in both languages
  std::vector<Message> args_{};  // arguments of a sentence, or items of a list with `words_` between them
};

// Returns the sentence in the language of this thread's request.
std::string_view say(Msg id);
inline std::string_view say(Sentence<0> sentence) { return say(sentence.id); }
std::string say(const Message& message);
template <std::size_t N, class... Args>
  requires(N > 0 && sizeof...(Args) == N)
std::string say(Sentence<N> sentence, Args&&... args) {
  return say(Message(sentence, std::forward<Args>(args)...));
}

// Returns the sentence in both languages, for a place that has words of data beside it.
text::Words in_both(const Message& message);

// Returns the sentence in Vietnamese, for papers, letters and everything that is stored.
std::string_view in_vietnamese(Msg id);
inline std::string_view in_vietnamese(Sentence<0> sentence) { return in_vietnamese(sentence.id); }
std::string in_vietnamese(const Message& message);
template <std::size_t N, class... Args>
  requires(N > 0 && sizeof...(Args) == N)
std::string in_vietnamese(Sentence<N> sentence, Args&&... args) {
  return in_vietnamese(Message(sentence, std::forward<Args>(args)...));
}

}  // namespace motcua
