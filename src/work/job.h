// Something that goes on in the background of a server: run when it is woken and every so often. A fault is logged and it is tried again;
// what it does must bear being done twice.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace motcua {

class Job {
 public:
  using Run = std::function<void(const std::stop_token&)>;
  // `every` zero: only when woken. It runs once after start().
  Job(std::string name, std::chrono::seconds every, Run run) : name_(std::move(name)), every_(every), run_(std::move(run)) {}
  ~Job();                                                  // waits for the run at hand, which is asked to stop
  void start();
  void wake();

 private:
  void loop(const std::stop_token& stop);

  const std::string name_;
  const std::chrono::seconds every_;
  const Run run_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool woken_ = true;
  std::jthread thread_;
};

}  // namespace motcua
