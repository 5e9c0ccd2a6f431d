#include "base/json_check.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>

#include <set>
#include <vector>

namespace motcua {
namespace {

// Finds a name that is twice in one object. Boost's DOM parser accepts it.
struct RepeatedNameFinder {
  static constexpr std::size_t max_object_size = std::size_t(-1), max_array_size = std::size_t(-1), max_key_size = 1000,
                               max_string_size = std::size_t(-1);
  std::vector<std::set<std::string>> open;
  std::string key;
  std::string repeated;

  using error_code = boost::system::error_code;
  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t, error_code&) { return true; }
  bool on_object_begin(error_code&) {
    open.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, error_code&) {
    open.pop_back();
    return true;
  }
  bool on_string_part(boost::json::string_view, std::size_t, error_code&) { return true; }
  bool on_string(boost::json::string_view, std::size_t, error_code&) { return true; }
  bool on_key_part(boost::json::string_view part, std::size_t, error_code&) {
    key.append(part.data(), part.size());
    return true;
  }
  bool on_key(boost::json::string_view part, std::size_t, error_code&) {
    key.append(part.data(), part.size());
    if (!open.back().insert(key).second) repeated = key;
    key.clear();
    return true;
  }
  bool on_number_part(boost::json::string_view, error_code&) { return true; }
  bool on_int64(std::int64_t, boost::json::string_view, error_code&) { return true; }
  bool on_uint64(std::uint64_t, boost::json::string_view, error_code&) { return true; }
  bool on_double(double, boost::json::string_view, error_code&) { return true; }
  bool on_bool(bool, error_code&) { return true; }
  bool on_null(error_code&) { return true; }
  bool on_comment_part(boost::json::string_view, error_code&) { return true; }
  bool on_comment(boost::json::string_view, error_code&) { return true; }
};

boost::json::parse_options options_of(std::size_t max_depth) {
  boost::json::parse_options options;
  options.max_depth = max_depth;
  return options;
}

}  // namespace

JsonCheck check_json(std::string_view text, std::size_t max_depth) {
  boost::json::basic_parser<RepeatedNameFinder> finder{options_of(max_depth)};
  boost::system::error_code error;
  const std::size_t read = finder.write_some(false, text.data(), text.size(), error);
  return {.whole = !error && read == text.size(), .read = read, .repeated = finder.handler().repeated};
}

std::optional<Json> parse_foreign(std::string_view text, std::size_t max_depth) {
  if (!check_json(text, max_depth).good()) return std::nullopt;
  boost::system::error_code error;
  Json value = boost::json::parse({text.data(), text.size()}, error, {}, options_of(max_depth));
  return error ? std::nullopt : std::optional(std::move(value));
}

}  // namespace motcua
