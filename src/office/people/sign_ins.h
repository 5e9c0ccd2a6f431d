// Sign-ins, sign-outs, refusals and delays. Rows do not change, but the count of equal refusals grows. Also the one
// place that holds back tries of every kind.
#pragma once
#include <condition_variable>
#include <thread>

#include "access/policy.h"
#include "people/guard.h"
#include "work/work.h"

namespace motcua::people {

enum class SignIn : std::uint8_t { signed_in, signed_out, refused, held_back };
std::string_view word_of(SignIn kind);
std::optional<SignIn> sign_in_of(std::string_view word);

struct SignInEvent {
  std::string id{};
  SignIn kind = SignIn::refused;
  // A refusal: the error. The end of a session: who ended it. The contract has the words.
  std::string why;
  PersonId person{};  // empty: no account has the name
  UnitId unit{};  // the unit of the person's first post; empty: no account
  // The hash of an unknown user name or of a dossier's code. "" if the tries of a row had no name or different names.
  std::string name_hash{};
  std::string network, agent{};  // without an account: http::wide_network_of
  std::string session{};  // the public beginning of the session's hash
  Instant at{}, last{};  // for a refusal: the first and the last counted one
  std::int64_t times = 1;
  std::string unusual{};  // for a sign-in: new_place or after_refusals; otherwise ""
};

// Tries of every secret that can be guessed. One object for a site.
class Tries {
 public:
  struct By {
    Guessed what = Guessed::account;
    std::string name;  // the counted name: the person's id, or the typed text
    std::string network, device{};
    bool known_network = false;
    bool holds_word = false;
    std::string browser{};
    PersonId person{};
    UnitId unit{};
  };
  // A try that was counted and may be made. It is given back if it ends without a result.
  class One {
   public:
    One(Tries& tries, TryGuard::Try counted, By by)
        : tries_(&tries), counted_(std::move(counted)), by_(std::move(by)) {}
    void wrong(std::string_view why);
    void right();
    void refused(
        std::string_view why);  // nothing was guessed, but the sign-in is refused: writes a row, counts no wrong try

   private:
    Tries* tries_;
    TryGuard::Try counted_;
    By by_;
  };

  Tries(const Shell& shell, std::string key) : shell_(shell), guard_(shell.database, std::move(key)) {}
  Result<One> begin(const By& by, const Problem& delayed);
  ~Tries() { stop(); }
  // Writes the waiting counts and stops the writer. Call it before the database is taken down.
  void stop();
  // Records a refusal of something that cannot be guessed, or of a try that was held back. Many in a minute are one
  // write. A waiting count is written within half a minute, even without further requests, and at the end.
  void refused(SignIn kind, std::string_view why, const By& by);
  void write_counts();  // writes the waiting counts now
  // Enters into the log the refusals of quarters of an hour that are over. Throws db::Fault.
  void tell_log();
  std::string hash(std::string_view text) const { return guard_.hash(text); }

 private:
  friend class One;
  struct Unwritten {
    SignInEvent event;  // the latest event
    std::int64_t times = 0;
    Instant written{};  // time of the wall clock
  };
  void write(const std::vector<std::pair<std::string, SignInEvent>>& counted);  // by count key
  SignInEvent event_of(SignIn kind, std::string_view why, const By& by) const;

  const Shell& shell_;
  TryGuard guard_;
  std::mutex mutex_;
  std::map<std::string, Unwritten> unwritten_;  // by count key
  std::condition_variable_any changed_;
  bool stopped_ = false;
  std::jthread writer_;  // writes waiting counts; runs from the first one on
};

// The filter of a list of sign-ins. A page starts after `cursor`.
struct SignInsAsked {
  PersonId person;
  std::string kind;  // a word of SignIn; "" for all
  Instant from, to;
  bool site = false;  // includes rows without an account
  bool unusual = false;  // only unusual sign-ins
};
std::vector<SignInEvent> sign_ins(db::Transaction& transaction, const access::RowFilter& reach,
                                  const SignInsAsked& asked, const std::string& cursor, int limit);

}  // namespace motcua::people
