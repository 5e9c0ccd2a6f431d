// Tables: unit, unit_below, post, post_holder, regulation.
#include <fmt/format.h>

#include "base/damage.h"
#include "base/random.h"
#include "base/verify.h"
#include "db/kept_rows.h"
#include "db/subject.h"
#include "units/units.h"

namespace motcua::units {
namespace {

const db::KeptTable kKept{"regulation"};

std::string joined(const auto& items, auto word) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : ",") + std::string(word(item));
  return text;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : text + ",") {
    if (c != ',') part += c;
    else if (!part.empty()) parts.push_back(std::exchange(part, {}));
  }
  return parts;
}

Date day_of(std::string_view field, const std::string& text) { return *known(parse_date(text), field, text); }
std::optional<Date> day_or_none(std::string_view field, const db::Row& row, std::size_t i) {
  return row.null(i) ? std::nullopt : std::optional(day_of(field, row.text(i)));
}

// Reads all rows except the damaged ones.
void read_rows(std::string_view table, const db::Rows& rows, const std::function<void(const db::Row&)>& read) {
  for (const db::Row& row : rows) try {
      of_row(table, row.text(0), [&] { read(row); });
    } catch (const Damage& damage) { log_left_out(damage); }
}

std::optional<std::string> date_text(const std::optional<Date>& date) {
  return date ? std::optional(iso(*date)) : std::nullopt;
}

}  // namespace

void insert_site(db::Transaction& transaction, const SiteData& site, Instant now,
                 std::map<std::string, PersonId>& people_by_username) {
  std::map<std::string, std::string> id_of_slug, parent_of;
  for (const Unit& unit : site.units) {
    const std::string id = new_uuid(now);
    id_of_slug[unit.slug] = id;
    const std::string parent = unit.parent.empty() ? "" : id_of_slug.at(unit.parent.text);
    parent_of[id] = parent;
    transaction.write(
        "INSERT INTO unit (id, slug, name, short_name, level, parent_id, agency_code, desk_name, place, address, "
        "phone, unverified, valid_from, valid_to) VALUES (:id, :slug, :name, :short_name, :level, :parent, "
        ":agency_code, :desk_name, :place, :address, :phone, :unverified, :valid_from, :valid_to)",
        {{"id", id},
         {"slug", unit.slug},
         {"name", unit.name},
         {"short_name", unit.short_name},
         {"level", word_of(unit.level)},
         {"parent", parent.empty() ? db::Value(nullptr) : db::Value(parent)},
         {"agency_code", unit.agency_code},
         {"desk_name", unit.desk_name},
         {"place", unit.place},
         {"address", unit.address},
         {"phone", unit.phone},
         {"unverified", unit.unverified ? 1 : 0},
         {"valid_from", iso(unit.valid_from)},
         {"valid_to", date_text(unit.valid_to)}});
    for (std::string at = id; !at.empty(); at = parent_of[at])
      transaction.write("INSERT INTO unit_below (ancestor_id, unit_id) VALUES (:ancestor, :unit)",
                        {{"ancestor", at}, {"unit", id}});
  }
  for (const StaffMember& member : site.staff) {
    const auto person = people_by_username.find(member.username);
    VERIFY(person != people_by_username.end());
    // The posts of made-up staff begin in 2000, so that a sample site works on any day.
    Post post = member.post;
    post.valid_from = date_of(2000, 1, 1);
    const PostId made = insert_post(transaction, person->second, {id_of_slug.at(member.unit_slug)}, post, now);
    transaction.write("UPDATE post_holder SET origin = 'site' WHERE person_id = :person AND post_id = :post",
                      {{"person", person->second.text}, {"post", made.text}});
  }
  for (const Regulation& r : site.regulations)
    transaction.write(
        "INSERT INTO regulation (id, unit_id, number, title, body, unverified, valid_from, valid_to) VALUES (:id, "
        ":unit, :number, :title, :body, :unverified, :valid_from, :valid_to)",
        {{"id", new_uuid(now)},
         {"unit", id_of_slug.at(r.unit.text)},
         {"number", r.number},
         {"title", r.title},
         {"body", r.body},
         {"unverified", r.unverified ? 1 : 0},
         {"valid_from", iso(r.valid_from)},
         {"valid_to", date_text(r.valid_to)}});
}

PostId insert_post(db::Transaction& transaction, const PersonId& person, const UnitId& unit, const Post& post,
                   Instant now) {
  const std::string id = new_uuid(now);
  const std::string from = iso(post.valid_from);
  transaction.touch(streams::post, id);
  transaction.write(
      "INSERT INTO post (id, unit_id, name, roles, fields, may_sign, valid_from, valid_to) VALUES (:id, :unit, :name, "
      ":roles, :fields, :may_sign, :valid_from, :valid_to)",
      {{"id", id},
       {"unit", unit.text},
       {"name", post.name},
       {"roles", joined(post.roles, [](access::Role role) { return word_of(role); })},
       {"fields", joined(post.fields, [](const std::string& field) { return field; })},
       {"may_sign", post.may_sign ? 1 : 0},
       {"valid_from", from},
       {"valid_to", date_text(post.valid_to)}});
  transaction.write(
      "INSERT INTO post_holder (person_id, post_id, valid_from, valid_to) VALUES (:person, :post, :valid_from, "
      ":valid_to)",
      {{"person", person.text}, {"post", id}, {"valid_from", from}, {"valid_to", date_text(post.valid_to)}});
  return {id};
}

std::optional<Regulation> regulation_in_force(db::Transaction& transaction, const UnitId& unit, Date day) {
  const auto rows = transaction.query(
      "SELECT number, title, body, unverified, valid_from, valid_to FROM regulation WHERE unit_id = :unit AND "
      "valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day) ORDER BY valid_from DESC, id DESC LIMIT 1",
      {{"unit", unit.text}, {"day", iso(day)}});
  if (rows.empty()) return std::nullopt;
  const db::Row& row = rows[0];
  return of_row("regulation", row.text(0), [&] {
    return Regulation{.unit = unit,
                      .number = row.text(0),
                      .title = row.text(1),
                      .body = row.text(2),
                      .unverified = row.integer(3) != 0,
                      .valid_from = day_of("valid_from", row.text(4)),
                      .valid_to = day_or_none("valid_to", row, 5)};
  });
}

DirectoryRows load_directory(db::Transaction& transaction, Date day) {
  std::vector<Unit> units;
  const auto read = [&](const db::Row& row) {
    Unit unit{.id = {row.text(0)},
              .slug = row.text(1),
              .name = row.text(2),
              .short_name = row.text(3),
              .level = *known(level_of(row.text(4)), "level", row.text(4)),
              .parent = {row.text_or_empty(5)},
              .agency_code = row.text(6),
              .desk_name = row.text(7),
              .place = row.text(8),
              .address = row.text(9),
              .phone = row.text(10),
              .unverified = row.integer(11) != 0,
              .valid_from = day_of("valid_from", row.text(12)),
              .valid_to = day_or_none("valid_to", row, 13)};
    units.push_back(std::move(unit));
  };
  read_rows("unit",
            transaction.query("SELECT id, slug, name, short_name, level, parent_id, agency_code, desk_name, place, "
                              "address, phone, unverified, valid_from, valid_to FROM unit ORDER BY id"),
            read);
  return {std::move(units), load_staffing(transaction, day)};
}

Staffing load_staffing(db::Transaction& transaction, Date day) {
  Staffing staffing;
  std::set<PostId> posts;
  const auto read_post = [&](const db::Row& row) {
    Post post{.id = {row.text(0)},
              .unit = {row.text(1)},
              .name = row.text(2),
              .roles = {},
              .fields = {},
              .may_sign = row.integer(5) != 0,
              .valid_from = day_of("valid_from", row.text(6)),
              .valid_to = day_or_none("valid_to", row, 7)};
    for (const std::string& word : split(row.text(3))) post.roles.insert(*known(access::role_of(word), "roles", word));
    for (const std::string& field : split(row.text(4))) post.fields.insert(field);
    posts.insert(post.id);
    staffing.posts.push_back(std::move(post));
  };
  read_rows("post",
            transaction.query(
                "SELECT id, unit_id, name, roles, fields, may_sign, valid_from, valid_to FROM post ORDER BY id"),
            read_post);
  // A post that was left out has no holder.
  const auto read_holder = [&](const db::Row& row) {
    Holder holder{.person = {row.text(0)}, .name = row.text(1), .username = row.text(2), .post = {row.text(3)}};
    holder.away_until = day_or_none("to_day", row, 4);
    holder.machine = row.integer(5) == 1;
    if (posts.contains(holder.post)) staffing.holders.push_back(std::move(holder));
  };
  read_rows("post_holder",
            transaction.query(
                "SELECT h.person_id, s.name, s.username, h.post_id, (SELECT MAX(a.to_day) FROM absence a WHERE "
                "a.person_id = h.person_id AND a.ended_at IS NULL AND a.from_day <= :day AND a.to_day >= :day), "
                "s.machine FROM post_holder h JOIN staff s ON s.id = h.person_id WHERE s.active = 1 AND h.ended_at IS "
                "NULL AND h.valid_from <= :day AND (h.valid_to IS NULL OR h.valid_to >= :day) ORDER BY h.post_id",
                {{"day", iso(day)}}),
            read_holder);
  for (const db::Row& row : transaction.query("SELECT id, name FROM staff"))
    staffing.names.emplace(PersonId{row.text(0)}, row.text(1));
  return staffing;
}

}  // namespace motcua::units
