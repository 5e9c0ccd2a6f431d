// The place of the bytes of documents. FolderStore fills it with a folder of this machine. Another store, for example
// one of objects in a network, has the same functions.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/time.h"

namespace motcua::documents {

// A file that came in and is not yet a document. `path` is on the disk of the folder of documents, so that a store can
// move it.
struct Incoming {
  std::filesystem::path path;
  std::string sha256;       // hash of all its bytes, computed as they arrived
  std::uint64_t bytes = 0;
};

// A document as a file of this machine. A store elsewhere fetches a copy.
struct Found {
  std::filesystem::path path;
  std::uint64_t bytes = 0;
};

// All functions may be called by several threads at once. They throw std::system_error if the disk fails.
class Store {
 public:
  virtual ~Store() = default;

  // Keeps the bytes under their hash. They are durable when it returns. The store may move the file away. It keeps the
  // same bytes once.
  virtual void put(const Incoming& file) = 0;
  // Returns the document as it is. The bytes may be altered: the caller compares them with the hash. Returns nullopt if
  // there is no plain file.
  virtual std::optional<Found> open(const std::string& sha256) = 0;
  // Overwrites and deletes the bytes. Returns false if there are none.
  virtual bool remove(const std::string& sha256) = 0;
  // Calls `use` with the hash of each document, and with the time when it came, by the clock of the machine.
  virtual void walk(const std::function<void(const std::string& sha256, Instant came)>& use) = 0;
};

}  // namespace motcua::documents
