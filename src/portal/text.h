// The sentences of the public pages in both languages: one struct, so that a missing one does not compile.
#pragma once
#include <string_view>

#include "dossiers/types.h"

namespace motcua::portal {

struct Text {
  std::string_view lang, prefix, other_lang, other_name, skip, name, lead, demo, home, procedures, track, search_label, search_hint, search,
      track_label, track_hint, track_button, common, contact;
  std::string_view code, field, limit, fee, results, basis, resolver, notes, details, full_name, limit_basis, for_my_case, papers, paper,
      how, originals, copies, if_any, doubt, guidance_only, print, none_found, all;
  std::string_view form_form, form_submit, form_show, form_draft, fresh, channel_direct, channel_online, channel_postal, no_fee;
  std::string_view state_in_progress, state_waiting_supplement, state_waiting_payment, state_ready, state_returned, state_withdrawn,
      state_stopped;
  std::string_view you, you_wait, you_supplement, you_payment, you_collect, you_nothing;
  std::string_view promised, received, ready, closed, procedure, competent, receiving, timeline, not_found_title, not_found, no_personal,
      official;
};

extern const Text kVietnamese;
extern const Text kEnglish;

std::string_view state_sentence(const Text& text, dossiers::State state);
std::string_view what_you_must_do(const Text& text, dossiers::State state);
std::string_view event_name(const Text& text, std::string_view kind);       // "" for events that are not public

}  // namespace motcua::portal
