// Finds procedures by the words that people use. Pure.
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
  explicit SearchIndex(const Everyday* everyday = nullptr);  // `everyday` is only read here

  void put(const Procedure& procedure);  // replaces an older version of the procedure
  void drop(std::string_view code);

  // Returns codes, the best first. The order: a name that equals the query, a name with all words, a name with
  // beginnings of words. The procedure's own names come before everyday words. Filler words are left out if they
  // prevent a result; light words are always left out. If whole words are found, beginnings of words are not.
  std::vector<std::string> find(std::string_view query) const;
  // Returns codes with the most telling words, the best first. Use it if find() returns nothing.
  std::vector<std::string> near(std::string_view query) const;
  // Returns other queries that the user may have meant. Each of them finds something. Use it if find() returns nothing.
  std::vector<std::string> instead(std::string_view query) const;
  // Returns the matter of another authority that the query asks for; nullptr if there is none.
  const Elsewhere* elsewhere(std::string_view query) const;
  // Tells whether all words are words of offices, not a person's name (docs/adr/0042).
  bool speaks_of_procedures(std::string_view query) const;

 private:
  struct Entry {
    std::string code;
    std::vector<Phrase> names;  // the procedure's own names, then everyday names
    std::size_t own = 0;  // the number of own names
    std::size_t said = 0;  // the end of the everyday words (everyday.h); keywords follow
    std::vector<std::vector<std::string>> written;  // the words of each name, with their marks
  };
  struct Rank {
    int kind = 0;
    std::size_t extra = 0;  // words of the name that the query lacks
    std::size_t place = 0;
  };
  std::vector<std::string> ranked(const Phrase& wanted, Cut last) const;  // Cut::no: whole words only
  Phrase without(const std::vector<MarkedWord>& words, const Phrase& phrase) const;
  Phrase without_fillers(const Phrase& phrase) const { return without(fillers_, phrase); }
  std::string as_written(const Phrase& wanted) const;  // with the marks of the best name
  bool known(const MarkedWord& word, Cut cut) const;
  std::vector<std::string> alternatives(const MarkedWord& word) const;  // similar plain words of the catalogue

  std::vector<MarkedWord> fillers_, light_, known_, surnames_;
  const Everyday* everyday_;
  std::vector<Entry> entries_;  // in the order of the catalogue
};

}  // namespace motcua::catalogue
