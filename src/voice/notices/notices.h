// Sends the messages of the outbox to citizens by e-mail, if the site has a mail server.
#pragma once
#include <functional>

#include "acts/dossiers.h"
#include "notices/mail.h"
#include "work/job.h"

namespace motcua::notices {

// The facts of a dossier for a message to a party's own address. They are those of the tracking page.
struct Followed {
  std::string code;
  catalogue::VersionPtr version;
  UnitId receiving_unit;
  Date received;
  std::optional<Date> promised;
  std::optional<std::int64_t> days_late;
  bool date_passed = false;
  std::string link, link_en;
};
// Returns the facts of a dossier by its code; nullopt if no dossier has the code. The module tracking gives the
// function.
using Follow = std::function<std::optional<Followed>(const std::string& code)>;

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const dossiers::Needs& dossiers;
  const Follow& follow;
  MailSettings mail;
};

// The job that sends messages. A message older than limits::message_life_s has no use any more and is not sent.
class Sending {
 public:
  explicit Sending(const Needs& needs);
  void start() { job_.start(); }
  void run_now() { job_.run_now(); }

 private:
  Job job_;
};

}  // namespace motcua::notices
