// Changes that wait for a second person (người thứ hai). Any module registers its kinds of change here.
//
// How to use it:
// 1. At start, add a kind: `confirmations.add({.word = "limit_change", …, .changes = …, .apply = …})`.
// 2. In the use case of the asker, inside its Work: `confirmations.ask(work, {.kind = "limit_change", …})`.
//    Nothing is changed yet. The reply tells `waits`.
// 3. The routes /api/v1/confirmations list the waiting questions with their changes, and take the decision.
//    A confirmed decision and apply() are one transaction. The desk shows all kinds on one page.
//
// The rule of the second person is in people/second_person.h. Two accounts count as one if their codes went through
// one person's hands. This holds for either asker, and for any number of hands between.
//
// The rows are immutable. `confirmation` has the asker, the time, the reason and the decision on paper.
// `confirmation_outcome` has the decider, the time and the outcome. `confirmation_changes` has the lines as they were
// at the decision. No row is ever updated or deleted.
//
// A person has one unread notice of a question. The notice of the decision replaces it. If the asker asks the same
// again, the new notice replaces the unread one of the withdrawn or expired question.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/policy.h"
#include "base/result.h"
#include "msg/problems.h"
#include "people/rights.h"
#include "people/second_person.h"
#include "units/units.h"
#include "work/work.h"

namespace motcua::people {

namespace problems {
inline constexpr Problem not_second_person{"not-second-person", Kind::forbidden, msg::problems::not_second_person};
inline constexpr Problem already_decided{"already-decided", Kind::conflict, msg::problems::already_decided};
inline constexpr Problem already_waits{"already-waits", Kind::conflict, msg::problems::already_waits};
inline constexpr Problem asked_too_often{"asked-too-often", Kind::too_many, msg::problems::asked_too_often};
}  // namespace problems

// The paper that a change is based on: the number, date and first day of the decision. All are empty if there is none.
struct PaperDecision {
  std::string number;
  std::optional<Date> date, in_force_from;
};

enum class Repeat { many_may_wait, one_may_wait };  // for one kind and subject

struct Question {
  std::string_view kind;  // the word of an added kind
  UnitId unit;  // the leaders of this unit and of the units above decide; empty: the site's top unit
  std::string subject;  // id of the changed thing; "" if there is none
  JsonObject payload;  // all that apply() needs; no password, code or citizen's data
  std::string reason;  // the asker's reason; "" if the kind needs none
  PaperDecision decision{};
  std::vector<PersonId> gains{};  // persons who gain by the change; they never confirm it
  std::vector<PersonId> tells{};  // persons who get a notice now and at the decision
  // Tells the persons who may decide at the question's unit. If nobody there could confirm, also tells those above who
  // could.
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
  PersonId asked_by;  // empty: the technician, who asked by a command
  Instant asked, expires;
  std::vector<PersonId> gains, tells;
  struct Decided {
    Outcome outcome;
    PersonId by;  // empty: the technician, who decided by the command
    bool command = false;  // by `motcua confirm`
    Instant at;
    std::string reason;
    std::string kept_changes{};  // the lines as they were at the decision, as stored; "" for a decision of before
  };
  std::optional<Decided> decided{};  // none: the question waits, or has expired
  bool waits(Instant now) const { return !decided && now < expires; }
};

// One line of a change. `before` is empty for a new thing, or if the old value is not known.
struct Change {
  Message label, before, after;
};

// The name of a question without persons who gain. by_value: the value of the first line (a procedure). by_label: its
// label (a setting). by_both: both (a book of a year).
enum class Named { by_value, by_label, by_both };

struct ConfirmationKind {
  std::string_view word;  // stored in rows and named in the contract; never changed
  Message title;  // on the desk
  access::Right confirms = rights::confirm_posts;  // at the question's unit or above
  int days = 14;  // days until the question expires
  Named named = Named::by_value;  // for a question without persons who gain
  // Optional. True if a person who leads or supervises must decide this question, not an administrator.
  std::function<bool(const Confirmation&)> by_leaders{};
  // The lines that the second person reads. It must not throw for a row of an older version. A decision keeps the lines
  // in both languages, so they are messages and not words of one language.
  std::function<std::vector<Change>(db::Transaction&, const Confirmation&)> changes;
  // Makes the change in the transaction of the decision. `work.actor()` is the second person, or unknown for the
  // command. It checks again everything that may have changed since the question. After a refusal the question still
  // waits.
  std::function<Result<>(Work&, const Confirmation&)> apply;
  std::function<void(Work&, const Confirmation&)> refused{};  // optional: also when the asker withdraws
  std::function<void()> committed{};  // optional: after the commit of a confirmed decision, to read caches again
};

// Thread-safe after the last add().
class Confirmations {
 public:
  Confirmations(const units::Directory& directory, Zone zone) : directory_(directory), zone_(zone) {}

  void add(ConfirmationKind kind);  // call it at start; a word that exists already is a bug
  const ConfirmationKind* find_kind(std::string_view word) const;

  struct Asked {
    std::string id;
    int confirmers = 0;  // persons who could confirm now; 0: only `motcua confirm` can
  };
  // Writes the row and the notices. Refuses with already_waits if Repeat::one_may_wait and such a question waits.
  // Refuses with asked_too_often if the asker asked or took back too many questions in the last hour.
  Result<Asked> ask(Work& work, const Question& question) const;

  // Decides as the actor of `work`. Refuses with not_found if the question is out of the actor's reach or expired.
  // Refuses with already_decided, and tells the outcome. Refuses a refusal without a reason. Refuses with
  // not_second_person and the reason; the text names `motcua confirm` if nobody could confirm. Returns each refusal of
  // apply(). The asker may refuse their own question without a reason; it is then withdrawn.
  Result<> decide(Work& work, const std::string& id, Verdict verdict, const std::string& reason) const;
  // Decides as the technician, whose actor is unknown. Every leader of the site gets a notice. While a person could
  // confirm, it refuses with not_second_person. A reason in `although_others_could` overrides this. The outcome keeps
  // both reasons.
  struct ByCommand {
    std::string reason, although_others_could;
  };
  Result<> decide_by_command(Work& work, const std::string& id, Verdict verdict, const ByCommand& by) const;

  // Takes back all waiting questions of a person who holds no post any more. The persons concerned are told.
  Result<> take_back(Work& work, const PersonId& asker) const;

  // Returns the waiting questions of a kind and subject, the oldest first.
  static std::vector<Confirmation> waiting(db::Transaction& transaction, std::string_view kind,
                                           std::string_view subject, Instant now);
  // Returns these, and the questions that were decided or expired after `since`.
  static std::vector<Confirmation> lately(db::Transaction& transaction, std::string_view kind, std::string_view subject,
                                          Instant since);
  // Returns all waiting questions of the site, the newest first, at most 500. For the command.
  std::vector<Confirmation> all_waiting(db::Transaction& transaction, Instant now) const;
  // Returns the number of waiting questions that the actor may see, without those that the actor asked or gains by. At
  // most `most`. Not all of them can be confirmed by the actor: why_not() tells.
  static std::int64_t count_for(db::Transaction& transaction, const Actor& actor, Instant now, int most);
  std::optional<Confirmation> find(db::Transaction& transaction, const std::string& id) const;
  // Returns the questions of these ids. Leaves out a question that cannot be read.
  static std::map<std::string, Confirmation> named(db::Transaction& transaction, const std::set<std::string>& ids);

  // Returns the reason why the actor is no second person for the question; nullopt if the actor may confirm.
  std::optional<NotSecond> why_not(db::Transaction& transaction, const Confirmation& row, const Actor& actor,
                                   Instant now) const;
  int confirmers(db::Transaction& transaction, const Confirmation& row, Instant now) const;
  // Returns the lines that the second person reads. For a decided question: the lines as they were at the decision.
  // Lines that nobody kept have no values of before. Throws Damage if the kind cannot read the row.
  std::vector<Change> changes(db::Transaction& transaction, const Confirmation& row, Instant now) const;
  // Returns the persons who gain, otherwise the name from the first line. "" if there is neither.
  std::string subject_of(const Confirmation& row, const std::vector<Change>& changes) const;
  // Tells whether the actor may decide the question by unit and right.
  bool reaches(const Actor& actor, const Confirmation& row) const;

 private:
  Message told(const Confirmation::Decided& decided) const;
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

// Writes a notice for a person. The person sees it at the desk after sign-in. A person who left an address also gets a
// mail. `facts` has no secret; "what" is the title.
void tell(Work& work, const PersonId& person, std::string_view kind, const JsonObject& facts,
          const std::string& confirmation = {});

}  // namespace motcua::people
