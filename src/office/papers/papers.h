// Official papers as PDF. The caller decides the content, this module decides the layout. The same content gives the
// same bytes. Typeface: Liberation Serif, metric-compatible with Times New Roman (Nghị định 30/2020, phụ lục I).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "text/message.h"

namespace motcua::papers {

// The circular of the forms: TT 01/2018/TT-VPCP (until 30/6/2025) or TT 03/2025/TT-VPCP.
enum class Generation { tt01_2018, tt03_2025 };

struct Line {
  std::string label;  // "Mã hồ sơ"; empty: the value is a paragraph of its own
  std::string value;
};

struct Table {
  std::vector<std::string> head;
  std::vector<int> widths;  // relative widths
  std::vector<std::vector<std::string>> rows;
};

struct Signer {
  std::string role;  // "NGƯỜI TIẾP NHẬN HỒ SƠ"
  std::string hint;  // "(Ký và ghi rõ họ tên)"
  std::string name;
};

enum class Sheet { a5, a4 };

struct Paper {
  Sheet sheet = Sheet::a5;
  std::string form_mark;  // "Mẫu số 01": small, top right
  std::string authority, desk, number, place_and_date;
  std::string title;
  std::string qr;  // the text in the QR code; empty: no QR code
  std::string code;  // printed under the QR code
  std::vector<Line> lines;
  std::vector<Table> tables;  // after the lines
  std::vector<Line> closing;  // after the tables
  std::vector<Signer> signers;
  std::string foot;  // small print: how to follow the dossier
  std::string watermark;  // "MẪU": for papers in which nothing is real
  // The time of the record, not of printing. The bytes must not depend on the day of printing.
  Instant made_at;
};

std::string pdf(const Paper& paper);

// Returns the letters of a text that no font of this machine has, each once. A paper shows a box for such a letter.
std::vector<std::string> missing_letters(std::string_view text);
// Returns the sentence for an officer whose text has such letters; nullopt if there are none.
std::optional<Message> missing_letters_warning(const std::string& printed);

}  // namespace motcua::papers
