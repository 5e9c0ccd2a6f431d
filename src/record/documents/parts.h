// The checks of each kind of file, for structure.cpp alone.
#pragma once
#include "documents/structure.h"

namespace motcua::documents {

Result<> check_pdf(FileBytes& bytes);  // the mark %PDF- is where pdf_begin() says
// Does a part of the PDF become too large for memory when unpacked, or do all parts together? The PDF begins at
// `begin`.
bool swells(FileBytes& bytes, std::uint64_t begin);
Result<> check_png(FileBytes& bytes);
Result<> check_jpeg(FileBytes& bytes);

}  // namespace motcua::documents
