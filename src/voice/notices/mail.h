// E-mail: a letter as the text of a mail (RFC 5322, MIME), and the server that takes it (SMTP, libcurl).
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/time.h"
#include "notices/letter.h"

namespace motcua::notices {

struct MailSettings {
  std::string server;                                      // smtp://host:port, or smtps://…; "": no mail is sent
  std::string from;                                        // an address, or "Name <address>"
  std::string user, password;
  std::int64_t every_s = 30;  // how often the outbox is looked into
  std::string ca_file;                                     // certificates to trust instead of the machine's
  bool tls = true;                                         // asked of smtp:// too (STARTTLS)
};
// What is wrong with them, in one line; "" if nothing.
std::string fault_in(const MailSettings& settings);

// The whole mail, lines ended by CR LF. `id` tells the same message sent twice from two messages.
struct Envelope {
  std::string from, to, id;
  Instant at;
};
std::string mail_text(const Letter& letter, const Envelope& envelope);

// Why the server cannot be used now, in one line; "" if it greets, and takes TLS and the password as they are set.
// Sends no mail. Waits 10 seconds at most.
std::string why_unreachable(const MailSettings& settings);

// One session with the server for as many mails as there are.
class Mailer {
 public:
  explicit Mailer(const MailSettings& settings);
  ~Mailer();

  enum class Answer { taken, refused, later };  // refused for good, or for the time being
  struct Sent {
    Answer answer;
    std::string fault;  // command and code, no addresses
  };
  // Throws std::runtime_error with one line if the server cannot be used at all.
  Sent send(const std::string& to, const std::string& text);
  struct Session;

 private:
  std::unique_ptr<Session> session_;
  const MailSettings& settings_;
};

}  // namespace motcua::notices
