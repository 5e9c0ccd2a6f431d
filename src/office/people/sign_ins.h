// Who signed in, signed out, was refused or held back: rows that nobody changes but to count the same refusal up. And
// the one place where tries are held back, whatever is guessed at.
#pragma once
#include <condition_variable>
#include <thread>

#include "people/guard.h"
#include "access/policy.h"
#include "work/work.h"

namespace motcua::people {

enum class SignIn : std::uint8_t { signed_in, signed_out, refused, held_back };
std::string_view word_of(SignIn kind);
std::optional<SignIn> sign_in_of(std::string_view word);

struct SignInEvent {
  std::string id{};
  SignIn kind = SignIn::refused;
  std::string why;  // of a refusal: what was wrong; of the end of a session: who ended it; the contract has the words
  PersonId person{};  // empty: no account has the name
  UnitId unit{};  // of the person's first post; empty: of nobody's
  // Of a name that no account has, or of a dossier's code; "" if the tries of a row named nothing, or not the same.
  std::string name_hash{};
  std::string network, agent{};  // of nobody's: http::wide_network_of
  std::string session{};  // the public beginning of its hash
  Instant at{}, last{};  // of a refusal: the first and the last that were counted
  std::int64_t times = 1;
  std::string unusual{};  // of a sign-in: new_place or after_refusals; "" otherwise
};

// Tries of everything that can be guessed. One for a site.
class Tries {
 public:
  struct By {
    Guessed what = Guessed::account;
    std::string name;  // as counted: the person's id, or what was typed
    std::string network, device{};
    bool known_network = false;
    bool holds_word = false;
    std::string browser{};
    PersonId person{};
    UnitId unit{};
  };
  // A try that was counted and may be made. Given back if it ends without a word.
  class One {
   public:
    One(Tries& tries, TryGuard::Try counted, By by)
        : tries_(&tries), counted_(std::move(counted)), by_(std::move(by)) {}
    void wrong(std::string_view why);
    void right();
    void refused(
        std::string_view why);  // nothing was guessed, and all the same nobody came in: a row, and no wrong try

   private:
    Tries* tries_;
    TryGuard::Try counted_;
    By by_;
  };

  Tries(const Shell& shell, std::string key) : shell_(shell), guard_(shell.database, std::move(key)) {}
  Result<One> begin(const By& by, const Problem& delayed);
  ~Tries() { stop(); }
  // Writes what waits, and nothing by itself any more: before what it writes into is taken down.
  void stop();
  // A refusal of something that cannot be guessed, or that was held back: many in a minute are one write. What is not
  // written at once is written within half a minute, also if nobody asks for anything any more, and at the end.
  void refused(SignIn kind, std::string_view why, const By& by);
  void write_counts();  // now
  // Enters into the log the refusals of quarters of an hour that are over. Throws db::Fault.
  void tell_log();
  std::string hash(std::string_view text) const { return guard_.hash(text); }

 private:
  friend class One;
  struct Unwritten {
    SignInEvent event;  // the last of them
    std::int64_t times = 0;
    Instant written{};  // of the wall clock
  };
  void write(const std::vector<std::pair<std::string, SignInEvent>>& counted);  // by what they are counted under
  SignInEvent event_of(SignIn kind, std::string_view why, const By& by) const;

  const Shell& shell_;
  TryGuard guard_;
  std::mutex mutex_;
  std::map<std::string, Unwritten> unwritten_;  // by what they are counted under
  std::condition_variable_any changed_;
  bool stopped_ = false;
  std::jthread writer_;  // of what waits; from the first on
};

// What a list of them asks for; a page starts after `cursor`.
struct SignInsAsked {
  PersonId person;
  std::string kind;  // a word of SignIn; "" for all
  Instant from, to;
  bool site = false;  // those of nobody's name too
  bool unusual = false;  // only those
};
std::vector<SignInEvent> sign_ins(db::Transaction& transaction, const access::RowFilter& reach,
                                  const SignInsAsked& asked, const std::string& cursor, int limit);

}  // namespace motcua::people
