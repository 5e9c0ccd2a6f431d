// The head of a request, its chunks, its types of content, its range.
#include "base/limits.h"
#include "fuzz.h"
#include "http/chunks.h"
#include "http/head.h"
#include "http/media.h"
#include "http/ranges.h"

using namespace motcua;

namespace {

// Lines of the input as a head: the first has method and target, the others are fields.
http::Head head_of(std::string_view input) {
  http::Head head;
  bool first = true;
  while (!input.empty()) {
    const std::size_t end = input.find('\n');
    const std::string_view line = input.substr(0, end);
    input.remove_prefix(end == std::string_view::npos ? input.size() : end + 1);
    const std::size_t cut = line.find(first ? ' ' : ':');
    const std::string before(line.substr(0, cut)), behind(cut == std::string_view::npos ? "" : line.substr(cut + 1));
    if (first) head.method = before, head.target = behind;
    else head.fields.emplace_back(before, behind);
    first = false;
  }
  return head;
}

}  // namespace

FUZZ(std::string_view input) {
  http::Head head = head_of(input);
  for (const int version : {10, 11}) {
    head.version = version;
    http::Request request;
    const auto message = http::message_of(head);
    const auto fields = http::read_fields(head, request);
    if (fields && version == 11) MUST(http::is_authority(request.header("host")));
    if (message && message->framing == http::Framing::chunked) MUST(version == 11);
    if (http::read_target(head, request)) {
      MUST(request.path == "*" || request.path.starts_with('/'));
      MUST(request.path.find("/../") == std::string::npos && !request.path.ends_with("/.."));
      MUST(request.path.find('\\') == std::string::npos && request.path.find('\0') == std::string::npos);
    }
    request.announced = 1;
    for (const auto kind : {http::BodyKind::none, http::BodyKind::json, http::BodyKind::file, http::BodyKind::chunk,
                            http::BodyKind::form})
      (void)http::check_content(request, kind);
    (void)http::takes_gzip(request);
  }
  (void)http::unambiguous(input);
  // A part lies in its file.
  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{7}, std::uint64_t{5'000'000'000}}) {
    const http::RangeAsked asked = http::range_asked(input, size);
    if (asked.is != http::RangeAsked::Is::part) continue;
    MUST(asked.bytes > 0 && asked.bytes <= size && asked.from <= size - asked.bytes);
  }
  // A body is the same in one piece and byte by byte.
  constexpr std::size_t kMax = 200;
  http::ChunkReader whole{kMax}, slow{kMax};
  std::string one, other;
  const std::size_t taken = whole.take(input, one);
  std::size_t steps = 0;
  while (steps < input.size() && slow.state() == http::ChunkReader::State::more)
    steps += slow.take(input.substr(steps, 1), other);
  MUST(one.size() <= kMax && other.size() <= kMax && taken <= input.size());
  MUST(whole.state() == slow.state() || whole.state() == http::ChunkReader::State::too_large);
  if (whole.state() == http::ChunkReader::State::done) MUST(one == other && taken == steps);
}
