#include "notices/letter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calendar/day_text.h"
#include "msg/notices.h"

namespace motcua::notices {
namespace {

// `happened` is the end of a subject and a sentence of its own. `do_now` tells the citizen the next action.
struct Words {
  std::string_view kind;
  Msg happened, do_now;
  bool promise = false;                                    // the date still counts
};
constexpr std::array<Words, 12> kWords{{
    {"received", msg::notices::received, msg::notices::received_do, true},
    {"supplement_requested", msg::notices::supplement_requested, msg::notices::supplement_requested_do},
    {"supplement_received", msg::notices::supplement_received, msg::notices::supplement_received_do, true},
    {"apology", msg::notices::apology, msg::notices::apology_do, true},
    {"extended", msg::notices::extended, msg::notices::extended_do, true},
    {"due_moved", msg::notices::due_moved, msg::notices::due_moved_do, true},
    {"payment_requested", msg::notices::payment_requested, msg::notices::payment_requested_do},
    {"result_ready", msg::notices::result_ready, msg::notices::result_ready_do},
    {"result_withdrawn", msg::notices::result_withdrawn, msg::notices::result_withdrawn_do},
    {"result_corrected", msg::notices::result_corrected, msg::notices::result_corrected_do},
    {"withdrawn", msg::notices::withdrawn, msg::notices::withdrawn_do},
    {"stopped", msg::notices::stopped, msg::notices::stopped_do},
}};

constexpr std::string_view kEnglishBegins = "-- English --\n\n";

std::string in_english(const Message& message) { return message.in(Language::english); }

// The sentence has the same words as on the tracking page.
Message late_line(std::int64_t days) {
  return days == 0 ? Message(msg::notices::late_less_than_a_day) : Message(msg::notices::late_days, days);
}

std::string subject_of(const Message& subject, bool demo) {
  return in_vietnamese(demo ? Message(msg::notices::of_sample_site, subject) : subject);
}

// The text of a letter in one language, one sentence a line.
struct Lines {
  Language language;
  std::string text{};

  void add(const Message& line) { text += line.in(language) + "\n"; }
  void blank() { text += "\n"; }
};

}  // namespace

Letter staff_letter(std::string_view what, std::string_view link, bool demo) {
  Lines vietnamese{Language::vietnamese};
  vietnamese.add(msg::notices::greeting);
  vietnamese.blank();
  vietnamese.add({msg::notices::account_matter, what});
  vietnamese.add({msg::notices::sign_in_to_see, link});
  vietnamese.add(msg::notices::if_you_know_nothing);
  vietnamese.add(msg::notices::sent_automatically);
  vietnamese.blank();
  Lines english{Language::english};
  english.add({msg::notices::sign_in_to_see, link});
  english.add(msg::notices::if_you_know_nothing);
  english.add(msg::notices::sent_automatically);
  return {.subject = subject_of(msg::notices::about_your_account, demo),
          .text = fmt::format("{}{}{}", vietnamese.text, kEnglishBegins, english.text)};
}

std::optional<Letter> letter_for(const LetterFacts& f) {
  const auto words = std::ranges::find(kWords, f.kind, &Words::kind);
  if (words == kWords.end()) return std::nullopt;
  // The letter invites nobody to come on a day that has passed.
  const bool over = words->promise && f.date_passed, dated = words->promise && f.promised && !over;
  const Message do_now = over ? Msg(msg::notices::no_new_day) : words->do_now;

  Lines vietnamese{Language::vietnamese};
  if (f.demo) {
    vietnamese.text =
        fmt::format("{} / {}\n\n", in_vietnamese(msg::notices::not_real), in_english(msg::notices::not_real));
  }
  vietnamese.add(msg::notices::greeting);
  vietnamese.blank();
  vietnamese.add({msg::notices::dossier_happened, fmt::format("{} ({})", f.code, f.procedure), words->happened});
  vietnamese.add({msg::notices::received_at, motcua::vietnamese(f.received), f.desk});
  if (f.days_late) vietnamese.add(late_line(*f.days_late));
  if (dated) vietnamese.add({msg::notices::promised, calendar::planned_day(*f.promised, vietnamese.language)});
  vietnamese.add(do_now);
  vietnamese.blank();
  vietnamese.add({msg::notices::tracking, f.link});
  if (!f.desk_phone.empty()) vietnamese.add({msg::notices::telephone, f.desk_phone});
  if (f.being_checked) vietnamese.add(msg::notices::being_checked);
  vietnamese.add(msg::notices::sent_automatically);
  vietnamese.blank();

  Lines english{Language::english};
  english.add({msg::notices::dossier_happened, f.code, words->happened});
  english.add({msg::notices::received_on, iso(f.received)});
  if (f.days_late) english.add(late_line(*f.days_late));
  if (dated) english.add({msg::notices::promised, calendar::planned_day(*f.promised, english.language)});
  if (f.being_checked) english.add(msg::notices::being_checked);
  english.add(do_now);
  english.blank();
  english.add({msg::notices::tracking, f.link_en});
  english.add(msg::notices::sent_automatically);

  return Letter{.subject = subject_of({msg::notices::subject, f.code, words->happened}, f.demo),
                .text = fmt::format("{}{}{}", vietnamese.text, kEnglishBegins, english.text)};
}

}  // namespace motcua::notices
