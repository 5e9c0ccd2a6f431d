// Reads a JSON body field by field and collects every wrong field with its pointer. A body is parsed once, at the edge.
// Fields that the reader does not ask for are errors too, so that a typo is not silently ignored.
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
#include "http/choice.h"

namespace motcua::http {

Result<JsonObject> parse_body(std::string_view bytes);  // refuses: no object, too deep, a duplicate name, no UTF-8

// Returns the pointer of the member `name` of the value at `parent` (RFC 6901): ~ is written ~0, / is written ~1.
std::string json_pointer(std::string_view parent, std::string_view name);

// `optional`: the client leaves the member out. Null is refused there, because a mistake of a client would become the
// default. `nullable`: null means "none", where the contract says so.
enum class Need { required, optional, nullable };

class Body {
 public:
  explicit Body(const JsonObject& object) : Body(object, "", std::make_shared<Tree>()) {}

  // Returns "" if the member is optional and absent. At most `max` characters after cleaning. An empty required text is
  // an error.
  std::string text(std::string_view name, std::size_t max, Need need = Need::required, Lines lines = Lines::one);
  // A text in a person's own words: a reason or an opinion. A text without a letter is an error. A line that announces
  // something and then ends is an error. An optional text may be absent or empty.
  std::string own_words(std::string_view name, std::size_t max = limits::short_text_chars_max,
                        Need need = Need::required, Lines lines = Lines::one);
  // A text of one line with at least one letter: the name of a person, an organisation or a post.
  std::string name(std::string_view name, std::size_t max = limits::name_chars_max, Need need = Need::required);
  std::int64_t integer(std::string_view name, std::int64_t min, std::int64_t max, Need need = Need::required,
                       std::int64_t otherwise = 0);
  std::optional<Date> date(std::string_view name, Need need = Need::required);
  std::string choice(std::string_view name, Choices choices, Need need = Need::required);
  bool flag(std::string_view name, Need need = Need::required, bool otherwise = false);
  std::vector<std::string> words(std::string_view name, std::size_t max,
                                 Need need = Need::required);  // a list of short texts, each once
  bool has(std::string_view name) const;

  // Returns a reader for the object under `name`, or for each object of a list. It adds to the error list of this
  // reader.
  std::optional<Body> object(std::string_view name, Need need = Need::required);
  std::vector<Body> objects(std::string_view name, std::size_t max, Need need = Need::required);

  void wrong(std::string_view name, Message detail);  // adds an error of a rule that only the caller knows
  void wrong(std::string_view name, std::size_t index, Message detail);  // the same for an item of a list
  void wrong_word(std::string_view name, Choices choices);  // adds an error for a word that is not in the list
  std::string pointer(std::string_view name) const;
  Result<> finish();  // returns the errors of the whole tree; call it on the outermost reader

 private:
  // The state that the readers of one body share: the errors, and the names that were asked for in each object.
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
