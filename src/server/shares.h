// How many connections each address has. A share leaves room for others: an address gets another connection as long as
// it has fewer than a third of what is free.
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace motcua::server {

class Shares {
 public:
  struct Bound {
    int all, least;  // least: what an address may have however few are free
  };
  explicit Shares(Bound bound) : bound_(bound) {}

  // A place among the connections, given back at the end of its life.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept
        : shares_(std::exchange(other.shares_, nullptr)), network_(std::move(other.network_)) {}
    Place& operator=(Place&&) = delete;
    ~Place();
    bool had() const { return shares_ != nullptr; }
    // The connection is of another address than it seemed: a proxy said so. False: that address has its share.
    bool move_to(const std::string& network);

   private:
    friend class Shares;
    Place(Shares& shares, std::string network) : shares_(&shares), network_(std::move(network)) {}
    Shares* shares_ = nullptr;
    std::string network_;
  };
  // `network`: "" for a trusted proxy, which has no share of its own.
  Place enter(const std::string& network);
  int open();

 private:
  bool fits(const std::string& network) const;  // under mutex_
  const Bound bound_;
  std::mutex mutex_;
  int open_ = 0;
  std::map<std::string, int> of_network_;
};

}  // namespace motcua::server
