// The job that empties the outbox. It sends one message after another and settles each. A message that cannot be sent
// now gets a retry.
#include <algorithm>
#include <array>

#include "base/limits.h"
#include "base/log.h"
#include "base/mail_address.h"
#include "catalogue/rules.h"
#include "notices/notices.h"
#include "people/people.h"
#include "work/outbox.h"

namespace motcua::notices {
namespace {

constexpr int kPage = 50;
constexpr std::array<std::int64_t, 5> kAgainMinutes{1, 5, 15, 60, 240};  // minutes before each retry; the last value
                                                                         // repeats

class Postman {
 public:
  Postman(const Needs& needs, const Job::Turn& turn) : needs_(needs), turn_(turn), mailer_(needs.mail) {}

  void empty_outbox() {
    std::string after;
    while (!turn_.over()) {
      const auto due = needs_.shell.database.read(
          [&](db::Transaction& transaction) { return messages_due(transaction, system_clock().now(), after, kPage); });
      if (due.empty()) break;
      after = due.back().id;
      // Messages without a mail are settled together. Each other message is settled after its mail is sent.
      std::vector<std::pair<std::string, Told>> settled;
      std::vector<std::pair<const OutgoingMessage*, Ready>> mails;
      for (const OutgoingMessage& message : due) {
        if (const auto told = without_mail(message)) settled.emplace_back(message.id, *told);
        else try {
            if (auto ready = ready_for(message)) mails.emplace_back(&message, std::move(*ready));
            else settled.emplace_back(message.id, Told::no_address);
          } catch (const Damage& damage) { log_left_out(damage.in("outbox", message.id)); }
      }
      write([&](db::Transaction& transaction) {
        for (const auto& [id, told] : settled) settle_message(transaction, id, told, system_clock().now());
      });
      for (const auto& [message, ready] : mails) {
        if (turn_.over()) return;
        send(*message, ready);
      }
    }
  }

 private:
  struct Ready {
    std::string to;
    Letter letter;
  };

  std::optional<Told> without_mail(const OutgoingMessage& message) const {
    if (needs_.shell.clock.now().us - message.created.us > limits::message_life_s * 1'000'000)
      return message.tries > 0 ? Told::given_up : Told::too_old;
    const bool read_at_desk = message.dossier.empty() && message.kind != people::kNoticeMessage;  // the digest shows it
                                                                                                  // at the desk
    return read_at_desk ? std::optional(Told::no_address) : std::nullopt;
  }

  std::optional<Ready> ready_for_staff(const OutgoingMessage& message) const {
    const auto to = mailable(needs_.shell.database.read(
        [&](db::Transaction& transaction) { return people::mail_address(transaction, message.payload); }));
    if (!to) return std::nullopt;
    const Letter letter = staff_letter(string_at(message.payload, "what"), needs_.dossiers.public_url + "/ban-lam-viec",
                                       needs_.dossiers.demo);
    return Ready{.to = *to, .letter = letter};
  }

  std::optional<Ready> ready_for(const OutgoingMessage& message) const {
    if (message.kind == people::kNoticeMessage) return ready_for_staff(message);
    const auto to = mailable(dossiers::mail_address(needs_.dossiers, message.dossier));
    if (!to) return std::nullopt;
    const auto followed = needs_.follow(string_at(message.payload, "code"));
    if (!followed) return std::nullopt;
    const units::Unit& unit = needs_.directory.get(followed->receiving_unit);
    const auto letter = letter_for({.kind = message.kind,
                                    .code = followed->code,
                                    .procedure = followed->version->procedure.name,
                                    .desk = unit.desk_name,
                                    .desk_phone = unit.phone,
                                    .received = followed->received,
                                    .promised = followed->promised,
                                    .days_late = followed->days_late,
                                    .date_passed = followed->date_passed,
                                    .link = followed->link,
                                    .link_en = followed->link_en,
                                    .demo = needs_.dossiers.demo,
                                    .being_checked = catalogue::being_checked(followed->version->procedure)});
    if (!letter) return std::nullopt;
    return Ready{.to = *to, .letter = *letter};
  }

  void send(const OutgoingMessage& message, const Ready& ready) {
    const Mailer::Sent sent = mailer_.send(
        ready.letter, {.from = needs_.mail.from, .to = ready.to, .id = message.id, .at = system_clock().now()});
    const Instant now = system_clock().now();
    write([&](db::Transaction& transaction) {
      switch (sent.answer) {
        case Mailer::Answer::taken: return settle_message(transaction, message.id, Told::sent, now);
        case Mailer::Answer::refused: return settle_message(transaction, message.id, Told::refused, now, sent.fault);
        case Mailer::Answer::later: {
          const auto wait = kAgainMinutes.at(
              std::min<std::size_t>(static_cast<std::size_t>(message.tries), kAgainMinutes.size() - 1));
          return try_message_again(transaction, message.id, {now.us + wait * 60'000'000}, sent.fault);
        }
      }
    });
    if (sent.answer != Mailer::Answer::taken)
      log::warning("message.not_taken", {{"message", message.id}, {"what", sent.fault}});
  }

  void write(const std::function<void(db::Transaction&)>& use) const {
    const auto done = needs_.shell.database.write([&](db::Transaction& transaction) -> Result<> {
      use(transaction);
      return {};
    });
    if (!done) throw db::Fault("messages cannot be settled: " + std::string(done.error().problem->code));
  }

  const Needs& needs_;
  const Job::Turn& turn_;
  Mailer mailer_;
};

}  // namespace

Sending::Sending(const Needs& needs)
    : job_(needs.shell.database, "messages", std::chrono::seconds{needs.mail.every_s},
           [&needs](const Job::Turn& turn) { Postman{needs, turn}.empty_outbox(); }) {}

}  // namespace motcua::notices
