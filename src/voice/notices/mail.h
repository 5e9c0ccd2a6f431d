// E-mail: the headers of a letter (RFC 5322), and the server that takes it (SMTP and MIME by libcurl).
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "notices/letter.h"

namespace motcua::notices {

struct MailSettings {
  std::string server;                                      // smtp://host:port, or smtps://…; "": no mail is sent
  std::string from;                                        // an address or "Name <address>"
  std::string user, password;
  std::int64_t every_s = 30;  // time between two looks at the outbox
  std::string ca_file;                                     // certificates to trust in place of the machine's
                                                           // certificates
  bool tls = true;                                         // smtp:// needs TLS too (STARTTLS)
};
// Returns the fault of the settings in one line; "" if there is none.
std::string fault_in(const MailSettings& settings);

// `id` is the message's id: a message that is sent twice keeps its id.
struct Envelope {
  std::string from, to, id;
  Instant at;
};
// The headers except those of MIME. A header that is folded has lines of at most 78 characters.
std::vector<std::string> mail_headers(std::string_view subject, const Envelope& envelope);

// Returns in one line why the server cannot be used now. Returns "" if the server greets and accepts TLS and the
// password as set. Sends no mail. Waits at most 10 seconds.
std::string why_unreachable(const MailSettings& settings);

// One session with the server. It sends any number of mails.
class Mailer {
 public:
  explicit Mailer(const MailSettings& settings);
  ~Mailer();

  enum class Answer { taken, refused, later };  // refused: permanently; later: a retry can succeed
  struct Sent {
    Answer answer;
    std::string fault;  // command and code, without addresses
  };
  // Throws std::runtime_error with one line if the server does not work at all.
  Sent send(const Letter& letter, const Envelope& envelope);
  struct Session;

 private:
  std::unique_ptr<Session> session_;
  const MailSettings& settings_;
};

}  // namespace motcua::notices
