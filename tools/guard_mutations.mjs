// Bugs of whom a request is from and who is held back, seeded one at a time by tools/mutations.mjs:
// ./dev mutations guard:
const hosts = 'tests/api/hosts.test.ts',
  waits = 'tests/api/waits.test.ts',
  signIns = 'tests/api/sign_ins.test.ts',
  people = 'src/people/people.cpp',
  guard = 'src/people/guard.cpp';

export const guardMutations = (unit, node) =>
  [
    [
      'X-Forwarded-For counts from everybody',
      'src/http/peer.cpp',
      'while (!forwarded_for.empty() && trusted.hold(*at))',
      'while (!forwarded_for.empty() && (trusted.hold(*at) || true))',
      unit('of anybody else X-Forwarded-For'),
    ],
    [
      'IPv6 counts by the whole address',
      'src/http/peer.cpp',
      'found->bytes.begin() + 8, found->bytes.end()',
      'found->bytes.end(), found->bytes.end()',
      unit('an IPv6 address counts by its'),
    ],
    [
      'a try counts when it was wrong, not before',
      guard,
      'before.push_back(at_hand_[key]++);',
      'at_hand_[key]++;\n      before.push_back(0);',
      node(waits),
    ],
    [
      'a success clears the address too',
      guard,
      'return TryRule{.free = tries, .refill_s = kHourS / tries};',
      'return TryRule{.free = tries, .refill_s = kHourS / tries, .cleared = true};',
      unit('a known device waits for itself'),
    ],
    [
      'a name waits at every address',
      guard,
      'by.network, few},\n          {what + "|network|" + by.network, hourly(limits::tries',
      'by.name, few},\n          {what + "|network|" + by.network, hourly(limits::tries',
      node(waits),
    ],
    [
      'a device is everybody’s',
      'src/people/sign_ins_store.cpp',
      'WHERE hash = $1 AND person_id = $2 AND seen_at > $3',
      "WHERE hash = $1 AND person_id <> '' AND $2 <> '' AND seen_at > $3",
      node(waits),
    ],
    [
      'a device that nobody signed in with is kept',
      people,
      'const std::string kept = others ? device : fresh;',
      'const std::string kept = others || !device.empty() ? device : fresh;',
      node(waits),
    ],
    [
      'a full queue of passwords takes more',
      'src/people/hash_pool.cpp',
      'if (total_ >= size_.threads + size_.waiting_max) return false;',
      '',
      unit('few hashes run and few wait'),
    ],
    [
      'the token stays when the password changes',
      people,
      '  store::rename_session(transaction, actor.session, sha256_hex(token));\n',
      '  (void)transaction;\n  (void)actor;\n',
      node(signIns),
    ],
    [
      'an unusual session tells its own beginning away',
      'src/people/sign_ins_store.cpp',
      'AND s.session = $2 AND s.unusual',
      'AND s.session <> $2 AND s.unusual',
      node(signIns),
    ],
    [
      'any Host is taken',
      'src/app/front_door.cpp',
      'return host.empty() || hosts_.host(host) ?',
      'return host != " " || hosts_.host(host) ?',
      node(hosts),
    ],
    [
      'a form’s token is everybody’s',
      'src/portal/page.cpp',
      'fmt::format("{}|{}|{}", path, until, visitor)',
      'fmt::format("{}|{}|{}", path, until, visitor.size())',
      node('tests/api/ratings.test.ts'),
    ],
    [
      'the printed password stays',
      'src/app/create_site.cpp',
      'if (!demo) people::must_change_password',
      'if (demo) people::must_change_password',
      node(signIns),
    ],
    [
      'a server is on this machine if its name begins so',
      'src/oidc/client.cpp',
      "return rest.empty() || rest.front() == '/' || rest.front() == '?';",
      'return true;',
      node('tests/api/oidc.test.ts'),
    ],
  ].map(([what, ...rest]) => ['guard: ' + what, ...rest]);
