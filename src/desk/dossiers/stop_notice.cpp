// The words of the notice of a stop: the program's own text, or an administrator's text.
#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "base/problems.h"
#include "base/text.h"
#include "dossiers/notices.h"

namespace motcua::dossiers {
namespace {

constexpr std::size_t kCharsMax = 3000, kLinesMax = 30;
// Needed words: without them the paper does not tell the dossier, the day or the reason of the stop.
constexpr std::array<std::string_view, 3> kNeeded{"mã hồ sơ", "ngày dừng", "lý do"};
// Words that a dossier may lack. A line with such a word is then left out completely.
constexpr std::array<std::string_view, 4> kMayLack{"ngày hẹn trả", "người yêu cầu", "ngày yêu cầu", "căn cứ"};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (const auto part : std::views::split(text, '\n')) {
    std::string line{std::string_view(part)};
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

// A part of a line: a word in braces, or the text around it. A brace without its closing brace is text.
struct Piece {
  std::string_view text;
  bool word = false;
};
std::vector<Piece> pieces_of(std::string_view line) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t open = line.find('{', at), close = line.find('}', open == line.npos ? line.size() : open);
    if (open == line.npos || close == line.npos) {
      pieces.push_back({line.substr(at)});
      break;
    }
    if (open > at) pieces.push_back({line.substr(at, open - at)});
    pieces.push_back({line.substr(open + 1, close - open - 1), true});
    at = close + 1;
  }
  return pieces;
}

bool may_lack(std::string_view word) { return std::ranges::find(kMayLack, word) != kMayLack.end(); }

// Returns an optional word that shares every line with the needed word; "" if the needed word has its own line. The
// needed word would not be printed.
std::string_view lacking_beside(const std::vector<std::string>& lines, std::string_view needed) {
  std::string_view beside;
  for (const std::string& line : lines) {
    bool has = false;
    std::string_view lacks;
    for (const Piece& piece : pieces_of(line)) {
      if (!piece.word) continue;
      has = has || piece.text == needed;
      if (may_lack(piece.text)) lacks = *std::ranges::find(kMayLack, piece.text);
    }
    if (has && lacks.empty()) return {};
    if (has) beside = lacks;
  }
  return beside;
}

// A paper never shows a brace. Remaining braces become brackets.
std::string without_braces(std::string line) {
  for (char& c : line)
    if (c == '{' || c == '}') c = c == '{' ? '(' : ')';
  return line;
}

bool known(std::string_view word) { return std::ranges::find(kStopWords, word) != kStopWords.end(); }

}  // namespace

std::vector<std::string> stop_lines(std::string_view text,
                                    const std::map<std::string, std::string, std::less<>>& words) {
  std::vector<std::string> lines;
  for (const std::string& line : lines_of(text)) {
    std::string filled;
    bool whole = true;
    for (const Piece& piece : pieces_of(line)) {
      if (!piece.word) {
        filled += piece.text;
        continue;
      }
      const auto found = words.find(piece.text);
      if (found == words.end() || found->second.empty()) whole = false;
      else filled += found->second;
    }
    if (whole) lines.push_back(without_braces(std::move(filled)));
  }
  return lines;
}

std::vector<std::string> stop_faults(std::string_view text) {
  std::vector<std::string> faults;
  std::set<std::string_view> used;
  const std::vector<std::string> lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const Piece& piece : pieces_of(lines[i])) {
      if (piece.word && known(piece.text)) used.insert(*std::ranges::find(kStopWords, piece.text));
      else if (piece.word)
        faults.push_back(fmt::format("Dòng {}: không có từ “{}”. Chọn trong danh sách các từ.", i + 1, piece.text));
      else if (piece.text.find_first_of("{}") != piece.text.npos)
        faults.push_back(fmt::format("Dòng {}: dấu ngoặc nhọn phải đi thành cặp.", i + 1));
    }
  for (const std::string_view word : kNeeded)
    if (!used.contains(word)) faults.push_back(fmt::format("Thông báo phải có từ “{}”.", word));
    else if (const std::string_view beside = lacking_beside(lines, word); !beside.empty())
      faults.push_back(fmt::format(
          "Từ “{}” đứng cùng dòng với “{}”: hồ sơ không có “{}” thì cả dòng không in. Đưa “{}” sang dòng khác.", word,
          beside, beside, word));
  if (lines.size() > kLinesMax) faults.push_back(fmt::format("Nhiều nhất {} dòng.", kLinesMax));
  return faults;
}

StopText stop_text(const Needs& needs, db::Transaction& transaction, Instant at) {
  auto found = store::newest_stop_text(transaction, at);
  return found ? std::move(*found) : StopText{.version = 0, .text = needs.stop_text, .by = {}, .at = {}};
}

static JsonObject view(const Needs& needs, const StopText& text) {
  JsonArray words;
  for (const std::string_view word : kStopWords) words.push_back(Json(word));
  return {{"version", text.version},
          {"text", text.text},
          {"own", needs.stop_text},
          {"words", std::move(words)},
          {"changed_by", needs.directory.name_of(text.by)},
          {"changed_at", text.at ? Json(rfc3339(*text.at, needs.shell.zone)) : Json(nullptr)}};
}

Result<Reply> show_stop_text(const Needs& needs) {
  return needs.shell.database.read([&](db::Transaction& transaction) -> Result<Reply> {
    return http::json_reply(view(needs, stop_text(needs, transaction, needs.shell.clock.now())));
  });
}

Result<Reply> change_stop_text(const Needs& needs, const Request& request, const Actor& actor) {
  TRY_ASSIGN(const JsonObject object, http::parse_body(request.body));
  http::Body body{object};
  const std::int64_t version = body.integer("version", 0, 1'000'000);
  const std::string text = body.own_words("text", kCharsMax, http::Need::required, Lines::many);
  if (!text.empty())
    for (std::string& fault : stop_faults(text)) body.wrong("text", std::move(fault));
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    const StopText before = stop_text(needs, work.db(), work.now());
    if (before.version != version)
      return refuse(motcua::problems::changed_meanwhile, "Người khác vừa sửa lời thông báo: hãy xem lại.");
    const StopText after{.version = version + 1, .text = text, .by = actor.person, .at = work.now()};
    store::insert_stop_text(work, after);
    return http::json_reply(view(needs, after));
  });
}

}  // namespace motcua::dossiers
