// Table: api_key.
#include "base/problems.h"
#include "db/subject.h"
#include "people/store.h"

namespace motcua::people::store {
namespace {

constexpr db::Text kKey =
    "SELECT k.id, k.name, k.key_hash, k.person_id, k.made_by, k.unit_id, k.rights, k.made_at, k.expires_at, k.used_at, "
    "k.ended_at, k.origin ";

Key key_row(const db::Row& row) {
  Key key{.id = row.text(0),
          .name = row.text(1),
          .hash = row.text(2),
          .revision = {},
          .person = {row.text(3)},
          .made_by = {row.text(4)},
          .unit = {row.text(5)},
          .rights = access::rights_of(row.text(6)),
          .made = {row.integer(7)},
          .expires = {row.integer(8)}};
  if (!row.null(9)) key.used = Instant{row.integer(9)};
  if (!row.null(10)) key.ended = Instant{row.integer(10)};
  key.origin = origin_of(row.text(11));
  return key;
}

}  // namespace

void insert_key(db::Transaction& transaction, const Key& key) {
  std::string rights;
  for (const access::Right right : key.rights) rights += (rights.empty() ? "" : ",") + std::string(right.word());
  transaction.touch(streams::key, key.id);
  transaction.write(
      "INSERT INTO api_key (id, name, key_hash, person_id, made_by, unit_id, rights, made_at, expires_at) VALUES (:id, "
      ":name, :key_hash, :person, :made_by, :unit, :rights, :made_at, :expires_at)",
      {{"id", key.id},
       {"name", key.name},
       {"key_hash", key.hash},
       {"person", key.person.text},
       {"made_by", key.made_by.text},
       {"unit", key.unit.text},
       {"rights", rights},
       {"made_at", key.made.us},
       {"expires_at", key.expires.us}});
}

std::optional<Key> find_key(db::Transaction& transaction, const std::string& hash) {
  const auto rows = transaction.query(
      db::joined(
          kKey,
          ", (SELECT value FROM site WHERE name = 'people_revision') FROM api_key k WHERE k.key_hash = :key_hash"),
      {{"key_hash", hash}});
  if (rows.empty()) return std::nullopt;
  Key key = key_row(rows[0]);
  key.revision = rows[0].text_or_empty(12);
  return key;
}

std::optional<Key> find_key_by_id(db::Transaction& transaction, const std::string& id) {
  const auto rows = transaction.query(db::joined(kKey, "FROM api_key k WHERE k.id = :id"), {{"id", id}});
  return rows.empty() ? std::nullopt : std::optional(key_row(rows[0]));
}

std::optional<Key> find_equal_key(db::Transaction& transaction, const UnitId& unit, std::string_view name,
                                  const std::vector<access::Right>& rights, Instant now) {
  for (const db::Row& row : transaction.query(
           db::joined(kKey,
                      "FROM api_key k WHERE k.unit_id = :unit AND k.name = :name AND k.ended_at IS NULL AND "
                      "k.expires_at >= :now ORDER BY k.made_at, k.id"),
           {{"unit", unit.text}, {"name", name}, {"now", now.us}})) {
    Key key = key_row(row);
    if (access::RightSet(key.rights) == access::RightSet(rights)) return key;
  }
  return std::nullopt;
}

void confirm_key(db::Transaction& transaction, const std::string& id, const std::string& confirmation) {
  transaction.touch(streams::key, id);
  transaction.write("UPDATE api_key SET origin = 'confirmed', confirmation_id = :confirmation WHERE id = :id",
                    {{"id", id}, {"confirmation", confirmation}}, db::Expect{1, motcua::problems::not_found});
}

void touch_key(db::Transaction& transaction, const std::string& id, Instant now) {
  transaction.write("UPDATE api_key SET used_at = :used_at WHERE id = :id", {{"id", id}, {"used_at", now.us}});
}

void end_key(db::Transaction& transaction, const std::string& id, Instant now) {
  transaction.touch(streams::key, id);
  transaction.write("UPDATE api_key SET ended_at = :ended_at WHERE id = :id AND ended_at IS NULL",
                    {{"id", id}, {"ended_at", now.us}}, db::Expect{1, motcua::problems::not_found});
}

std::vector<Key> keys(db::Transaction& transaction, const access::RowFilter& reach) {
  std::vector<Key> found;
  if (reach.empty()) return found;
  for (const db::Row& row : transaction.query(
           db::joined(kKey,
                      "FROM api_key k WHERE k.unit_id = :unit OR (:below = 1 AND EXISTS (SELECT 1 FROM unit_below b "
                      "WHERE b.ancestor_id = :unit AND b.unit_id = k.unit_id)) ORDER BY k.made_at DESC, k.id DESC"),
           {{"unit", reach.unit().text}, {"below", reach.below() ? 1 : 0}}))
    found.push_back(key_row(row));
  return found;
}

}  // namespace motcua::people::store
