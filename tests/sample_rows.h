// Rows and events that a new site lacks, for the test that alters everything that the log follows. A module that has a
// stream of its own, or a thing of which a new site has no row, adds them in one of its *_test.cpp files:
//
//   const SampleRows kSamples{[](db::Transaction& t, const Actor& actor, int turn) { … }};
//
// It is called for the turns 1 and 2, in a site with the commune xa-co-do and its city. The second turn changes things
// of the first one too.
#pragma once
#include <functional>
#include <utility>
#include <vector>

#include "access/actor.h"
#include "db/db.h"

namespace motcua {

class SampleRows {
 public:
  using Make = std::function<void(db::Transaction& t, const Actor& actor, int turn)>;
  explicit SampleRows(Make make) { kept().push_back(std::move(make)); }

  static void make_all(db::Transaction& t, const Actor& actor, int turn) {
    for (const Make& make : kept()) make(t, actor, turn);
  }

 private:
  static std::vector<Make>& kept() {
    static std::vector<Make> all;
    return all;
  }
};

}  // namespace motcua
