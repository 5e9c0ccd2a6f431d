#include "people/opened_pages.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace motcua::people {

OpenedPages::Dossiers OpenedPages::hashes_of(std::span<const std::string> dossiers) {
  Dossiers hashes;
  hashes.reserve(dossiers.size());
  for (const std::string& id : dossiers) hashes.push_back(std::hash<std::string>{}(id));
  std::ranges::sort(hashes);
  return hashes;
}

OpenedPages::Page* OpenedPages::find(const std::string& page) {
  const auto found = by_name_.find(page);
  if (found == by_name_.end()) return nullptr;
  pages_.splice(pages_.begin(), pages_, found->second);
  return &pages_.front();
}

void OpenedPages::keep(const std::string& page, Dossiers dossiers) {
  Page* kept = find(page);
  if (dossiers.size() > dossiers_max_) {
    if (!kept) return;
    by_name_.erase(kept->name);
    pages_.pop_front();
    return;
  }
  if (!kept) {
    if (pages_.size() >= pages_max_) {
      by_name_.erase(pages_.back().name);
      pages_.pop_back();
    }
    pages_.push_front({.name = page, .dossiers = {}});
    by_name_.emplace(pages_.front().name, pages_.begin());
    kept = &pages_.front();
  }
  kept->dossiers = std::move(dossiers);
}

void OpenedPages::opened(const std::string& page, std::span<const std::string> dossiers) {
  Dossiers hashes = hashes_of(dossiers);
  const std::lock_guard lock{mutex_};
  keep(page, std::move(hashes));
}

void OpenedPages::shows_more(const std::string& page, std::span<const std::string> dossiers) {
  const Dossiers hashes = hashes_of(dossiers);
  const std::lock_guard lock{mutex_};
  Dossiers all;
  if (const Page* kept = find(page)) std::ranges::set_union(kept->dossiers, hashes, std::back_inserter(all));
  else all = hashes;
  keep(page, std::move(all));
}

bool OpenedPages::shows_nothing_new(const std::string& page, std::span<const std::string> dossiers) {
  const Dossiers hashes = hashes_of(dossiers);
  const std::lock_guard lock{mutex_};
  const Page* kept = find(page);
  return kept && std::ranges::includes(kept->dossiers, hashes);
}

}  // namespace motcua::people
