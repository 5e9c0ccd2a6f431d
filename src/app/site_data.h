// Everything under data/, read and checked; and the small things that making and running a site share. Private to this
// folder.
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

inline constexpr const char* kSearch = "3";  // of the site value: what the search holds
inline constexpr const char* kCatalogue = "3";  // of the site value: the catalogue that its procedures come from
inline constexpr const char* kBooks = "1";   // of the site value: the books begin above the numbers typed before
// The site value of this name: how much besides dossiers the log holds (db/summed.h). From 3 on, waiting events are
// sealed.
inline constexpr const char* kThings = "4";
inline constexpr const char* kMeasures =
    "3";  // of the site value: what the figures are counted from is as of this version
std::string_view asset_text(const std::string& name);  // of a packed file that must be there

struct Data {
  std::vector<calendar::Hours> weekly;
  std::vector<calendar::Exception> holidays;
  std::vector<DataFault> warnings;  // what is not wrong, but somebody should look at
  std::vector<workflow::Workflow> workflows;
  std::vector<catalogue::Procedure> procedures;
  std::map<std::string, units::SiteData> sites;
  std::map<std::string, story::Story> stories;  // by site
  std::map<std::string, std::vector<calendar::SiteCalendar>> calendars;  // by site: of its units and agencies
};
Data load_data(std::vector<DataFault>& faults);

// The catalogue as a site has it. For a site of the past what came later is left out, and a doubt says that it is
// reconstructed. A sample site gets the limits that its story needs; they are marked as samples.
enum class Sample { no, yes };
catalogue::Procedure as_of(catalogue::Procedure procedure, const units::SiteData& site, Sample sample);

// All versions of the site's procedures. A site from before this catalogue first gets a next version of each procedure
// that changed. Open dossiers keep theirs, and a limit that was entered by hand stays.
std::unique_ptr<catalogue::Catalogue> renewed_catalogue(db::Database& database, Instant now, Views& views);

// Only the days that the law gives, for who needs nothing else.
std::vector<supervision::Described> load_signs(std::vector<DataFault>& faults);
catalogue::Everyday load_everyday_words(std::vector<DataFault>& faults);  // for who needs nothing else
std::vector<calendar::Statutory> load_statutory(std::vector<DataFault>& faults);

// Legal grounds, the kinds of books, the days off of the law: the same for every site.
struct LegalData {
  grounds::Grounds grounds;
  numbers::Books books;
  std::vector<calendar::Statutory> statutory;
  std::string stop_text;  // of the notice of a stop
};
LegalData load_legal(std::vector<DataFault>& faults);

std::string site_value(db::Transaction& transaction, const char* name);  // "" if it is not set
void set_site_value(db::Transaction& transaction, const char* name, std::string_view value);
// migrate() for a program that opens a site: without the limit of a use case, and not of a file that another holds.
void bring_up(db::Database& database, const Config& config);
// Throws with one line if the site has documents and the folder is not there: it is named wrongly, and is not made.
void find_documents(db::Database& database, const std::string& folder);
void make_folder_of(const std::string& file);  // throws with one line
void make_folders(const Config& config);  // of a site that is made, or put back
std::string read_keys(const std::string& file);  // 32 bytes and more: the first key, then newer ones
void add_key(const std::string& file);  // that seals from now on
void make_key(const std::string& file);  // leaves a good one alone

}  // namespace motcua::app
