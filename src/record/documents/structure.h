// Checks that a file is whole: its content is as its mark says, and nothing in it runs.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/file_bytes.h"
#include "msg/problems.h"

namespace motcua::documents {

namespace problems {
inline constexpr Problem broken_file{"broken-file", Kind::invalid, msg::problems::broken_file};
inline constexpr Problem locked_file{"locked-file", Kind::invalid, msg::problems::locked_file};
inline constexpr Problem active_file{"active-file", Kind::invalid, msg::problems::active_file};
inline constexpr Problem carrying_file{"carrying-file", Kind::invalid, msg::problems::carrying_file};
inline constexpr Problem mixed_file{"mixed-file", Kind::invalid, msg::problems::mixed_file};
inline constexpr Problem huge_picture{"huge-picture", Kind::invalid, msg::problems::huge_picture};
inline constexpr Problem too_many_pages{"too-many-pages", Kind::invalid, msg::problems::too_many_pages};
inline constexpr Problem too_many_objects{"too-many-objects", Kind::invalid, msg::problems::too_many_objects};
}  // namespace problems

// Returns the position of the mark %PDF-, if only blanks, a byte order mark or a printer's job header are before it;
// else npos. Scanners write such a header: lines that begin with @PJL and hold no tag of a page. `head`: the begin of
// the file.
std::size_t pdf_begin(std::string_view head);

// Returns why bytes with no known media type (sniff() gives "") are refused. `head`: the begin of the file.
const Problem& not_taken(std::string_view head);

// Refuses a file that breaks these rules. A PDF has its end, at least one page and at most
// limits::Settable::file_pages, and opens without a password. Its objects fit into a bound of number and memory. It
// holds no script and no other file. Behind it there are only comments and a printer's words. The data of a PNG unpack
// and have all rows. A JPEG has a frame, data of a scan and its end. The sides of a picture are not too long.
// `media_type`: as sniff() gives it. Large PDFs wait for one another, because their objects are in memory for a moment.
// Throws std::system_error if the file cannot be read.
Result<> check_structure(FileBytes& bytes, std::string_view media_type);

}  // namespace motcua::documents
