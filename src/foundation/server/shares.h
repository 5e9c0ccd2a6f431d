// The number of connections of each address. A share leaves room for others: an address gets another connection while
// it has fewer than a third of the free connections. IPv6 counts by its /64, and by the /48 around it. When all
// connections are taken, the address that has most loses its connection that is silent longest.
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
    int all, least;  // least: an address may have this many, even if few are free
  };
  explicit Shares(Bound bound) : bound_(bound) {}

  // A place among the connections. The destructor gives it back.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept : shares_(std::exchange(other.shares_, nullptr)), held_(std::move(other.held_)) {}
    Place& operator=(Place&&) = delete;
    ~Place() { leave(); }
    bool had() const { return shares_ != nullptr; }
    // Moves the place to another address, because a proxy named the true one. Returns false if that address has its
    // share already, or if the place was taken away.
    bool move_to(const std::string& network);
    void cut_by(std::function<void()> cut);  // ends the connection, from any thread; without it the place is kept
    void heard();  // the client sent bytes
    void leave();  // gives the place back early: then had() is false, and no other function may be called
    // While a Busy lives, the server works for the connection. Such a connection does not count as silent.
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
  // All members below need mutex_.
  int own(const std::string& network) const;
  bool fits(const std::string& network) const;
  void count(Held& held, const std::string& network);
  void give_back(Held& held);
  // Returns the function that ends the connection that gives way; empty: no connection gives way.
  std::function<void()> make_room(const std::string& network);

  const Bound bound_;
  std::mutex mutex_;
  int open_ = 0;
  std::map<std::string, int> of_network_;  // counts also the wider networks
  std::map<std::string, std::set<Held*>> of_wide_;
};

}  // namespace motcua::server
