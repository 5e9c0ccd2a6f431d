#include "http/body.h"

#include <boost/json/parse.hpp>
#include <algorithm>
#include <cmath>

#include "base/json_check.h"
#include "base/problems.h"
#include "http/dates.h"
#include "msg/http.h"

namespace motcua::http {

// Are objects and lists nested more than `max` levels deep? The text must be JSON up to its end.
static bool deeper_than(std::string_view json, std::size_t max) {
  std::size_t depth = 0;
  bool text = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (text && c == '\\') ++at;
    else if (c == '"') text = !text;
    else if (text) continue;
    else if (c == '{' || c == '[') {
      if (++depth > max) return true;
    } else if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  return false;
}

Result<JsonObject> parse_body(std::string_view bytes) {
  if (bytes.size() > limits::json_body_bytes_max)
    return refuse(problems::too_large, {msg::http::at_most_kb, limits::json_body_bytes_max / 1024});
  boost::json::parse_options options;
  options.max_depth = limits::json_depth_max;
  const JsonCheck checked = check_json(bytes, limits::json_depth_max);
  if (!checked.whole &&
      deeper_than(bytes.substr(0, checked.read + 1), static_cast<std::size_t>(limits::json_depth_max)))
    return refuse(problems::bad_json, {msg::http::json_too_deep, limits::json_depth_max});
  if (!checked.whole) return refuse(problems::bad_json, {msg::http::json_wrong_at, checked.read});
  if (!checked.repeated.empty()) return refuse(problems::bad_json, {msg::http::name_twice, checked.repeated});
  boost::system::error_code error;
  Json value = boost::json::parse({bytes.data(), bytes.size()}, error, {}, options);
  if (error) return refuse(problems::bad_json, msg::http::no_json);
  if (!value.is_object()) return refuse(problems::bad_json, msg::http::object_wanted);
  return std::move(value.get_object());
}

Body::Body(const JsonObject& object, std::string prefix, std::shared_ptr<Tree> tree)
    : object_(&object), prefix_(std::move(prefix)), tree_(std::move(tree)) {
  tree_->seen.push_back({object_, prefix_, asked_});
}

std::string json_pointer(std::string_view parent, std::string_view name) {
  std::string out(parent);
  out += '/';
  for (const char c : name) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

std::string Body::pointer(std::string_view name) const { return json_pointer(prefix_, name); }

void Body::wrong(std::string_view name, Message detail) { tree_->errors.push_back({pointer(name), std::move(detail)}); }

void Body::wrong(std::string_view name, std::size_t index, Message detail) {
  tree_->errors.push_back({json_pointer(pointer(name), std::to_string(index)), std::move(detail)});
}

void Body::wrong_word(std::string_view name, Choices choices) {
  tree_->errors.push_back(not_in_list(pointer(name), choices));
}

const Json* Body::find(std::string_view name, Need need) {
  asked_->emplace(name);
  const Json* found = object_->if_contains({name.data(), name.size()});
  if (found && !found->is_null()) return found;
  if (need == Need::required) wrong(name, msg::http::required);
  else if (found && need == Need::optional) wrong(name, msg::http::no_null);
  return nullptr;
}

bool Body::has(std::string_view name) const {
  const Json* found = object_->if_contains({name.data(), name.size()});
  return found && !found->is_null();
}

std::string Body::text(std::string_view name, std::size_t max, Need need, Lines lines) {
  const Json* found = find(name, need);
  if (!found) return {};
  if (!found->is_string()) {
    wrong(name, msg::http::not_text);
    return {};
  }
  auto clean = clean_text(view(found->get_string()), lines);
  if (!clean) {
    wrong(name, why_not_clean(view(found->get_string())));
    return {};
  }
  if (character_count(*clean) > max) {
    wrong(name, {msg::http::too_long, max});
    return {};
  }
  if (clean->empty() && need == Need::required) wrong(name, msg::http::required);
  return std::move(*clean);
}

std::string Body::own_words(std::string_view name, std::size_t max, Need need, Lines lines) {
  std::string text = this->text(name, max, need, lines);
  if (auto why = text.empty() ? motcua::Message() : why_no_own_words(text); !why.empty()) wrong(name, std::move(why));
  return text;
}

std::string Body::name(std::string_view name, std::size_t max, Need need) {
  std::string text = this->text(name, max, need);
  if (!text.empty() && !has_letter(text)) wrong(name, msg::http::name_without_letter);
  return text;
}

std::int64_t Body::integer(std::string_view name, std::int64_t min, std::int64_t max, Need need,
                           std::int64_t otherwise) {
  const Json* found = find(name, need);
  if (!found) return otherwise;
  std::int64_t value = 0;
  if (found->is_int64()) value = found->get_int64();
  else if (found->is_double() && std::floor(found->get_double()) == found->get_double() &&
           std::abs(found->get_double()) < 9e15)
    value = static_cast<std::int64_t>(found->get_double());
  else {  // the desk sends the typed text if it is no number: "12 tờ"
    wrong(name, found->is_string() ? msg::http::type_a_number : msg::http::not_whole_number);
    return otherwise;
  }
  if (value < min || value > max) {
    wrong(name, {msg::http::out_of_bounds, min, max});
    return otherwise;
  }
  return value;
}

std::optional<Date> Body::date(std::string_view name, Need need) {
  const std::string word = text(name, 10, need);
  if (word.empty()) return std::nullopt;
  const auto date = typed_date(word);
  if (!date) wrong(name, kBadDate);
  return date;
}

std::string Body::choice(std::string_view name, Choices choices, Need need) {
  std::string word = text(name, 60, need);
  if (word.empty() || has_word(choices, word)) return word;
  wrong_word(name, choices);
  return {};
}

bool Body::flag(std::string_view name, Need need, bool otherwise) {
  const Json* found = find(name, need);
  if (!found) return otherwise;
  if (found->is_bool()) return found->get_bool();
  wrong(name, msg::http::not_flag);
  return otherwise;
}

std::vector<std::string> Body::words(std::string_view name, std::size_t max, Need need) {
  std::vector<std::string> words;
  const Json* found = find(name, need);
  if (!found) return words;
  if (!found->is_array() || found->get_array().size() > max) {
    wrong(name, {msg::http::list_at_most, max});
    return words;
  }
  for (const Json& item : found->get_array()) {
    const auto text = item.is_string() ? clean_text(item.get_string(), Lines::one) : std::nullopt;
    if (!text || text->empty() || character_count(*text) > 60 ||
        std::find(words.begin(), words.end(), *text) != words.end()) {
      wrong(name, msg::http::item_is_word);
      return {};
    }
    words.push_back(*text);
  }
  return words;
}

std::optional<Body> Body::object(std::string_view name, Need need) {
  const Json* found = find(name, need);
  if (!found) return std::nullopt;
  if (!found->is_object()) {
    wrong(name, msg::http::not_object);
    return std::nullopt;
  }
  return Body(found->get_object(), pointer(name), tree_);
}

std::vector<Body> Body::objects(std::string_view name, std::size_t max, Need need) {
  const Json* found = find(name, need);
  if (!found) return {};
  if (!found->is_array()) {
    wrong(name, msg::http::not_list);
    return {};
  }
  const JsonArray& array = found->get_array();
  if (array.size() > max) {
    wrong(name, {msg::http::items_at_most, max});
    return {};
  }
  std::vector<Body> bodies;
  for (std::size_t i = 0; i < array.size(); ++i) {
    const std::string at = json_pointer(pointer(name), std::to_string(i));
    if (!array[i].is_object()) {
      tree_->errors.push_back({at, msg::http::not_object});
      continue;
    }
    bodies.push_back(Body(array[i].get_object(), at, tree_));
  }
  return bodies;
}

Result<> Body::finish() {
  for (const Seen& seen : tree_->seen)
    for (const auto& member : *seen.object) {
      const std::string_view name{member.key().data(), member.key().size()};
      if (!seen.asked->contains(name))
        tree_->errors.push_back({json_pointer(seen.prefix, name), msg::http::unknown_field});
    }
  if (tree_->errors.empty()) return {};
  return refuse(problems::invalid_input, {}, tree_->errors);
}

}  // namespace motcua::http
