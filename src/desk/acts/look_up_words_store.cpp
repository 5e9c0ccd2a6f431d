// The look-up words of dossiers, and their codes.
#include <fmt/format.h>

#include "acts/dossiers.h"
#include "acts/look_up_words.h"

namespace motcua::dossiers {

static const db::SealedColumn kWord{"look_up_word", "word", {"dossier_id"}};

LookUpWord opened_word(db::Transaction& transaction, const DossierId& dossier, const std::string& sealed,
                       std::int64_t promises_from) {
  return {.word = sealed.empty() ? std::string() : transaction.open(kWord.at(dossier.text), sealed),
          .promises_from = promises_from};
}

}  // namespace motcua::dossiers

namespace motcua::dossiers::store {

void insert_word(Work& work, const DossierId& dossier, const std::string& word) {
  work.db().write("INSERT INTO look_up_word (dossier_id, word, promises_from) VALUES (:dossier, :word, 0)",
                  {{"dossier", dossier.text}, {"word", work.db().seal(kWord.at(dossier.text), word)}});
}

void put_word(Work& work, const DossierId& dossier, const LookUpWord& word) {
  work.db().write(
      "INSERT INTO look_up_word (dossier_id, word, promises_from) VALUES (:dossier, :word, :promises_from) ON CONFLICT "
      "(dossier_id) DO UPDATE SET word = :word, promises_from = :promises_from",
      {{"dossier", dossier.text},
       {"word", work.db().seal(kWord.at(dossier.text), word.word)},
       {"promises_from", word.promises_from}});
}

std::optional<LookUpWord> find_word(db::Transaction& transaction, const DossierId& dossier) {
  const auto rows = transaction.query("SELECT word, promises_from FROM look_up_word WHERE dossier_id = :dossier",
                                      {{"dossier", dossier.text}});
  if (rows.empty() || rows[0].text(0).empty()) return std::nullopt;
  return opened_word(transaction, dossier, rows[0].text(0), rows[0].integer(1));
}

bool has_word(db::Transaction& transaction, const DossierId& dossier) {
  return !transaction
              .query("SELECT 1 FROM look_up_word WHERE dossier_id = :dossier AND word <> ''",
                     {{"dossier", dossier.text}})
              .empty();
}

std::map<DossierId, std::string> codes_of(db::Transaction& transaction, const std::set<DossierId>& ids) {
  std::map<DossierId, std::string> codes;
  if (ids.empty()) return codes;
  db::Args args;
  for (const DossierId& id : ids) args.push_back({db::place("id", args.size() + 1), id.text});
  for (const db::Row& row : transaction.query(
           fmt::format("SELECT id, code FROM dossier WHERE id IN ({})", db::places("id", args.size())), args))
    codes.emplace(DossierId{row.text(0)}, row.text(1));
  return codes;
}

}  // namespace motcua::dossiers::store

std::map<motcua::DossierId, std::string> motcua::dossiers::codes_of(db::Transaction& transaction,
                                                                    const std::set<DossierId>& ids) {
  return store::codes_of(transaction, ids);
}

std::optional<motcua::DossierId> motcua::dossiers::dossier_of_code(db::Transaction& transaction,
                                                                   const std::string& code) {
  return store::find_by_code(transaction, code);
}
