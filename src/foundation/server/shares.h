// How many connections each address has. A share leaves room for others: an address gets another connection as long as
// it has fewer than a third of what is free. IPv6 is counted by its /64, and by the /48 around it. When all are taken,
// the one that is silent longest gives way, of whoever has most.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace motcua::server {

class Shares {
  struct Held;

 public:
  struct Bound {
    int all, least;  // least: what an address may have however few are free
  };
  explicit Shares(Bound bound) : bound_(bound) {}

  // A place among the connections, given back at the end of its life.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept : shares_(std::exchange(other.shares_, nullptr)), held_(std::move(other.held_)) {}
    Place& operator=(Place&&) = delete;
    ~Place();
    bool had() const { return shares_ != nullptr; }
    // The connection is of another address than it seemed: a proxy said so. False: that address has its share, or the
    // place was taken away.
    bool move_to(const std::string& network);
    void cut_by(std::function<void()> cut);  // ends the connection, from any thread; without it the place is kept
    void heard();  // something came
    // While it lives the server works for the connection, which is not silent.
    class Busy {
     public:
      explicit Busy(Place& place);
      ~Busy();
      Busy(const Busy&) = delete;
      Busy& operator=(const Busy&) = delete;

     private:
      Place& place_;
    };

   private:
    friend class Shares;
    Place(Shares& shares, std::shared_ptr<Held> held) : shares_(&shares), held_(std::move(held)) {}
    Shares* shares_ = nullptr;
    std::shared_ptr<Held> held_;
  };
  // `network`: "" for a trusted proxy, which has no share of its own.
  Place enter(const std::string& network);
  int open();

 private:
  // All under mutex_.
  int own(const std::string& network) const;
  bool fits(const std::string& network) const;
  void count(Held& held, const std::string& network);
  void give_back(Held& held);
  std::function<void()> make_room(const std::string& network);  // what ends the one that gives way; none: nobody does

  const Bound bound_;
  std::mutex mutex_;
  int open_ = 0;
  std::map<std::string, int> of_network_;  // and of the wider ones
  std::map<std::string, std::set<Held*>> of_wide_;
};

}  // namespace motcua::server
