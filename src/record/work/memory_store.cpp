// The column people_revision of the table site. Its name is older than its meaning.
#include "base/random.h"
#include "work/memory.h"

namespace motcua {

std::string memory_revision(db::Transaction& transaction) {
  const auto rows = transaction.query("SELECT value FROM site WHERE name = 'people_revision'");
  return rows.empty() ? std::string() : rows[0].text(0);
}

void memory_changed(db::Transaction& transaction) {
  transaction.write(
      "INSERT INTO site (name, value) VALUES ('people_revision', :value) ON CONFLICT (name) DO UPDATE SET value = "
      "excluded.value",
      {{"value", random_word(16)}});
  transaction.memory_changed();
}

}  // namespace motcua
