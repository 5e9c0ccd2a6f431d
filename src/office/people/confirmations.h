// Changes that wait for a second person (người thứ hai). Any module registers its kinds of change here.
//
// How to use it:
// 1. At start, add a kind: `confirmations.add({.word = "limit_change", …, .changes = …, .apply = …})`.
// 2. In the use case of the asker, inside its Work: `confirmations.ask(work, {.kind = "limit_change", …})`.
//    Nothing is changed yet. The reply tells `waits`.
// 3. The routes /api/v1/confirmations list what waits, with what would change, and take the decision. A confirmed
//    decision and apply() are one transaction. The desk shows all kinds on one page.
//
// Who is a second person: people/second_person.h. Two accounts whose codes went through one person's hands count as one
// person, whichever of them asks and however many hands lie between.
//
// The rows are immutable: `confirmation` has who asked, when, why and on which decision; `confirmation_outcome` has who
// decided, when and how; `confirmation_changes` has the lines as they stood at the decision. None of them is ever
// updated or deleted.
//
// A person has one unread notice of a question. The decision takes its place. When the asker asks the same again, the
// new question takes the place of the unread notice of the one that was taken back or expired.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "access/policy.h"
#include "people/second_person.h"
#include "units/units.h"
#include "work/work.h"
#include "people/rights.h"

namespace motcua::people {

namespace problems {
inline constexpr Problem not_second_person{"not-second-person", Kind::forbidden,
                                           "Việc này phải do một người thứ hai xác nhận",
                                           "A second person must confirm this"};
inline constexpr Problem already_decided{"already-decided", Kind::conflict, "Đề nghị này đã có người quyết định",
                                         "This request has been decided"};
inline constexpr Problem already_waits{"already-waits", Kind::conflict, "Đã có đề nghị như vậy đang chờ xác nhận",
                                       "The same change already waits for a second person"};
inline constexpr Problem asked_too_often{"asked-too-often", Kind::too_many,
                                         "Đã gửi đề nghị chờ người thứ hai quá nhiều lần trong một giờ",
                                         "Too many requests for a second person in one hour"};
}  // namespace problems

// The paper that a change rests on: the number, date and first day of the decision. All are empty if there is none.
struct PaperDecision {
  std::string number;
  std::optional<Date> date, in_force_from;
};

enum class Repeat { many_may_wait, one_may_wait };  // of one kind and subject

struct Question {
  std::string_view kind;  // the word of an added kind
  UnitId unit;  // its leaders and those above decide; empty: the unit at the top of the site
  std::string subject;  // id of what is changed; "" if there is none
  JsonObject payload;  // all that apply() needs; no password, code or citizen's data
  std::string reason;  // of the asker; "" if the kind needs none
  PaperDecision decision{};
  std::vector<PersonId> gains{};  // persons who get something by it: they never confirm it
  std::vector<PersonId> tells{};  // persons who get a notice now and at the decision
  // Also tells whoever may decide it at its unit; where nobody there could confirm it, whoever above could.
  bool tells_deciders = false;
  std::optional<access::Right> confirms{};  // the right to confirm this one, instead of the kind's
  Repeat repeat = Repeat::many_may_wait;
};

enum class Verdict { confirmed, refused };
enum class Outcome { confirmed, refused, withdrawn };  // withdrawn: refused by the asker
std::string_view word_of(Outcome outcome);

// One row with its outcome.
struct Confirmation {
  std::string id, kind, subject, reason;
  UnitId unit;
  JsonObject payload;
  PaperDecision decision;
  access::Right confirms = rights::confirm_posts;
  PersonId asked_by;  // empty: the technician, by a command
  Instant asked, expires;
  std::vector<PersonId> gains, tells;
  struct Decided {
    Outcome outcome;
    PersonId by;  // empty: the technician, by the command
    bool command = false;  // by `motcua confirm`
    Instant at;
    std::string reason;
  };
  std::optional<Decided> decided{};  // none: it waits, or has expired
  bool waits(Instant now) const { return !decided && now < expires; }
};

// One line of what would change, in Vietnamese. `before` is "" for something new, and where it is not known.
struct Change {
  std::string label, before, after;
};

// By the value of the first line, as a procedure; by its label, as a setting; by both, as a book of a year.
enum class Named { by_value, by_label, by_both };

struct ConfirmationKind {
  std::string_view word;  // stored in rows and named in the contract; never changed
  std::string_view vietnamese;  // "Cấp mã một lần": the title on the desk
  access::Right confirms = rights::confirm_posts;  // at the question's unit or above
  int days = 14;  // then it expires
  Named named = Named::by_value;  // what a question without persons who gain is about
  // Optional: whether this one is decided by a person who leads or supervises, and not by an administrator.
  std::function<bool(const Confirmation&)> by_leaders{};
  // The lines that the second person reads. It must not throw for a row of an older version.
  std::function<std::vector<Change>(db::Transaction&, const Confirmation&)> changes;
  // Makes the change. It runs in the transaction of the decision; `work.actor()` is the second person, unknown for the
  // command. It checks again what may have changed since the question. A refusal leaves the question waiting.
  std::function<Result<>(Work&, const Confirmation&)> apply;
  std::function<void(Work&, const Confirmation&)> refused{};  // optional: also when the asker withdraws
  std::function<void()> committed{};  // optional: after the commit of a confirmed decision, to read caches again
};

// Thread-safe after the last add().
class Confirmations {
 public:
  Confirmations(const units::Directory& directory, Zone zone) : directory_(directory), zone_(zone) {}

  void add(ConfirmationKind kind);  // at start; a word that is there already is a bug
  const ConfirmationKind* find_kind(std::string_view word) const;

  struct Asked {
    std::string id;
    int confirmers = 0;  // persons who could confirm it now; 0: only `motcua confirm` is left
  };
  // Writes the row and the notices. Refuses with already_waits if Repeat::one_may_wait and one waits, and with
  // asked_too_often if the asker asked or took back too much in the last hour.
  Result<Asked> ask(Work& work, const Question& question) const;

  // Decides by the actor of `work`. Refuses: not_found if it is out of the actor's reach or expired; already_decided,
  // with how; a refusal without a reason; not_second_person with the reason, which names `motcua confirm` if nobody at
  // all could confirm; whatever apply() refuses. The asker may refuse their own question: it is withdrawn then, and
  // needs no reason.
  Result<> decide(Work& work, const std::string& id, Verdict verdict, const std::string& reason) const;
  // The same by the technician, whose actor is unknown. Every leader of the site gets a notice. Refuses with
  // not_second_person while somebody could confirm it, but for a reason why it is decided all the same; the outcome
  // keeps both reasons.
  struct ByCommand {
    std::string reason, although_others_could;
  };
  Result<> decide_by_command(Work& work, const std::string& id, Verdict verdict, const ByCommand& by) const;

  // Takes back all that a person asked and that waits: they hold no post any more. Those concerned are told.
  Result<> take_back(Work& work, const PersonId& asker) const;

  // What waits for a kind and subject, oldest first.
  static std::vector<Confirmation> waiting(db::Transaction& transaction, std::string_view kind,
                                           std::string_view subject, Instant now);
  // The same, and what was decided or expired after `since`.
  static std::vector<Confirmation> lately(db::Transaction& transaction, std::string_view kind, std::string_view subject,
                                          Instant since);
  // All that waits in the site, newest first, at most 500: for the command.
  std::vector<Confirmation> all_waiting(db::Transaction& transaction, Instant now) const;
  std::optional<Confirmation> find(db::Transaction& transaction, const std::string& id) const;

  // Why the actor is no second person for it; nothing if they may confirm.
  std::optional<NotSecond> why_not(db::Transaction& transaction, const Confirmation& row, const Actor& actor,
                                   Instant now) const;
  int confirmers(db::Transaction& transaction, const Confirmation& row, Instant now) const;
  // The lines that the second person reads; of a decided question as they stood at the decision. Without the values
  // of before where nobody kept those. Damage if the kind cannot read the row.
  std::vector<Change> changes(db::Transaction& transaction, const Confirmation& row, Instant now) const;
  // The persons or the thing that it is about: those who gain, else by the first line. "" if there is neither.
  std::string subject_of(const Confirmation& row, const std::vector<Change>& changes) const;
  // Whether the actor may decide it, as far as unit and right go.
  bool reaches(const Actor& actor, const Confirmation& row) const;

 private:
  std::string told(const Confirmation::Decided& decided) const;
  Result<> settle(Work& work, const Confirmation& row, Outcome outcome, bool command, const std::string& reason) const;
  std::vector<Change> changes_now(db::Transaction& transaction, const Confirmation& row) const;
  std::optional<NotSecond> why_not(db::Transaction& transaction, const Confirmation& row, const Actor& actor,
                                   Ties& ties) const;
  std::vector<Actor> deciders(const Confirmation& row) const;
  std::vector<PersonId> told_to_decide(db::Transaction& transaction, const Confirmation& row, Instant now) const;
  UnitId top_unit() const;

  const units::Directory& directory_;
  Zone zone_;
  std::map<std::string, ConfirmationKind, std::less<>> kinds_;
};

// Writes a notice for a person: they see it at the desk after sign-in, and get a mail if they left an address. `facts`
// has no secret; "what" is the title.
void tell(Work& work, const PersonId& person, std::string_view kind, const JsonObject& facts,
          const std::string& confirmation = {});

}  // namespace motcua::people
