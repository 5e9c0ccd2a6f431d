// Finding dossiers by codes, by whole numbers and by words.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <tuple>

#include "base/text.h"
#include "work_lists/store.h"

namespace motcua::work_lists {

using namespace dossiers;
using namespace dossiers::store;  // the columns of a list and their row
namespace {

// A search that reads on takes larger chunks: each chunk costs a look-up of all its words.
constexpr int kChunk = 100, kChunkGrowth = 5, kChunkMax = 1000, kScannedMax = 3000;
constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();

struct Found {
  ListRow row;
  std::int64_t number = 0;  // place in the search; the newest dossier has the highest number
};

bool newer(const ListRow& a, const ListRow& b) {
  return std::tie(b.received_at.us, b.id.text) < std::tie(a.received_at.us, a.id.text);
}

class Search {
 public:
  Search(db::Transaction& transaction, const access::RowFilter& reach, const SearchAsked& asked, int limit)
      : transaction_(transaction), reach_(reach), asked_(asked), limit_(limit) {}

  std::vector<ListRow> by_codes() {
    std::vector<ListRow> rows;
    if (asked_.codes.empty()) return rows;
    db::Args args{{"unit", reach_.unit().text}, {"limit", limit_}};
    db::add_places(args, "code", asked_.codes, asked_.codes.size());
    for (const db::Row& row : transaction_.query(
             fmt::format("{} FROM dossier d {}WHERE {} AND d.id IN (SELECT dossier_id FROM dossier_code WHERE code IN "
                         "({})) ORDER BY d.received_at DESC, d.id DESC LIMIT :limit",
                         std::string_view(kSelectList), std::string_view(kFirstStep), seen(),
                         db::places("code", asked_.codes.size())),
             args))
      rows.push_back(list_row(row));
    return rows;
  }

  // Returns the rows after the row with receipt time `received` and id `id`.
  SearchPage by_number(std::int64_t received, const std::string& id) {
    SearchPage page;
    if (asked_.number.empty()) return page;
    const Vault& vault = transaction_.vault();
    const Vault::Hashes ids = id_hashes(vault, asked_.number), phones = phone_hashes(vault, asked_.phone);
    for (const db::Row& row : transaction_.query(
             fmt::format("{} FROM dossier d {}WHERE {} AND d.id IN (SELECT dossier_id FROM dossier_party WHERE id_hash "
                         "IN (:id_hash_1, :id_hash_2, :id_hash_3) UNION SELECT dossier_id FROM dossier_party WHERE "
                         "phone_hash IN (:phone_hash_1, :phone_hash_2, :phone_hash_3)) AND (d.received_at, d.id) < "
                         "(:received, :id) ORDER BY d.received_at DESC, d.id DESC LIMIT :limit",
                         std::string_view(kSelectList), std::string_view(kFirstStep), seen()),
             {{"unit", reach_.unit().text},
              {"limit", limit_ + 1},
              {"id_hash_1", ids[0]},
              {"id_hash_2", ids[1]},
              {"id_hash_3", ids[2]},
              {"phone_hash_1", phones[0]},
              {"phone_hash_2", phones[1]},
              {"phone_hash_3", phones[2]},
              {"received", received},
              {"id", id}}))
      page.rows.push_back(list_row(row));
    if (static_cast<int>(page.rows.size()) <= limit_) return page;
    page.rows.pop_back();
    page.next = join_cursor({"n", std::to_string(page.rows.back().received_at.us), page.rows.back().id.text});
    return page;
  }

  SearchPage by_words(db::SearchWords kind, std::int64_t below) {
    const std::string_view mark = kind == db::SearchWords::pairs ? "p" : "b";
    const std::string expression = transaction_.dialect().search_expression(folded(), kind);
    SearchPage page;
    if (expression.empty()) return page;
    int chunk = asked_.ends.empty() && asked_.marked.empty() ? limit_ + 1 : kChunk;
    std::vector<Found> fitting;
    int scanned = 0;
    bool more = true;
    while (more && static_cast<int>(fitting.size()) <= limit_ && scanned < kScannedMax) {
      const std::vector<Found> rows = matching(expression, below, chunk);
      more = static_cast<int>(rows.size()) == chunk;
      scanned += static_cast<int>(rows.size());
      if (!rows.empty()) below = rows.back().number;
      keep_fitting(rows, fitting);
      chunk = std::min(chunk * kChunkGrowth, kChunkMax);
    }
    if (static_cast<int>(fitting.size()) > limit_) {
      fitting.resize(static_cast<std::size_t>(limit_));
      below = fitting.back().number;
      more = true;
    }
    for (Found& one : fitting) page.rows.push_back(std::move(one.row));
    if (!std::ranges::is_sorted(page.rows, newer)) std::ranges::sort(page.rows, newer);
    if (more) page.next = join_cursor({std::string(mark), std::to_string(below)});
    return page;
  }

 private:
  // Returns the condition for dossiers of the reach.
  std::string_view seen() const { return reach_.below() ? std::string_view(kOfTree) : std::string_view(kOfUnit); }

  // Returns the words for the database, without digits at the end of a number: numbers are sealed.
  std::string folded() const {
    if (asked_.ends.empty()) return asked_.words;
    std::string names;
    for (const std::string& word : words(asked_.words))
      if (std::ranges::find(asked_.ends, word) == asked_.ends.end()) names += (names.empty() ? "" : " ") + word;
    return names;
  }

  std::vector<Found> matching(const std::string& expression, std::int64_t below, int count) {
    const db::Dialect& dialect = transaction_.dialect();
    std::vector<Found> found;
    for (const db::Row& row : transaction_.query(
             // Only the rows of the page are read from the table of dossiers: `seen` needs no more than the id.
             fmt::format(
                 "{0}, h.number FROM (SELECT d.number, d.id FROM (SELECT f.{1} AS number, f.dossier_id AS id FROM "
                 "dossier_search f WHERE {2} AND f.{1} < :below) d WHERE {3} ORDER BY d.number DESC LIMIT :limit) h "
                 "CROSS JOIN dossier d {4}WHERE d.id = h.id ORDER BY h.number DESC",
                 std::string_view(kSelectList), dialect.search_number, dialect.search, seen(),
                 std::string_view(kFirstStep)),
             {{"words", expression}, {"unit", reach_.unit().text}, {"limit", count}, {"below", below}}))
      found.push_back({list_row(row), row.integer(kListColumns)});
    return found;
  }

  // True if every word typed with marks begins a word of one of the names.
  bool marks_fit(const std::vector<MarkedWord>& names) const {
    return std::ranges::all_of(asked_.marked, [&](const MarkedWord& typed) {
      return std::ranges::any_of(names, [&](const MarkedWord& word) { return fits(typed, word, Cut::yes); });
    });
  }

  void keep_fitting(const std::vector<Found>& rows, std::vector<Found>& fitting) {
    const auto surely = [&](const Found& one) {
      return asked_.ends.empty() && marks_fit(marked_words(one.row.applicant));
    };
    if (std::ranges::all_of(rows, surely)) {
      fitting.insert(fitting.end(), rows.begin(), rows.end());
      return;
    }
    db::Args args;
    std::vector<std::string> ids;
    for (const Found& one : rows) ids.push_back(one.row.id.text);
    const std::size_t places = ids.size() <= kChunk ? kChunk : kChunkMax;
    db::add_places(args, "dossier", ids, places);
    std::map<std::string, std::vector<std::string>> numbers;  // by dossier
    std::map<std::string, std::vector<MarkedWord>> names;
    for (const db::Row& row :
         transaction_.query(fmt::format("SELECT dossier_id, part, body FROM dossier_party WHERE dossier_id IN ({})",
                                        db::places("dossier", places)),
                            args))
      try {
        const Party party = party_of(transaction_, row.text(0), row.text(1), row.text(2));
        for (const std::string& number : {party.id_number, party.phone})
          numbers[row.text(0)].push_back(digits_only(number));
        std::ranges::copy(marked_words(party.name), std::back_inserter(names[row.text(0)]));
      } catch (const Damage& damage) { log_left_out(damage); }
    for (const Found& one : rows) {
      const auto of_code = words(fold(one.row.code)), of_name = words(fold(one.row.applicant));
      const auto ends_fit = [&](const std::string& end) {
        const auto begins = [&](const std::string& word) { return word.starts_with(end); };
        return std::ranges::any_of(numbers[one.row.id.text],
                                   [&](const std::string& number) { return number.ends_with(end); }) ||
               std::ranges::any_of(of_code, begins) || std::ranges::any_of(of_name, begins);
      };
      if (std::ranges::all_of(asked_.ends, ends_fit) && (surely(one) || marks_fit(names[one.row.id.text])))
        fitting.push_back(one);
    }
  }

  db::Transaction& transaction_;
  const access::RowFilter& reach_;
  const SearchAsked& asked_;
  const int limit_;
};

}  // namespace

SearchPage search(db::Transaction& transaction, const access::RowFilter& reach, const SearchAsked& asked,
                  const std::string& place, int limit) {
  if (reach.empty()) return {};
  Search search{transaction, reach, asked, limit};
  const auto after = split_cursor(place, 3);
  if (after[0] == "n") return search.by_number(number_or(after[1], kNewest), after[2]);
  if (after[0] == "p") return search.by_words(db::SearchWords::pairs, number_or(after[1], kNewest));
  if (after[0] == "b") return search.by_words(db::SearchWords::beginnings, number_or(after[1], kNewest));
  SearchPage page{.rows = search.by_codes(), .next = {}};
  if (page.rows.empty()) page = search.by_number(kNewest, {});
  // First finds names with these words next to each other. If there are none, finds words that begin so, in any order
  // ("ng van a"). Two common words are rare as a pair.
  for (const auto kind : {db::SearchWords::pairs, db::SearchWords::beginnings})
    if (page.rows.empty() && page.next.empty()) page = search.by_words(kind, kNewest);
  return page;
}

}  // namespace motcua::work_lists
