#include "acts/module.h"

#include "acts/dossier_for.h"
#include "acts/rights.h"
#include "acts/store.h"
#include "dossiers/event_codec.h"

namespace motcua::dossiers {

static constexpr StreamKind kStreams[]{{streams::dossier, named_kinds}};

static void add_topics(live::Topics& topics) {
  topics.add(live::ThingTopic{.word = streams::dossier,
                              .may_see = [](db::Transaction& transaction, const Actor& actor, const std::string& id) {
                                return may_see(transaction, actor, {id});
                              }});
  topics.add(live::Owners{.stream = streams::dossier, .units_of = store::units_of_each});
}

static constexpr access::PagePart kParts[]{
    {.page = "approvals", .part = "corrections", .right = rights::approve_correction},
};

Module module() {
  return {.name = "acts", .streams = kStreams, .rights = right_rows(), .page_parts = kParts, .topics = add_topics};
}

}  // namespace motcua::dossiers
