// Reads data/grounds.toml and the grounds of a procedure (data/README.md).
#include <array>

#include "grounds/grounds.h"
#include "msg/grounds_data.h"

namespace motcua::grounds {
namespace {

constexpr std::array<std::string_view, 4> kFields{"dossier", "complaint", "denunciation", "reception"};
constexpr std::array<std::string_view, 3> kChannels{"direct", "online", "postal"};

std::set<Act> read_acts(DataTable& row) {
  std::set<Act> acts;
  for (const std::string& word : row.texts_or("acts")) {
    const auto act = act_of(word);
    if (!act) row.fault({msg::grounds_data::act_unknown, word});
    else acts.insert(*act);
  }
  return acts;
}

template <class T>
void read_validity(DataTable& row, T& out) {
  out.from = row.date("from");
  out.to = row.date_or_none("to");
  if (out.to && *out.to < out.from) row.fault(msg::grounds_data::to_before_from);
  const auto certainty = certainty_of(row.text("certainty"));
  if (!certainty) row.fault(msg::grounds_data::certainty_word);
  out.certainty = certainty.value_or(Certainty::unread);
  out.note = row.text_or("note");
}

Ground read_ground(DataTable& row, std::string field) {
  Ground ground{.id = row.text("id"), .field = std::move(field), .acts = read_acts(row)};
  const auto kind = kind_of(row.text("kind"));
  if (!kind) row.fault(msg::grounds_data::kind_word);
  ground.kind = kind.value_or(Kind::refusal);
  ground.text = row.text("text");
  ground.article = row.text("article");
  read_validity(row, ground);
  ground.channels = row.texts_or("channels");
  for (const std::string& channel : ground.channels)
    if (std::find(kChannels.begin(), kChannels.end(), channel) == kChannels.end())
      row.fault({msg::grounds_data::channel_unknown, channel});
  ground.needs_request = row.flag_or("needs_request", false);
  ground.waiting_days = static_cast<int>(row.integer_or("waiting_days", 0, 1000, 0));
  const bool used = ground.field == "dossier";
  if (used == ground.acts.empty()) row.fault(msg::grounds_data::acts_and_field);
  return ground;
}

}  // namespace

std::vector<Ground> read_grounds(DataTable& table, const std::string& procedure) {
  std::vector<Ground> found;
  for (DataTable& row : table.tables("ground")) {
    found.push_back(read_ground(row, "dossier"));
    if (!found.back().id.starts_with(procedure + "-")) row.fault({msg::grounds_data::own_id, procedure});
  }
  return found;
}

Grounds load_grounds(const std::string& file, std::string_view text, std::vector<DataFault>& faults) {
  const DataNode root = parse_data_file(file, text, faults);
  DataTable top{file, root, faults};
  std::set<std::string> ids;
  const auto once = [&](DataTable& row, const std::string& id) {
    if (!ids.insert(id).second) row.fault({msg::grounds_data::id_twice, id});
  };
  std::vector<Ground> grounds;
  for (DataTable& row : top.tables("ground")) {
    const std::string field = row.text_or("field", "dossier");
    if (std::find(kFields.begin(), kFields.end(), field) == kFields.end()) row.fault(msg::grounds_data::field_word);
    grounds.push_back(read_ground(row, field));
    grounds.back().procedures = row.texts_or("procedures");
    once(row, grounds.back().id);
  }
  std::vector<Remedy> remedies;
  for (DataTable& row : top.tables("remedy")) {
    Remedy remedy{
        .id = row.text("id"), .acts = read_acts(row), .text = row.words("text"), .article = row.text("article")};
    remedy.days = static_cast<int>(row.integer_or("days", 0, 1000, 0));
    read_validity(row, remedy);
    if (remedy.acts.empty()) row.fault(msg::grounds_data::no_acts);
    for (const std::string& one : {remedy.text.vi, remedy.text.en})
      if ((one.find("{days}") != std::string::npos) != (remedy.days > 0)) row.fault(msg::grounds_data::days_place);
    once(row, remedy.id);
    remedies.push_back(std::move(remedy));
  }
  return {std::move(grounds), std::move(remedies)};
}

}  // namespace motcua::grounds
