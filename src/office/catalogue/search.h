// Finding procedures by what people call them. Pure.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/marked_words.h"
#include "catalogue/everyday.h"
#include "catalogue/types.h"

namespace motcua::catalogue {

using Phrase = std::vector<MarkedWord>;

class SearchIndex {
 public:
  explicit SearchIndex(const Everyday* everyday = nullptr);  // read only here

  void put(const Procedure& procedure);  // in the place of an older version of it
  void drop(std::string_view code);

  // Codes, the best first: a name that is just this (its own before what people say), a name with all the words, names
  // with them cut short. Words that say nothing are left out where they are in the way, light words always. If whole
  // words are found, words that only begin so are not.
  std::vector<std::string> find(std::string_view query) const;
  // Where nothing is found: codes with the words that tell most, the best first.
  std::vector<std::string> near(std::string_view query) const;
  // Where nothing is found: what the query may have meant, each of which finds something.
  std::vector<std::string> instead(std::string_view query) const;
  // What is asked for here and done elsewhere; nullptr: nothing of the kind.
  const Elsewhere* elsewhere(std::string_view query) const;
  // Are these words of offices, which are no name of a person? See docs/adr on the words that found nothing.
  bool speaks_of_procedures(std::string_view query) const;

 private:
  struct Entry {
    std::string code;
    std::vector<Phrase> names;  // its own, then those of people
    std::size_t own = 0;  // how many are its own
    std::size_t said = 0;  // the end of what people say (everyday.h); keywords follow
    std::vector<std::vector<std::string>> written;  // the words of each name, with their marks
  };
  struct Rank {
    int kind = 0;
    std::size_t extra = 0;  // words of the name that were not asked for
    std::size_t place = 0;
  };
  std::vector<std::string> ranked(const Phrase& wanted, Cut last) const;  // Cut::no: whole words alone
  Phrase without(const std::vector<MarkedWord>& words, const Phrase& phrase) const;
  Phrase without_fillers(const Phrase& phrase) const { return without(fillers_, phrase); }
  std::string as_written(const Phrase& wanted) const;  // with the marks of the name that fits best
  bool known(const MarkedWord& word, Cut cut) const;
  std::vector<std::string> alternatives(const MarkedWord& word) const;  // plain words of the catalogue that are near

  std::vector<MarkedWord> fillers_, light_, known_, surnames_;
  const Everyday* everyday_;
  std::vector<Entry> entries_;  // in the order of the catalogue
};

}  // namespace motcua::catalogue
