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

  // Codes, the best first: a name that is just this, a name with all the words, names with them cut short. Words that
  // say nothing are left out where they are in the way. If whole words are found, words that only begin so are not.
  std::vector<std::string> find(std::string_view query) const;
  // Where nothing is found: codes with the words that tell most, the best first.
  std::vector<std::string> near(std::string_view query) const;
  // Where nothing is found: what the query may have meant, each of which finds something.
  std::vector<std::string> instead(std::string_view query) const;
  // Are these words of offices, which are no name of a person? See docs/adr on the words that found nothing.
  bool speaks_of_procedures(std::string_view query) const;

 private:
  struct Entry {
    std::string code;
    std::vector<Phrase> names;
  };
  struct Rank {
    int kind = 0;
    std::size_t extra = 0;  // words of the name that were not asked for
    std::size_t place = 0;
  };
  std::vector<std::string> ranked(const Phrase& wanted, Cut last) const;  // Cut::no: whole words alone
  Phrase without_fillers(const Phrase& phrase) const;
  bool known(const MarkedWord& word, Cut cut) const;
  std::vector<std::string> alternatives(const MarkedWord& word) const;  // plain words of the catalogue that are near

  std::vector<MarkedWord> fillers_, known_, surnames_;
  const Everyday* everyday_;
  std::vector<Entry> entries_;  // in the order of the catalogue
};

}  // namespace motcua::catalogue
