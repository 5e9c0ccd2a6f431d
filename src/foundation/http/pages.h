// Bodies that are made from pages of rows: exports, registers, lists without end. One page is in memory, whatever the
// number of rows. No transaction and no thread waits for the client.
#pragma once
#include <cstddef>
#include <functional>
#include <string>

#include "http/sent_body.h"

namespace motcua::http {

// A page ends with the row that reaches this length.
inline constexpr std::size_t kPageBytes = 64 * 1024;

struct Page {
  std::string text;  // "": no row of the page is shown
  bool last = false;  // true: no row comes after it
};

// Reads the next page, in a transaction of its own, and remembers the place after it. It is called until a page is the
// last one. Calls may be on different threads, but never at once.
using NextPage = std::function<Page()>;

// Returns a body of `head`, all pages and `end`. The first page is read now, so that its fault is an ordinary refusal,
// and a body of one page is a text with its length. Each other page is read after the client took the page before it.
// If a page throws, the connection is cut: the client sees that rows are missing.
SentBody in_pages(std::string head, NextPage next, std::string end);

}  // namespace motcua::http
