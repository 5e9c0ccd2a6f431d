// The way from a paper to the tracking page: its address with the promise of an event, and the look-up word.
#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "base/look_up_word.h"
#include "dossiers/event_codec.h"
#include "acts/look_up_words.h"
#include "acts/lookup.h"
#include "ledger/ledger.h"

namespace motcua::dossiers {
namespace {

// Returns the terms that a receipt promised, as its event tells them; nullopt for other papers. A result handed over in
// the visit has no promised day.
std::optional<ledger::Terms> terms_of(const RawEvent& event, std::span<const RawEvent> history) {
  if (event.kind != Received::kKind) return std::nullopt;
  const bool at_once = std::ranges::any_of(
      history, [](const RawEvent& one) { return one.seq == 2 && one.kind == CompletedAtOnce::kKind; });
  const RecordedEvent recorded = decoded(event);
  const auto& received = std::get<Received>(recorded.event.what);
  const auto& due = recorded.event.common.due;
  return ledger::Terms{.due_us = due && due->promised && !at_once ? due->promised->us : 0,
                       .procedure = received.procedure_code,
                       .fee = received.fee};
}

// Returns the promise for the address. A missing key or token must not delay a citizen: the paper then has no promise.
// A later print of the paper has the promise.
std::string word_of(const ledger::Needs& needs, db::Transaction& transaction, const RawEvent& event,
                    std::span<const RawEvent> history, const std::string& code) {
  try {
    const std::string word = ledger::promised(needs, transaction, event, code, terms_of(event, history));
    return word.empty() ? std::string() : "?x=" + word;
  } catch (const std::exception& fault) {
    log::error("ledger.no_promise", {{"what", fault.what()}});
    return {};
  }
}

}  // namespace

Lookup lookup_on_paper(const Needs& needs, db::Transaction& transaction, const Dossier& dossier,
                       std::string_view kind) {
  Lookup lookup{.address = fmt::format("{}/tra-cuu/{}", needs.public_url, dossier.code), .word = {}};
  if (needs.ledger && !kind.empty()) {
    const auto events = raw_events(transaction, stream_of(dossier.id));
    // Takes the last event of the kind, because a corrected issue may be corrected again.
    const auto last =
        std::find_if(events.rbegin(), events.rend(), [&](const RawEvent& event) { return event.kind == kind; });
    if (last != events.rend()) lookup.address += word_of(*needs.ledger, transaction, *last, events, dossier.code);
  }
  if (const auto word = store::find_word(transaction, dossier.id)) {
    lookup.address += lookup.address.find('?') == std::string::npos ? "?tu=" : "&tu=";
    lookup.address += word->word;
    lookup.word = shown_word(word->word);
  }
  return lookup;
}

}  // namespace motcua::dossiers
