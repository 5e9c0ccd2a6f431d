// What kind of file an upload is.
#include "documents/documents.h"
#include "fuzz.h"

using namespace motcua;

FUZZ(std::string_view input) {
  const std::string type = documents::sniff(input);
  MUST(type.empty() || type == "application/pdf" || type == "image/jpeg" || type == "image/png");
}
