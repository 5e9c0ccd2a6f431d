#include "people/module.h"

#include "people/rights.h"
#include "people/subjects.h"

namespace motcua::people {

static constexpr access::Page kPages[]{
    {.id = "confirmations", .path = "/xac-nhan", .right = rights::confirm_posts, .menu = 80},
    {.id = "staff", .path = "/can-bo", .right = rights::see_staff, .menu = 110},
    {.id = "member", .path = "/can-bo/", .right = rights::see_staff},
    {.id = "readings", .path = "/ai-da-xem", .right = rights::see_readings, .menu = 120},
    {.id = "sign_ins", .path = "/luot-dang-nhap", .right = rights::see_readings, .menu = 130},
    {.id = "privacy", .path = "/du-lieu", .right = rights::see_breaches, .menu = 140},
    {.id = "account", .path = "/mat-khau", .right = access::rights::own_account},
};
static constexpr access::PagePart kParts[]{
    {.page = "staff", .part = "accounts", .right = rights::manage_staff},
    {.page = "staff", .part = "access", .right = rights::explain_access},
    {.page = "privacy", .part = "new_breach", .right = rights::note_breach},
};

// A question for a second person, and its decision, are acts about the unit of the question (confirmations_store.cpp).
static void add_topics(live::Topics& topics) {
  topics.add(live::ListTopic{.word = "confirmations",
                             .right = rights::confirm_posts,
                             .rows = rights::confirm_posts,
                             .touched_by = [](const live::Change& change) { return change.stream == streams::unit; }});
}

Module module() {
  return {.name = "people",
          .rights = right_rows(),
          .pages = kPages,
          .page_parts = kParts,
          .subjects =
              [] {
                return std::vector{person_subject(), key_subject(), sign_ins_subject(), readings_subject(),
                                   refusals_subject()};
              },
          .topics = add_topics};
}

}  // namespace motcua::people
