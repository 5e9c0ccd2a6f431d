// Joins fields into one text to hash or to sign. Each field has its length in front: "5:hello,". Two different lists of
// fields never give the same text.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace motcua {

class Netstrings {
 public:
  Netstrings& add(std::string_view field) {
    text_ += std::to_string(field.size());
    text_ += ':';
    text_ += field;
    text_ += ',';
    return *this;
  }
  Netstrings& add(std::int64_t number) { return add(std::string_view(std::to_string(number))); }  // in decimal digits
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace motcua
