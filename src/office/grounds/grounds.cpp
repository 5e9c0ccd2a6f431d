#include "grounds/grounds.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/stored.h"
#include "base/verify.h"
#include "msg/grounds.h"

namespace motcua::grounds {

std::string_view word_of(Kind kind) {
  switch (kind) {
    case Kind::refusal: return "refusal";
    case Kind::returned: return "return";
    case Kind::stop: return "stop";
    case Kind::close: return "close";
  }
  VERIFY_UNREACHED();
}

std::optional<Kind> kind_of(std::string_view word) {
  for (const Kind kind : {Kind::refusal, Kind::returned, Kind::stop, Kind::close})
    if (word == word_of(kind)) return kind;
  return std::nullopt;
}

std::string_view word_of(Act act) {
  switch (act) {
    case Act::refuse_at_counter: return "refuse_at_counter";
    case Act::supplement_at_counter: return "supplement_at_counter";
    case Act::supplement: return "supplement";
    case Act::propose_refusal: return "propose_refusal";
    case Act::stop: return "stop";
  }
  VERIFY_UNREACHED();
}

std::optional<Act> act_of(std::string_view word) {
  for (const Act act : kActs)
    if (word == word_of(act)) return act;
  return std::nullopt;
}

std::string_view word_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::consolidated: return "consolidated";
    case Certainty::first_issue: return "first_issue";
    case Certainty::unread: return "unread";
  }
  VERIFY_UNREACHED();
}

std::optional<Certainty> certainty_of(std::string_view word) {
  for (const Certainty one : {Certainty::consolidated, Certainty::first_issue, Certainty::unread})
    if (word == word_of(one)) return one;
  return std::nullopt;
}

Msg label_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::consolidated: return msg::grounds::consolidated;
    case Certainty::first_issue: return msg::grounds::first_issue;
    case Certainty::unread: return msg::grounds::unread;
  }
  VERIFY_UNREACHED();
}

namespace {

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return list.empty() || std::find(list.begin(), list.end(), word) != list.end();
}

template <class T>
bool in_force(const T& row, Date day) {
  return row.from <= day && (!row.to || day <= *row.to);
}

bool fits(const Ground& ground, const Asked& asked) {
  return ground.field == "dossier" && ground.acts.contains(asked.act) && in_force(ground, asked.day) &&
         contains(ground.channels, asked.channel) && contains(ground.procedures, asked.procedure);
}

std::string filled(std::string text, std::string_view unit, int days) {
  for (const auto& [place, value] :
       {std::pair<std::string_view, std::string>{"{unit}", unit}, {"{days}", std::to_string(days)}})
    for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size()))
      text.replace(at, place.size(), value);
  return text;
}

}  // namespace

std::vector<const Ground*> Grounds::valid(const Asked& asked) const {
  std::vector<const Ground*> found;
  for (const auto* list : {&asked.own, &general_})
    for (const Ground& ground : *list)
      if (fits(ground, asked)) found.push_back(&ground);
  return found;
}

const Ground* Grounds::find(const Asked& asked, std::string_view id) const {
  for (const Ground* ground : valid(asked))
    if (ground->id == id) return ground;
  return nullptr;
}

std::vector<const Remedy*> Grounds::remedies(Act act, Date day) const {
  std::vector<const Remedy*> found;
  for (const Remedy& remedy : remedies_)
    if (remedy.acts.contains(act) && in_force(remedy, day)) found.push_back(&remedy);
  return found;
}

const Grounds& no_grounds() {
  static const Grounds none;
  return none;
}

text::Words remedy_line(const Remedy& remedy, std::string_view unit) {
  const auto line = [&](const std::string& text) {
    return fmt::format("{} ({})", filled(text, unit, remedy.days), remedy.article);
  };
  return {.vi = line(remedy.text.vi), .en = line(remedy.text.en)};
}

JsonObject kept(const Ground& ground) {
  return {{"id", ground.id}, {"text", ground.text}, {"article", ground.article}};
}

JsonObject to_json(const Ground& ground) {
  JsonArray acts;
  for (const Act act : ground.acts) acts.push_back(Json(word_of(act)));
  return {{"id", ground.id},
          {"kind", word_of(ground.kind)},
          {"acts", std::move(acts)},
          {"channels", JsonArray(ground.channels.begin(), ground.channels.end())},
          {"text", ground.text},
          {"article", ground.article},
          {"from", iso(ground.from)},
          {"to", ground.to ? Json(iso(*ground.to)) : Json(nullptr)},
          {"certainty", word_of(ground.certainty)},
          {"note", ground.note},
          {"needs_request", ground.needs_request},
          {"waiting_days", ground.waiting_days}};
}

Ground ground_from_json(const JsonObject& object) {
  const auto word = [&](std::string_view key, auto of) {
    const std::string text = stored::text(object, key);
    return *known(of(text), key, text);
  };
  Ground ground{.id = stored::words(object, "id"),
                .kind = word("kind", kind_of),
                .field = "dossier",
                .acts = {},
                .channels = {},
                .procedures = {},
                .text = stored::words(object, "text"),
                .article = stored::words(object, "article"),
                .from = word("from", parse_date),
                .to = {},
                .certainty = word("certainty", certainty_of),
                .note = stored::text(object, "note"),
                .needs_request = stored::flag(object, "needs_request"),
                .waiting_days = static_cast<int>(stored::number_in(object, "waiting_days", {0, 3660}))};
  if (!stored::member(object, "to").is_null()) ground.to = word("to", parse_date);
  for (const Json& item : stored::array(object, "acts")) {
    const std::string act = stored::text_in(item, "acts");
    ground.acts.insert(*known(act_of(act), "acts", act));
  }
  for (const Json& item : stored::array(object, "channels"))
    ground.channels.push_back(stored::text_in(item, "channels"));
  return ground;
}

}  // namespace motcua::grounds
