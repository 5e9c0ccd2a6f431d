#include "notices/mail.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/hash.h"
#include "base/mail_address.h"

namespace motcua::notices {
namespace {

constexpr long kConnectSeconds = 10, kMailSeconds = 60;

// RFC 2047: encoded words of at most 75 characters. No encoded word splits a UTF-8 character.
std::string encoded_words(std::string_view text) {
  constexpr std::size_t kBytes = 42;                       // 56 in base64, and "=?UTF-8?B?" "?="
  std::string words;
  while (!text.empty()) {
    std::size_t end = std::min(kBytes, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, end)) + "?=";
    text.remove_prefix(end);
  }
  return words;
}

// Returns the address in "Name <address>", or `from` itself if it has no "<". Returns "" if the form is wrong.
std::string_view address_in(std::string_view from) {
  const std::size_t open = from.find('<');
  if (open == std::string_view::npos) return from;
  const std::size_t close = from.find('>', open);
  const bool whole = close != std::string_view::npos && close + 1 == from.size();
  return whole && std::ranges::none_of(from, [](char c) { return c >= 0 && c < ' '; })
             ? from.substr(open + 1, close - open - 1)
             : std::string_view{};
}

std::string from_header(std::string_view from) {
  const std::size_t open = from.find('<');
  if (open == std::string_view::npos || open == 0) return std::string(from);
  std::string_view name = from.substr(0, open);
  while (name.ends_with(' ')) name.remove_suffix(1);
  return encoded_words(name) + fmt::format(" <{}>", address_in(from));
}

// Example: Tue, 24 Nov 2026 09:05:00 +0000
std::string date_header(Instant at) {
  using namespace std::chrono;
  constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const sys_seconds when{floor<seconds>(microseconds{at.us})};
  const sys_days day = floor<std::chrono::days>(when);
  const year_month_day ymd{day};
  const hh_mm_ss time{when - day};
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days[weekday{day}.c_encoding()], unsigned(ymd.day()),
                     months[unsigned(ymd.month()) - 1], int(ymd.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

}  // namespace

std::string fault_in(const MailSettings& s) {
  if (s.server.empty()) return s.from.empty() && s.user.empty() ? "" : "mail_server must be named too";
  if (!s.server.starts_with("smtp://") && !s.server.starts_with("smtps://"))
    return "mail_server must be like smtp://mail.example.vn:587";
  if (mailable(address_in(s.from)) != address_in(s.from)) return "mail_from must be an address, or \"Name <address>\"";
  if (!s.user.empty() && !s.tls && s.server.starts_with("smtp://"))
    return "a password is not sent without TLS; leave mail_tls out";
  if (s.user.empty() != s.password.empty()) return "mail_user and its password go together";
  return {};
}

std::vector<std::string> mail_headers(std::string_view subject, const Envelope& e) {
  return {"From: " + from_header(e.from),
          fmt::format("To: <{}>", e.to),
          "Subject: " + encoded_words(subject),
          "Date: " + date_header(e.at),
          fmt::format("Message-ID: <{}@{}>", e.id, address_in(e.from).substr(address_in(e.from).find('@') + 1)),
          "Auto-Submitted: auto-generated"};
}

struct Mailer::Session {
  CURL* handle = nullptr;
  std::string command;                                     // the last command that was sent, except a QUIT after a
                                                           // fault

  Session() {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready == CURLE_OK) handle = curl_easy_init();
    if (!handle) throw std::runtime_error("libcurl cannot start");
  }
  Session(const Session&) = delete;
  ~Session() { curl_easy_cleanup(handle); }

  static int hear(CURL*, curl_infotype type, char* data, std::size_t size, void* session) {
    std::string& command = static_cast<Session*>(session)->command;
    const std::string_view out{data, std::min<std::size_t>(size, 4)};
    if (type == CURLINFO_HEADER_OUT && out != "QUIT") command = out;
    else if (type == CURLINFO_DATA_OUT) command = "DATA";
    return 0;
  }
};

Mailer::Mailer(const MailSettings& settings) : session_(std::make_unique<Session>()), settings_(settings) {}
Mailer::~Mailer() = default;

// Sets the options of a connection to the server, for a mail and for a check of the server.
static void call(CURL* curl, const MailSettings& settings) {
  curl_easy_reset(curl);                                   // keeps the connection
  curl_easy_setopt(curl, CURLOPT_URL, settings.server.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kMailSeconds);
  if (settings.tls) curl_easy_setopt(curl, CURLOPT_USE_SSL, long{CURLUSESSL_ALL});
  if (!settings.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, settings.ca_file.c_str());
  if (settings.user.empty()) return;
  curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str());
  curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.password.c_str());
}

std::string why_unreachable(const MailSettings& settings) {
  const Mailer::Session session;
  call(session.handle, settings);
  curl_easy_setopt(session.handle, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(session.handle, CURLOPT_TIMEOUT, kConnectSeconds);
  const CURLcode done = curl_easy_perform(session.handle);
  return done == CURLE_OK ? std::string() : curl_easy_strerror(done);
}

using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

static List list_of(const std::vector<std::string>& lines) {
  curl_slist* all = nullptr;
  for (const std::string& line : lines)
    if (curl_slist* longer = curl_slist_append(all, line.c_str())) all = longer;
  return {all, curl_slist_free_all};
}

Mailer::Sent Mailer::send(const Letter& letter, const Envelope& envelope) {
  CURL* curl = session_->handle;
  call(curl, settings_);
  session_->command.clear();
  const std::string from = fmt::format("<{}>", address_in(envelope.from));
  const List recipients = list_of({"<" + envelope.to + ">"});
  const List headers = list_of(mail_headers(letter.subject, envelope));
  const std::unique_ptr<curl_mime, void (*)(curl_mime*)> body{curl_mime_init(curl), curl_mime_free};
  curl_mimepart* part = curl_mime_addpart(body.get());
  std::string text;
  for (const char c : letter.text) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  curl_mime_data(part, text.data(), text.size());
  curl_mime_type(part, "text/plain; charset=utf-8");
  curl_mime_encoder(part, "base64");
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_MIMEPOST, body.get());
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);             // without it hear() learns no command
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &Session::hear);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, session_.get());
  const CURLcode done = curl_easy_perform(curl);
  if (done == CURLE_OK) return {.answer = Answer::taken, .fault = {}};
  long code = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
  const bool about_this = session_->command == "RCPT" || session_->command == "DATA";
  if (about_this && code >= 400 && code < 600)
    return {.answer = code >= 500 ? Answer::refused : Answer::later,
            .fault = fmt::format("{} {}", session_->command, code)};
  throw std::runtime_error(
      fmt::format("mail server {}: {}{}", settings_.server, curl_easy_strerror(done),
                  code >= 400 ? fmt::format(" (after {}: {})", session_->command, code) : std::string()));
}

}  // namespace motcua::notices
