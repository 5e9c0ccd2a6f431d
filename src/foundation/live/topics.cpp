#include "live/topics.h"

#include <algorithm>

#include "base/verify.h"

namespace motcua::live {

void Topics::check_new(std::string_view word) const {
  VERIFY(lists_.size() + things_.size() < kMax);
  VERIFY(std::ranges::find(lists_, word, &ListTopic::word) == lists_.end());
  VERIFY(std::ranges::find(things_, word, &ThingTopic::word) == things_.end());
}

void Topics::add(ListTopic topic) {
  check_new(topic.word);
  lists_.push_back(topic);
}

void Topics::add(ThingTopic topic) {
  check_new(topic.word);
  VERIFY(topic.may_see);
  things_.push_back(std::move(topic));
}

void Topics::add(Owners owners) {
  VERIFY(std::ranges::find(owners_, owners.stream, &Owners::stream) == owners_.end());
  owners_.push_back(std::move(owners));
}

void Topics::find_units(db::Transaction& transaction, std::vector<Change>& changes) const {
  for (const Owners& owners : owners_) {
    std::set<std::string> things;
    for (const Change& change : changes)
      if (change.stream == owners.stream) things.insert(change.thing);
    if (things.empty()) continue;
    const auto units = owners.units_of(transaction, things);
    for (Change& change : changes)
      if (change.stream == owners.stream)
        if (const auto found = units.find(change.thing); found != units.end()) change.units = found->second;
  }
}

std::string Topics::words() const {
  std::vector<std::string> all;
  for (const ListTopic& topic : lists_) all.emplace_back(topic.word);
  for (const ThingTopic& topic : things_) all.push_back(std::string(topic.word) + ":ID");
  std::ranges::sort(all);
  std::string text;
  for (const std::string& word : all) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace motcua::live
