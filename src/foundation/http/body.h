// Parse once, at the edge, and report everything: reads a JSON body field by field and collects every wrong one with
// its pointer. Fields that nobody asked for are errors too, so that a typo is not silently ignored.
#pragma once
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/limits.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time.h"

namespace motcua::http {

Result<JsonObject> parse_body(std::string_view bytes);  // an object; depth limited, no duplicate names, UTF-8

// The pointer of a member of what `parent` points at (RFC 6901): ~ is written ~0, / is ~1.
std::string json_pointer(std::string_view parent, std::string_view name);

// An optional member that is not wanted is left out: null is refused, or a slip of a client would become the default.
// Null stands for "none" only where the contract says so: nullable.
enum class Need { required, optional, nullable };

class Body {
 public:
  explicit Body(const JsonObject& object) : Body(object, "", std::make_shared<Tree>()) {}

  // "" when optional and absent. At most `max` characters after cleaning; an empty required text is an error.
  std::string text(std::string_view name, std::size_t max, Need need = Need::required, Lines lines = Lines::one);
  // What somebody says in their own words, all reasons and opinions: it is none without a letter, or with a line that
  // announces something and ends. An optional one may be left out or empty.
  std::string own_words(std::string_view name, std::size_t max = limits::short_text_chars_max,
                        Need need = Need::required, Lines lines = Lines::one);
  // A text of one line with at least one letter: of a person, an organisation, a post.
  std::string name(std::string_view name, std::size_t max = limits::name_chars_max, Need need = Need::required);
  std::int64_t integer(std::string_view name, std::int64_t min, std::int64_t max, Need need = Need::required,
                       std::int64_t otherwise = 0);
  std::optional<Date> date(std::string_view name, Need need = Need::required);
  std::string choice(std::string_view name, std::initializer_list<std::string_view> words, Need need = Need::required);
  bool flag(std::string_view name, Need need = Need::required, bool otherwise = false);
  std::vector<std::string> words(std::string_view name, std::size_t max,
                                 Need need = Need::required);  // a list of short texts, each once
  bool has(std::string_view name) const;

  // The object or the objects under `name`, sharing this reader's list of errors.
  std::optional<Body> object(std::string_view name, Need need = Need::required);
  std::vector<Body> objects(std::string_view name, std::size_t max, Need need = Need::required);

  void wrong(std::string_view name, std::string detail);  // a rule that only the caller knows
  void wrong(std::string_view name, std::size_t index, std::string detail);  // of one in a list
  std::string pointer(std::string_view name) const;
  Result<> finish();  // of the whole tree; call on the outermost reader

 private:
  // What the readers of one body share: the errors, and which names of which object were asked for.
  struct Seen {
    const JsonObject* object;
    std::string prefix;
    std::shared_ptr<std::set<std::string, std::less<>>> asked;
  };
  struct Tree {
    std::vector<FieldError> errors;
    std::vector<Seen> seen;
  };
  Body(const JsonObject& object, std::string prefix, std::shared_ptr<Tree> tree);
  const Json* find(std::string_view name, Need need);

  const JsonObject* object_;
  std::string prefix_;
  std::shared_ptr<Tree> tree_;
  std::shared_ptr<std::set<std::string, std::less<>>> asked_ = std::make_shared<std::set<std::string, std::less<>>>();
};

}  // namespace motcua::http
