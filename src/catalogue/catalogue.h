// The catalogue in force, and every version that a running dossier still follows.
#pragma once
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "catalogue/rules.h"
#include "db/db.h"

namespace motcua::catalogue {

class Catalogue {
 public:
  explicit Catalogue(std::vector<Version> versions);

  VersionPtr in_force(std::string_view code) const;             // the newest version; nullptr if there is none
  VersionPtr version(std::string_view id) const;
  std::vector<VersionPtr> search(
      std::string_view query) const; // in the order of the files; accents ignored; "" gives all
  void publish(Version version);                                // after its commit
  std::uint64_t revision() const { return revision_.load(); }   // another one after each publish

 private:
  mutable std::mutex mutex_;
  std::atomic<std::uint64_t> revision_ = 0;
  std::vector<std::string> order_;
  std::map<std::string, VersionPtr, std::less<>> by_id_, newest_;
};

void insert_version(db::Transaction& transaction, const Version& version, Instant now, const std::string& person,
                    const std::string& source);
std::vector<Version> load_versions(db::Transaction& transaction);

}  // namespace motcua::catalogue
