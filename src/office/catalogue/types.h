// Procedures (thủ tục hành chính) and their parts. A doubtful fact has a mark that the desk shows.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "calendar/types.h"
#include "grounds/types.h"
#include "msg/problems.h"

namespace motcua::catalogue {

// The channel of a dossier (national code KenhThucHien: 1, 2, 3).
enum class Channel { direct, online, postal };
inline constexpr Channel kChannels[] = {Channel::direct, Channel::online, Channel::postal};
std::string_view word_of(Channel channel);
Msg label_of(Channel channel);
std::optional<Channel> channel_of(std::string_view word);

enum class PaperForm { form, submit, show, draft };      // tờ khai theo mẫu, nộp, xuất trình, dự thảo
std::string_view word_of(PaperForm form);
std::optional<PaperForm> paper_form_of(std::string_view word);

struct Paper {
  std::string name;
  PaperForm form = PaperForm::submit;
  int originals = 0;
  int copies = 0;
  bool required = true;
  std::string condition;                                  // the condition under which it is needed, or not
  int fresh_months = 0;                                   // > 0: not older than so many months at filing
};

struct Case {
  std::string id;                                         // "co-giay-chung-sinh"
  std::string name;
  std::vector<Paper> papers;
};

enum class FeePer { page, copy, dossier };
std::string_view word_of(FeePer per);
std::optional<FeePer> fee_per_of(std::string_view word);

// Steps of a fee: from the `from`-th page (or copy) on, each costs `amount` đồng. A copy costs at most `cap` (0: no
// cap).
struct FeeStep {
  std::int64_t from;
  std::int64_t amount;
};
struct Fee {
  std::string name;
  std::vector<Channel> channels;
  FeePer per = FeePer::dossier;
  std::vector<FeeStep> steps;
  std::int64_t cap = 0;
};

struct ChannelLimit {
  Channel channel;
  calendar::Limit limit;
  std::string basis;                                      // "Điều 7 Nghị định 23/2015/NĐ-CP"
  // Only in `legal`: the limit of the law is not known. The first published decision bounds the promises instead.
  bool by_decision = false;
};

// An extension that the law allows (docs/time-rules.md, "Extensions"). `added`: so many days after the limit. `total`:
// a limit of this amount replaces the limit. `agreed`: until a day that the applicant agreed to in writing.
enum class ExtensionForm { added, total, agreed };
std::string_view word_of(ExtensionForm form);
std::optional<ExtensionForm> extension_form_of(std::string_view word);
struct ExtensionRule {
  std::string ground;  // "phải xác minh"; each ground occurs once in a procedure
  ExtensionForm form = ExtensionForm::added;
  calendar::Limit limit;  // working or calendar days; amount 0 if agreed
  int times = 1;  // how often in one dossier
  std::string basis;  // "Khoản 2 Điều 25 Luật Hộ tịch"
};

struct NamedResult {
  std::string name, code;
};

// A fact from memory, or a fact with a contradictory source. Only people at the desk see it.
struct Doubt {
  std::string about;
  std::string note;
};

struct Procedure {
  std::string code;                                       // 2.000815
  std::string name, short_name, field, resolver, decision;
  std::string name_en;  // "" if there is no English name
  std::vector<std::string> keywords, keywords_en;  // the words that people use; the search reads them
  std::vector<std::string> levels;
  std::vector<std::string> legal_basis;
  // The promised limits. A channel that is not in the list is not offered. An empty list: see limit_missing.
  std::vector<ChannelLimit> limits;
  // The legal limits of the channels, or the limits of a decision in their place. No promise is longer.
  std::vector<ChannelLimit> legal;
  std::string limit_missing;  // the reason for no limit (guidance only); only people at the desk see it
  std::vector<ExtensionRule> extensions;
  std::vector<Case> cases;
  std::vector<Fee> fees;
  std::string fee_note;
  std::vector<NamedResult> results;
  std::string workflow;
  calendar::AfterSupplement after_supplement = calendar::AfterSupplement::restart;
  std::vector<std::string> notes;
  std::vector<std::string> presence;  // sentences that name who has to come to the counter in person
  std::vector<Doubt> doubts;
  std::vector<grounds::Ground> grounds;  // the procedure's own grounds, besides the general ones
};

// The version of a procedure. A running dossier keeps the version of its receipt.
struct Version {
  std::string id;
  int number = 1;
  Procedure procedure;
};
using VersionPtr = std::shared_ptr<const Version>;

namespace problems {
inline constexpr Problem unknown_procedure{"unknown-procedure", Kind::invalid, msg::problems::unknown_procedure};
inline constexpr Problem guidance_only{"guidance-only", Kind::conflict, msg::problems::guidance_only};
inline constexpr Problem channel_not_offered{"channel-not-offered", Kind::invalid, msg::problems::channel_not_offered};
}  // namespace problems

}  // namespace motcua::catalogue
