// The checks of each kind of file, for structure.cpp alone.
#pragma once
#include "documents/structure.h"

namespace motcua::documents {

Result<> check_pdf(std::string_view bytes);  // the mark %PDF- is where pdf_begin() says
// Does a part of the PDF, or do all parts together, become too large for memory when unpacked?
bool swells(std::string_view pdf);
Result<> check_png(std::string_view bytes);
Result<> check_jpeg(std::string_view bytes);

}  // namespace motcua::documents
