// What the facts of a stored event must be. An event is written by this program, by an older or a newer one, or by
// hand: it is input, and one that is not as it must be is the damage of its row.
#include <fmt/format.h>

#include <algorithm>

#include "base/stored.h"
#include "dossiers/rules.h"

namespace motcua::dossiers {
namespace {

enum class Type { text, text_or_null, texts, number, number_or_null, flag, object, objects };

struct Fact {
  std::string_view name;
  Type type;
};
// By name, whatever the kind; a fact with another name is shown as it is and nothing depends on it.
constexpr Fact kFacts[] = {
    {"against", Type::text},
    {"amount", Type::number},
    {"apology", Type::number_or_null},
    {"asked", Type::number},
    {"asked_by", Type::text},
    {"at_step", Type::text},
    {"before_drafts", Type::flag},
    {"book", Type::text},
    {"book_kind", Type::text},
    {"book_year", Type::number},
    {"bytes", Type::number},
    {"change", Type::text},
    {"confirm_due", Type::number},
    {"confirmed_by", Type::text},
    {"document_number", Type::text},
    {"dossier", Type::object},
    {"draft", Type::text_or_null},
    {"drawn", Type::number},
    {"drawn_year", Type::number},
    {"due", Type::object},
    {"entered", Type::objects},
    {"extension", Type::object},
    {"fields", Type::texts},
    {"ground", Type::object},
    {"how", Type::text},
    {"late", Type::flag},
    {"left", Type::texts},
    {"media_type", Type::text},
    {"number", Type::number},
    {"on_behalf_of", Type::text},
    {"outcome", Type::text},
    {"paper", Type::number_or_null},
    {"part", Type::text},
    {"pause", Type::text},
    {"person", Type::text},
    {"purpose", Type::text},
    {"ready", Type::number},
    {"reason", Type::text},
    {"reference", Type::text},
    {"repeats", Type::text},
    {"reissue", Type::text},
    {"replaced", Type::texts},
    {"replaced_book", Type::text},
    {"replaced_number", Type::text},
    {"replaces", Type::flag},
    {"request_number", Type::number},
    {"requested_on", Type::text},
    {"results", Type::texts},
    {"sha256", Type::text},
    {"signatory", Type::text},
    {"signed_by", Type::text},
    {"state", Type::text},
    {"step", Type::text},
    {"step_dues", Type::object},
    {"task", Type::number},
    {"why", Type::text},
};

struct Needed {
  std::string_view kind, fact;
};
// Without which the kind says nothing: every program has written them.
constexpr Needed kNeeded[] = {
    {"received", "dossier"},
    {"completed_at_once", "signatory"},
    {"completed_at_once", "document_number"},
    {"completed_at_once", "book"},
    {"proposed", "outcome"},
    {"approved", "signatory"},
    {"issued", "document_number"},
    {"issued", "book"},
    {"returned", "against"},
    {"supplement_requested", "pause"},
    {"supplement_requested", "request_number"},
    {"payment_requested", "pause"},
    {"payment_requested", "amount"},
    {"payment_confirmed", "reference"},
    {"withdrawn", "confirmed_by"},
    {"extended", "extension"},
    {"look_up_word_drawn", "reason"},
    {"citizen_told", "task"},
    {"citizen_told", "how"},
    {"reassigned", "step"},
    {"reassigned", "person"},
    {"correction_asked", "part"},
    {"correction_asked", "fields"},
    {"corrected", "part"},
    {"corrected", "fields"},
    {"correction_refused", "part"},
    {"correction_refused", "fields"},
    {"calendar_changed", "change"},
    {"file_added", "purpose"},
    {"file_added", "sha256"},
    {"file_added", "media_type"},
    {"file_added", "bytes"},
    {"at_once_confirmed", "state"},
    {"at_once_confirmed", "ready"},
    {"issue_corrected", "results"},
    {"issue_corrected", "replaced"},
};

bool fits(const Json& value, Type type) {
  const auto all = [&](bool (*one)(const Json&)) {
    return value.is_array() && std::ranges::all_of(value.get_array(), one);
  };
  switch (type) {
    case Type::text: return value.is_string();
    case Type::text_or_null: return value.is_string() || value.is_null();
    case Type::flag: return value.is_bool();
    case Type::number: return value.is_int64();
    case Type::number_or_null: return value.is_int64() || value.is_null();
    case Type::object: return value.is_object();
    case Type::texts: return all([](const Json& one) { return one.is_string(); });
    case Type::objects: return all([](const Json& one) { return one.is_object(); });
  }
  return false;
}

}  // namespace

void check_facts(const Event& event) {
  if (event.kind_version != 1)
    throw Damage("kind_version", fmt::format("this program knows 1, not {}", event.kind_version));
  if (std::ranges::find(kEventKinds, event.kind) == std::end(kEventKinds)) unknown("kind", event.kind);
  for (const auto& member : event.facts) {
    const std::string_view name{member.key().data(), member.key().size()};
    const auto* fact = std::ranges::find(kFacts, name, &Fact::name);
    if (fact != std::end(kFacts) && !fits(member.value(), fact->type)) throw Damage(name, "is of another type");
  }
  for (const Needed& needed : kNeeded)
    if (needed.kind == event.kind) (void)stored::member(event.facts, needed.fact);
}

std::string place_of(const StoredEvent& stored) {
  return fmt::format("{} of dossier {}", stored.id, stored.event.dossier.text);
}

void apply_stored(Dossier& dossier, const StoredEvent& stored) {
  of_row("event", place_of(stored), [&] {
    check_facts(stored.event);
    apply(dossier, stored.event, stored.at, stored.person);
  });
}

}  // namespace motcua::dossiers
