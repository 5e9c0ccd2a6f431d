// Procedures (thủ tục hành chính) and what belongs to them. Doubtful facts carry a mark that the desk shows.
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

namespace motcua::catalogue {

// How a dossier comes in (national code KenhThucHien: 1, 2, 3).
enum class Channel { direct, online, postal };
std::string_view word_of(Channel channel);
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
  std::string condition;                                  // when it is needed, or not
  int fresh_months = 0;                                   // > 0: not older than that at filing
};

struct Case {
  std::string id;                                         // "co-giay-chung-sinh"
  std::string name;
  std::vector<Paper> papers;
};

enum class FeePer { page, copy, dossier };
std::string_view word_of(FeePer per);
std::optional<FeePer> fee_per_of(std::string_view word);

// Steps: from the `from`-th page (or copy) on, each costs `amount` đồng; at most `cap` for one copy (0: no cap).
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
  // Only in `legal`: no limit of the law was known, and the first published decision bounds the promises instead.
  bool by_decision = false;
};

// What the law lets an office add to a limit (docs/time-rules.md, "Extensions"). `added`: that many days after the
// limit. `total`: a limit of this amount instead. `agreed`: until a day that the applicant agreed to in writing.
enum class ExtensionForm { added, total, agreed };
std::string_view word_of(ExtensionForm form);
std::optional<ExtensionForm> extension_form_of(std::string_view word);
struct ExtensionRule {
  std::string ground;  // "phải xác minh"; no ground stands twice in a procedure
  ExtensionForm form = ExtensionForm::added;
  calendar::Limit limit;  // working or calendar days; amount 0 if agreed
  int times = 1;  // how often in one dossier
  std::string basis;  // "Khoản 2 Điều 25 Luật Hộ tịch"
};

struct NamedResult {
  std::string name, code;
};

// A fact that is from memory or contradictory in its source. Only people at the desk see it.
struct Doubt {
  std::string about;
  std::string note;
};

struct Procedure {
  std::string code;                                       // 2.000815
  std::string name, short_name, field, resolver, decision;
  std::string name_en;  // "" if nobody gave it one
  std::vector<std::string> keywords, keywords_en;  // what people call it: search finds it by them
  std::vector<std::string> levels;
  std::vector<std::string> legal_basis;
  std::vector<ChannelLimit> limits;  // what is promised; a channel that is not here is not offered; empty: see
                                     // limit_missing
  std::vector<ChannelLimit> legal;  // what the law says of the channels, or a decision in its place: no promise is
                                    // longer
  std::string limit_missing;  // why there is no limit: guidance only. Only people at the desk see it
  std::vector<ExtensionRule> extensions;
  std::vector<Case> cases;
  std::vector<Fee> fees;
  std::string fee_note;
  std::vector<NamedResult> results;
  std::string workflow;
  calendar::AfterSupplement after_supplement = calendar::AfterSupplement::restart;
  std::vector<std::string> notes;
  std::vector<Doubt> doubts;
  std::vector<grounds::Ground> grounds;  // of its own, besides the general ones
};

// A procedure as it stood when a dossier was received: a running dossier keeps its version.
struct Version {
  std::string id;
  int number = 1;
  Procedure procedure;
};
using VersionPtr = std::shared_ptr<const Version>;

namespace problems {
inline constexpr Problem unknown_procedure{"unknown-procedure", Kind::invalid, "Không có thủ tục này",
                                           "No such procedure"};
inline constexpr Problem guidance_only{"guidance-only", Kind::conflict,
                                       "Thủ tục mới chỉ để hướng dẫn: chưa có thời hạn giải quyết",
                                       "Guidance only: no time limit yet"};
inline constexpr Problem channel_not_offered{"channel-not-offered", Kind::invalid, "Thủ tục không nhận qua kênh này",
                                             "The procedure is not offered on this channel"};
}  // namespace problems

}  // namespace motcua::catalogue
