#include "catalogue/search.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/text.h"

namespace motcua::catalogue {
namespace {

constexpr std::size_t kNearShown = 6, kInsteadShown = 3, kNearWordMin = 3, kLongWord = 7, kWordsMax = 12;
constexpr std::size_t kNearPart = 2;  // a near procedure has at least this part (a half) of the query's weight

bool has(const Phrase& name, const MarkedWord& want, Cut cut) {
  return std::ranges::any_of(name, [&](const MarkedWord& word) { return fits(want, word, cut); });
}

bool has_all(const Phrase& name, const Phrase& wanted, Cut cut) {
  return std::ranges::all_of(wanted, [&](const MarkedWord& want) { return has(name, want, cut); });
}

bool is_just(const Phrase& name, const Phrase& wanted) {
  return std::ranges::equal(name, wanted,
                            [](const MarkedWord& word, const MarkedWord& want) { return fits(want, word, Cut::no); });
}

bool has_in_row(const Phrase& name, const Phrase& wanted) {
  return std::ranges::search(name, wanted, [](const MarkedWord& word, const MarkedWord& want) {
           return fits(want, word, Cut::no);
         }).begin() != name.end();
}

// Tells whether the names of a procedure have all words. `last`: the rule for the last word, which may be incomplete.
bool all_have(const std::vector<Phrase>& names, const Phrase& wanted, Cut last) {
  return std::ranges::all_of(wanted, [&](const MarkedWord& want) {
    const Cut cut = &want == &wanted.back() ? last : Cut::no;
    return std::ranges::any_of(names, [&](const Phrase& name) { return has(name, want, cut); });
  });
}

// The number of letters to insert, to delete, to change, or to swap with the next letter.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      table[i][j] =
          std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  return table[a.size()][b.size()];
}

std::vector<MarkedWord> single_words(const std::vector<std::string>& texts) {
  std::vector<MarkedWord> all;
  for (const std::string& text : texts)
    for (MarkedWord& word : marked_words(text)) all.push_back(std::move(word));
  return all;
}

std::string lower_text(std::string_view text) {
  std::string out;
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), at, size, c);
    if (c < 0) return std::string(text);
    char buffer[4];
    int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, u_tolower(c));  // NOLINT(bugprone-narrowing-conversions): a macro of ICU
    out.append(buffer, static_cast<std::size_t>(length));
  }
  return out;
}

// Returns the words of a name in small letters with their marks. They are parallel to `phrase`.
std::vector<std::string> written_words(std::string_view name, const Phrase& phrase) {
  std::vector<std::string> written;
  std::string word;
  const auto end = [&] {
    if (!marked_words(word).empty()) written.push_back(lower_text(word));
    word.clear();
  };
  for (const char c : name) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    const bool letter = !ascii || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) word += c;
    else end();
  }
  end();
  if (written.size() == phrase.size()) return written;
  written.clear();  // signs outside ASCII separate the words
  for (const MarkedWord& one : phrase) written.push_back(one.plain);
  return written;
}

Phrase wanted_of(std::string_view query) {
  Phrase wanted = marked_words(query);
  if (wanted.size() > kWordsMax) wanted.resize(kWordsMax);
  return wanted;
}

}  // namespace

SearchIndex::SearchIndex(const Everyday* everyday) : everyday_(everyday) {
  if (!everyday) return;
  fillers_ = single_words(everyday->fillers);
  light_ = single_words(everyday->light);
  known_ = single_words(everyday->known);
  surnames_ = single_words(everyday->surnames);
}

void SearchIndex::put(const Procedure& p) {
  Entry entry{.code = p.code, .names = {}, .written = {}};
  const auto add = [&](std::string_view name) {
    Phrase phrase = marked_words(name);
    if (phrase.empty()) return;
    entry.written.push_back(written_words(name, phrase));
    entry.names.push_back(std::move(phrase));
  };
  for (const std::string* name : {&p.short_name, &p.name, &p.name_en}) add(*name);
  entry.own = entry.names.size();
  if (everyday_)
    if (const auto said = everyday_->of_procedure.find(p.code); said != everyday_->of_procedure.end())
      for (const std::string& words_of_people : said->second) add(words_of_people);
  entry.said = entry.names.size();
  for (const auto* keywords : {&p.keywords, &p.keywords_en})
    for (const std::string& keyword : *keywords) add(keyword);
  add(p.field);
  add(p.code);
  const auto found = std::ranges::find(entries_, p.code, &Entry::code);
  if (found == entries_.end()) entries_.push_back(std::move(entry));
  else *found = std::move(entry);
}

void SearchIndex::drop(std::string_view code) {
  std::erase_if(entries_, [&](const Entry& entry) { return entry.code == code; });
}

Phrase SearchIndex::without(const std::vector<MarkedWord>& words, const Phrase& phrase) const {
  Phrase left;
  for (const MarkedWord& word : phrase)
    if (!std::ranges::any_of(words, [&](const MarkedWord& one) { return fits(word, one, Cut::no); }))
      left.push_back(word);
  return left;
}

std::vector<std::string> SearchIndex::ranked(const Phrase& typed, Cut last) const {
  const Phrase telling = without(light_, typed);
  const Phrase& wanted = telling.empty() ? typed : telling;
  // Whole words: the whole name, in a row, in one name, over all names. Then beginnings of words: in one name, over all
  // names.
  enum Kind : std::uint8_t { just, in_row, in_one, over_all, begins_one, begins_all };
  std::vector<std::pair<Rank, const std::string*>> found;
  for (std::size_t place = 0; place < entries_.size(); ++place) {
    const Entry& entry = entries_[place];
    std::optional<Rank> best;
    const auto take = [&](Kind kind, std::size_t extra) {
      const Rank rank{kind, extra, place};
      if (!best || std::tie(rank.kind, rank.extra) < std::tie(best->kind, best->extra)) best = rank;
    };
    for (std::size_t i = 0; i < entry.names.size(); ++i) {
      const Phrase whole = entry.names[i], bare = without(light_, whole);
      const Phrase& name = telling.empty() || bare.empty() ? whole : bare;
      const std::size_t extra = name.size() > wanted.size() ? name.size() - wanted.size() : 0;
      if (is_just(name, wanted)) take(just, i < entry.own ? 0 : i < entry.said ? 1 : 2);
      else if (has_in_row(name, wanted)) take(in_row, extra);
      else if (has_all(name, wanted, Cut::no)) take(in_one, extra);
      else if (last == Cut::yes && has_all(name, wanted, Cut::yes)) take(begins_one, extra);
    }
    if (!best && all_have(entry.names, wanted, Cut::no)) take(over_all, 0);
    if (!best && last == Cut::yes && all_have(entry.names, wanted, Cut::yes)) take(begins_all, 0);
    if (best) found.emplace_back(*best, &entry.code);
  }
  const bool whole = std::ranges::any_of(found, [](const auto& one) { return one.first.kind <= over_all; });
  if (whole) std::erase_if(found, [](const auto& one) { return one.first.kind > over_all; });
  std::ranges::sort(found, [](const auto& a, const auto& b) {
    return std::tie(a.first.kind, a.first.extra, a.first.place) < std::tie(b.first.kind, b.first.extra, b.first.place);
  });
  std::vector<std::string> codes;
  codes.reserve(found.size());
  for (const auto& [rank, code] : found) codes.push_back(*code);
  return codes;
}

std::vector<std::string> SearchIndex::find(std::string_view query) const {
  const Phrase wanted = wanted_of(query);
  if (wanted.empty()) {
    std::vector<std::string> all;
    if (!query.empty() && query.find_first_not_of(' ') != std::string_view::npos) return all;  // only signs
    for (const Entry& entry : entries_) all.push_back(entry.code);
    return all;
  }
  std::vector<std::string> codes = ranked(wanted, Cut::yes);
  if (!codes.empty()) return codes;
  const Phrase told = without_fillers(wanted);
  return told.empty() || told.size() == wanted.size() ? codes : ranked(told, Cut::yes);
}

std::vector<std::string> SearchIndex::near(std::string_view query) const {
  const Phrase told = without(light_, without_fillers(wanted_of(query)));
  // A word that few procedures have weighs more than a common word.
  std::vector<std::size_t> weights;
  std::size_t all = 0;
  for (const MarkedWord& want : told) {
    const auto with = static_cast<std::size_t>(std::ranges::count_if(entries_, [&](const Entry& entry) {
      return std::ranges::any_of(entry.names, [&](const Phrase& name) { return has(name, want, Cut::no); });
    }));
    weights.push_back(static_cast<std::size_t>(std::bit_width(entries_.size() / (1 + with))) + 1);
    all += weights.back();
  }
  std::vector<std::pair<std::size_t, std::size_t>> found;  // the weight and the place
  for (std::size_t place = 0; place < entries_.size(); ++place) {
    const Entry& entry = entries_[place];
    std::size_t best = 0;
    for (const Phrase& name : entry.names) {
      std::size_t here = 0;
      for (std::size_t i = 0; i < told.size(); ++i)
        if (has(name, told[i], Cut::no)) here += weights[i];
      best = std::max(best, here);
    }
    if (best > 0 && best * kNearPart >= all) found.emplace_back(best, place);
  }
  std::ranges::sort(
      found, [](const auto& a, const auto& b) { return std::tie(b.first, a.second) < std::tie(a.first, b.second); });
  std::vector<std::string> codes;
  for (const auto& [weight, place] : found)
    if (codes.size() < kNearShown) codes.push_back(entries_[place].code);
  return codes;
}

const Elsewhere* SearchIndex::elsewhere(std::string_view query) const {
  const Phrase wanted = wanted_of(query);
  if (!everyday_ || wanted.empty()) return nullptr;
  const bool none = find(query).empty();
  for (const Elsewhere& one : everyday_->elsewhere)
    for (const std::string& words : one.words) {
      const Phrase phrase = marked_words(words);
      const auto at = std::ranges::search(
          wanted, phrase, [](const auto& typed, const auto& word) { return fits(typed, word, Cut::no); });
      if (at.empty()) continue;
      Phrase rest(wanted.begin(), at.begin());  // a longer query may mean a procedure
      rest.insert(rest.end(), at.end(), wanted.end());
      if (none || without_fillers(rest).empty()) return &one;
    }
  return nullptr;
}

std::string SearchIndex::as_written(const Phrase& wanted) const {
  const std::vector<std::string> codes = ranked(wanted, Cut::no);
  const auto entry = codes.empty() ? entries_.end() : std::ranges::find(entries_, codes.front(), &Entry::code);
  if (entry == entries_.end()) return {};
  std::size_t best = 0;  // the shortest name with all words; otherwise the first name
  bool whole = false;
  for (std::size_t i = 0; i < entry->names.size(); ++i)
    if (has_all(entry->names[i], wanted, Cut::no) && (!whole || entry->names[i].size() < entry->names[best].size())) {
      best = i;
      whole = true;
    }
  std::string text;
  for (const MarkedWord& want : wanted) {
    std::string word;
    for (std::size_t i = 0; i <= entry->names.size() && word.empty(); ++i) {
      const std::size_t at = i == 0 ? best : i - 1;
      const auto found =
          std::ranges::find_if(entry->names[at], [&](const MarkedWord& other) { return fits(want, other, Cut::no); });
      if (found != entry->names[at].end())
        word = entry->written[at][static_cast<std::size_t>(found - entry->names[at].begin())];
    }
    text += (text.empty() ? "" : " ") + (word.empty() ? want.plain : word);
  }
  return text;
}

bool SearchIndex::known(const MarkedWord& word, Cut cut) const {
  return std::ranges::any_of(entries_,
                             [&](const Entry& entry) {
                               return std::ranges::any_of(entry.names,
                                                          [&](const Phrase& name) { return has(name, word, cut); });
                             }) ||
         has(fillers_, word, Cut::no) || has(known_, word, Cut::no);
}

std::vector<std::string> SearchIndex::alternatives(const MarkedWord& word) const {
  std::map<std::string, std::pair<std::size_t, int>> all;  // the distance, and how often the word occurs
  const std::size_t most = word.plain.size() >= kLongWord ? 2 : 1;
  for (const Entry& entry : entries_)
    for (const Phrase& name : entry.names)
      for (const MarkedWord& other : name) {
        const std::size_t sizes =
            std::max(other.plain.size(), word.plain.size()) - std::min(other.plain.size(), word.plain.size());
        if (other.plain.size() + 1 < kNearWordMin || sizes > most) continue;
        const std::size_t far = distance(word.plain, other.plain);
        if (far > most) continue;
        auto& [nearest, often] = all.try_emplace(other.plain, far, 0).first->second;
        nearest = std::min(nearest, far);
        ++often;
      }
  std::vector<std::string> found;
  for (const auto& [plain, how] : all) found.push_back(plain);
  std::ranges::sort(found, [&](const std::string& a, const std::string& b) {
    return std::tuple(all[a].first, -all[a].second, a) < std::tuple(all[b].first, -all[b].second, b);
  });
  // Two words that were typed as one.
  for (std::size_t at = 2; at + 2 <= word.plain.size(); ++at) {
    const MarkedWord left{.plain = word.plain.substr(0, at), .marks = std::string(at, '0')},
        right{.plain = word.plain.substr(at), .marks = std::string(word.plain.size() - at, '0')};
    if (known(left, Cut::no) && known(right, Cut::no)) found.insert(found.begin(), left.plain + " " + right.plain);
  }
  return found;
}

std::vector<std::string> SearchIndex::instead(std::string_view query) const {
  constexpr std::size_t kTriedOfWord = 6;
  const Phrase wanted = wanted_of(query);
  std::vector<std::string> found;
  std::set<std::string> seen;
  const auto text_of = [&](std::size_t changed, const std::string& word) {
    std::string text;
    for (std::size_t i = 0; i < wanted.size(); ++i)
      text += (text.empty() ? "" : " ") + (i == changed ? word : wanted[i].plain);
    return text;
  };
  // First a query with wrong marks, then a query with one wrong word.
  if (const std::string plain = text_of(wanted.size(), {});
      !plain.empty() && !ranked(marked_words(plain), Cut::no).empty()) {
    std::string text = as_written(marked_words(plain));
    if (!find(text).empty() && seen.insert(text).second) found.push_back(std::move(text));
  }
  std::vector<std::string> in_row, apart;  // words that are adjacent in a name come first
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].plain.size() < kNearWordMin || known(wanted[i], Cut::no)) continue;
    std::size_t tried = 0;
    for (const std::string& word : alternatives(wanted[i])) {
      if (tried++ == kTriedOfWord) break;
      const Phrase other = marked_words(text_of(i, word));
      if (ranked(other, Cut::no).empty()) continue;
      std::string text = as_written(other);
      if (find(text).empty() || !seen.insert(text).second) continue;
      const Phrase phrase = marked_words(text);
      const bool side_by_side = std::ranges::any_of(entries_, [&](const Entry& entry) {
        return std::ranges::any_of(entry.names, [&](const Phrase& name) { return has_in_row(name, phrase); });
      });
      (side_by_side ? in_row : apart).push_back(std::move(text));
    }
  }
  for (std::vector<std::string>* some : {&in_row, &apart})
    for (std::string& text : *some)
      if (found.size() < kInsteadShown) found.push_back(std::move(text));
  return found;
}

bool SearchIndex::speaks_of_procedures(std::string_view query) const {
  const Phrase all = marked_words(query);
  const Phrase told = without_fillers(all);
  if (told.empty() || all.size() > kWordsMax || has(surnames_, told.front(), Cut::no)) return false;
  return std::ranges::all_of(told, [&](const MarkedWord& word) {
    return word.plain.find_first_of("0123456789") == std::string::npos && known(word, Cut::no);
  });
}

}  // namespace motcua::catalogue
