#include "app/due_command.h"

#include <fmt/format.h>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <tuple>

#include "app/commands.h"
#include "app/due_calendar.h"
#include "base/json.h"
#include "base/json_check.h"
#include "calendar/rules.h"

namespace motcua::app {
namespace {

using namespace calendar;

constexpr std::int64_t kAmountMax = 1'000'000'000'000;
constexpr std::size_t kDepthMax = 8;

// The fault of a line: a code of the rules and a sentence.
struct Wrong {
  std::string_view code;
  std::string detail;
};

struct Question {
  LocalTime received;
  Limit limit;
  Json amount;                                             // as given
  std::vector<Pause> pauses;
  std::vector<std::string> kinds;                          // as given
  Options options;
  std::vector<Extension> extensions;  // in the order of granting
};

struct Reader {
  const Zone zone;

  static void only(const JsonObject& object, std::initializer_list<std::string_view> names) {
    for (const auto& member : object)
      if (std::find(names.begin(), names.end(), std::string_view(member.key().data(), member.key().size())) ==
          names.end())
        throw Wrong{"unknown_field", fmt::format("{}", std::string_view(member.key().data(), member.key().size()))};
  }
  static const Json& need(const JsonObject& object, std::string_view name) {
    const Json* found = object.if_contains(name);
    if (!found) throw Wrong{"missing_field", std::string(name)};
    return *found;
  }
  LocalTime instant(const Json& value, std::string_view name) const {
    const auto at = value.is_string() ? parse_rfc3339(view(value.get_string())) : std::nullopt;
    if (!at) throw Wrong{"bad_instant", fmt::format("{} is not RFC 3339 with an offset", name)};
    return zone.local(*at);
  }
  static std::string_view word(const Json& value, std::string_view name) {
    if (!value.is_string()) throw Wrong{"bad_option", fmt::format("{} is not a word", name)};
    return view(value.get_string());
  }

  // Returns minutes from decimal hours, rounded half up, at least one. It reads the shortest text of the number, so
  // that 1.275 h is 76.5 minutes and not a little less.
  static std::int64_t minutes(double hours) {
    if (!(hours > 0)) throw Wrong{"bad_limit", "amount must be above 0"};
    if (hours > double(kAmountMax)) throw Wrong{"out_of_range", "amount"};
    if (hours < 0.001) return 1;
    const std::string text = fmt::format("{}", hours);
    std::int64_t digits = 0, scale = 1;
    bool fraction = false;
    for (const char c : text) {
      if (c == '.') fraction = true;
      else if (c < '0' || c > '9')
        return std::max<std::int64_t>(1, std::llround(hours * 60));  // an exponent means at least 10^16
      else if (scale < 100'000'000'000'000) {
        digits = digits * 10 + (c - '0');
        if (fraction) scale *= 10;
      }
    }
    const __int128 twice = static_cast<__int128>(digits) * 120 + scale;
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(twice / (2 * static_cast<__int128>(scale))));
  }

  // Returns a whole number from 1 on. Working days also allow N.5 from 0.5 on; the second value marks the half day.
  static std::pair<std::int64_t, bool> days(const Json& amount, LimitUnit unit) {
    constexpr std::string_view kRule = "amount must be a whole number from 1 on, or N.5 of working days";
    std::int64_t days = 0;
    bool half = false;
    if (const auto* number = amount.if_int64()) days = *number;
    else if (amount.is_uint64()) throw Wrong{"out_of_range", "amount"};
    else if (const auto* real = amount.if_double(); real && *real >= 0.5 && *real < double(kAmountMax)) {
      days = static_cast<std::int64_t>(*real);
      half = *real == double(days) + 0.5 && unit == LimitUnit::working_day;
      if (!half && *real != double(days)) throw Wrong{"bad_limit", std::string(kRule)};
    } else {
      throw Wrong{"bad_limit", std::string(kRule)};
    }
    if (days < (half ? 0 : 1)) throw Wrong{"bad_limit", std::string(kRule)};
    if (days > kAmountMax) throw Wrong{"out_of_range", "amount"};
    return {days, half};
  }

  static Limit limit(const JsonObject& object) {
    only(object, {"amount", "unit"});
    const Json& unit_word = need(object, "unit");
    const auto unit = unit_word.is_string() ? limit_unit(view(unit_word.get_string())) : std::nullopt;
    if (!unit) throw Wrong{"bad_limit", "unit is working_day, calendar_day, month, working_hour or same_day"};
    if (*unit == LimitUnit::same_day) return {LimitUnit::same_day, 0};
    const Json& amount = need(object, "amount");
    if (*unit == LimitUnit::working_hour) {
      if (!amount.is_number()) throw Wrong{"bad_limit", "amount must be a number"};
      return {LimitUnit::working_hour, minutes(amount.to_number<double>())};
    }
    const auto [whole, half] = days(amount, *unit);
    return {.unit = *unit, .amount = whole, .half = half};
  }

  Extension extension(const Json& item) const {
    const auto* object = item.if_object();
    if (!object) throw Wrong{"bad_extension", "an extension is an object"};
    only(*object, {"at", "form", "amount", "unit", "until"});
    Extension one{.at = instant(need(*object, "at"), "at")};
    if (const Json* given = object->if_contains("form")) {
      const auto form = given->is_string() ? extension_form(view(given->get_string())) : std::nullopt;
      if (!form) throw Wrong{"bad_extension", "form is added, total or agreed"};
      one.form = *form;
    }
    if (one.form == ExtensionForm::agreed) {
      for (const char* name : {"amount", "unit"})
        if (object->contains(name)) throw Wrong{"bad_extension", "an agreed extension has until, and no amount"};
      one.until = instant(need(*object, "until"), "until");
      return one;
    }
    if (object->contains("until")) throw Wrong{"bad_extension", "until is of an agreed extension"};
    const Json& unit_word = need(*object, "unit");
    const auto unit = unit_word.is_string() ? limit_unit(view(unit_word.get_string())) : std::nullopt;
    if (unit != LimitUnit::working_day && unit != LimitUnit::calendar_day)
      throw Wrong{"bad_extension", "unit is working_day or calendar_day"};
    try {
      one.limit = {.unit = *unit, .amount = days(need(*object, "amount"), LimitUnit::calendar_day).first};
    } catch (const Wrong& wrong) {
      if (wrong.code == "bad_limit") throw Wrong{"bad_extension", "amount must be a whole number from 1 on"};
      throw;
    }
    return one;
  }

  std::vector<Extension> extensions(const Json& value) const {
    const auto* array = value.if_array();
    if (!array) throw Wrong{"bad_extension", "extensions is a list"};
    std::vector<Extension> all;
    for (const Json& item : *array) {
      const Extension one = extension(item);
      const auto place = std::upper_bound(all.begin(), all.end(), one,
                                          [](const Extension& a, const Extension& b) { return a.at < b.at; });
      all.insert(place, one);
    }
    return all;
  }

  void pauses(const Json& value, Question& question) const {
    const auto* array = value.if_array();
    if (!array) throw Wrong{"bad_pause", "pauses is a list"};
    std::vector<std::pair<Pause, std::string>> read;
    for (const Json& item : *array) {
      const auto* object = item.if_object();
      if (!object) throw Wrong{"bad_pause", "a pause is an object"};
      only(*object, {"kind", "from", "to"});
      std::string kind = "supplement";
      if (const Json* given = object->if_contains("kind")) {
        if (!given->is_string() || given->get_string().empty() || given->get_string().size() > 60)
          throw Wrong{"bad_pause", "kind is a word"};
        kind = std::string(view(given->get_string()));
      }
      Pause pause{.kind = kind == "supplement" ? PauseKind::supplement : PauseKind::financial_duty,
                  .from = instant(need(*object, "from"), "from"),
                  .to = {}};
      if (const Json* to = object->if_contains("to"); to && !to->is_null()) pause.to = instant(*to, "to");
      read.emplace_back(pause, std::move(kind));
    }
    std::sort(read.begin(), read.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first.from, a.first.to) < std::tie(b.first.from, b.first.to);
    });
    for (auto& [pause, kind] : read) {
      question.pauses.push_back(pause);
      question.kinds.push_back(std::move(kind));
    }
  }

  Question question(const JsonObject& object) const {
    only(object, {"received", "limit", "pauses", "extensions", "after_supplement", "due_time", "cutoff"});
    Question question;
    question.received = instant(need(object, "received"), "received");
    const Json& limit_value = need(object, "limit");
    if (!limit_value.is_object()) throw Wrong{"bad_limit", "limit is an object"};
    question.limit = limit(limit_value.get_object());
    if (const Json* amount = limit_value.get_object().if_contains("amount")) question.amount = *amount;
    if (const Json* given = object.if_contains("pauses")) pauses(*given, question);
    if (const Json* given = object.if_contains("extensions")) question.extensions = extensions(*given);
    if (const Json* given = object.if_contains("after_supplement")) {
      const auto chosen = after_supplement(word(*given, "after_supplement"));
      if (!chosen) throw Wrong{"bad_option", "after_supplement is continue, restart or decree"};
      question.options.after_supplement = *chosen;
    }
    if (const Json* given = object.if_contains("due_time")) {
      const auto chosen = word(*given, "due_time");
      if (chosen != "closing" && chosen != "same_clock") throw Wrong{"bad_option", "due_time is closing or same_clock"};
      question.options.due_time = chosen == "same_clock" ? DueTime::same_clock : DueTime::closing;
    }
    if (const Json* given = object.if_contains("cutoff")) {
      const auto minute = parse_clock(word(*given, "cutoff"));
      if (!minute) throw Wrong{"bad_option", "cutoff is like 15:00"};
      question.options.cutoff = *minute;
    }
    return question;
  }
};

JsonObject explained(const Question& question, const Derivation& derivation) {
  return {
      {"rule", calendar::word_of(question.limit.unit)},
      {"counted_from", fmt::format("{}T{}", iso(derivation.counted_from.date), clock(derivation.counted_from.minute))},
      {"sentence", sentence(question.limit, question.received, derivation, question.options)},
      {"dates", dates_json(derivation)}};
}

JsonObject remaining(const Question& question, const Due& due) {
  if (due.restarts && due.remaining_unit == LimitUnit::working_hour)
    return {{"amount", question.amount}, {"unit", "working_hour"}};
  if (due.remaining_unit == LimitUnit::working_hour) return {{"amount", due.remaining}, {"unit", "working_minute"}};
  const Json amount = due.remaining_half ? Json(double(due.remaining) + 0.5) : Json(due.remaining);
  return {{"amount", amount}, {"unit", calendar::word_of(due.remaining_unit)}};
}

std::string_view code_of(const Refusal& refusal) {
  if (refusal.problem == &calendar::problems::bad_pause) return "bad_pause";
  if (refusal.problem == &calendar::problems::bad_extension) return "bad_extension";
  if (refusal.problem == &calendar::problems::out_of_range) return "out_of_range";
  return "no_working_time";
}

// Returns the answer to one line, with its newline.
std::string answered(const CalendarFile& file, const std::string& line, std::int64_t number, Explain explain,
                     bool& bad) {
  try {
    std::array<unsigned char, 8192> memory;
    boost::json::monotonic_resource resource{memory.data(), memory.size()};
    boost::system::error_code error;
    const JsonCheck checked = check_json(line, kDepthMax);
    if (!checked.repeated.empty())
      throw Wrong{"bad_json", fmt::format("{} stands twice in one object", checked.repeated)};
    const Json value = boost::json::parse(line, error, &resource, {.max_depth = kDepthMax});
    const auto* object = value.if_object();
    if (error || !object) throw Wrong{"bad_json", "a line is one JSON object"};
    const Question question = Reader{file.zone}.question(*object);
    const auto due = calendar::due(file.calendar, question.received, question.limit, question.pauses, question.options,
                                   question.extensions);
    if (!due)
      throw Wrong{code_of(due.error()), due.error().detail.empty()
                                            ? Message(due.error().problem->title).in(Language::english)
                                            : say(due.error().detail)};
    if (explain == Explain::no && due->at)
      return fmt::format("{{\"due\":\"{}\"}}\n", rfc3339(file.zone.instant(*due->at), file.zone));
    JsonObject answer{{"due", due->at ? Json(rfc3339(file.zone.instant(*due->at), file.zone)) : Json(nullptr)}};
    if (!due->at) answer["remaining"] = remaining(question, *due);
    if (!due->then.empty()) {
      JsonArray then;
      for (const Limit& part : due->then)
        then.push_back(JsonObject{{"amount", part.amount}, {"unit", calendar::word_of(part.unit)}});
      answer["then"] = std::move(then);
    }
    if (explain == Explain::yes)
      answer["explain"] = explained(question, *derive(file.calendar, question.received, question.limit, question.pauses,
                                                      question.options, question.extensions));
    return to_text(answer) + "\n";
  } catch (const Wrong& wrong) {
    bad = true;
    return to_text(
               JsonObject{{"error", JsonObject{{"code", wrong.code}, {"detail", wrong.detail}, {"line", number}}}}) +
           "\n";
  }
}

}  // namespace

int due_command(const std::string& calendar_file, Explain explain, std::FILE* in, std::FILE* out) {
  std::optional<CalendarFile> file;
  try {
    file.emplace(read_calendar(calendar_file));
  } catch (const std::exception& fault) {
    fmt::print(stderr, "motcua: calendar {}: {}\n", calendar_file, fault.what());
    return 2;
  }
  bool bad = false;
  std::int64_t number = 0;
  std::string line;
  std::vector<char> buffer(1 << 20);
  const auto answer = [&] {
    ++number;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.pop_back();
    if (line.find_first_not_of(" \t") != std::string::npos) {
      const std::string reply = answered(*file, line, number, explain, bad);
      std::fwrite(reply.data(), 1, reply.size(), out);
    }
    line.clear();
  };
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), in)) > 0;) {
    std::string_view rest{buffer.data(), got};
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      line += rest.substr(0, end);
      rest.remove_prefix(end + 1);
      answer();
    }
    line += rest;
    if (line.size() > (std::size_t{1} << 20)) line.resize(1 << 20);  // longer lines are refused as bad JSON
  }
  if (!line.empty()) answer();
  if (std::fflush(out) != 0) throw std::runtime_error("cannot write the answers");
  return bad ? 1 : 0;
}

void declare_due(Commands& commands) {
  struct Asked {
    std::string calendar;
    bool explain = false;
  };
  const auto asked = std::make_shared<Asked>();
  Command due =
      commands.add("due", "deadlines: one question a line in, one answer a line out (docs/time-rules.md)",
                   Uses::nothing, [asked](const CommonWords&) {
                     return due_command(asked->calendar, asked->explain ? Explain::yes : Explain::no, stdin, stdout);
                   });
  due.text("--calendar", asked->calendar, "calendar file (JSON)", Command::Wanted::always);
  due.flag("--explain", asked->explain, "with the derivation");
}

}  // namespace motcua::app
