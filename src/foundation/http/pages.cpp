#include "http/pages.h"

#include <utility>

namespace motcua::http {
namespace {

class Paged final : public Pieces {
 public:
  Paged(std::string first, NextPage next, std::string end)
      : ready_(std::move(first)), next_(std::move(next)), end_(std::move(end)) {}

  std::string next() override {
    // An empty piece would end the body, so a page without a text is no piece.
    while (ready_.empty() && !over_) {
      Page page = next_();
      ready_ = std::move(page.text);
      over_ = page.last;
      if (over_) ready_ += end_;
    }
    return std::exchange(ready_, {});
  }

 private:
  std::string ready_;
  NextPage next_;
  std::string end_;
  bool over_ = false;
};

}  // namespace

SentBody in_pages(std::string head, NextPage next, std::string end) {
  Page first = next();
  head += first.text;
  if (first.last) return head + end;
  return std::make_shared<Paged>(std::move(head), std::move(next), std::move(end));
}

}  // namespace motcua::http
