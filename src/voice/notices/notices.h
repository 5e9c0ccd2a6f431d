// Sends the messages of the outbox to citizens by e-mail, if the site has a mail server.
#pragma once
#include "dossiers/dossiers.h"
#include "notices/mail.h"
#include "work/job.h"

namespace motcua::notices {

struct Needs {
  const Shell& shell;
  const units::Directory& directory;
  const dossiers::Needs& dossiers;
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
