#include <doctest/doctest.h>

#include "dossiers/events.h"
#include "dossiers/rules.h"

namespace motcua::dossiers {

TEST_CASE("every kind of event has a name that people read") {
  for (const std::string_view kind : kEventKinds) {
    CAPTURE(kind);
    CHECK(say(event_label(kind)) != kind);
  }
}

TEST_CASE("the name of an event is told in the language of the request") {
  const Speaking english{Language::english};
  CHECK(say(event_label(Approved::kKind)) == "Approve");
  CHECK(say(event_label(Received::kKind)) == "Dossier received");
}

TEST_CASE("the approval of a refusal says that it is one") {
  Dossier dossier;
  dossier.outcome = Outcome::grant;
  const auto granted = lasting(dossier, workflow::Action::approve);
  dossier.outcome = Outcome::reject;
  CHECK(!granted.empty());
  CHECK(lasting(dossier, workflow::Action::approve) != granted);
}

}  // namespace motcua::dossiers
