// Bugs of live pages (who hears of what, and what a stream must not do), seeded one at a time by tools/mutations.mjs:
// ./dev mutations live
const live = 'tests/api/live.test.ts';

export const liveMutations = (unit, node) =>
  [
    [
      'a live stream gives a list that the post may not see',
      'src/foundation/live/http.cpp',
      '  if (!access::policy().ever(actor, topic.right)) return std::nullopt;\n',
      '',
      node(live),
    ],
    [
      'a page that is left open keeps its session',
      'src/app/front_door.cpp',
      'by_itself ? Lengthens::no : Lengthens::yes',
      'by_itself ? Lengthens::yes : Lengthens::yes',
      node(live),
    ],
    [
      'a stream goes on when its session has ended',
      'src/foundation/live/live.cpp',
      '  if (++looks_ % kLooksPerSessions == 0) look_at_sessions();\n',
      '',
      node(live),
    ],
    [
      'a refresh that shows a new dossier is not written down',
      'src/office/people/opened_pages.cpp',
      'return kept && std::ranges::includes(kept->dossiers, hashes);',
      'return kept != nullptr;',
      unit('a refresh that shows only dossiers of the opening'),
    ],
    [
      'a change that commits late is told to nobody',
      'src/foundation/live/feed.cpp',
      '  close(late, at);\n',
      '  gaps_.clear();\n',
      unit('a change that commits late is taken late'),
    ],
  ].map(([what, ...rest]) => [`live: ${what}`, ...rest]);
