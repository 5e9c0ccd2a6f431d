// The kind of an uploaded file, and whether the file is whole.
#include "documents/documents.h"
#include "documents/made_files.h"
#include "documents/structure.h"
#include "fuzz.h"

using namespace motcua;

FUZZ(std::string_view input) {
  const std::string type = documents::sniff(input);
  MUST(type.empty() || type == "application/pdf" || type == "image/jpeg" || type == "image/png");
  if (type.empty()) return;
  const documents::MadeFile file{std::string(input)};
  documents::FileBytes bytes{file.path};
  (void)documents::check_structure(bytes, type);
}
