// Bounds the bytes of bodies that are in memory at once: the bytes of all clients, and the bytes of one address. Bytes
// count when they have arrived. A length that a client only announces costs nothing.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace motcua::server {

class BodyBudget {
 public:
  struct Bound {
    std::int64_t all, of_one_address;
  };
  explicit BodyBudget(Bound bound) : bound_(bound) {}

  // The bytes that one request holds. The destructor gives them back.
  class Held {
   public:
    Held(BodyBudget& budget, std::string address) : budget_(budget), address_(std::move(address)) {}
    ~Held() { release(); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    bool grow_to(std::size_t bytes);      // false: a bound is reached, and nothing more is held
    void release() { budget_.give_back(address_, std::exchange(bytes_, 0)); }

   private:
    BodyBudget& budget_;
    std::string address_;
    std::int64_t bytes_ = 0;
  };

  std::int64_t held();                    // bytes that all requests hold

 private:
  bool take(const std::string& address, std::int64_t bytes);
  void give_back(const std::string& address, std::int64_t bytes);

  const Bound bound_;
  std::mutex mutex_;
  std::int64_t all_ = 0;
  std::map<std::string, std::int64_t> of_address_;
};

}  // namespace motcua::server
