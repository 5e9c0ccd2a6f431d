// A site: the database with its migrations, the data that fills it once, and the values that the start reads.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "access/route.h"
#include "app/config.h"
#include "app/site_rows.h"
#include "base/clock.h"
#include "base/data_file.h"
#include "db/migrate.h"
#include "work/work.h"

namespace motcua::calendar {
class Calendars;
}
namespace motcua::dossiers {
struct Needs;
}
namespace motcua::ledger {
struct Needs;
}
namespace motcua::people {
class People;
class ReadingJournal;
}  // namespace motcua::people
namespace motcua::satisfaction {
struct Needs;
}
namespace motcua::statistics {
struct Needs;
}

namespace motcua::app {

class Metrics;
struct Renewed;
std::vector<db::Migration> migrations();

// Checks everything under data/. Returns the faults of all files together.
struct DataChecked {
  std::vector<DataFault> faults;
  std::vector<DataFault> warnings;                   // no faults, but an operator should check them
};
DataChecked check_data();

struct Created {
  std::string password;                              // password of every sample account; "" in a real site
  struct Account {
    std::string username, who;                       // `who` is "name, post, unit"
    std::string password;  // the account's own password, to change at the first sign-in; "" in a sample
  };
  std::vector<Account> accounts;
};
enum class TimeLimited { no, yes };  // yes: a use case longer than limits::Settable::use_case_ms is cut off
std::unique_ptr<db::Database> open_database(const Config& config,
                                            TimeLimited limited = TimeLimited::no);  // makes a missing file

// Brings the schema up to this program. Throws db::Fault with one line if the schema is newer, or if the database user
// may not change it.
struct Migrated {
  std::int64_t before = 0, after = 0;  // numbers of the last migrations
};
enum class DryRun { no, yes };
Migrated migrate(db::Database& database, Instant now, DryRun dry_run = DryRun::no);

// Fills an empty database. With `demo` it adds the sample staff. Otherwise it adds an administrator and a leader in the
// top unit, so that two persons exist from the start. All is one transaction: a crash leaves an empty database. Throws
// if the database already holds a site.
void must_be_known(const std::string& site_slug);  // throws with one line that lists the known sites
Created create_site(db::Database& database, const Config& config, const std::string& site_slug, bool demo, Instant now);

// Adds an account with a password. Its post waits for a second person. Throws with one line that names the fault.
struct NewStaff {
  std::string username, name, unit_slug, post;
  std::vector<std::string> roles, fields;
  bool may_sign = false;
};
struct AddedStaff {
  std::string password, confirmation;  // confirmation: the id that `motcua confirm` takes
};
AddedStaff add_staff(const Config& config, const NewStaff& staff);
// Throws with one line if a limit of the configuration is weaker than its default. A sample site may have weaker
// limits.
void refuse_weaker_limits(const Config& config, bool demo);

// A running site.
class Site {
 public:
  explicit Site(const Config& config, TimeLimited limited = TimeLimited::no, SiteDamage damage = SiteDamage::refused);
  Site(const Config& config, db::Database& database, const Clock& clock);  // `database` and `clock` must outlive the
                                                                           // site
  ~Site();
  std::vector<access::Route> routes();
  void start_jobs();  // starts the background jobs; they end with the site
  void run_jobs();  // runs each job once, one after the other; returns when the last job ends
  people::People& people();
  people::ReadingJournal& readings();
  const Shell& shell() const;
  const Views& views() const;  // the memory's views; each request pins one
  const Vault& vault() const;
  Metrics& metrics();  // the front door counts requests there
  const Renewed& renewed() const;  // texts and hashes that the start sealed and hashed again
  bool demo() const;
  const units::Directory& directory() const;
  const calendar::Calendars& calendars() const;
  http::Reply problem_page(const http::Request& request, const Refusal& refusal) const;  // a page for people, not for
                                                                                         // programs
  const dossiers::Needs& dossiers() const;
  const ledger::Needs& ledger() const;
  const satisfaction::Needs& satisfaction() const;
  const statistics::Needs& statistics() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace motcua::app
