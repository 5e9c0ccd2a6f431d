// The words of the notice of a stop: the program's own text, or an administrator's text.
#include "prints/stop_notice.h"

#include <algorithm>
#include <ranges>
#include <span>

#include "base/problems.h"
#include "base/text.h"
#include "msg/stop_notice.h"
#include "prints/use_cases.h"

namespace motcua::prints {
namespace {

constexpr std::size_t kCharsMax = 3000, kLinesMax = 30;
// Needed words: without them the paper does not tell the dossier, the day or the reason of the stop.
constexpr std::array<Msg, 3> kNeeded{msg::stop_notice::code, msg::stop_notice::stopped_on, msg::stop_notice::reason};
// Words that a dossier may lack. A line with such a word is then left out completely.
constexpr std::array<Msg, 4> kMayLack{msg::stop_notice::promised, msg::stop_notice::requested_by,
                                      msg::stop_notice::requested_on, msg::stop_notice::ground};

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

// Returns the word as one of `words`, which the program keeps; "" if it is none of them.
std::string_view program_word(std::span<const Msg> words, std::string_view word) {
  for (const Msg known : words)
    if (in_vietnamese(known) == word) return in_vietnamese(known);
  return {};
}

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
      if (const std::string_view optional = program_word(kMayLack, piece.text); !optional.empty()) lacks = optional;
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

std::vector<Message> stop_faults(std::string_view text) {
  std::vector<Message> faults;
  std::set<std::string_view> used;
  const std::vector<std::string> lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const Piece& piece : pieces_of(lines[i])) {
      const std::string_view known = piece.word ? program_word(kStopWords, piece.text) : std::string_view();
      if (!known.empty()) used.insert(known);
      else if (piece.word) faults.emplace_back(msg::stop_notice::no_such_word, i + 1, piece.text);
      else if (piece.text.find_first_of("{}") != piece.text.npos)
        faults.emplace_back(msg::stop_notice::braces_in_pairs, i + 1);
    }
  for (const Msg needed : kNeeded) {
    const std::string_view word = in_vietnamese(needed);
    if (!used.contains(word)) faults.emplace_back(msg::stop_notice::word_needed, word);
    else if (const std::string_view beside = lacking_beside(lines, word); !beside.empty())
      faults.emplace_back(msg::stop_notice::word_beside_optional, word, beside);
  }
  if (lines.size() > kLinesMax) faults.emplace_back(msg::stop_notice::too_many_lines, kLinesMax);
  return faults;
}

StopText stop_text(const Needs& needs, db::Transaction& transaction, Instant at) {
  auto found = newest_stop_text(transaction, at);
  return found ? std::move(*found) : StopText{.version = 0, .text = needs.stop_text, .by = {}, .at = {}};
}

static JsonObject view(const Needs& needs, const StopText& text) {
  JsonArray words;
  for (const Msg word : kStopWords) words.push_back(Json(in_vietnamese(word)));
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
    for (Message& fault : stop_faults(text)) body.wrong("text", std::move(fault));
  TRY(body.finish());
  return run_once(needs.shell, request, actor, [&](Work& work) -> Result<Reply> {
    const StopText before = stop_text(needs, work.db(), work.now());
    if (before.version != version)
      return refuse(motcua::problems::changed_meanwhile, msg::stop_notice::changed_by_somebody);
    const StopText after{.version = version + 1, .text = text, .by = actor.person, .at = work.now()};
    insert_stop_text(work, after);
    return http::json_reply(view(needs, after));
  });
}

}  // namespace motcua::prints
