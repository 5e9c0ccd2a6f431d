#include "app/english.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "app/site_data.h"
#include "base/data_file.h"

namespace motcua::app {
namespace {

constexpr int kDepthMax = 6;

// Fields that always hold a sentence of the program.
constexpr std::array<std::string_view, 10> kSentences{"label",      "lasting",   "role_name", "reason_name",
                                                      "state_name", "step_name", "step_role", "sentence",
                                                      "detail",     "limit"};

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

}  // namespace

English::English(const std::vector<std::vector<std::string>>& pairs) {
  for (const auto& pair : pairs) {
    const std::string& vietnamese = pair.at(0);
    if (vietnamese.find('{') == std::string::npos) {
      exact_.emplace(vietnamese, pair.at(1));
      continue;
    }
    Pattern pattern{.parts = {""}, .digits = {}, .english = pair.at(1)};
    for (std::size_t i = 0; i < vietnamese.size(); ++i) {
      if (vietnamese[i] != '{') {
        pattern.parts.back() += vietnamese[i];
        continue;
      }
      pattern.digits.push_back(vietnamese[i + 1] == 'n');
      i = vietnamese.find('}', i);
      pattern.parts.emplace_back();
    }
    patterns_.push_back(std::move(pattern));
  }
}

std::optional<std::vector<std::string>> English::match(const Pattern& pattern, std::string_view sentence) const {
  if (!sentence.starts_with(pattern.parts.front())) return std::nullopt;
  sentence.remove_prefix(pattern.parts.front().size());
  std::vector<std::string> found;
  for (std::size_t i = 0; i < pattern.digits.size(); ++i) {
    const std::string& next = pattern.parts[i + 1];
    const bool last = i + 1 == pattern.digits.size();
    std::size_t end = 0;
    if (last) {
      if (!sentence.ends_with(next) || sentence.size() <= next.size()) return std::nullopt;
      end = sentence.size() - next.size();
    } else {
      end = sentence.find(next, 1);
      if (end == std::string_view::npos) return std::nullopt;
    }
    const std::string_view place = sentence.substr(0, end);
    if (place.empty() || (pattern.digits[i] && !all_digits(place))) return std::nullopt;
    found.emplace_back(place);
    sentence.remove_prefix(last ? sentence.size() : end + next.size());
  }
  return found;
}

std::string English::of(std::string_view sentence) const { return of(sentence, 0); }

std::string English::of(std::string_view sentence, int depth) const {
  if (const auto known = exact_.find(sentence); known != exact_.end()) return known->second;
  if (depth == kDepthMax) return std::string(sentence);
  for (const Pattern& pattern : patterns_) {
    const auto places = match(pattern, sentence);
    if (!places) continue;
    std::string out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < pattern.english.size(); ++i) {
      if (pattern.english.compare(i, 2, "{}") == 0) {
        out += of(places->at(next++), depth + 1);
        ++i;
      } else {
        out += pattern.english[i];
      }
    }
    return out;
  }
  return std::string(sentence);
}

void English::translate(Json& reply) const {
  if (auto* array = reply.if_array()) {
    for (Json& item : *array) translate(item);
    return;
  }
  auto* object = reply.if_object();
  if (!object) return;
  const auto put = [&](std::string_view key) {
    if (Json* value = object->if_contains(key); value && value->is_string()) *value = of(view(value->get_string()));
  };
  if (const Json* title = object->if_contains("title_en")) (*object)["title"] = *title;
  for (const std::string_view key : kSentences) put(key);
  // "name" and "text" hold words of the program in a step, a pause, a limit or a remaining limit. Elsewhere people
  // wrote them.
  const bool step = object->contains("step") && object->contains("role"),
             pause = object->contains("from") && object->contains("kind");
  const bool limit = object->contains("unit") && object->contains("amount");
  if (step || pause) put("name");
  if (step) put("role");
  if (limit || object->contains("channels")) put("text");
  if (Json* warnings = object->if_contains("warnings"); warnings && warnings->is_array())
    for (Json& warning : warnings->get_array())
      if (warning.is_string()) warning = of(view(warning.get_string()));
  for (auto& member : *object)
    if (member.key() == "form" && object->contains("revision")) continue;  // a draft: a person typed every word
    else if (member.key() != "steps" || !member.value().is_array() || member.value().get_array().empty() ||
             !member.value().get_array().front().as_object().contains("procedure"))
      translate(member.value());
    else  // steps of the figures
      for (Json& item : member.value().get_array())
        if (Json* name = item.as_object().if_contains("step")) *name = of(view(name->as_string()));
}

const English& english() {
  static const English all = [] {
    const std::string file = "data/english.toml";
    std::vector<DataFault> faults;
    const DataNode root = parse_data_file(file, asset_text(file), faults);
    std::vector<std::vector<std::string>> pairs;
    {
      DataTable table{file, root, faults};
      pairs = table.text_pairs("sentences");
    }
    if (!faults.empty()) throw std::runtime_error(to_text(faults));
    return English{pairs};
  }();
  return all;
}

}  // namespace motcua::app
