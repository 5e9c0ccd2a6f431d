// A module of the program as one value: its rights, its pages of the desk, the things whose history it keeps, the
// topics of its live pages, what others must know of its rows, and what it runs in a site. app/modules.cpp lists the
// modules; nothing else names them all.
#pragma once
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeindex>
#include <vector>

#include "access/page.h"
#include "access/route.h"
#include "base/verify.h"
#include "db/subject.h"
#include "live/topics.h"
#include "work/named_kinds.h"
#include "work/personal_data.h"

namespace motcua {

// The parts of a running site, each under its type. A module takes the parts of the modules before it and gives its own
// parts to the modules after it. The site ends the modules from the last to the first, so a part lives as long as each
// module that takes it. Not safe for several threads: only the start of a site fills it.
class Services {
 public:
  template <class Part>
  void give(Part& part) {
    const Given given{const_cast<std::remove_const_t<Part>*>(&part), std::is_const_v<Part>};
    VERIFY(parts_.emplace(typeid(Part), given).second);
  }
  // Ends the program at start if no module before gave such a part, or gave it as a constant and it is not taken so.
  template <class Part>
  Part& take() const {
    const auto found = parts_.find(typeid(Part));
    VERIFY(found != parts_.end() && (std::is_const_v<Part> || !found->second.constant));
    return *static_cast<Part*>(found->second.part);
  }

 private:
  struct Given {
    void* part;
    bool constant;
  };
  std::map<std::type_index, Given> parts_;
};

// A module in a running site. Its destructor ends its jobs.
class RunningModule {
 public:
  virtual ~RunningModule() = default;
  virtual std::vector<access::Route> routes() = 0;
  virtual void start_jobs() {}
  virtual void run_jobs() {}  // each once, one after the other; returns when the last has ended
};

template <class Running>
std::unique_ptr<RunningModule> started(Services& services) {
  return std::make_unique<Running>(services);
}

// A kind of stream whose events a module appends itself, and the kinds of these events. contract/events has a file for
// each such stream, with the same kinds. The module compares its rows with the events. It may erase the personal parts
// in time; its check names a part that is gone and was not erased.
struct StreamKind {
  std::string_view kind;
  std::vector<NamedKind> (*events)();
};

struct Module {
  std::string_view name;  // the name of its folder
  std::span<const StreamKind> streams{};
  std::span<const access::RightRow> rights{};
  std::span<const access::Page> pages{};  // the pages of the desk; web/src/features/index.ts has their components
  std::span<const access::PagePart> page_parts{};  // parts of its own pages, and of pages of other modules
  std::vector<db::Subject> (*subjects)() = nullptr;  // things with a history of their own; none: there are none
  void (*topics)(live::Topics&) = nullptr;  // adds the lists and things that live pages listen to; none: there are none
  std::unique_ptr<RunningModule> (*start)(Services&) = nullptr;  // none: the site itself starts its parts
  // Returns the faults of its rows for `motcua verify`, a line each, which begins with the thing; none: it has no
  // check.
  std::vector<std::string> (*check)(db::Transaction&, Zone) = nullptr;
  const PersonalData* personal = nullptr;  // none: privacy erases and tells its rows, or they hold nothing personal
};

// Returns all modules of the program, in the order in which a site starts them. The program defines the function
// (app/registered.cpp), so that a lower module reads the list without an arrow to a higher one.
std::span<const Module> registered_modules();

}  // namespace motcua
