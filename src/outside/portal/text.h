// The sentences of the public pages in both languages. One struct holds them, so that a missing sentence does not
// compile.
#pragma once
#include <string_view>

#include "dossiers/types.h"

namespace motcua::portal {

struct FiguresText {
  std::string_view title, lead, unit, all_units, period, from, to, show, this_month, this_year, last_year, as_of,
      taken_in, carried_over, received, settled, early, on_time, overdue, withdrawn, stopped, in_progress, in_time,
      open_overdue, at_once, promise, on_time_share, by_channel, by_field, by_procedure, by_unit, chart, chart_note,
      csv, table, count, share, none, visits, visits_each, guidance, asked, refused, counter, time, used, legal,
      promised, days, steps, step, times, mean, late, ratings, codes, rated, mean_score, of_five, too_few, bad,
      answered, open_answers, answered_late, list, list_note, back, procedure, received_on, due, ready, verdict, more,
      hours_unit, how, how_text, pick, unreadable, unreadable_ratings, corrections, within_law, extended, apologised,
      apologised_late, own_desk, whole;
};
struct RatingText {
  std::string_view title, lead, code, code_hint, open, unknown, unknown_hint, visit, at, overall, attitude, speed,
      clarity, attitude_hint, five, four, three, two, one, reason, reason_hint, reason_long, contact, send, choose,
      thanks, thanks_text, already, already_other, again, answer_wait, answer_title, tablet_title, tablet_lead,
      tablet_start, tablet_none, tablet_back, tablet_unknown, wait;
};
struct OfficeText {
  std::string_view find, find_hint, find_none, find_all, today, title, lead, address, phone, hours, closed, days_off,
      none_off, officers, post, name, fields, all_fields, regulation, no_regulation, in_force, unverified, prices, fee,
      weekdays[7], figures, desk, extra_days;
};
struct TrackText {
  std::string_view own, own_lead, digits, digits_hint, show, wrong, wait, applicant, representative, papers, wanted,
      wanted_why, fee, amount, asked_for, no_code_in, readings, readings_none, readings_more, readings_lead, times;
  std::string_view processing, supervision, look_up, contact, verification, complaint, inspection;
  std::string_view first_promise;
  std::string_view signatory, state_awaits, you_keep, result_withdrawn, result_corrected;
};

// The advice for a refusal.
struct ProblemText {
  std::string_view look, missing, form, shorter, wait, seconds, minutes, later, official, sign_in, desk, call,
      all_offices;
};

struct CitizenText {
  std::string_view title, lead, without, no_provider, enter, hello, none, leave, too_low, no_number, link;
};

struct LedgerText {
  std::string_view title, lead, words, word_head, word_root, word_seen, word_key, word_proof, newest, size, root, at,
      seen_by, nobody, notice, check, heads, older, grew, keys, key_since, key_how, watch, watch_how, empty;
  std::string_view proofs, proofs_lead, load, proof_of, waits, waits_lead, word, scan, no_events, promise_right,
      promise_not_ours, promise_another;
  std::string_view check_title, check_lead, paste, paste_hint, photo, choose, photo_hint, button, no_script, how,
      how_text, offline, unit;
  std::string_view notice_title, notice_lead;
};

// The texts of the state of a thing on a day, proved by the log.
struct StandingText {
  std::string_view link, calendar_link, title, lead, day, day_hint, show, print, stood, line;
  std::string_view stands, since, since_entered, until_now, until_next;  // until_next: {} for the day
  std::string_view limit, none, version, made_at, decision, dated, in_force_from, no_decision, wrong_text, altered, law;
  std::string_view hours, common, of_date, layer_of, layer_common, days_of, days_note, nation;
  std::string_view post, roles, may_sign, held_by, nobody, from, to, open_end, ended, acts_for, in_log, in_file,
      unnamed, token_note, name_note;
  std::string_view at, number, entered, made, changed, entered_note, leaf, head, root, head_at, key;
  std::string_view check, check_file, check_run, check_key, check_text, check_text_ask, check_scan, load, load_text;
  std::string_view not_proved, not_law, not_clock, not_last, not_over, not_names, not_nation, not_limit;
};

struct Text {
  const Text* other;
  const FiguresText& fig;
  const RatingText& rate;
  const OfficeText& office;
  const TrackText& own;
  const CitizenText& mine;
  const LedgerText& ledger;
  const ProblemText& problem;
  const StandingText& standing;
  bool english() const { return lang == "en"; }

  std::string_view offices, figures, rating, accessibility, foot, wrong, mend, error_title, error_home, error_id;
  std::string_view lang, prefix, other_lang, other_name, skip, menu, name, lead, demo, home, procedures, track,
      search_label, search_hint, search, track_label, track_hint, track_button, common, contact;
  std::string_view code, field, limit, fee, results, basis, resolver, details, full_name, limit_basis, for_my_case,
      papers, paper, how, originals, copies, if_any, guidance_only, ask_first, being_checked, checked_ask, phones,
      law_allows, decision_allows, promises, decision, promised_before, promised_shorter, promised_by_two, print,
      none_found, instead, near, all;
  std::string_view where, where_choose, where_button, where_other, what_then, jump, not_mine, other_procedure,
      form_at_desk, then_submit, then_receipt, then_track, then_come;
  std::string_view form_form, form_submit, form_show, form_draft, fresh, channel_direct, channel_online, channel_postal,
      no_fee;
  std::string_view state_in_progress, state_waiting_supplement, state_waiting_payment, state_ready, state_returned,
      state_withdrawn, state_stopped;
  std::string_view you, you_wait, you_supplement, you_payment, you_collect, you_nothing, you_read_why, you_asked,
      time_stops;
  std::string_view promised, received, ready, closed, procedure, competent, receiving, timeline, not_found_title,
      not_found, no_personal, official;
  std::string_view no_procedure, no_office, query_long, same_day_until;  // with {} for the hour
};

extern const Text kVietnamese;
extern const Text kEnglish;

std::string_view state_sentence(const Text& text, dossiers::State state);
std::string_view what_you_must_do(const Text& text, dossiers::State state);
std::string_view state_name(const Text& text, dossiers::State state);
std::string_view verdict_name(const Text& text, std::string_view verdict);
std::string_view event_name(const Text& text, std::string_view kind);       // "" for events that are not public

}  // namespace motcua::portal
