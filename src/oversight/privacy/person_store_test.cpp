// The dossiers of a person, page by page, on each database. It uses only the two tables that the statements read.
#include "databases.h"
#include "privacy/person_store.h"
#include "privacy/rights.h"

using namespace motcua;
using namespace motcua::privacy;

namespace {

const Vault::Hashes kHashes{"new", "old", "old"};

access::RowFilter reach() {
  Actor leader;
  leader.person = {"p1"};
  leader.unit = {"u1"};
  leader.roles = {access::Role::leader};
  return access::policy().rows(leader, rights::export_person);
}

void run(db::Database& database, const std::function<void(db::Transaction&)>& use) {
  db::must(database.write(
      [&](db::Transaction& transaction) -> Result<> {
        use(transaction);
        return {};
      },
      db::Company::makers));
}

// The number of a dossier of these tests is its age: ids have no order of time.
std::int64_t received_at(const std::string& dossier) { return 100 - (dossier.back() - '0'); }

void add(db::Transaction& transaction, const std::string& dossier, const std::string& part, const std::string& hash,
         const std::string& unit) {
  transaction.write("INSERT INTO dossier_party (dossier_id, part, id_hash) VALUES (:dossier, :part, :hash)",
                    {{"dossier", dossier}, {"part", part}, {"hash", hash}});
  transaction.write("INSERT INTO dossier (id, received_at) VALUES (:dossier, :at) ON CONFLICT DO NOTHING",
                    {{"dossier", dossier}, {"at", received_at(dossier)}});
  transaction.write("INSERT INTO dossier_unit (dossier_id, unit_id) VALUES (:dossier, :unit) ON CONFLICT DO NOTHING",
                    {{"dossier", dossier}, {"unit", unit}});
}

void make_tables(db::Transaction& transaction) {
  transaction.write("CREATE TABLE dossier (id TEXT PRIMARY KEY, received_at BIGINT NOT NULL)", {});
  transaction.write(
      "CREATE TABLE dossier_party (dossier_id TEXT NOT NULL, part TEXT NOT NULL, id_hash TEXT, PRIMARY KEY "
      "(dossier_id, part))",
      {});
  transaction.write(
      "CREATE TABLE dossier_unit (dossier_id TEXT NOT NULL, unit_id TEXT NOT NULL, PRIMARY KEY (unit_id, dossier_id))",
      {});
}

std::string found_by(db::Database& database, const access::RowFilter& filter, const Vault::Hashes& hashes) {
  std::string all;
  for (const DossierId& id :
       database.read([&](db::Transaction& transaction) { return store::ids_of_person(transaction, filter, hashes); }))
    all += id.text + " ";
  return all;
}

}  // namespace

MOTCUA_ON_EACH_DATABASE("the dossiers of a person come once each, the newest first") {
  Place place;
  const auto database = db::open(place.where);
  run(*database, make_tables);
  run(*database, [&](db::Transaction& transaction) {
    add(transaction, "d1", "applicant", "old", "u1");           // the number was hashed with the key before
    add(transaction, "d2", "applicant", "new", "u1");
    add(transaction, "d2", "representative", "new", "u1");      // the person is both parties
    add(transaction, "d3", "applicant", "another", "u1");
    add(transaction, "d4", "representative", "new", "u2");      // another unit
    add(transaction, "d5", "applicant", "old", "u1");
    add(transaction, "d5", "representative", "new", "u1");      // hashed with both keys
    add(transaction, "d6", "representative", "new", "u1");
  });
  CHECK(found_by(*database, reach(), kHashes) == "d1 d2 d5 d6 ");
}

MOTCUA_ON_EACH_DATABASE("nobody is found by a number that is none, or by a reader who sees nothing") {
  Place place;
  const auto database = db::open(place.where);
  run(*database, make_tables);
  run(*database, [&](db::Transaction& transaction) { add(transaction, "d1", "applicant", "", "u1"); });
  const auto nobody = access::policy().rows(Actor{}, rights::export_person);
  CHECK(found_by(*database, reach(), {}) == "");
  CHECK(found_by(*database, nobody, kHashes) == "");
}
