// Everything under data/, read and checked, and helpers that making and running a site share. Private to this folder.
#pragma once
#include <map>

#include "app/site.h"
#include "calendar/holidays.h"
#include "calendar/layers.h"
#include "catalogue/catalogue.h"
#include "grounds/grounds.h"
#include "ledger/ledger.h"
#include "numbers/numbers.h"
#include "story/types.h"
#include "supervision/supervision.h"
#include "workflow/workflow.h"

namespace motcua::app {

inline constexpr const char* kSearch = "3";  // site value: version of the search
inline constexpr const char* kCatalogue = "4";  // site value: version of the catalogue that the procedures come from
inline constexpr const char* kBooks = "1";   // site value: version of the books, which begin above the numbers typed
                                             // before
// Site value: the version of the things besides dossiers that the log holds (db/summed.h). From 3 on, waiting events
// are sealed.
inline constexpr const char* kThings = "5";
inline constexpr const char* kMeasures = "3";  // site value: version of the facts that the figures count
std::string_view asset_text(const std::string& name);  // a packed file, which must exist

struct Data {
  std::vector<calendar::Hours> weekly;
  std::vector<calendar::Exception> holidays;
  std::vector<DataFault> warnings;  // no faults, but an operator should check them
  std::vector<workflow::Workflow> workflows;
  std::vector<catalogue::Procedure> procedures;
  std::map<std::string, units::SiteData> sites;
  std::map<std::string, story::Story> stories;  // key: site
  std::map<std::string, std::vector<calendar::SiteCalendar>> calendars;  // key: site; calendars of its units and
                                                                         // agencies
};
Data load_data(std::vector<DataFault>& faults);

// Returns a procedure as a site has it. A site of the past gets no later changes, and a doubt tells that the procedure
// is reconstructed. A sample site gets the limits that its story needs, marked as samples.
enum class Sample { no, yes };
catalogue::Procedure as_of(catalogue::Procedure procedure, const units::SiteData& site, Sample sample);

// Returns all versions of the site's procedures. A site with an older catalogue first gets a new version of each
// changed procedure. Open dossiers keep their version, and limits that a person entered stay.
std::unique_ptr<catalogue::Catalogue> renewed_catalogue(db::Database& database, Instant now, Views& views);

// Loads only the signs, for callers that need nothing else.
std::vector<supervision::Described> load_signs(std::vector<DataFault>& faults);
catalogue::Everyday load_everyday_words(std::vector<DataFault>& faults);  // for callers that need nothing else
std::vector<calendar::Statutory> load_statutory(std::vector<DataFault>& faults);
std::vector<workflow::Workflow> load_packed_workflows(std::vector<DataFault>& faults);

// Legal grounds, the kinds of books, and the legal days off: the same for every site.
struct LegalData {
  grounds::Grounds grounds;
  numbers::Books books;
  std::vector<calendar::Statutory> statutory;
  std::string stop_text;  // text of the notice of a stop
};
LegalData load_legal(std::vector<DataFault>& faults);

std::string site_value(db::Transaction& transaction, const char* name);  // "" if the value is not set
void set_site_value(db::Transaction& transaction, const char* name, std::string_view value);
// Runs migrate() for a program that opens a site. It has no time limit, and refuses a file that another process holds.
void bring_up(db::Database& database, const Config& config);
// Throws with one line if the site has documents and the folder does not exist. A wrong folder name must not make a
// folder.
void find_documents(db::Database& database, const std::string& folder);
void make_folder_of(const std::string& file);  // throws with one line
void make_folders(const Config& config);  // for a new or restored site
std::string read_keys(const std::string& file);  // at least 32 bytes: the first key, then newer keys
void add_key(const std::string& file);  // the new key seals from now on
void make_key(const std::string& file);  // leaves a valid key unchanged

}  // namespace motcua::app
