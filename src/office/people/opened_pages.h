// The pages that people opened, with the dossiers that each page showed. A page that refreshes itself is no reading of
// its own while it shows only these dossiers (docs/adr/0063). Kept in memory: after a restart, the first refresh of a
// page is recorded like an opening. Thread-safe.
#pragma once
#include <cstdint>
#include <list>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace motcua::people {

class OpenedPages {
 public:
  // Above pages_max the page that nobody opened for the longest time is forgotten. A page with more dossiers than
  // dossiers_max is not kept.
  OpenedPages(std::size_t pages_max, std::size_t dossiers_max) : pages_max_(pages_max), dossiers_max_(dossiers_max) {}

  // `page` names the session, the day and the address without a cursor: the pages of a list are one. `dossiers`: their
  // ids.
  void opened(const std::string& page, std::span<const std::string> dossiers);  // forgets what it showed before
  // A refresh or a next page of a list. Call it after its reading was recorded.
  void shows_more(const std::string& page, std::span<const std::string> dossiers);
  // False for a page that is not known.
  bool shows_nothing_new(const std::string& page, std::span<const std::string> dossiers);

 private:
  using Dossiers = std::vector<std::uint64_t>;  // hashes of ids, sorted: an id needs five times the memory
  struct Page {
    std::string name;
    Dossiers dossiers;
  };
  static Dossiers hashes_of(std::span<const std::string> dossiers);
  void keep(const std::string& page, Dossiers dossiers);
  Page* find(const std::string& page);

  const std::size_t pages_max_, dossiers_max_;
  std::mutex mutex_;
  std::list<Page> pages_;  // the latest first
  std::unordered_map<std::string_view, std::list<Page>::iterator> by_name_;
};

}  // namespace motcua::people
