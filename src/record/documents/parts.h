// The checks of one kind of file each, for structure.cpp alone.
#pragma once
#include "documents/structure.h"

namespace motcua::documents {

Result<> check_pdf(std::string_view bytes);  // its mark stands where pdf_begin() says
// A part of the PDF, or all of them together, becomes larger than memory should hold.
bool swells(std::string_view pdf);
Result<> check_png(std::string_view bytes);
Result<> check_jpeg(std::string_view bytes);

}  // namespace motcua::documents
