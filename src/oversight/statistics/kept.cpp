#include "statistics/kept.h"

#include <algorithm>

namespace motcua::statistics {

Figures Kept::get(const std::string& key, const std::function<Figures()>& count,
                  const std::function<Clock::time_point()>& now) {
  std::promise<Figures> mine;
  const auto begun = now();
  {
    std::unique_lock lock{mutex_};
    forget_old(begun);
    const auto [found, is_new] = all_.try_emplace(key);
    if (!is_new) {
      const auto others = found->second.figures;
      lock.unlock();
      return others.get();
    }
    found->second.figures = mine.get_future().share();
  }
  try {
    Figures figures = count();
    const auto took = now() - begun;
    {
      const std::lock_guard lock{mutex_};
      if (took < kQuick) all_.erase(key);
      else all_[key].until = now() + std::min<Clock::duration>(20 * took, kLongest);
    }
    mine.set_value(figures);
    return figures;
  } catch (...) {
    {
      const std::lock_guard lock{mutex_};
      all_.erase(key);
    }
    mine.set_exception(std::current_exception());
    throw;
  }
}

void Kept::forget_old(Clock::time_point now) {
  std::erase_if(all_, [&](const auto& one) { return one.second.until <= now; });
}

}  // namespace motcua::statistics
