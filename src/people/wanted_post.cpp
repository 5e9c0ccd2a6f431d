// Giving a post: as it is asked for, at once or after a second person.
#include "base/random.h"
#include "http/body.h"
#include "people/staff.h"
#include "people/store.h"

namespace motcua::people {

using units::Role;

WantedPost read_post(http::Body& body, const units::Directory& directory, const Actor& actor, Date today) {
  WantedPost wanted;
  wanted.post.name = body.text("name", limits::name_chars_max);
  const std::string slug = body.text("unit", limits::name_chars_max);
  if (const units::Unit* unit = directory.by_slug(slug);
      unit && policy().decide(actor, Right::manage_staff, relation_to(directory, actor.unit, unit->id)).allowed)
    wanted.unit = unit->id;
  else if (!slug.empty()) body.wrong("unit", "Không có đơn vị này, hoặc đơn vị không thuộc quyền của bạn.");
  for (const std::string& word : body.words("roles", 6)) {
    if (const auto role = units::role_of(word)) wanted.post.roles.insert(*role);
    else body.wrong("roles", "Là reception, specialist, leader, clerk, supervisor hoặc administrator.");
  }
  if (wanted.post.roles.empty() && body.has("roles")) body.wrong("roles", "Chọn ít nhất một vai trò.");
  for (const std::string& field : body.words("fields", 60, http::Need::optional)) wanted.post.fields.insert(field);
  wanted.post.may_sign = body.flag("may_sign", http::Need::optional);
  wanted.post.valid_from = body.date("from", http::Need::optional).value_or(today);
  wanted.post.valid_to = body.date("to", http::Need::optional);
  if (wanted.post.valid_from < today) body.wrong("from", "Từ hôm nay trở đi.");
  if (wanted.post.valid_to && *wanted.post.valid_to < wanted.post.valid_from)
    body.wrong("to", "Ngày cuối phải từ ngày đầu trở đi.");
  return wanted;
}

JsonObject to_json(const WantedPost& wanted) {
  JsonArray roles, fields;
  for (const Role role : wanted.post.roles) roles.push_back(Json(units::word_of(role)));
  for (const std::string& field : wanted.post.fields) fields.push_back(Json(field));
  return {{"name", wanted.post.name},
          {"unit", wanted.unit.text},
          {"roles", std::move(roles)},
          {"fields", std::move(fields)},
          {"may_sign", wanted.post.may_sign},
          {"from", iso(wanted.post.valid_from)},
          {"to", wanted.post.valid_to ? Json(iso(*wanted.post.valid_to)) : Json(nullptr)}};
}

WantedPost wanted_from(const JsonObject& object) {
  WantedPost wanted;
  wanted.post.name = string_at(object, "name");
  wanted.unit = {string_at(object, "unit")};
  for (const Json& role : object.at("roles").as_array())
    wanted.post.roles.insert(*units::role_of(view(role.as_string())));
  for (const Json& field : object.at("fields").as_array())
    wanted.post.fields.insert(std::string(view(field.as_string())));
  wanted.post.may_sign = object.at("may_sign").as_bool();
  wanted.post.valid_from = *parse_date(string_at(object, "from"));
  if (const std::string to = string_at(object, "to"); !to.empty()) wanted.post.valid_to = parse_date(to);
  return wanted;
}

// Gives the post, or leaves it to a second person; true if it waits.
bool give(Work& work, const PersonId& person, const WantedPost& wanted) {
  const Actor& actor = work.actor();
  if (needs_second_person(wanted.post)) {
    store::insert_request(work.db(), {.id = new_uuid(work.now()),
                                      .body = canonical(to_json(wanted)),
                                      .person = person,
                                      .asked_by = actor.person,
                                      .unit = wanted.unit,
                                      .asked = work.now()});
    store::record(work.db(), "post_asked", person, actor, to_json(wanted), work.now());
    return true;
  }
  JsonObject facts = to_json(wanted);
  facts["post"] = units::insert_post(work.db(), person, wanted.unit, wanted.post, work.now()).text;
  store::record(work.db(), "post_given", person, actor, facts, work.now());
  store::next_revision(work.db());
  return false;
}

bool needs_second_person(const units::Post& post) {
  return post.may_sign || post.roles.contains(Role::leader) || post.roles.contains(Role::administrator) ||
         post.roles.contains(Role::supervisor);
}

}  // namespace motcua::people
